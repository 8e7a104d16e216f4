"""Denken: red threads, give-back and what people answer."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Chain, Kept, Room, Shown, Voices
from wijwerken.think import demo
from wijwerken.think.domain import chain, kept, shown, voices
from wijwerken.think.rules import WHO_MAY

ROOM = Room(
    name="think",
    title=_("Denken"),
    who_may=WHO_MAY,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        gates=shown.gates,
        gate_facts=shown.gate_facts,
        accounted=shown.accounted,
        search=shown.search,
        products=shown.products,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
    ),
    chain=Chain(
        receipt_lines=chain.receipt_lines,
        trace_links=chain.trace_links,
        trace_title=chain.trace_title,
        shown_words=chain.shown_words,
        given_back=chain.given_back,
    ),
    voices=Voices(
        on_recorded=voices.on_recorded,
        on_withdrawn=voices.on_withdrawn,
        on_corrected=voices.on_corrected,
        on_widened=voices.on_widened,
        on_narrowed=voices.on_narrowed,
        private_words=voices.private_words,
        ask_for_yes=voices.ask_for_yes,
        can_ask=voices.can_ask,
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
