"""Looking back together."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wijwerken.act.domain import following, planning
from wijwerken.act.domain import reviews as days
from wijwerken.act.domain.showing import url
from wijwerken.act.forms import BroughtForm, ReviewForm
from wijwerken.act.models import Review
from wijwerken.house import calendar
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import Page, ask
from wijwerken.trajectories.views.door import door

ASK = "act/ask.html"


@door("act.see_ideas")
def reviews(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show when the group looks back, what it brought, successes and lessons."""
    known = {
        "coming": [(review, days.is_due(review)) for review in days.coming(trajectory)],
        "held": days.held(trajectory),
        "successes": following.successes(trajectory),
        "lessons": following.lessons(trajectory),
        "plan": planning.plan_of(trajectory),
        "may_look_back": bool(rules.may(actor_of(request), "act.look_back", trajectory)),
    }
    return render(request, "act/reviews.html", known)


@door("act.see_ideas")
def calendar_file(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the days to look back as a file for one's own calendar."""
    return calendar.respond(days.events(trajectory), _("Samen terugkijken"))


@door("act.look_back")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Set another day to look back."""
    plan = planning.plan_of(trajectory)
    if plan is None:
        raise Http404
    actor = actor_of(request)
    page = Page(title=_("Nog een keer terugkijken"), back=url("reviews", trajectory), template=ASK)
    return ask(
        request, page, ReviewForm(request.POST or None), lambda told: days.set_day(actor, trajectory, plan, **told)
    )


@door("act.look_back")
def move(request: HttpRequest, trajectory: Trajectory, review_id: str) -> HttpResponse:
    """Choose another day or say where it is."""
    actor, row = actor_of(request), _found(trajectory, review_id)
    form = ReviewForm(request.POST or None, initial={"on": row.on, "at": row.at, "place": row.place})
    page = Page(title=_("Wanneer kijken jullie samen terug?"), back=url("reviews", trajectory), template=ASK)
    return ask(request, page, form, lambda told: days.move(actor, trajectory, row, **told))


@door("act.look_back")
def brought(request: HttpRequest, trajectory: Trajectory, review_id: str) -> HttpResponse:
    """Write down what it brought."""
    actor, row = actor_of(request), _found(trajectory, review_id)
    form = BroughtForm(request.POST or None, initial={"brought": row.brought})
    page = Page(title=_("Wat bracht het?"), back=url("reviews", trajectory), template=ASK)
    return ask(request, page, form, lambda told: days.look_back(actor, trajectory, row, **told))


def _found(trajectory: Trajectory, review_id: str) -> Review:
    row: Review = get_object_or_404(Review.objects.of(trajectory), pk=review_id)
    return row
