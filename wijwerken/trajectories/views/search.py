"""Searching a trajectory: parts of words, without accents, in every room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.registry import gather, page
from wijwerken.house.seeking import Sought
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

SHORTEST = 2
MOST = 200


@door("trajectories.see")
def search(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Find words in excerpts, threads, editions and actions, as far as this reader may see them."""
    words = request.GET.get("woorden", "").strip()[:100]
    enough = len(words) >= SHORTEST and bool(Sought(words))
    found = gather(lambda room: room.shown.search, actor_of(request), trajectory, words) if enough else ()
    hits = list(found)[: MOST + 1]
    context = {
        "words": words,
        "hits": hits[:MOST],
        "more": len(hits) > MOST,
        "enough": enough,
        "about_me_url": page("about_me", trajectory),
    }
    return render(request, "trajectories/search.html", context)
