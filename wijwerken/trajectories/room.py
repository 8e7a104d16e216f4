"""The spine: trajectory, question, boundaries, participation, groups, phases, gates, receipt and trace pages."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kept, Room, Shown, Voices
from wijwerken.trajectories import demo
from wijwerken.trajectories.domain import kept, shown, voices
from wijwerken.trajectories.rules import WHO_MAY

ROOM = Room(
    name="trajectories",
    title=_("Trajecten"),
    who_may=WHO_MAY,
    shown=Shown(
        steps=shown.steps,
        facts=shown.facts,
        menu=shown.menu,
        doors=shown.doors,
        other_pages=shown.other_pages,
        pages=shown.pages,
        gates=shown.gates,
        gate_facts=shown.gate_facts,
        accounted=shown.accounted,
        search=shown.search,
        may_wait=shown.may_wait,
        waits_for=shown.waits_for,
        answer_for_you=shown.answer_for_you,
        dates=shown.dates,
        circles=shown.circles,
        funder=shown.funder,
        contacts=shown.contacts,
    ),
    voices=Voices(
        on_withdrawn=voices.on_withdrawn,
    ),
    kept=Kept(
        retention=kept.retention,
        daily=kept.daily,
        export=kept.export,
        own_data=kept.own_data,
        to_hand_over=kept.to_hand_over,
        on_erased=kept.on_erased,
        on_let_in=kept.on_let_in,
    ),
    demo=demo.fill,
)
