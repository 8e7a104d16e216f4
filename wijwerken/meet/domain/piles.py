"""Piles that a group laid on the spot become red threads."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wijwerken.meet.models import Card, Workshop
from wijwerken.people.actor import Actor
from wijwerken.think.domain import names, ties
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Trajectory


def into_threads(actor: Actor, trajectory: Trajectory, workshop: Workshop, piles: Collection[str]) -> list[RedThread]:
    """Begin a red thread with each of these piles; a thread that has this name already gets the cards added."""
    cards = Card.objects.of(trajectory).filter(step__workshop=workshop, pile__in=piles).exclude(excerpt=None)
    return [
        _thread(actor, trajectory, pile, [card.excerpt_id for card in cards if card.pile == pile and card.excerpt_id])
        for pile in piles
    ]


def _thread(actor: Actor, trajectory: Trajectory, name: str, excerpts: list[UUID]) -> RedThread:
    there = names.named(trajectory, name)
    if there is None:
        return ties.make_thread(actor, trajectory, name, excerpts)
    return ties.tie(actor, trajectory, there, excerpts)
