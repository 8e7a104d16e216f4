"""Which phase is it now? This is the one place that answers."""

from __future__ import annotations

from wijwerken.trajectories.models import Cycle, PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase


def current_phase(trajectory: Trajectory) -> str:
    """Tell in which phase a trajectory stands; looked up once per trajectory object."""
    if "_phase" not in trajectory.__dict__:
        newest = PhaseChange.objects.of(trajectory).order_by("-number").first()
        trajectory.__dict__["_phase"] = newest.phase if newest else Phase.PREPARE.value
    phase: str = trajectory.__dict__["_phase"]
    return phase


def current_cycle(trajectory: Trajectory) -> Cycle | None:
    """Give the cycle in which a trajectory is."""
    return Cycle.objects.of(trajectory).order_by("-number").first()
