"""Denken: red threads, give-back and what people answer."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room
from wijwerken.think import demo
from wijwerken.think.domain import carrying, chain, gates, keeping, overview, taking_back
from wijwerken.think.domain.suggesting import asking
from wijwerken.think.rules import WHO_MAY

LOG_TEXTS = {
    "think.thread.made": _("Een rode draad is begonnen"),
    "think.thread.changed": _("Een rode draad kreeg een andere naam, notitie of merk"),
    "think.thread.removed": _("Een rode draad is weggehaald; de fragmenten zijn weer los"),
    "think.excerpt.tied": _("Er is iets aan een rode draad geknoopt"),
    "think.excerpt.untied": _("Er is iets losgemaakt van een rode draad"),
    "think.excerpt.moved": _("Er is iets naar een andere rode draad verplaatst"),
    "think.excerpt.marked": _("Er is iets gemerkt bij een rode draad"),
    "think.suggestions.answered": _("Voorstellen van de computer zijn beoordeeld"),
    "think.voice.placed": _("Een losse stem kreeg een plek bij een rode draad"),
    "think.grouping.asked": _("Er is de computer gevraagd om een eerste indeling"),
    "think.group.taken_over": _("Een groep uit de eerste indeling is een rode draad geworden"),
    "think.group.thrown_away": _("Een groep uit de eerste indeling is weggegooid"),
    "think.pair.settled": _("Twee fragmenten die op elkaar lijken zijn bekeken en blijven zoals ze zijn"),
    "think.step.undone": _("Een stap aan de knooptafel is ongedaan gemaakt"),
    "think.words.taken_along": _("Draden en woorden zijn meegenomen in een bestand"),
    "think.words.brought_back": _("Draden en woorden uit een ander programma zijn ingelezen"),
    "think.parcel.put_down": _("Er is een bestand uit een ander programma klaargezet"),
    "think.parcel.thrown_away": _("Een klaargezet bestand is weggegooid"),
    "think.round.begun": _("Er is een herkenningsronde begonnen"),
    "think.round.statements_chosen": _("Er zijn zinnen gekozen voor een herkenningsronde"),
    "think.round.statement_left_out": _("Er is een zin uit een herkenningsronde gehaald"),
    "think.round.opened": _("Een herkenningsronde is open"),
    "think.round.closed": _("Een herkenningsronde is gesloten"),
    "think.round.dropped": _("Een herkenningsronde in de maak is weggegooid"),
    "think.round.map_chosen": _("De groep koos of de perspectievenkaart te zien is"),
    "think.recognitions.recorded": _("Er zijn antwoorden van een bijeenkomst bewaard"),
    "think.recognitions.counted": _("Er kwamen antwoorden binnen in een herkenningsronde"),
    "think.recognitions.typed_over": _("Er is een papieren blad van een herkenningsronde overgetypt"),
    "think.edition.begun": _("Er is een teruggave begonnen"),
    "think.edition.changed": _("Er is aan de teruggave geschreven"),
    "think.edition.thread_composed": _("Er is een rode draad in de teruggave gekozen"),
    "think.edition.ordered": _("De volgorde van de teruggave is veranderd"),
    "think.edition.assumption_paired": _("Er is iets gezet naast wat de makers vooraf dachten"),
    "think.edition.dropped": _("Een teruggave in de maak is weggegooid"),
    "think.edition.published": _("Er is een teruggave gegeven"),
    "think.speaker.asked": _("Aan een spreker is gevraagd of woorden in de teruggave mogen"),
    "think.response.harvested": _("Antwoorden van een avond of van papier zijn overgetypt"),
    "think.response.answered": _("De kerngroep antwoordde op een antwoord"),
}

ROOM = Room(
    name="think",
    title=_("Denken"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    steps=overview.steps,
    facts=overview.facts,
    menu=overview.menu,
    gate_facts=overview.gate_facts,
    receipt_lines=chain.receipt_lines,
    trace_links=chain.trace_links,
    trace_title=chain.trace_title,
    search=chain.search,
    export=carrying.export,
    own_data=carrying.own_data,
    gates={"give_back": gates.was_given_back, "speakers_yes": gates.everyone_said_yes},
    on_recorded=asking.ask_to_read,
    on_withdrawn=taking_back.on_withdrawn,
    on_corrected=taking_back.on_corrected,
    on_erased=taking_back.on_erased,
    daily=keeping.daily,
    retention=keeping.RETENTION,
    demo=demo.fill,
)
