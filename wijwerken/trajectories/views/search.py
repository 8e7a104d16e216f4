"""Searching, from every page: pages, people of the group and words, in one trajectory or over all of one's own."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.registry import page
from wijwerken.house.seeking import Sought
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories.domain import search as finding
from wijwerken.trajectories.domain.today import my_trajectories
from wijwerken.trajectories.domain.way import way_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

SHORTEST = 2
# How many of each are shown; whoever wants the others types a longer piece, and reads that.
MOST = {"pages": 8, "people": 20, "questions": 10, "hits": 200}


@door("trajectories.see")
def search(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Find pages, people and words of one trajectory, as far as this reader may see them."""
    return _search(request, trajectory)


def search_all(request: HttpRequest) -> HttpResponse:
    """Find pages of the house, and questions, people and words over all trajectories of this reader."""
    return _search(request, None)


def _search(request: HttpRequest, trajectory: Trajectory | None) -> HttpResponse:
    actor, words = actor_of(request), request.GET.get("woorden", "").strip()[:100]
    sought, way = Sought(words), way_of(actor, trajectory, request.path)
    enough = len(words) >= SHORTEST and bool(sought)
    known: dict[str, Any] = {"words": words, "sought": sought, "enough": enough, "way": way, "hits": []}
    if enough:
        known["pages"] = finding.pages(actor, way, trajectory, sought)
        known |= _of_one(actor, trajectory, words) if trajectory else _of_all(actor, words)
    known["more"] = any(len(known.get(name, ())) > most for name, most in MOST.items())
    known |= {name: known[name][:most] for name, most in MOST.items() if name in known}
    known["found"] = any(known.get(name) for name in ("pages", "people", "questions", "hits", "elsewhere"))
    return render(request, "trajectories/search.html", known)


def _of_one(actor: Actor, trajectory: Trajectory, words: str) -> dict[str, Any]:
    return {
        "people": finding.people(actor, [trajectory], Sought(words)),
        "hits": list(islice(finding.words(actor, trajectory, words), MOST["hits"] + 1)),
        "about_me_url": page("about_me", trajectory),
    }


def _of_all(actor: Actor, words: str) -> dict[str, Any]:
    mine = [one.trajectory for one in my_trajectories(actor.person)] if actor.person else []
    return {
        "people": finding.people(actor, mine, Sought(words)),
        "questions": finding.questions(mine, Sought(words)),
        "elsewhere": finding.words_everywhere(actor, mine, words),
        "not_looked_in": mine[finding.WORDS_IN :],
    }
