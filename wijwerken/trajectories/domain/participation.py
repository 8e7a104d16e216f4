"""Taking part, and finding who does."""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.prepared import prepared
from wijwerken.people.domain.one_question import Ask
from wijwerken.people.models import Person
from wijwerken.trajectories.models import InTrajectory, Participation, PhaseChange, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules import part_of
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE, Phase, Role

EVERYWHERE = "what waits for one person, in all their trajectories"
ROWS_AT_ONCE = 500
R = TypeVar("R", bound=InTrajectory)
_LOTS = random.SystemRandom()


def by_place(rows: Iterable[R]) -> Iterator[list[R]]:
    """Lay rows together that belong to one trajectory: of many of one kind that wait, one line is enough."""
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.trajectory_id].append(row)
    yield from found.values()


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
    """List the parts of one person in trajectories that have not ended, in one query, however many there are."""
    return _going_on(person.pk)


@prepared
def _going_on(person: UUID) -> QuerySet[Participation]:
    mine: QuerySet[Participation] = _not_ended(Participation.objects.everywhere(EVERYWHERE).filter(person=person))
    return mine.select_related("trajectory").order_by("trajectory__slug")


def going_on_for(
    person: UUID, roles: Iterable[str] = INSIDE, *, place: UUID | None = None, also_ended: bool = False
) -> QuerySet[Any, Any]:
    """Find the trajectories, or the one, in which one person has one of these roles and that have not ended."""
    parts: Any = Participation.objects.everywhere(EVERYWHERE).filter(person=person, role__in=sorted(roles))
    if place is not None:
        parts = parts.filter(trajectory=place)
    found: QuerySet[Any, Any] = (parts if also_ended else _not_ended(parts)).values("trajectory")
    return found


def theirs(ask: Ask, roles: Iterable[str] = INSIDE, *, column: str = "trajectory", also_ended: bool = False) -> Q:
    """Keep what is in the trajectories, or the one that is asked of, in which one person has one of these roles."""
    mine = going_on_for(ask.person, roles, place=ask.place, also_ended=also_ended)
    if ask.place is None:
        return Q(**{f"{column}__in": mine})
    return Q(Exists(mine), **{column: ask.place})  # a list of one would cost the database a table of its own


def _not_ended(parts: Any) -> Any:
    steps = PhaseChange.objects.everywhere(EVERYWHERE).filter(trajectory=OuterRef("trajectory"))
    newest = Subquery(steps.order_by("-number").values("phase")[:1])
    return parts.alias(newest=newest).exclude(newest=Phase.ENDED.value)


def there_is_for(person: UUID, **things: QuerySet[Any, Any]) -> QuerySet[Person, Any]:
    """Ask of several kinds of things at once whether one person has any: what there is, is worth its own query."""
    return Person.objects.filter(pk=person).values(**{name: Exists(rows) for name, rows in things.items()})


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
