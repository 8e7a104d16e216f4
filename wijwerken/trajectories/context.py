"""What every page of a trajectory knows: the trajectory, its phase, its menu, and who is at the door."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from wijwerken.house.prepared import prepared
from wijwerken.house.registry import gather
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.models import Organisation
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase


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
        "organisation": next(iter(_organisation(here.pk)), None),
        "is_called": _is_called(actor, here),
        "menu": [
            replace(item, current=item.url == request.path)
            for item in gather(lambda room: room.shown.menu, actor, here)
        ],
    }


@prepared
def _organisation(trajectory: UUID) -> QuerySet[Organisation]:
    behind = Trajectory.organisations.through.objects.filter(trajectory=trajectory).values("organisation")
    return Organisation.objects.filter(pk__in=behind).order_by("pk")[:1]


def _is_called(actor: Actor, here: Trajectory) -> bool:
    """Tell whether this is who people call about this trajectory: a page never tells them to call themselves."""
    part = rules.participation_of(actor, here)
    names = {part.shown_name if part else "", actor.account.name if actor.account else ""}
    return bool(here.contact_name) and here.contact_name in names
