"""What every page of a trajectory knows: the trajectory, its phase, its menu, and who is at the door."""

from __future__ import annotations

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
        "menu": list(gather("menu", actor, here)),
    }
