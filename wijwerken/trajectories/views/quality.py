"""The quiet kwaliteitskaart: signals the group opens when it wants, without colours that judge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.registry import gather
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import feeling_heard
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.door import door


@door("trajectories.read_logbook")
def quality_card(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show what already holds and what not yet, as sentences."""
    facts = list(gather("gate_facts", trajectory))
    context = {
        "holds": [fact for fact in facts if fact.holds],
        "not_yet": [fact for fact in facts if not fact.holds],
        "heard": feeling_heard.together(trajectory),
        "words": feeling_heard.words(actor_of(request), trajectory),
    }
    return render(request, "trajectories/quality.html", context)
