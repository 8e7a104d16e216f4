"""The vraagstukkaart on screen, and as PDF or ODT."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijwerken.house.documents import respond
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import boundaries, challenge_card, promises, question
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.see")
def card(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show the question on one page, ready to print."""
    promise = promises.next_promise(trajectory)
    known = {
        "told": challenge_card.told_around(trajectory),
        "room_left": boundaries.by_room_left(trajectory),
        "views": question.problem_views(actor_of(request), trajectory),
        "may_shape": bool(rules.may(actor_of(request), "trajectories.shape", trajectory)),
        "promise_says": promises.sentence(promise) if promise else "",
    }
    return render(request, "trajectories/card.html", known)


@door("trajectories.see")
def document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the vraagstukkaart as a file to print or to work on."""
    made = challenge_card.challenge_card(trajectory, get_language() or "nl")
    return respond(made, form, f"{_('vraagstukkaart')}-{trajectory.slug}", place=trajectory)
