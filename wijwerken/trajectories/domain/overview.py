"""The traject page: every phase with its steps and facts, and the one thing that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wijwerken.house.facts import Fact
from wijwerken.house.manifest import Step
from wijwerken.house.registry import gather
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.steps import answering, gathering_steps, next_phase
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import WHY_PHASE, Phase

CYCLE = (Phase.LOOK, Phase.THINK, Phase.ACT)
When = Literal["been", "now", "next"]


@dataclass(frozen=True)
class PhaseColumn:
    """One phase as a field of paper on the traject page."""

    phase: str
    title: str
    when: When
    steps: list[Step]
    gatherings: list[Step]
    facts: list[Fact]
    why: str
    example: str
    next_step: Step | None  # the one thing that comes next, while this phase is now

    @property
    def lines(self) -> list[Step]:
        """List what the page shows below the one thing that comes next."""
        return self.steps + self.gatherings

    @property
    def running(self) -> list[Step]:
        """List what goes on here while another phase is now."""
        return [] if self.when == "now" else [step for step in self.steps if step.runs]

    @property
    def running_pages(self) -> set[str]:
        """Give the pages that those lead to."""
        return {step.url.partition("#")[0] for step in self.running}

    @property
    def pages(self) -> set[str]:
        """Give the pages that those lines lead to: a room that is among them is not named once more below."""
        return {line.url.partition("#")[0] for line in self.lines}

    @property
    def titles(self) -> set[str]:
        """Give what those lines are called: two links in one column are not called the same."""
        return {line.title for line in self.lines}


def columns(actor: Actor, trajectory: Trajectory) -> list[PhaseColumn]:
    """List the phases: kijken, denken, doen; while preparing that stands in front."""
    now = current_phase(trajectory)
    steps = _all_steps(actor, trajectory)
    gatherings = list(gathering_steps(actor, trajectory))
    facts = list(gather(lambda room: room.shown.facts, actor, trajectory))
    shown = (Phase.PREPARE, *CYCLE) if now == Phase.PREPARE else CYCLE
    return [
        PhaseColumn(
            phase=phase.value,
            title=str(phase.label).capitalize(),
            when=_when(phase, now),
            steps=[step for step in steps if step.phase == phase.value],
            gatherings=[step for step in gatherings if step.phase == phase.value],
            facts=[fact for fact in facts if fact.phase == phase.value],
            why=str(WHY_PHASE[phase.value][0]),
            example=str(WHY_PHASE[phase.value][1]),
            next_step=_next_of(actor, trajectory, steps) if phase == now else None,
        )
        for phase in shown
    ]


def next_step(actor: Actor, trajectory: Trajectory, here: str = "") -> Step | None:
    """Give the one thing that comes next for who carries a trajectory, which is not the page where they are."""
    if not rules.in_core_group(actor, trajectory):
        return None
    if current_phase(trajectory) == Phase.ENDED:
        return next((step for step in answering(actor, trajectory) if _page(step) != here), None)
    return _next_of(actor, trajectory, _all_steps(actor, trajectory), here)


def _all_steps(actor: Actor, trajectory: Trajectory) -> list[Step]:
    # Sorting keeps the order of the rooms within what comes first, and within what comes after.
    return sorted(gather(lambda room: room.shown.steps, actor, trajectory), key=lambda step: not step.first)


def _next_of(actor: Actor, trajectory: Trajectory, steps: list[Step], here: str = "") -> Step | None:
    """Give the first step of now that waits and has a sentence that invites to it; where none does, the next phase."""
    now = current_phase(trajectory)
    own = [step for step in steps if step.phase == now]
    inviting = (step for step in own if step.state != "done" and step.invitation and step.url and _page(step) != here)
    found = next(inviting, None)
    if found is None and rules.may(actor, "trajectories.move_on", trajectory):
        # A gathering to come does not hold a phase up.
        return next_phase(trajectory, is_done=bool(own) and all(step.state == "done" for step in own))
    return found


def _page(step: Step) -> str:
    return step.url.partition("#")[0]


def _when(phase: Phase, now: str) -> When:
    order = [each.value for each in Phase]
    place, here = order.index(phase.value), order.index(now)
    return "now" if place == here else "been" if place < here else "next"
