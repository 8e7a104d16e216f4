"""The trace page: one thing in the chain, what comes before it, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.manifest import Reference
from wijwerken.house.registry import page
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.follow_trace")
def follow(request: HttpRequest, trajectory: Trajectory, kind: str, identifier: UUID) -> HttpResponse:
    """Follow the thread from one thing, back to the voice and on to the action."""
    found = trace(actor_of(request), trajectory, Reference(kind, identifier))
    if found is None:
        raise Http404
    known = {"trace": found, "about_me_url": page("about_me", trajectory)}
    return render(request, "trajectories/trace.html", known)
