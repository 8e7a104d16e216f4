"""The days of the spine, for people's own calendar: gatherings, looking back at the room, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Dated, Reference
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Gathering, Participation, Promise, ReviewDay, Trajectory
from wijwerken.trajectories.rules.phases import newest_changes
from wijwerken.trajectories.vocabulary import GATHERING, PROMISE, REVIEW_DAY, ROOM_AGREEMENT, Phase

BECAUSE = "the dates of many trajectories at once"


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterator[Dated]:
    """List the gatherings for who takes part, and for everyone what was promised."""
    known = {one.pk: one for one in places}
    yield from _promised(known.values())
    if actor.person is None:
        return
    parts = Participation.objects.everywhere(BECAUSE).filter(person=actor.person, trajectory__in=known)
    inside = {key: known[key] for key in parts.values_list("trajectory", flat=True)}
    for row in Gathering.objects.everywhere(BECAUSE).filter(trajectory__in=inside):
        yield of_gathering(row, inside[row.trajectory_id])
    days = ReviewDay.objects.everywhere(BECAUSE).filter(about_kind=ROOM_AGREEMENT, belongs_id__in=inside)
    for day in days.filter(held_on=None):
        yield _of_room(day, inside[day.belongs_id])


def of_gathering(row: Gathering, here: Trajectory) -> Dated:
    """Give the day of a gathering; its page asks whether somebody comes."""
    return Dated(
        about=Reference(GATHERING, row.pk),
        place=here.pk,
        title=row.title,
        on=row.on,
        at=row.at,
        minutes=row.minutes,
        where=row.place,
        says=here.main_question,
        url=reverse("trajectories:gathering_answer", args=[here.slug, row.pk]),
    )


def _of_room(day: ReviewDay, here: Trajectory) -> Dated:
    """Give the day on which leader and group look back at the room."""
    return Dated(
        about=Reference(REVIEW_DAY, day.pk),
        place=here.pk,
        title=_("Samen terugkijken op de ruimte-afspraak"),
        on=day.on,
        at=day.at,
        where=day.place,
        says=here.main_question,
        url=reverse("trajectories:room", args=[here.slug]),
    )


def _promised(places: Iterable[Trajectory]) -> Iterator[Dated]:
    """Give what was promised and still stands; moved again and again, it stays the promise that was made first."""
    known = {one.pk: one for one in places}
    steps = newest_changes(known)
    rows = {row.pk: row for row in Promise.objects.everywhere(BECAUSE).filter(trajectory__in=known)}
    replaced = {row.instead_of_id for row in rows.values()}
    for row in rows.values():
        newest = steps.get(row.trajectory_id)
        has_ended = newest is not None and newest.phase == Phase.ENDED
        if row.kept_on is None and row.pk not in replaced and not has_ended:
            here = known[row.trajectory_id]
            yield Dated(
                about=Reference(PROMISE, _first(row, rows).pk),
                place=here.pk,
                title=_("U hoort wat wij hoorden"),
                on=row.due_on,
                says=here.main_question,
                url=reverse("trajectories:trajectory", args=[here.slug]),
            )


def _first(row: Promise, rows: dict) -> Promise:
    seen = {row.pk}
    while row.instead_of_id in rows and row.instead_of_id not in seen:
        row = rows[row.instead_of_id]
        seen.add(row.pk)
    return row
