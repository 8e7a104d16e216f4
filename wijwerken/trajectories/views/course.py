"""Standing still, going on, moving a promise, and ending consciously."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import alive, promises, standstill
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.course import AliveForm, EndForm, GoOnForm, NewDayForm, PauseForm
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.pauses import current_pause


@door("trajectories.steer")
def pause(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Stand still, or look back and go on."""
    standing = current_pause(trajectory)
    if standing is None:
        if standstill.must_stay_out(actor_of(request), trajectory, request.POST.get("because", "")):
            messages.info(request, standstill.left_out())
        return _ask(request, trajectory, PauseForm, "pause", standstill.stand_still)
    return _ask(request, trajectory, GoOnForm, "pause", standstill.go_on, pause=standing)


@door("trajectories.shape")
def move_promise(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say honestly that a date was not met, and name a new one."""
    standing = promises.next_promise(trajectory)
    if standing is None:
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    known = {"promise": standing, "is_late": promises.is_late(standing)}
    return _ask(request, trajectory, NewDayForm, "promise_move", partial(promises.move, broken=standing), **known)


@door("trajectories.steer")
def still_alive(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Answer "door, pauze of stoppen?"."""
    known = {"question": alive.open_question(trajectory), "days": alive.days_silent(trajectory)}
    return _ask(request, trajectory, AliveForm, "alive", alive.answer, **known)


@door("trajectories.steer")
def end(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """End the trajectory with lessons and thanks."""
    return _ask(request, trajectory, EndForm, "ending", alive.end)


def _ask(
    request: HttpRequest,
    trajectory: Trajectory,
    form_class: type[forms.Form],
    template: str,
    deed: Callable[..., object],
    **known: object,
) -> HttpResponse:
    form = form_class(posted(request))
    if sent(request, form, lambda: deed(actor_of(request), trajectory, **form.cleaned_data)):
        messages.success(request, _("Het staat erin. Wie meedoet, leest het ook."))
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    status = 400 if form.errors else 200
    return render(request, f"trajectories/{template}.html", {"form": form, **known}, status=status)
