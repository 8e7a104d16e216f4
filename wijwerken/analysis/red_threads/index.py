"""Texts made ready for finding by words: BM25 on stems, and likeness of the pieces of words.

An index may stay in memory, so it holds no words: a stem is known by its hash, which is salted anew in each process.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.wording import Weights
from wijwerken.analysis.red_threads.words import Stems, words

Doubles = npt.NDArray[np.float64]

SOON_ENOUGH, LENGTH = 1.5, 0.75


@dataclass(frozen=True)
class Index:
    """The pieces and the stems of each text, weighed."""

    weights: Weights
    pieces: sp.csr_array
    place: dict[int, int]
    stems: sp.csr_array

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Index":
        """Read all texts once."""
        counted = grams.counts(texts)
        weights = Weights.of(counted)
        stem = Stems()
        bags = [Counter(hash(stem(word)) for word in words(text)) for text in texts]
        place: dict[int, int] = {}
        for bag in bags:
            for term in bag:
                place.setdefault(term, len(place))
        return cls(weights, weights.weigh(counted), place, _bm25(bags, place))

    def by_pieces(self, queries: Sequence[str]) -> Doubles:
        """The cosine of the pieces of words."""
        return np.asarray((self.weights.weigh(grams.counts(queries)) @ self.pieces.T).toarray(), dtype=np.float64)

    def by_words(self, queries: Sequence[str]) -> Doubles:
        """BM25 on stems (Robertson and Zaragoza 2009; k1 = 1.5, b = 0.75)."""
        asked = np.zeros((len(queries), self.stems.shape[1]))
        for row, query in enumerate(queries):
            for term in map(hash, map(Stems(), words(query))):
                if term in self.place:
                    asked[row, self.place[term]] += 1
        return np.asarray((self.stems @ asked.T).T)


def _bm25(bags: Sequence[Counter[int]], place: dict[int, int]) -> sp.csr_array:
    lengths = np.array([bag.total() for bag in bags], dtype=np.float64)
    columns = np.array([place[term] for bag in bags for term in bag], dtype=np.int64)
    times = np.array([count for bag in bags for count in bag.values()], dtype=np.float64)
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    holding = np.bincount(columns, minlength=max(len(place), 1))
    seldom = np.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
    norm = SOON_ENOUGH * (1 - LENGTH + LENGTH * lengths / max(lengths.mean(), 1.0))
    values = seldom[columns] * times * (SOON_ENOUGH + 1) / (times + norm[rows])
    return sp.csr_array((values, (rows, columns)), shape=(len(bags), max(len(place), 1)))
