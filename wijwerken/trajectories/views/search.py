"""Searching a trajectory: parts of words, without accents, in every room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.registry import gather
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.door import door

SHORTEST = 2
MOST = 200


@door("trajectories.see")
def search(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Find words in excerpts, threads, editions and actions, as far as this reader may see them."""
    words = request.GET.get("woorden", "").strip()[:100]
    enough = len(words) >= SHORTEST
    hits = list(gather("search", actor_of(request), trajectory, words))[: MOST + 1] if enough else []
    context = {"words": words, "hits": hits[:MOST], "more": len(hits) > MOST, "enough": enough}
    return render(request, "trajectories/search.html", context)
