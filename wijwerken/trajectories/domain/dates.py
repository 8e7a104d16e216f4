"""Every date of somebody's trajectories, as entries for their own calendar: gathered from the rooms that have dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from wijwerken.house import calendar, clock
from wijwerken.house.calendar import Event
from wijwerken.house.manifest import Dated
from wijwerken.house.registry import gather
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.people.domain import own_calendar
from wijwerken.people.models import OwnCalendar, Person
from wijwerken.trajectories.domain import visibility
from wijwerken.trajectories.models import DateMark, Participation, Promise, Trajectory

BECAUSE = "the dates of one person, in all their trajectories"
DAYS_KEPT = 30  # so long what was, or was called off, stands in a calendar that reads along
WEEK = 7


def of_trajectory(actor: Actor, trajectory: Trajectory) -> list[Dated]:
    """List the days of one trajectory that this actor may know of, the first one first."""
    return _in_order(gather(lambda room: room.shown.dates, actor, [trajectory]))


def of_person(person: Person) -> list[Dated]:
    """List the days of all trajectories of one person that still come, or were not long ago."""
    return _in_order(gather(lambda room: room.shown.dates, Actor(person=person, via="receipt"), _places(person)))


def find(actor: Actor, date: UUID) -> Dated | None:
    """Find one date among those this actor may know of; a promise was made to everyone who may read there."""
    promised = Promise.objects.everywhere(BECAUSE).filter(pk=date).select_related("trajectory").first()
    if promised is not None and visibility.may_read(actor, promised.trajectory):
        found = of_trajectory(actor, promised.trajectory)
    else:
        found = of_person(actor.person) if actor.person else []
    return next((one for one in found if one.about.id == date), None)


def events(person: Person | None, dates: Iterable[Dated]) -> list[Event]:
    """Make entries of these dates, saying as much as this person chose."""
    rows, says_more = list(dates), person is not None and own_calendar.of_person(person).says_more
    marks = {mark.about: mark for mark in _marks().filter(about__in=[one.about.id for one in rows])}
    began = _began(one.place for one in rows)
    return [
        _entry(one, mark.changed_on, mark.moves, says_more=says_more)
        if (mark := marks.get(one.about.id))
        else _entry(one, began[one.place], says_more=says_more)
        for one in rows
    ]


def own_feed(own: OwnCalendar) -> list[Event]:
    """Make everything that somebody's own calendar reads: what comes, what was not long ago, and what is called off."""
    called_off = _marks().filter(trajectory__in=_places(own.person)).exclude(cancelled_on=None).order_by("on", "at")
    return [*events(own.person, of_person(own.person)), *map(_called_off, called_off)]


def coming(person: Person) -> list[Dated]:
    """List the days of one person from today on."""
    return [one for one in of_person(person) if one.on >= clock.today()]


def of_this_week(person: Person) -> list[Dated]:
    """List the days of one person from today on, a week long."""
    return [one for one in coming(person) if one.on <= clock.today() + dt.timedelta(days=WEEK)]


def note_moved(trajectory: Trajectory, date: UUID) -> None:
    """Note that a date is another day or hour now, so that calendars take it over; part of a deed."""
    mark, _new = _mark(trajectory, date)
    mark.moves, mark.changed_on = mark.moves + 1, clock.today()
    mark.cancelled_on = mark.on = mark.at = None  # what was called off before, goes on after all
    mark.save(update_fields=["moves", "changed_on", "cancelled_on", "on", "at"])


def note_goes_on(trajectory: Trajectory, date: UUID) -> None:
    """Note that what was called off goes on after all; of what never was called off, nothing. Part of a deed."""
    if DateMark.objects.of(trajectory).filter(about=date).exclude(cancelled_on=None).exists():
        note_moved(trajectory, date)


def note_called_off(trajectory: Trajectory, date: UUID, on: dt.date, at: dt.time | None = None) -> None:
    """Note that something does not go on, with no more of it than the day; part of a deed."""
    note_moved(trajectory, date)
    DateMark.objects.of(trajectory).filter(about=date).update(cancelled_on=clock.today(), on=on, at=at)


def forget_called_off(today: dt.date) -> int:
    """Delete what was called off and would have been long ago."""
    return _marks().filter(on__lt=today - dt.timedelta(days=DAYS_KEPT)).delete()[0]


def _entry(date: Dated, since: dt.date, moves: int = 0, *, says_more: bool = False) -> Event:
    """Make the entry of a date: its time and a link; what it is and where only for who wants that in their calendar."""
    return Event(
        id=date.about.id,
        title=f"{calendar.NAME}: {date.title}" if says_more else calendar.NAME,
        on=date.on,
        since=since,
        at=date.at,
        minutes=date.minutes,
        place=date.where if says_more else "",
        about=date.says if says_more else "",
        url=_link(date.about.id),
        moves=moves,
    )


def _link(date: UUID) -> str:
    """Give the address that opens a date for who may read it, and tells nobody else what it is about."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:date", args=[date])


def _called_off(mark: DateMark) -> Event:
    on = mark.on or mark.changed_on
    return Event(
        id=mark.about,
        title=calendar.NAME,
        on=on,
        since=mark.changed_on,
        at=mark.at,
        url=_link(mark.about),
        moves=mark.moves,
        is_cancelled=True,
    )


def _mark(trajectory: Trajectory, date: UUID) -> tuple[DateMark, bool]:
    told: tuple[DateMark, bool] = DateMark.objects.of(trajectory).get_or_create(
        about=date, defaults={"trajectory": trajectory, "changed_on": clock.today()}
    )
    return told


def _marks() -> ScopedQuerySet[DateMark]:
    return DateMark.objects.everywhere(BECAUSE)


def _places(person: Person) -> list[Trajectory]:
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).select_related("trajectory")
    return [part.trajectory for part in parts.order_by("trajectory__slug")]


def _began(places: Iterable[UUID]) -> dict[UUID, dt.date]:
    return dict(Trajectory.objects.filter(pk__in=set(places)).values_list("pk", "started_on"))


def _in_order(dates: Iterable[Dated]) -> list[Dated]:
    long_ago = clock.today() - dt.timedelta(days=DAYS_KEPT)
    rows = [one for one in dates if one.on >= long_ago]
    return sorted(rows, key=lambda one: (one.on, one.at or dt.time.min, str(one.about.id)))
