"""Bijeenkomen: a room where people think together, with or without a phone."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room
from wijwerken.meet import demo
from wijwerken.meet.domain import chain, keeping
from wijwerken.meet.rules import WHO_MAY

LOG_TEXTS = {
    "meet.workshop.prepared": _("Er staat een bijeenkomst klaar"),
    "meet.workshop.changed": _("Een bijeenkomst is anders klaargezet"),
    "meet.workshop.dropped": _("Een bijeenkomst die klaarstond, gaat niet door"),
    "meet.workshop.opened": _("Een bijeenkomst begon"),
    "meet.workshop.paused": _("Een bijeenkomst stond even stil"),
    "meet.workshop.resumed": _("Een bijeenkomst ging verder"),
    "meet.workshop.closed": _("Een bijeenkomst is afgerond"),
    "meet.step.begun": _("In een bijeenkomst begon de volgende stap"),
    "meet.follow_up.asked": _("In een bijeenkomst is doorgevraagd"),
    "meet.map.shown": _("De groep wilde in een bijeenkomst de kaart zien"),
    "meet.timer.set": _("In een bijeenkomst is de klok gezet"),
    "meet.hat.changed": _("Wie een bijeenkomst begeleidt, zette een andere pet op of af"),
    "meet.screen.set": _("Het scherm van een bijeenkomst is lichter of donkerder gezet"),
    "meet.card.revealed": _("Een kaartje van een bijeenkomst ligt open"),
    "meet.card.parked": _("Een kaartje is opzij gelegd, of weer teruggepakt"),
    "meet.cards.piled": _("Kaartjes van een bijeenkomst zijn bij elkaar gelegd"),
    "meet.workshop.harvested": _("De oogst van een bijeenkomst is binnengebracht"),
    "meet.harvest.written": _("Bij een oogst is opgeschreven wat de groep afsprak"),
    "meet.cards.typed_over": _("Kaarten van papier zijn overgetypt in een bijeenkomst"),
    "meet.cards.revealed": _("De kaartjes van een bijeenkomst liggen open"),
}

ROOM = Room(
    name="meet",
    title=_("Bijeenkomen"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    steps=chain.steps,
    facts=chain.facts,
    menu=chain.menu,
    receipt_lines=chain.receipt_lines,
    trace_links=chain.trace_links,
    trace_title=chain.trace_title,
    on_withdrawn=keeping.on_withdrawn,
    on_corrected=keeping.on_corrected,
    on_erased=keeping.on_erased,
    search=chain.search,
    export=keeping.export,
    own_data=keeping.own_data,
    retention=keeping.RETENTION,
    daily=keeping.daily,
    demo=demo.fill,
)
