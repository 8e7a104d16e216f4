"""Which sentence to show somebody next: a table that can stay in memory, and a lot drawn from it."""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar
from uuid import UUID

from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, RoundFindings

MOST_A_PERSON = 12
K = TypeVar("K")  # how a sentence is named: by its id, or by its id as it is written


@dataclass(frozen=True)
class RoutingTable(Generic[K]):
    """The sentences of a round that may be shown, each with its words and how much it asks for answers."""

    statements: tuple[K, ...]
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    weights: tuple[float, ...]


def routing_table(recognition_round: RecognitionRound) -> RoutingTable[UUID]:
    """Make the table of a round from what is stored; before the first figures every sentence weighs the same."""
    chosen = list(statements_of(recognition_round))
    findings = RoundFindings.objects.of(recognition_round.trajectory_id).filter(recognition_round=recognition_round)
    stored = (findings.values_list("weights", flat=True).first() or {}) if chosen else {}
    even = max(stored.values(), default=1.0)  # a sentence without a figure is new: it counts as the heaviest
    return RoutingTable(
        statements=tuple(one.pk for one in chosen),
        texts=tuple(one.excerpt.text for one in chosen),
        languages=tuple(one.excerpt.language for one in chosen),
        weights=tuple(float(stored.get(str(one.pk), even)) for one in chosen),
    )


def choose_next(
    table: RoutingTable[K], seen: Collection[K], seed: int, *, most: int | None = MOST_A_PERSON
) -> K | None:
    """Draw a sentence this person has not answered, by weighted lot; None after `most`, or when none is left."""
    if most is not None and len(seen) >= most:
        return None
    known = seen if isinstance(seen, set | frozenset) else set(seen)
    left = [(one, weight) for one, weight in zip(table.statements, table.weights, strict=True) if one not in known]
    if not left:
        return None
    steps = list(accumulate(max(weight, 1e-9) for _, weight in left))
    drawn = random.Random(seed).random() * steps[-1]  # noqa: S311 - a lot, nobody gains by guessing it
    return left[min(bisect_right(steps, drawn), len(left) - 1)][0]


def seed_for(seat: UUID, answered: int) -> int:
    """Give the seed of a seat's next sentence: the same sentence comes back when a page is loaded again."""
    return int.from_bytes(hashlib.blake2b(f"{seat} {answered}".encode(), digest_size=8).digest())
