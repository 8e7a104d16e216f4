"""The door of every page in a trajectory: finds the trajectory and asks whether this actor may come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from wijwerken.house.asking import uuid_from
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import own_people, unshared, visibility
from wijwerken.trajectories.models import Trajectory

P = ParamSpec("P")
Inner = Callable[Concatenate[HttpRequest, Trajectory, P], HttpResponse]


def door(
    permission: str, *, by_code: bool = False, while_prepared: bool = False
) -> Callable[[Inner[P]], Callable[..., HttpResponse]]:
    """Open a view `(request, trajectory, ...)` mounted under `t/<slug:slug>/` only to who may; else say why not.

    What is still being prepared and a question from within stay closed to outsiders. `by_code=True`: the view itself
    asks for a personal code. `while_prepared=True`: what people said themselves is theirs from the first day on.
    """

    def hang(view: Inner[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def at_the_door(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            trajectory = get_object_or_404(Trajectory, slug=slug)
            came_by_link = own_people.look_for_key(request, trajectory)
            actor = actor_of(request)
            if not by_code and not own_people.may_come_in(actor, trajectory):
                raise Refused(own_people.why_not())
            request.trajectory = trajectory  # type: ignore[attr-defined]
            rules.must(actor, permission, trajectory)
            if not (by_code or while_prepared):
                visibility.must_be_readable(actor, trajectory)
            if request.method == "POST" and "ask_for" in request.POST:
                _ask_first(request, trajectory)
            response = view(request, trajectory, *args, **kwargs)
            if came_by_link:
                own_people.keep_open(response, trajectory)
            return response

        at_the_door.permission = permission  # type: ignore[attr-defined]
        return at_the_door

    return hang


def _ask_first(request: HttpRequest, trajectory: Trajectory) -> None:
    """When somebody pressed "ask whether this may" inside a form: ask, before the form is looked at again."""
    kind, _colon, identifier = request.POST.get("ask_for", "").partition(":")
    actor = actor_of(request)
    wanted = uuid_from(identifier)
    if not kind or wanted is None or not rules.in_core_group(actor, trajectory):
        return
    try:
        asked = unshared.ask_for_yes(actor, trajectory, Reference(kind, wanted))
    except NotSound:
        asked = False
    if asked:
        messages.success(request, _("De vraag staat bij de spreker. Het antwoord komt vanzelf."))
