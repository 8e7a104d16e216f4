"""The quiet kwaliteitskaart: signals the group opens when it wants, without colours that judge."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.facts import GateFact
from wijwerken.house.registry import rooms
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import felt_heard
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.read_logbook")
def quality_card(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show what already holds and what not yet, as sentences."""
    actor = actor_of(request)
    facts = list(_facts(actor, trajectory))
    context = {
        "holds": [fact for fact in facts if fact.holds],
        "not_yet": [fact for fact in facts if not fact.holds],
        "heard": felt_heard.together(trajectory),
        "words": felt_heard.words(actor, trajectory),
    }
    return render(request, "trajectories/quality.html", context)


def _facts(actor: Actor, trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the signals of all rooms: to the core group as they are now, to others as they may know them."""
    now = rules.in_core_group(actor, trajectory)
    for room in rooms():
        tell = (now and room.shown.gate_facts_now) or room.shown.gate_facts
        if tell is not None:
            yield from tell(trajectory)
