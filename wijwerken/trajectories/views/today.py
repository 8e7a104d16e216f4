"""Vandaag, and Voor u: what waits for whoever opens it, and saying that something does not suit."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from wijwerken.house import clock
from wijwerken.house.asking import pressed, uuid_from
from wijwerken.people.actor import actor_of, note_guest
from wijwerken.trajectories.domain import declined, follow, overview, reach, week
from wijwerken.trajectories.domain import today as waiting
from wijwerken.trajectories.domain.start import organisations_of
from wijwerken.trajectories.models import Trajectory


def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person today and this week, and their trajectories."""
    actor = actor_of(request)
    if actor.person is None and actor.account is None:
        return redirect_to_login(request.get_full_path())
    page = waiting.page(actor, whole="alles" in request.GET)
    note_guest(request, is_guest=not page.says_je)
    quiet = page.carried_quietly
    known = {
        "page": page,
        "followed": follow.followed(actor.person) if actor.person else [],
        "today": clock.today(),
        "may_start": page.says_je and bool(organisations_of(actor)),
        "week": week.of(actor.person, (one.line for one in page.all), [one.part for one in page.mine if one.goes_on]),
        "without_letters": reach.guided_without_letters(page.mine),
        "quiet": quiet,
        "next_step": overview.next_step(actor, Trajectory.objects.get(pk=quiet.trajectory.pk)) if quiet else None,
        "declined": declined.just_declined(actor, uuid_from(request.GET.get("niet"))),
    }
    return render(request, "trajectories/today.html", known)


@require_POST
def decline(request: HttpRequest) -> HttpResponse:
    """Take a line away that does not suit somebody, or that they have read."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect_to_login(reverse("trajectories:today"))
    found = (one for one in waiting.page(actor).all if one.key == request.POST.get("line"))
    one = next(found, None)
    if one is None or one.here is None or one.no not in ("deed", "read"):
        return redirect("trajectories:today")  # what is done in the meantime has left by itself
    here, line = one.here.trajectory, one.line
    done = pressed(request, lambda: declined.decline(actor, here, line))
    mark = f"?niet={done.result.pk}" if done and one.no == "deed" else ""
    return redirect(reverse("trajectories:today") + mark)


@require_POST
def take_up(request: HttpRequest) -> HttpResponse:
    """Ask again what somebody said no to just now."""
    actor = actor_of(request)
    if actor.person is None:
        return redirect_to_login(reverse("trajectories:today"))
    mark = declined.just_declined(actor, uuid_from(request.POST.get("mark")))
    if mark is not None and mark.trajectory is not None:
        here, key = mark.trajectory, mark.pk
        pressed(request, lambda: declined.take_up(actor, here, key))
    return redirect("trajectories:today")
