"""Figures that rooms above know and the spine needs: how many voices there are, and which groups were heard."""

from __future__ import annotations

from collections.abc import Set
from uuid import UUID

from wijwerken.house.once import once
from wijwerken.house.registry import answers, gather
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


@once
def voices(trajectory: Trajectory) -> int:
    """Tell how many voices there are in this trajectory."""
    return sum(answers(lambda room: room.shown.counts.voices if room.shown.counts else None, trajectory))


@once
def groups_that_spoke(trajectory: Trajectory) -> Set[UUID]:
    """Give the groups of which anybody spoke: one voice is enough to keep its group."""
    return set(gather(lambda room: room.shown.counts.spoke if room.shown.counts else None, trajectory))


@once
def groups_heard(trajectory: Trajectory) -> Set[UUID]:
    """Give the groups of which enough people were heard, as it is now (method.md 1.2, L1)."""
    return set(gather(lambda room: room.shown.counts.heard if room.shown.counts else None, trajectory))


@once
def groups_told(trajectory: Trajectory) -> Set[UUID]:
    """Give the groups of which everyone may know that they were heard: the same, as of last night."""
    return set(gather(lambda room: room.shown.counts.told if room.shown.counts else None, trajectory))


def has_voices(group: StakeholderGroup, trajectory: Trajectory) -> bool:
    """Tell whether anybody of this group spoke."""
    return group.pk in groups_that_spoke(trajectory)


def heard(group: StakeholderGroup, trajectory: Trajectory) -> bool:
    """Tell whether enough people of this group have been heard."""
    return group.pk in groups_heard(trajectory)


def is_told_as_heard(group: StakeholderGroup, trajectory: Trajectory) -> bool:
    """Tell whether everyone may know that this group was heard."""
    return group.pk in groups_told(trajectory)
