"""The question people are asked to tell about: three are offered, or one writes it oneself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import question_to_tell as telling
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.question import TellingQuestionForm
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.looking_along import look_along


@door("trajectories.shape")
def telling_question(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Choose the question people see who are asked to tell, with one tap or in one's own words."""
    form = TellingQuestionForm(posted(request), initial={"version": trajectory.version})
    known = {"form": form, "offered": telling.offered(trajectory)}
    if "look_along" in request.POST:
        return look_along(
            request, "trajectories/telling_question.html", known, "telling_question", telling.advice_on_telling
        )
    if sent(request, form, lambda: _choose(request, trajectory, form.cleaned_data)):
        messages.success(request, _("Dit zien mensen nu: %(question)s") % {"question": trajectory.to_tell})
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    return render(request, "trajectories/telling_question.html", known, status=400 if form.errors else 200)


def _choose(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    telling.choose_telling_question(actor_of(request), trajectory, told["version"] or 0, told["telling_question"])
