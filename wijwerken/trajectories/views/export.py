"""Taking data along: everything this reader may see of a trajectory, and everything we hold of a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from wijwerken.house.refusal import Refused
from wijwerken.house.registry import rooms
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.see")
def export(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give as JSON what this reader may see of this trajectory, room by room."""
    actor = actor_of(request)
    data: dict[str, Any] = {"format": "wijwerken-trajectory", "version": 1}
    for room in rooms():
        if room.kept.export is not None:
            data[room.name] = room.kept.export(actor, trajectory)
    return _download(data, f"{trajectory.slug}.json")


def own_data(request: HttpRequest) -> HttpResponse:
    """Give a person as JSON everything we hold of them."""
    person = actor_of(request).person
    if person is None:
        raise Refused(str(rules.ONLY_INSIDE))
    data: dict[str, Any] = {"format": "wijwerken-own-data", "version": 1}
    for room in rooms():
        if room.kept.own_data is not None:
            data[room.name] = room.kept.own_data(person)
    return _download(data, "mijn-gegevens.json")


def _download(data: dict[str, Any], name: str) -> HttpResponse:
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
