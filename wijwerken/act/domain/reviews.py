"""Looking back at the plan together: after a month and after a season (A16). The days themselves are the spine's."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.act.models import ActionPlan
from wijwerken.act.rules import plan_readers
from wijwerken.act.vocabulary import PLAN
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import dates, review_days
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import ReviewDay, Trajectory

LOOKED_BACK = gettext_lazy("De groep keek samen terug. U kunt lezen wat het bracht.")
MONTHS_LATER = {ReviewDay.Kind.MONTH: 1, ReviewDay.Kind.SEASON: 3}


def set_days(plan: ActionPlan) -> None:
    """Set the days to look back: a month and a season after adopting."""
    for kind, months in MONTHS_LATER.items():
        day = review_days.on_a_working_day(review_days.months_after(plan.adopted_on or clock.today(), months))
        review_days.set_day(plan.trajectory, _at(plan), day, kind=kind)


@deed(
    "act.review.set",
    says=gettext_lazy("Er is een dag om samen terug te kijken"),
    may="act.look_back",
    seen_by=plan_readers,
)
def set_day(
    actor: Actor, trajectory: Trajectory, plan: ActionPlan, on: dt.date, at: dt.time | None = None, place: str = ""
) -> ReviewDay:
    """Set another day to look back together."""
    review_days.must_come(on)
    return review_days.set_day(trajectory, _at(plan), on, at, place)


@deed(
    "act.review.moved",
    says=gettext_lazy("Een dag om terug te kijken is verplaatst"),
    may="act.look_back",
    seen_by=plan_readers,
)
def move(
    actor: Actor, trajectory: Trajectory, review: ReviewDay, on: dt.date, at: dt.time | None = None, place: str = ""
) -> ReviewDay:
    """Move a day to look back, or say where it is; another day is told to everyone."""
    was, is_other = review.on, (review.on, review.at, review.place) != (on, at, place.strip())
    moved = review_days.move(review, on, at, place)
    if was != on and review.announced_on is not None:
        tell(trajectory, _moved(on))
    if is_other:
        dates.note_moved(trajectory, review.pk)
    return moved


@deed("act.review.held", says=gettext_lazy("De groep keek terug"), may="act.look_back", seen_by=plan_readers)
def look_back(actor: Actor, trajectory: Trajectory, review: ReviewDay, brought: str) -> ReviewDay:
    """Write down what it brought, in the words of the group; everyone who takes part reads it."""
    review_days.write_down(review, brought)
    tell(trajectory, str(LOOKED_BACK), url=reverse("act:reviews", kwargs={"slug": trajectory.slug}))
    return review


def _moved(on: dt.date) -> str:
    return _("Samen terugkijken is verplaatst naar %(day)s.") % {"day": date_format(on, "j F")}


def of_plan(plan: ActionPlan) -> list[ReviewDay]:
    """List the days to look back at this plan, held or still to come."""
    return review_days.of_thing(plan.trajectory_id, _at(plan))


def coming(trajectory: Trajectory) -> list[ReviewDay]:
    """List the days to look back that are still to come or were not held."""
    return review_days.coming(trajectory, PLAN)


def held(trajectory: Trajectory) -> list[ReviewDay]:
    """List what looking back brought, the last time first."""
    return review_days.held(trajectory, PLAN)


def _at(plan: ActionPlan) -> Reference:
    return Reference(PLAN, plan.pk)
