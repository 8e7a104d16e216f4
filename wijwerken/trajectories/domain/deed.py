"""A deed: what people do, as one transaction with one entry in the logbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import once
from wijwerken.trajectories.models import Trajectory

P = ParamSpec("P")
R = TypeVar("R")
Act = Callable[Concatenate[Actor, Trajectory, P], R]


def deed(name: str, *, may: str, logged: bool = True) -> Callable[[Act[P, R]], Act[P, R]]:
    """Make a function a deed: `name` ("look.conversation.recorded") goes in the logbook, `may` opens the door.

    The function takes the actor first and the trajectory second. What it returns (one row, or nothing) becomes the
    subject of the entry. `logged=False` is only for nameless voices, which are logged as a daily count.
    """

    def make(act: Act[P, R]) -> Act[P, R]:
        @wraps(act)
        def done(actor: Actor, trajectory: Trajectory, *args: P.args, **kwargs: P.kwargs) -> R:
            rules.must(actor, may, trajectory)
            with transaction.atomic():
                result = act(actor, trajectory, *args, **kwargs)
                if logged:
                    _log(name, actor, trajectory, result)
                sign_of_life(trajectory)
            once.forget(trajectory)
            return result

        return done

    return make


def _log(name: str, actor: Actor, trajectory: Trajectory, result: object) -> None:
    payload: dict[str, Any] = {}
    participation = rules.participation_of(actor, trajectory)
    if participation is not None:
        payload["by"] = str(participation.pk)
    if isinstance(result, models.Model):
        payload["about"] = str(result.pk)
    logbook.write(trajectory.pk, name, payload)


def sign_of_life(trajectory: Trajectory) -> None:
    """Note that something happened here today; for deeds that are not about one trajectory and one actor."""
    today = clock.today()
    if trajectory.last_sign_of_life != today:
        Trajectory.objects.filter(pk=trajectory.pk).update(last_sign_of_life=today)
        trajectory.last_sign_of_life = today
