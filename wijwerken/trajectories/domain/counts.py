"""Figures that rooms above know and the spine needs: how many voices there are, and how many of which group."""

from __future__ import annotations

from wijwerken.house.registry import rooms
from wijwerken.trajectories.domain.once import once
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


@once
def counts(trajectory: Trajectory) -> dict[str, int]:
    """Gather the figures of all rooms about this trajectory."""
    told = (room.counts(trajectory) for room in rooms() if room.counts is not None)
    return {name: number for figures in told for name, number in figures.items()}


def voices(trajectory: Trajectory) -> int:
    """Tell how many voices there are in this trajectory."""
    return counts(trajectory).get("voices", 0)


def heard(group: StakeholderGroup, trajectory: Trajectory) -> int:
    """Tell how many people of this group have been heard."""
    return counts(trajectory).get(f"heard:{group.pk}", 0)
