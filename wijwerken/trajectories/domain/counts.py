"""Figures that rooms above know and the spine needs: how many voices there are, and how many of which group."""

from __future__ import annotations

from wijwerken.house.manifest import Counts
from wijwerken.house.once import once
from wijwerken.house.registry import answers
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


@once
def counts(trajectory: Trajectory) -> Counts:
    """Put together what all rooms count in this trajectory; a group is counted by one room."""
    told = list(answers(lambda room: room.shown.counts, trajectory))
    return Counts(
        voices=sum(each.voices for each in told),
        heard={group: people for each in told for group, people in each.heard.items()},
        told={group: people for each in told for group, people in each.told.items()},
    )


def voices(trajectory: Trajectory) -> int:
    """Tell how many voices there are in this trajectory."""
    return counts(trajectory).voices


def heard(group: StakeholderGroup, trajectory: Trajectory) -> int:
    """Tell how many people of this group have been heard."""
    return counts(trajectory).heard.get(group.pk, 0)


def is_told_as_heard(group: StakeholderGroup, trajectory: Trajectory) -> bool:
    """Tell whether everyone may know that this group was heard: as of last night, and by more than one or two."""
    return counts(trajectory).told.get(group.pk, 0) > 0
