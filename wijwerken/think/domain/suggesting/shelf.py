"""The vectors of a trajectory at hand in this process, so that one more suggestion does not read them all again.

What lies here is never shown: every request asks the database anew what this reader may read. A shelf carries the
stamp of the reading it was made from; the stamp changes in the transaction in which words are taken back.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from wijwerken.think.domain import likeness
from wijwerken.think.domain.suggesting import reading
from wijwerken.think.models import Reading
from wijwerken.trajectories.models import Trajectory

MOST_SHELVES = 3


@dataclass(frozen=True, eq=False)
class Shelf:
    """All excerpts of a trajectory that were read, each at its place, with their words and vectors."""

    read: Reading
    ids: list[UUID]
    texts: list[str]
    vectors: Any

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Tell at which place an excerpt lies."""
        return {identifier: place for place, identifier in enumerate(self.ids)}

    def places_of(self, excerpts: Iterable[UUID]) -> list[int]:
        """Give the places of these excerpts, as far as they were read, in the order of the places."""
        return sorted(self.places[one] for one in excerpts if one in self.places)


_shelves: OrderedDict[UUID, Shelf] = OrderedDict()
_one_at_a_time = Lock()


def shelf_of(trajectory: Trajectory) -> Shelf | None:
    """Give what was read of a trajectory, or nothing when nothing was."""
    read = Reading.objects.of(trajectory).first()
    if read is None or not read.done:
        clear(trajectory.pk)
        return None
    kept = _shelves.get(trajectory.pk)
    if kept is None or kept.read.stamp != read.stamp:
        kept = _fill(read)
    with _one_at_a_time:
        _shelves[trajectory.pk] = kept
        _shelves.move_to_end(trajectory.pk)
        while len(_shelves) > MOST_SHELVES:
            _shelves.popitem(last=False)
    return kept


def clear(trajectory_id: UUID) -> None:
    """Put away what is at hand of a trajectory."""
    with _one_at_a_time:
        _shelves.pop(trajectory_id, None)


def _fill(read: Reading) -> Shelf:
    likeness.forget()  # of what lay here before, nothing stays
    rows = reading.vectors(read).filter(excerpt__in=reading.to_read(read.trajectory_id))
    found = list(rows.order_by("excerpt_id").values_list("excerpt_id", "excerpt__text", "numbers"))
    return Shelf(
        read,
        ids=[identifier for identifier, _text, _numbers in found],
        texts=[text for _identifier, text, _numbers in found],
        vectors=likeness.from_bytes([bytes(numbers) for _identifier, _text, numbers in found]),
    )
