"""Days to look back: what every room builds on that wants one. Writing one is part of a deed of that room."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import Kind, Reference
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.trajectories.domain import mailed
from wijwerken.trajectories.models import ReviewDay, Trajectory
from wijwerken.trajectories.vocabulary import REVIEW_DAY, TRAJECTORY

SATURDAY = 5  # as Python counts the days of a week

BECAUSE = "days to look back, in all places of one person or of the house"


def set_day(
    trajectory: Trajectory,
    about: Reference,
    on: dt.date,
    at: dt.time | None = None,
    place: str = "",
    *,
    kind: str = ReviewDay.Kind.MORE,
) -> ReviewDay:
    """Set a day to look back at something; part of a deed."""
    return ReviewDay.objects.create(
        belongs_kind=TRAJECTORY,
        belongs_id=trajectory.pk,
        about_kind=about.kind,
        about_id=about.id,
        kind=kind,
        on=on,
        at=at,
        place=place.strip(),
    )


def move(day: ReviewDay, on: dt.date, at: dt.time | None = None, place: str = "") -> ReviewDay:
    """Move a day to look back, or say where it is; part of a deed."""
    must_come(on)
    if day.on != on:
        mailed.tell_again(Reference(REVIEW_DAY, day.pk))
    day.on, day.at, day.place = on, at, place.strip()
    day.save(update_fields=["on", "at", "place"])
    return day


def write_down(day: ReviewDay, brought: str) -> ReviewDay:
    """Write down what looking back brought, in the words of who looked; part of a deed."""
    if not brought.strip():
        raise NotSound(_("Wat bracht het? Eén zin is genoeg, ook als het niets bracht."), field="brought")
    day.brought, day.held_on = brought.strip(), clock.today()
    day.save(update_fields=["brought", "held_on"])
    return day


def must_come(on: dt.date) -> None:
    """Refuse a day that is over."""
    if on < clock.today():
        raise NotSound(_("Deze dag is al voorbij. Kies een dag die nog komt."), field="on")


def coming(trajectory: Trajectory, kind: Kind) -> list[ReviewDay]:
    """List the days to look back at things of this kind that are still to come or were not held."""
    return _coming(trajectory.pk, kind)


@prepared
def _coming(trajectory: UUID, kind: str) -> QuerySet[ReviewDay]:
    return ReviewDay.objects.of(trajectory).filter(about_kind=kind, held_on=None).order_by("on")


def held(trajectory: Trajectory, kind: Kind) -> list[ReviewDay]:
    """List what looking back at things of this kind brought, the last time first."""
    return _held(trajectory.pk, kind)


@prepared
def _held(trajectory: UUID, kind: str) -> QuerySet[ReviewDay]:
    rows = ReviewDay.objects.of(trajectory).filter(about_kind=kind).exclude(held_on=None)
    return rows.order_by("-held_on", "-on")


def of_thing(trajectory: Trajectory | UUID, about: Reference) -> list[ReviewDay]:
    """List all days to look back at one thing."""
    rows = ReviewDay.objects.of(trajectory).filter(about_kind=about.kind, about_id=about.id)
    return list(rows.order_by("on"))


def due(places: Iterable[UUID], kind: Kind) -> list[ReviewDay]:
    """List the days that came in these places and of which nobody wrote down what they brought, in one query."""
    rows = ReviewDay.objects.everywhere(BECAUSE).filter(belongs_id__in=list(places), about_kind=kind)
    return list(rows.filter(held_on=None, on__lte=clock.today()).order_by("on", "pk"))


def to_announce(kind: Kind, days: int) -> list[ReviewDay]:
    """List the days that come within so many days and were not announced; a day that passed is announced no more."""
    soon = (clock.today(), clock.today() + dt.timedelta(days=days))
    rows = ReviewDay.objects.everywhere(BECAUSE).filter(about_kind=kind, held_on=None, announced_on=None)
    return list(rows.filter(on__range=soon).order_by("on", "pk"))


def note_announced(day: ReviewDay) -> None:
    """Note that people were told of a day."""
    day.announced_on = clock.today()
    day.save(update_fields=["announced_on"])


def is_due(day: ReviewDay) -> bool:
    """Tell whether the day to look back has come and nobody wrote down what it brought."""
    return day.held_on is None and day.on <= clock.today()


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def on_a_working_day(day: dt.date) -> dt.date:
    """Give the same day, or the Monday after it: nobody asked the group to come together in a weekend."""
    return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
