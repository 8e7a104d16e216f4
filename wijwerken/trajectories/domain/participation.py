"""Taking part, and finding who does."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.prepared import prepared
from wijwerken.people.models import Person
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules import part_of
from wijwerken.trajectories.rules.phases import newest_changes
from wijwerken.trajectories.vocabulary import CORE_GROUP, Phase, Role

ROWS_AT_ONCE = 500
_LOTS = random.SystemRandom()


def let_take_part(
    trajectory: Trajectory,
    person: Person,
    *,
    shown_name: str = "",
    role: str = Role.PARTICIPANT,
    groups: Iterable[StakeholderGroup] = (),
) -> Participation:
    """Give a person a part in a trajectory, or add to the part they have; an existing role is kept."""
    participation, _new = Participation.objects.of(trajectory).get_or_create(
        trajectory=trajectory, person=person, defaults={"role": role, "on": clock.today()}
    )
    if shown_name and participation.shown_name != shown_name:
        participation.shown_name = shown_name
        participation.save(update_fields=["shown_name"])
    participation.groups.add(*groups)
    part_of.forget(trajectory)
    return participation


def let_many_take_part(trajectory: Trajectory, groups: Mapping[UUID, UUID | None]) -> None:
    """Give all these people a part who have none yet, each with the group that may be written down of them.

    Rows are written in an order drawn by lot: neither their place nor their id tells who came first.
    """
    known = set(Participation.objects.of(trajectory).filter(person__in=groups).values_list("person", flat=True))
    parts = [
        Participation(trajectory=trajectory, person_id=one, on=clock.today()) for one in groups if one not in known
    ]
    Participation.objects.bulk_create(_LOTS.sample(parts, len(parts)), batch_size=ROWS_AT_ONCE)
    links = Participation.groups.through
    in_groups = [
        links(id=secrets.randbelow(2**62), participation_id=part.pk, stakeholdergroup_id=groups[part.person_id])
        for part in parts
        if groups[part.person_id] is not None
    ]
    links.objects.bulk_create(in_groups, batch_size=ROWS_AT_ONCE)
    part_of.forget(trajectory)


def going_on(person: Person) -> list[Participation]:
    """List the parts of one person in trajectories that have not ended, in two queries, however many there are."""
    parts = Participation.objects.everywhere(because="what waits for one person, in all their trajectories")
    mine = list(parts.filter(person=person).select_related("trajectory").order_by("trajectory__slug"))
    newest = newest_changes(part.trajectory_id for part in mine)
    ended = {key for key, step in newest.items() if step.phase == Phase.ENDED}
    return [part for part in mine if part.trajectory_id not in ended]


def core_group(trajectory: Trajectory) -> list[Participation]:
    """List the people who carry this trajectory and hold its conversations."""
    return _core_group(trajectory.pk)


@prepared
def _core_group(trajectory: UUID) -> QuerySet[Participation]:
    return Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name")


def core_group_names(trajectory: Trajectory) -> list[str]:
    """List the names with which the core group shows itself, for "alleen Samira en Joost lezen dit nu"."""
    return [part.shown_name for part in core_group(trajectory) if part.shown_name]


def readers(trajectory: Trajectory) -> str:
    """Name the people who read what comes in: "Samira en Joost"."""
    names = core_group_names(trajectory)
    if not names:
        return _("de kerngroep")
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s en %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )


def only_they(trajectory: Trajectory) -> str:
    """Say who reads what is told here now: "Alleen Samira en Joost lezen dit nu."."""
    several = len(core_group_names(trajectory)) > 1
    sentence = _("Alleen %(names)s lezen dit nu.") if several else _("Alleen %(names)s leest dit nu.")
    return sentence % {"names": readers(trajectory)}
