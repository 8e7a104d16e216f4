"""Bijeenkomen: a room where people think together, with or without a phone."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Chain, Kept, Room, Shown, Voices
from wijwerken.meet import demo
from wijwerken.meet.domain import chain, kept, shown, voices
from wijwerken.meet.rules import WHO_MAY

ROOM = Room(
    name="meet",
    title=_("Bijeenkomen"),
    who_may=WHO_MAY,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        accounted=shown.accounted,
        search=shown.search,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
        dates=shown.dates,
        code_opens=shown.code_opens,
    ),
    chain=Chain(
        receipt_lines=chain.receipt_lines,
        trace_links=chain.trace_links,
        trace_title=chain.trace_title,
    ),
    voices=Voices(
        on_withdrawn=voices.on_withdrawn,
        on_corrected=voices.on_corrected,
        on_narrowed=voices.on_narrowed,
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
