"""The vectors of a trajectory at hand in this process, so that one more suggestion does not read them all again.

No words lie here, and what does is never shown: every request asks the database anew what this reader may read. A
shelf carries the stamp of the reading it was made from; the stamp changes in the transaction in which words are taken
back.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

from wijwerken.house.vectors import forget_numbers, from_bytes, mathematics
from wijwerken.think.domain import likeness
from wijwerken.think.domain.suggestions import excerpt_vectors
from wijwerken.think.models import Reading
from wijwerken.trajectories.models import Trajectory

MOST_SHELVES = 3
CARRIES, TOO_FEW, WEAK = "carries", "few", "weak"


@dataclass(frozen=True, eq=False)
class Shelf:
    """All excerpts of a trajectory that were read, each at its place with its vector; words stay in the database."""

    read: Reading
    ids: list[UUID]
    vectors: Any

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Tell at which place an excerpt lies."""
        return {identifier: place for place, identifier in enumerate(self.ids)}

    def places_of(self, excerpts: Iterable[UUID]) -> list[int]:
        """Give the places of these excerpts, as far as they were read, in the order of the places."""
        return sorted(self.places[one] for one in excerpts if one in self.places)

    def rank(self, accepted: Sequence[int], rejected: Sequence[int]) -> list[float]:
        """Say how well everything here fits with what a person accepted, and not with what they turned down."""
        scores: list[float] = mathematics().rank(self._texts(), accepted, rejected, **self._known)
        return scores

    def fits(self, accepted: Sequence[int]) -> list[bool]:
        """Say of everything here whether it is like what a person accepted, and not only less unlike than the rest."""
        like: list[bool] = mathematics().fits(self._texts(), accepted, **self._known)
        return like

    def most_like(self, place: int, among: Sequence[int]) -> list[int]:
        """Give the places among these that are most like the one at this place, best first."""
        like = mathematics().space_of(self._texts(), **self._known).likeness([place])[0]
        return sorted(among, key=lambda other: (-float(like[other]), other))

    def candidate_threads(self, threads: Sequence[Sequence[int]], place: int) -> list[int]:
        """Give which of these threads the one at this place fits best, best first."""
        best = mathematics().candidate_threads(self._texts(), threads, place, **self._known)
        number = {id(members): at for at, members in enumerate(threads)}
        return [number[id(members)] for members in best]

    def structure(self) -> str:
        """Tell whether there is something to divide: it carries, there are too few voices, or it falls not apart."""
        found = mathematics().structure(self._texts(), **self._known)
        return CARRIES if found.carries else TOO_FEW if found.reason == TOO_FEW else WEAK

    def cluster(self, detail: str) -> list[int]:
        """Give for everything here in which group it falls, -1 for in none."""
        groups: list[int] = mathematics().cluster(self._texts(), detail=detail, **self._known)
        return groups

    def labels(self, groups: Sequence[Sequence[int]]) -> list[tuple[list[str], int]]:
        """Give for each of these groups the words it shares, and the place of the excerpt in its middle."""
        found = mathematics().labels(self._texts(), groups, **self._known)
        return [(list(one.terms), one.medoid) for one in found]

    def near_duplicates(self) -> list[tuple[int, int, float]]:
        """Give the places of excerpts with nearly the same words, most alike first."""
        pairs: list[tuple[int, int, float]] = mathematics().near_duplicates(self._texts(), **self._known)
        return pairs

    def search(self, words: str) -> Any:
        """Give for everything here how much more than most it is about these words."""
        return mathematics().search(self._texts(), [words], **self._known)[0]

    @property
    def _known(self) -> dict[str, Any]:
        return {"encoder": likeness.known_as(self.read), "vectors": self.vectors}

    def _texts(self) -> Any:
        """The words, read only when something new has to be made of them, and gone with what asked for them."""
        trajectory, ids = self.read.trajectory_id, self.ids

        def read() -> list[str]:
            found = dict(excerpt_vectors.to_read(trajectory).values_list("pk", "text"))
            return [found.get(one, "") for one in ids]  # what left since then has no words any more

        return mathematics().Texts(self.read.stamp, len(ids), read)


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
    forget_numbers()  # of what lay here before, nothing stays
    rows = excerpt_vectors.vectors(read).filter(excerpt__in=excerpt_vectors.to_read(read.trajectory_id))
    found = list(rows.order_by("excerpt_id").values_list("excerpt_id", "numbers"))
    return Shelf(
        read,
        ids=[identifier for identifier, _numbers in found],
        vectors=from_bytes([bytes(numbers) for _identifier, numbers in found]),
    )
