"""Taking part, and finding who does."""

from __future__ import annotations

from collections.abc import Iterable

from wijwerken.house import clock
from wijwerken.people.models import Person
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, Role


def let_take_part(
    trajectory: Trajectory,
    person: Person,
    *,
    shown_name: str = "",
    role: str = Role.PARTICIPANT,
    groups: Iterable[StakeholderGroup] = (),
) -> Participation:
    """Give a person a part in a trajectory, or add to the part they have; an existing role is kept."""
    participation, _ = Participation.objects.of(trajectory).get_or_create(
        trajectory=trajectory, person=person, defaults={"role": role, "on": clock.today()}
    )
    if shown_name and participation.shown_name != shown_name:
        participation.shown_name = shown_name
        participation.save(update_fields=["shown_name"])
    participation.groups.add(*groups)
    trajectory.__dict__.pop("_participations", None)
    return participation


def core_group(trajectory: Trajectory) -> list[Participation]:
    """List the people who carry this trajectory and hold its conversations."""
    return list(Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name"))


def core_group_names(trajectory: Trajectory) -> list[str]:
    """List the names with which the core group shows itself, for "alleen Samira en Joost lezen dit nu"."""
    return [part.shown_name for part in core_group(trajectory) if part.shown_name]
