"""The door of every page in a trajectory: finds the trajectory and asks whether this actor may come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Trajectory, P], HttpResponse]


def door(permission: str) -> Callable[[Inner[P]], Callable[..., HttpResponse]]:
    """Open a view `(request, trajectory, ...)` mounted under `t/<slug:slug>/` only to who may; else say why not."""

    def hang(view: Inner[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def at_the_door(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            trajectory = get_object_or_404(Trajectory, slug=slug)
            request.trajectory = trajectory  # type: ignore[attr-defined]
            rules.must(actor_of(request), permission, trajectory)
            return view(request, trajectory, *args, **kwargs)

        at_the_door.permission = permission  # type: ignore[attr-defined]
        return at_the_door

    return hang
