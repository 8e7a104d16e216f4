"""Looking back together: after a month and after a season (A16)."""

from __future__ import annotations

import calendar
import datetime as dt
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.act.models import ActionPlan, Review
from wijwerken.act.rules import plan_readers
from wijwerken.house import clock
from wijwerken.house.calendar import Event
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory

LOOKED_BACK = gettext_lazy("De groep keek samen terug. U kunt lezen wat het bracht.")
MONTHS_LATER = {Review.Kind.MONTH: 1, Review.Kind.SEASON: 3}


def set_days(plan: ActionPlan) -> None:
    """Set the days to look back: a month and a season after adopting."""
    for kind, months in MONTHS_LATER.items():
        day = months_after(plan.adopted_on or clock.today(), months)
        Review.objects.create(trajectory_id=plan.trajectory_id, plan=plan, kind=kind, on=day)


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@deed(
    "act.review.set",
    says=gettext_lazy("Er is een dag om samen terug te kijken"),
    may="act.look_back",
    seen_by=plan_readers,
)
def set_day(
    actor: Actor, trajectory: Trajectory, plan: ActionPlan, on: dt.date, at: dt.time | None = None, place: str = ""
) -> Review:
    """Set another day to look back together."""
    _must_come(on)
    return Review.objects.create(trajectory=trajectory, plan=plan, on=on, at=at, place=place.strip())


@deed(
    "act.review.moved",
    says=gettext_lazy("Een dag om terug te kijken is verplaatst"),
    may="act.look_back",
    seen_by=plan_readers,
)
def move(
    actor: Actor, trajectory: Trajectory, review: Review, on: dt.date, at: dt.time | None = None, place: str = ""
) -> Review:
    """Move a day to look back, or say where it is; another day is told to everyone."""
    _must_come(on)
    if review.on != on and review.announced_on is not None:
        tell(trajectory, _moved(on))
    review.on, review.at, review.place = on, at, place.strip()
    review.save()
    return review


@deed("act.review.held", says=gettext_lazy("De groep keek terug"), may="act.look_back", seen_by=plan_readers)
def look_back(actor: Actor, trajectory: Trajectory, review: Review, brought: str) -> Review:
    """Write down what it brought, in the words of the group; everyone who takes part reads it."""
    if not brought.strip():
        raise NotSound(_("Wat bracht het? Eén zin is genoeg, ook als het niets bracht."), field="brought")
    review.brought, review.held_on = brought.strip(), clock.today()
    review.save()
    tell(trajectory, str(LOOKED_BACK), url=reverse("act:reviews", kwargs={"slug": trajectory.slug}))
    return review


def _moved(on: dt.date) -> str:
    return _("Samen terugkijken is verplaatst naar %(day)s.") % {"day": date_format(on, "j F")}


def _must_come(on: dt.date) -> None:
    if on < clock.today():
        raise NotSound(_("Deze dag is al voorbij. Kies een dag die nog komt."), field="on")


def coming(trajectory: Trajectory) -> list[Review]:
    """List the days to look back that are still to come or were not held."""
    return _coming(trajectory.pk)


@prepared
def _coming(trajectory: UUID) -> QuerySet[Review]:
    return Review.objects.of(trajectory).filter(held_on=None).order_by("on")


def held(trajectory: Trajectory) -> list[Review]:
    """List what looking back brought, the last time first."""
    return list(Review.objects.of(trajectory).exclude(held_on=None).order_by("-held_on"))


def is_due(review: Review) -> bool:
    """Tell whether the day to look back has come and nobody wrote down what it brought."""
    return review.held_on is None and review.on <= clock.today()


def events(trajectory: Trajectory) -> list[Event]:
    """Give the days to look back for people's own calendar; nothing about persons."""
    return [
        Event(
            id=review.pk,
            title=_("Samen terugkijken: %(question)s") % {"question": trajectory.main_question},
            on=review.on,
            at=review.at,
            place=review.place,
            about=_("Wat bracht het?"),
        )
        for review in coming(trajectory)
    ]
