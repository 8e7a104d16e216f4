"""Herkenningsronden: what people recognise in each other's words."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Chain, Kept, Room, Shown, Voices
from wijwerken.rounds import demo
from wijwerken.rounds.domain import chain, kept, shown, voices
from wijwerken.rounds.rules import WHO_MAY

# What these deeds were called when rounds were a part of denken: their names are in the hashes of old logbooks.
FORMER = {
    "think.round.begun": _("Er is een herkenningsronde begonnen"),
    "think.round.statements_chosen": _("Er zijn zinnen gekozen voor een herkenningsronde"),
    "think.round.statement_left_out": _("Er is een zin uit een herkenningsronde gehaald"),
    "think.round.tickets_made": _("Er zijn kaartjes gemaakt voor een herkenningsronde"),
    "think.round.tickets_thrown_away": _("Kaartjes die niet uitgedeeld waren, zijn weggegooid"),
    "think.round.opened": _("Een herkenningsronde is open"),
    "think.round.closed": _("Een herkenningsronde is gesloten"),
    "think.round.dropped": _("Een herkenningsronde in de maak is weggegooid"),
    "think.round.map_chosen": _("De groep koos of de perspectievenkaart te zien is"),
    "think.recognitions.recorded": _("Er zijn antwoorden van een bijeenkomst bewaard"),
    "think.recognitions.counted": _("Er kwamen antwoorden binnen in een herkenningsronde"),
    "think.recognitions.typed_over": _("Er is een papieren blad van een herkenningsronde overgetypt"),
}

ROOM = Room(
    name="rounds",
    title=_("Herkenningsronden"),
    who_may=WHO_MAY,
    former=FORMER,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        pages=shown.pages,
        accounted=shown.accounted,
        search=shown.search,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
    ),
    chain=Chain(
        receipt_lines=chain.receipt_lines,
        trace_links=chain.trace_links,
        trace_title=chain.trace_title,
        shown_words=chain.shown_words,
    ),
    voices=Voices(
        on_withdrawn=voices.on_withdrawn,
        on_corrected=voices.on_corrected,
    ),
    kept=Kept(
        retention=kept.retention,
        daily=kept.daily,
        export=kept.export,
        own_data=kept.own_data,
        on_erased=kept.on_erased,
    ),
    demo=demo.fill,
)
