"""Doen: ideas, the plan, owners, room and follow-up."""

from django.utils.translation import gettext_lazy as _

from wijwerken.act import demo
from wijwerken.act.domain import chain, kept, shown, voices
from wijwerken.act.rules import WHO_MAY
from wijwerken.house.manifest import Chain, Kept, Room, Shown, Voices

ROOM = Room(
    name="act",
    title=_("Doen"),
    who_may=WHO_MAY,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        pages=shown.pages,
        gate_facts=shown.gate_facts,
        accounted=shown.accounted,
        search=shown.search,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
        carries=shown.carries,
        dates=shown.dates,
    ),
    chain=Chain(
        receipt_lines=chain.receipt_lines,
        trace_links=chain.trace_links,
        trace_title=chain.trace_title,
        undertaken=chain.undertaken,
        without_yes=chain.without_yes,
        left_out=chain.left_out,
        spoke_of=chain.spoke_of,
        plan_stands=chain.plan_stands,
    ),
    voices=Voices(
        on_withdrawn=voices.on_withdrawn,
        on_corrected=voices.on_corrected,
        on_narrowed=voices.on_narrowed,
    ),
    kept=Kept(
        daily=kept.daily,
        export=kept.export,
        own_data=kept.own_data,
        on_erased=kept.on_erased,
    ),
    demo=demo.fill,
)
