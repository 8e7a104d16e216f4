"""What every page knows: the way, and inside a trajectory also the trajectory, its phase, and who is at the door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import overview, visibility
from wijwerken.trajectories.domain.organisations import organisations_behind
from wijwerken.trajectories.domain.way import way_of
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase


def trajectory(request: HttpRequest) -> dict[str, Any]:
    """Give templates the actor and the way, and inside a trajectory also its phase and organisation."""
    actor = actor_of(request)
    here = getattr(request, "trajectory", None)
    # Asked only by a page that shows it: a file, a print or a part of a page does not.
    way = SimpleLazyObject(lambda: way_of(actor, here, request.path))
    if here is None:
        return {"actor": actor, "trajectory": None, "organisation": None, "way": way}
    return {
        "way": way,
        "actor": actor,
        "trajectory": here,
        "phase": current_phase(here),
        "organisation": next(iter(organisations_behind(here)), None),
        # Asked only by a page that says why something is not there.
        "contact": SimpleLazyObject(lambda: here.calls if visibility.may_read(actor, here) else None),
        "is_called": _is_called(actor, here),
        # Asked only by a page that ends a step.
        "next_step": SimpleLazyObject(lambda: overview.next_step(actor, here, request.path)),
    }


def _is_called(actor: Actor, here: Trajectory) -> bool:
    """Tell whether this is who people call about this trajectory: a page never tells them to call themselves."""
    part = rules.participation_of(actor, here)
    names = {part.shown_name if part else "", actor.account.name if actor.account else ""}
    return bool(here.calls.name) and here.calls.name in names
