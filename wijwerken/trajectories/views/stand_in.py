"""Being away for a while: who is called until which day."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from wijwerken.house import clock
from wijwerken.house.asking import posted, pressed, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import stand_in as deeds
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.boundaries import AwayForm
from wijwerken.trajectories.models import Trajectory

A_WEEK = dt.timedelta(days=7)


@door("trajectories.shape")
def stand_in(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say through which day one is away, and who is called until then."""
    name, phone = deeds.standing_in(trajectory)
    initial = {"away_until": clock.today() + A_WEEK, "stand_in_name": name, "stand_in_phone": phone}
    if deeds.is_away(trajectory):
        initial["away_until"] = trajectory.away_until
    form = AwayForm(posted(request), initial=initial)
    if sent(request, form, lambda: _away(request, trajectory, form)):
        messages.success(request, deeds.says_now(trajectory))
        if remark := deeds.remark_on(deeds.standing_in(trajectory)[1]):
            messages.info(request, remark)
        return redirect(url("stand_in", trajectory))
    known = {"form": form, "is_away": deeds.is_away(trajectory)}
    return render(request, "trajectories/stand_in.html", known, status=400 if form.errors else 200)


def _away(request: HttpRequest, trajectory: Trajectory, form: AwayForm) -> None:
    told = form.cleaned_data
    deeds.be_away(actor_of(request), trajectory, told["away_until"], told["stand_in_name"], told["stand_in_phone"])


@require_POST
@door("trajectories.shape")
def back(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Be called first again."""
    pressed(request, lambda: deeds.be_back(actor_of(request), trajectory))
    messages.success(request, deeds.says_now(trajectory))
    return redirect(url("stand_in", trajectory))
