"""Figures that rooms above know and the spine needs: how many voices there are, and how many of which group."""

from __future__ import annotations

from typing import Any

from wijwerken.house.registry import rooms
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


def counts(trajectory: Trajectory) -> dict[str, int]:
    """Gather the figures of all rooms about this trajectory; asked once per trajectory object."""
    kept: dict[str, Any] = trajectory.__dict__
    if "_counts" not in kept:
        kept["_counts"] = {
            name: number
            for room in rooms()
            if room.counts is not None
            for name, number in room.counts(trajectory).items()
        }
    found: dict[str, int] = kept["_counts"]
    return found


def voices(trajectory: Trajectory) -> int:
    """Tell how many voices there are in this trajectory."""
    return counts(trajectory).get("voices", 0)


def heard(group: StakeholderGroup, trajectory: Trajectory) -> int:
    """Tell how many people of this group have been heard."""
    return counts(trajectory).get(f"heard:{group.pk}", 0)
