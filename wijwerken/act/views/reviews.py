"""Looking back together."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wijwerken.act.domain import action_plan, progress
from wijwerken.act.domain import reviews as review_deeds
from wijwerken.act.domain.shown import url
from wijwerken.act.forms import BroughtForm, ReviewForm
from wijwerken.act.vocabulary import PLAN
from wijwerken.house import calendar
from wijwerken.house.asking import Page, ask, posted
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, dates, review_days
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import ReviewDay, Trajectory


@door("act.see_ideas")
def reviews(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show when the group looks back, what it brought, successes and lessons."""
    actor = actor_of(request)
    known = {
        "coming": [(review, review_days.is_due(review)) for review in review_deeds.coming(trajectory)],
        "held": review_deeds.held(trajectory),
        "may_agree_room": bool(rules.may(actor, "trajectories.agree_room", trajectory)),
        "room_days": [(day, review_days.is_due(day)) for day in agreements.days_to_look_back(trajectory)],
        "room_held": agreements.looked_back(actor, trajectory),
        "successes": progress.successes(actor, trajectory),
        "lessons": progress.lessons(actor, trajectory),
        "plan": action_plan.plan_of(trajectory),
        "may_look_back": bool(rules.may(actor, "act.look_back", trajectory)),
    }
    return render(request, "act/reviews.html", known)


@door("act.see_ideas")
def calendar_file(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the days to look back as a file for one's own calendar."""
    actor = actor_of(request)
    known = {day.pk for day in [*review_deeds.coming(trajectory), *agreements.days_to_look_back(trajectory)]}
    days = [one for one in dates.of_trajectory(actor, trajectory) if one.about.id in known]
    return calendar.respond(dates.events(actor.person, days), _("Samen terugkijken"))


@door("act.look_back")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Set another day to look back."""
    plan = action_plan.plan_of(trajectory)
    if plan is None:
        raise Http404
    actor = actor_of(request)
    page = Page(title=_("Nog een keer terugkijken"), back=url("reviews", trajectory))
    return ask(
        request, page, ReviewForm(posted(request)), lambda told: review_deeds.set_day(actor, trajectory, plan, **told)
    )


@door("act.look_back")
def move(request: HttpRequest, trajectory: Trajectory, review_id: str) -> HttpResponse:
    """Choose another day or say where it is."""
    actor, row = actor_of(request), _found(trajectory, review_id)
    form = ReviewForm(posted(request), initial={"on": row.on, "at": row.at, "place": row.place})
    page = Page(title=_("Wanneer kijken jullie samen terug?"), back=url("reviews", trajectory))
    return ask(request, page, form, lambda told: review_deeds.move(actor, trajectory, row, **told))


@door("act.look_back")
def brought(request: HttpRequest, trajectory: Trajectory, review_id: str) -> HttpResponse:
    """Write down what it brought."""
    actor, row = actor_of(request), _found(trajectory, review_id)
    form = BroughtForm(posted(request), initial={"brought": row.brought})
    page = Page(title=_("Wat bracht het?"), back=url("reviews", trajectory))
    return ask(request, page, form, lambda told: review_deeds.look_back(actor, trajectory, row, **told))


def _found(trajectory: Trajectory, review_id: str) -> ReviewDay:
    rows = ReviewDay.objects.of(trajectory).filter(about_kind=PLAN)
    row: ReviewDay = get_object_or_404(rows, pk=review_id)
    return row
