"""Which phase is it now? This is the one place that answers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from wijwerken.house.once import once_until_told
from wijwerken.house.prepared import prepared
from wijwerken.trajectories.models import Cycle, PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase


@once_until_told
def newest_change(trajectory: Trajectory) -> PhaseChange | None:
    """Give the step to the phase in which a trajectory stands, with the cycle it belongs to."""
    return next(iter(_newest_change(trajectory.pk)), None)


@prepared
def _newest_change(trajectory: UUID) -> QuerySet[PhaseChange]:
    return PhaseChange.objects.of(trajectory).select_related("cycle").order_by("-number")[:1]


def current_phase(trajectory: Trajectory) -> str:
    """Tell in which phase a trajectory stands."""
    newest = newest_change(trajectory)
    return newest.phase if newest else Phase.PREPARE.value


def current_cycle(trajectory: Trajectory) -> Cycle | None:
    """Give the cycle in which a trajectory is: the one of its newest step."""
    newest = newest_change(trajectory)
    return newest.cycle if newest else None


def newest_changes(trajectories: Iterable[UUID]) -> dict[UUID, PhaseChange]:
    """Give for each of many trajectories the step to the phase in which it stands, in one query."""
    steps = PhaseChange.objects.everywhere(because="the phases of one person's trajectories")
    # The newest comes last, and stays.
    return {step.trajectory_id: step for step in steps.filter(trajectory__in=list(trajectories)).order_by("number")}
