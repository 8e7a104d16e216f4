"""Going to another phase, asking the gates of the method."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Cycle, GateDeviation, PhaseChange, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle, current_phase, newest_change
from wijwerken.trajectories.vocabulary import Phase

FORWARD = {Phase.PREPARE.value: Phase.LOOK, Phase.LOOK.value: Phase.THINK, Phase.THINK.value: Phase.ACT}
BACK = {Phase.LOOK.value: Phase.PREPARE, Phase.THINK.value: Phase.LOOK, Phase.ACT.value: Phase.THINK}
GATE_BEFORE = {Phase.LOOK.value: GateDeviation.Gate.BOUNDARIES, Phase.ACT.value: GateDeviation.Gate.GIVE_BACK}


@dataclass(frozen=True)
class Way:
    """A phase one can go to from here; `why_closed` is filled when its gate does not hold."""

    phase: str
    gate: str
    why_closed: str
    new_cycle: bool = False


def ways(trajectory: Trajectory) -> list[Way]:
    """List the phases one can go to from here: onward first, then back, then round again."""
    now = current_phase(trajectory)
    one_step = [_way(trajectory, step[now].value) for step in (FORWARD, BACK) if now in step]
    again = [Way(Phase.LOOK.value, "", "", new_cycle=True)] if now == Phase.ACT else []
    return one_step + again


def onward(trajectory: Trajectory) -> Way | None:
    """Give the way to the next phase; nothing at the last one, which ends or goes round by a choice."""
    after = FORWARD.get(current_phase(trajectory))
    return _way(trajectory, after.value) if after else None


def _way(trajectory: Trajectory, phase: str) -> Way:
    gate = GATE_BEFORE.get(phase, "")
    closed = bool(gate) and not gates.is_open(trajectory, gate)
    return Way(phase, str(gate), gates.why_closed(gate) if closed else "")


@deed(
    "trajectories.phase.moved", says=gettext_lazy("Het traject ging naar een andere fase"), may="trajectories.move_on"
)
def move(actor: Actor, trajectory: Trajectory, phase: str, *, new_cycle: bool = False) -> PhaseChange:
    """Go to another phase together; while the group stands still after old pain, it stays where it is."""
    way = next((way for way in ways(trajectory) if (way.phase, way.new_cycle) == (phase, new_cycle)), None)
    if way is None:
        raise NotSound(_("Vanuit deze fase kun je daar niet in één stap heen."))
    if way.why_closed:
        raise Refused(way.why_closed)
    return enter(actor, trajectory, phase, new_cycle=new_cycle)


def enter(actor: Actor, trajectory: Trajectory, phase: str, *, new_cycle: bool = False) -> PhaseChange:
    """Write down that a phase begins, in this cycle or a next one; called by deeds."""
    cycle = (not new_cycle and current_cycle(trajectory)) or _next_cycle(trajectory)
    change = PhaseChange.objects.create(
        trajectory=trajectory,
        cycle=cycle,
        number=_number(trajectory),
        phase=phase,
        on=clock.today(),
        by=rules.participation_of(actor, trajectory),
    )
    newest_change.forget(trajectory)
    return change


def _next_cycle(trajectory: Trajectory) -> Cycle:
    last = current_cycle(trajectory)
    return Cycle.objects.create(trajectory=trajectory, number=last.number + 1 if last else 1, started_on=clock.today())


def _number(trajectory: Trajectory) -> int:
    newest = PhaseChange.objects.of(trajectory).order_by("-number").first()
    return newest.number + 1 if newest else 1


def deviations(trajectory: Trajectory) -> list[GateDeviation]:
    """List the gates that were opened early, with the reason that stays visible."""
    return list(GateDeviation.objects.of(trajectory).select_related("by").order_by("on"))
