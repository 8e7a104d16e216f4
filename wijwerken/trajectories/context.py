"""What every page knows: the way, and inside a trajectory also the trajectory, its phase, and who is at the door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from wijwerken.house.prepared import prepared
from wijwerken.people.actor import Actor, actor_of
from wijwerken.people.models import Organisation
from wijwerken.trajectories import rules
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
        "organisation": next(iter(_organisation(here.pk)), None),
        "is_called": _is_called(actor, here),
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
