"""The texts as points: texts about the same thing lie close together, by what they mean and by the words they use."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.encoder import Vectors, of_length_one
from wijwerken.analysis.red_threads.meaning import meaning_of
from wijwerken.analysis.red_threads.wording import common_ground, wording_of

Doubles = npt.NDArray[np.float64]

NEIGHBOURS = 15
WORD_SHARE = {"use": 0.6, "e5": 0.5}
OTHER_WORD_SHARE = 0.5
LEAN = 0.5
_AT_ONCE = 500


@dataclass(frozen=True)
class Space:
    """Points of length one; `ground` is how much the texts share words: 0 in thin talk, 1 in rich text."""

    points: Vectors
    ground: float

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.points)

    def likeness(self, rows: Sequence[int] | npt.NDArray[np.int64]) -> Vectors:
        """How much each of these texts is like every text, -1 to 1."""
        return np.asarray(self.points[np.asarray(rows, dtype=np.int64)] @ self.points.T)

    @cached_property
    def network(self) -> sp.csr_array:
        """Each text tied to its nearest."""
        return network_of(self.points)

    @cached_property
    def leaning(self) -> Vectors:
        """The points, each drawn halfway to its neighbours, because what is near belongs together more often than not.

        In thin talk neighbours are often neighbours by chance, so there a point leans less.
        """
        lean = LEAN * self.ground
        if not lean or self.size < 2:
            return self.points
        strength = self.network.sum(axis=1)
        drawn = (self.network @ self.points) / np.where(strength > 0, strength, 1.0)[:, None]
        return of_length_one((1 - lean) * self.points + lean * drawn)


def make_space(texts: Sequence[str], encoder: str, vectors: Vectors | None) -> Space:
    """Points for these texts; `vectors` are those of this encoder, and none for one that reads words alone."""
    counted = grams.counts(texts)
    wording = wording_of(counted)
    if vectors is None:
        return Space(of_length_one(wording), 1.0)
    ground = common_ground(texts)
    share = ground * WORD_SHARE.get(encoder, OTHER_WORD_SHARE)
    meaning = meaning_of(vectors, encoder, ground)
    meaning[np.diff(counted.indptr) == 0] = 0.0  # a text without words is like none
    return Space(of_length_one(np.hstack([np.sqrt(1 - share) * meaning, np.sqrt(share) * wording])), ground)


def network_of(points: Vectors) -> sp.csr_array:
    """Each point tied to its nearest, as strongly as they are alike; near one way is near both ways."""
    count = max(1, min(NEIGHBOURS, len(points) // 8)) if len(points) > 1 else 0
    likest, how = _nearest(points, count)
    rows = np.repeat(np.arange(len(points)), count)
    shape = (len(points), len(points))
    one_way = sp.csr_array((np.maximum(how.ravel(), 0), (rows, likest.ravel())), shape=shape)
    both = sp.csr_array(one_way.maximum(one_way.T))
    both.eliminate_zeros()
    both.sort_indices()
    return both


def _nearest(points: Vectors, count: int) -> tuple[npt.NDArray[np.int64], Doubles]:
    likest, how = np.zeros((len(points), count), np.int64), np.zeros((len(points), count))
    for start in range(0, len(points) if count else 0, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, len(points)))
        like = points[rows] @ points.T
        like[np.arange(len(rows)), rows] = -np.inf
        best = np.argpartition(-like, count - 1, axis=1)[:, :count]
        likest[rows], how[rows] = best, np.take_along_axis(like, best, axis=1)
    return likest, how
