"""Piles that a group laid on the spot become red threads."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wijwerken.house.text import fold
from wijwerken.meet.models import Card, Workshop
from wijwerken.people.actor import Actor
from wijwerken.think.domain import tying
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Trajectory


def into_threads(actor: Actor, trajectory: Trajectory, workshop: Workshop, names: Collection[str]) -> list[RedThread]:
    """Begin a red thread with each of these piles; a thread that has this name already gets the cards added."""
    cards = Card.objects.of(trajectory).filter(step__workshop=workshop, pile__in=names).exclude(excerpt=None)
    return [
        _thread(actor, trajectory, name, [card.excerpt_id for card in cards if card.pile == name and card.excerpt_id])
        for name in names
    ]


def _thread(actor: Actor, trajectory: Trajectory, name: str, excerpts: list[UUID]) -> RedThread:
    there = RedThread.objects.of(trajectory).filter(folded=fold(name)).first()
    if there is None:
        return tying.make_thread(actor, trajectory, name, excerpts)
    return tying.tie(actor, trajectory, there, excerpts)
