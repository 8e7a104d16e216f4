"""Which words texts share: the pieces of their words, brought back to the few dozen ways in which texts differ most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.red_threads.words import Stems, stop_words, words

Doubles = npt.NDArray[np.float64]

WAYS = 64
LEARNED_FROM = 2_500  # texts of a large collection
THIN, RICH = 0.75, 2.25
_EXTRA, _ROUNDS = 12, 4


@dataclass(frozen=True)
class Weights:
    """Which pieces there are in a collection, and how seldom each is."""

    used: npt.NDArray[np.int32]
    seldom: Doubles

    @classmethod
    def of(cls, counted: sp.csr_array) -> "Weights":
        """Read from how often each piece stands in each text."""
        used, in_texts = np.unique(counted.indices, return_counts=True)
        return cls(used, np.log((1 + counted.shape[0]) / (1 + in_texts)) + 1)

    def weigh(self, counted: sp.csr_array) -> sp.csr_array:
        """Often in this text and seldom in others weighs most (TF-IDF); each text of length one."""
        columns = np.searchsorted(self.used, counted.indices)
        columns[columns == len(self.used)] = 0
        known = self.used[columns] == counted.indices if len(self.used) else np.zeros(0, dtype=bool)
        data = np.where(known, (1 + np.log(counted.data)) * self.seldom[columns], 0.0) if len(known) else counted.data
        shape = (counted.shape[0], max(len(self.used), 1))
        rows = sp.csr_array((data, columns.astype(np.int32), counted.indptr), shape=shape)
        lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
        rows.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(rows.indptr))
        rows.eliminate_zeros()
        rows.sum_duplicates()
        return rows


def weighed(counted: sp.csr_array) -> sp.csr_array:
    """A collection weighed by its own pieces."""
    return Weights.of(counted).weigh(counted)


def wording_of(counted: sp.csr_array) -> Doubles:
    """A row a text (latent semantic analysis, Deerwester and others 1990); short when its words are its own.

    The singular value decomposition is that of Halko, Martinsson and Tropp (2011), from numbers drawn always the same.
    """
    rows = shared_columns(weighed(counted))
    some = rows if rows.shape[0] <= LEARNED_FROM else rows[_spread(rows.shape[0])]
    ways = min(WAYS, max(1, rows.shape[0] // 4))
    sketch = np.random.default_rng(0).standard_normal((rows.shape[1], ways + _EXTRA))
    basis = some @ sketch
    for _ in range(_ROUNDS):
        basis = some @ (some.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    left, sizes, right = np.linalg.svd((some.T @ basis).T, full_matrices=False)
    return np.asarray((basis @ left)[:, :ways] * sizes[:ways] if some is rows else rows @ right[:ways].T)


def _spread(count: int) -> npt.NDArray[np.int64]:
    """Places all over a large collection: what those texts have in common, the others follow."""
    return np.linspace(0, count - 1, LEARNED_FROM).astype(np.int64)


def shared_columns(rows: sp.csr_array) -> sp.csr_array:
    """Only the pieces that stand in more than one text: the others make no two texts alike."""
    in_texts = np.bincount(rows.indices, minlength=rows.shape[1])
    keep = np.flatnonzero(in_texts > 1)
    return sp.csr_array(rows[:, keep]) if len(keep) else sp.csr_array((rows.shape[0], 1))


def common_ground(texts: Sequence[str]) -> float:
    """How much these texts share words that say something: 0 when hardly any, 1 from a bit over two words a text."""
    some = texts if len(texts) <= LEARNED_FROM else [texts[place] for place in _spread(len(texts))]
    stem = Stems()
    found = [{stem(word) for word in words(text) if word not in stop_words()} for text in some]
    in_texts = Counter(word for one in found for word in one)
    shared = sum(times for times in in_texts.values() if times > 1) / max(len(some), 1)
    return float(np.clip((shared - THIN) / (RICH - THIN), 0.0, 1.0))
