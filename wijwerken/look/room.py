"""Kijken: conversations, own words, and whether the speaker confirms them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room
from wijwerken.look import demo
from wijwerken.look.domain import chain, keeping, overview, withdrawing
from wijwerken.look.rules import WHO_MAY

LOG_TEXTS = {
    "look.voices.counted": _("Er kwamen stemmen binnen via de link"),
    "look.voice.passed": _("Woorden die binnenkwamen zijn gelezen en doen mee"),
    "look.voice.held": _("Woorden die binnenkwamen zijn vastgehouden, met een reden"),
    "look.excerpt.masked": _("Een naam van iemand anders is vervangen"),
    "look.box.closed": _("De pagina waar mensen vertellen is even dicht"),
    "look.box.opened": _("De pagina waar mensen vertellen is open"),
    "look.conversation.recorded": _("Een gesprek is opgeschreven"),
    "look.conversation.added_to": _("Een gesprek is aangevuld"),
    "look.conversation.speaker_added": _("Een spreker is aan een gesprek toegevoegd"),
    "look.conversation.notes_written": _("Aantekeningen bij een gesprek zijn bijgewerkt"),
    "look.conversation.read_aloud": _("Een gesprek is teruggelezen en bevestigd"),
    "look.conversation.no_reply": _("Sprekers gaven geen antwoord op hun woorden"),
    "look.consent.recorded": _("Het ja of nee van een spreker is opgeschreven"),
    "look.excerpt.marked": _("Een fragment is aangestreept"),
    "look.excerpt.described": _("Bij een fragment is gezet waar het over gaat"),
    "look.excerpt.corrected_aloud": _("Een zin is bij het teruglezen verbeterd"),
    "look.excerpt.taken_out_on_request": _("Woorden zijn weggehaald omdat de spreker het vroeg"),
    "look.excerpt.confirmed": _("Iemand bevestigde eigen woorden"),
    "look.excerpt.corrected": _("Iemand verbeterde eigen woorden"),
    "look.excerpt.shared": _("Iemand koos wie eigen woorden mag lezen"),
    "look.excerpt.hidden": _("Iemand hield eigen woorden verborgen"),
    "look.excerpt.shown_again": _("Iemand liet eigen woorden weer zien"),
    "look.excerpt.withdrawn": _("Iemand haalde eigen woorden terug"),
    "look.talk.planned": _("Er is afgesproken wie met wie praat"),
    "look.talk.changed": _("Een afspraak om te praten is veranderd"),
    "look.talk.dropped": _("Een afspraak om te praten vervalt"),
    "look.slips.printed": _("Er zijn briefjes met een code gemaakt"),
    "look.cards.printed": _("Er zijn papieren kaarten gemaakt"),
    "look.card.typed_over": _("Een papieren kaart is overgetypt"),
    "look.file.uploaded": _("Er is een bestand klaargezet om in te lezen"),
    "look.file.taken_in": _("Een gesprek is ingelezen uit een bestand"),
    "look.file.thrown_away": _("Een klaargezet bestand is weggegooid"),
}

ROOM = Room(
    name="look",
    title=_("Kijken"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    steps=overview.steps,
    facts=overview.facts,
    menu=overview.menu,
    gate_facts=overview.gate_facts,
    receipt_lines=chain.receipt_lines,
    trace_links=chain.trace_links,
    trace_title=chain.trace_title,
    on_withdrawn=withdrawing.erase_words,
    on_corrected=withdrawing.replace_words,
    on_erased=keeping.on_erased,
    search=chain.search,
    export=keeping.export,
    own_data=keeping.own_data,
    retention=keeping.RETENTION,
    daily=keeping.daily,
    counts=overview.counts,
    pages={
        "tell": lambda trajectory: reverse("look:contribute", args=[trajectory.slug]),
        "type_paper_card": lambda trajectory: reverse("look:type_over", args=[trajectory.slug]),
    },
    demo=demo.fill,
)
