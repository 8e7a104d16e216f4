"""What every page of a trajectory knows: the trajectory, its phase, its menu, and who is at the door."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from wijwerken.house.registry import gather
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain.phases import current_phase


def trajectory(request: HttpRequest) -> dict[str, Any]:
    """Give templates the actor, and inside a trajectory also its phase, organisation and menu."""
    actor = actor_of(request)
    here = getattr(request, "trajectory", None)
    if here is None:
        return {"actor": actor, "trajectory": None, "organisation": None}
    return {
        "actor": actor,
        "trajectory": here,
        "phase": current_phase(here),
        "organisation": here.organisations.first(),
        "menu": [replace(item, current=item.url == request.path) for item in gather("menu", actor, here)],
    }
