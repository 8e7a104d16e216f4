"""Kijken: conversations, own words, and whether the speaker confirms them."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Chain, Kept, Room, Shown, Voices
from wijwerken.look import demo
from wijwerken.look.domain import chain, kept, shown, voices
from wijwerken.look.rules import WHO_MAY

ROOM = Room(
    name="look",
    title=_("Kijken"),
    who_may=WHO_MAY,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        other_pages=shown.other_pages,
        pages=shown.pages,
        gate_facts=shown.gate_facts,
        gate_facts_now=shown.gate_facts_now,
        accounted=shown.accounted,
        search=shown.search,
        counts=shown.counts,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
    ),
    chain=Chain(
        receipt_lines=chain.receipt_lines,
        trace_links=chain.trace_links,
        trace_title=chain.trace_title,
        tellers=chain.tellers,
        said=chain.said,
    ),
    voices=Voices(
        on_withdrawn=voices.on_withdrawn,
        on_corrected=voices.on_corrected,
        on_narrowed=voices.on_narrowed,
        private_words=voices.private_words,
        shared_words=voices.shared_words,
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
