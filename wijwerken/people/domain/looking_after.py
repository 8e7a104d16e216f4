"""What administrators do: one transaction and one line in the logbook of the house, as every deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import models, transaction

from wijwerken.house.domain import logbook
from wijwerken.house.models import HOUSE_CHAIN
from wijwerken.people.actor import Actor
from wijwerken.people.models import Organisation
from wijwerken.people.rules import must_look_after

P = ParamSpec("P")
R = TypeVar("R")
Act = Callable[Concatenate[Actor, Organisation, P], R]


def looking_after(name: str) -> Callable[[Act[P, R]], Act[P, R]]:
    """Make a function a deed of an administrator; it takes the actor first and the organisation second."""

    def make(act: Act[P, R]) -> Act[P, R]:
        @wraps(act)
        def done(actor: Actor, organisation: Organisation, *args: P.args, **kwargs: P.kwargs) -> R:
            must_look_after(actor, organisation)
            with transaction.atomic():
                result = act(actor, organisation, *args, **kwargs)
                logbook.write(HOUSE_CHAIN, name, {"by": _pk(actor.account), "about": _pk(organisation)})
            return result

        return done

    return make


def _pk(row: models.Model | None) -> str:
    return str(row.pk) if row is not None else ""
