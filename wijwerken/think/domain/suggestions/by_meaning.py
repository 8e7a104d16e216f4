"""Searching by what is meant, beside searching by letters."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions.shelf import shelf_of
from wijwerken.trajectories.models import Trajectory

MOST = 5
LOOKED_AT = 40
STANDS_OUT = 2.0  # some voice is always nearest; one that hardly stands out from the others is no find


def akin(actor: Actor, trajectory: Trajectory, words: str, but: Collection[UUID] = ()) -> list[Excerpt]:
    """Give a few excerpts that are about these words without holding them literally, best first."""
    shelf = shelf_of(trajectory) if words else None
    if shelf is None:
        return []
    scores = shelf.search(words)
    best = [place for place in scores.argsort(kind="stable")[::-1][:LOOKED_AT] if scores[place] >= STANDS_OUT]
    wanted = [shelf.ids[place] for place in best if shelf.ids[place] not in but]
    rows = queries.readable(actor, trajectory).filter(pk__in=wanted).only("text", "language")
    found = {excerpt.pk: excerpt for excerpt in rows}
    return [found[one] for one in wanted if one in found][:MOST]
