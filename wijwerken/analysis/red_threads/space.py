"""The texts as points: what they mean (dense) and the pieces of words they are written in (grams), side by side."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.choosing import encoder_named
from wijwerken.analysis.red_threads.encoder import Vectors, of_length_one, refuse_too_many

Floats = npt.NDArray[np.float32]

GRAM_WEIGHTS = {"char": 1.0, "use": 0.4}
OTHER_GRAM_WEIGHT = 0.3
_KEPT = 6


@dataclass(frozen=True)
class Space:
    """The likeness of two texts is a weighted mean of the likeness of their meaning and of their words."""

    dense: Vectors
    pieces: sp.csr_array
    gram_weight: float

    @property
    def size(self) -> int:
        """How many texts there are."""
        return int(self.pieces.shape[0])

    def likeness(self, rows: Sequence[int] | npt.NDArray[np.int64]) -> Floats:
        """How much each of these texts is like every text, -1 to 1."""
        chosen = np.asarray(rows, dtype=np.int64)
        words = self.pieces.dot(self.pieces[chosen].T).toarray().T
        if self.gram_weight == 1.0:
            return np.asarray(words, dtype=np.float32)
        meaning = self.dense[chosen] @ self.dense.T
        return np.asarray((1 - self.gram_weight) * meaning + self.gram_weight * words, dtype=np.float32)


_spaces: OrderedDict[str, Space] = OrderedDict()
_lock = Lock()


def space_of(texts: Sequence[str], encoder: str | None = None, vectors: Vectors | None = None) -> Space:
    """The texts as points; the last few collections are kept, so that a next question about them is quick."""
    refuse_too_many(texts)
    name = encoder_named(encoder).name
    key = _key(texts, name, vectors)
    with _lock:
        if key in _spaces:
            _spaces.move_to_end(key)
            return _spaces[key]
    made = _make(texts, name, encoder, vectors)
    with _lock:
        _spaces[key] = made
        while len(_spaces) > _KEPT:
            _spaces.popitem(last=False)
    return made


def forget() -> None:
    """Drop what is kept in memory about texts, for instance because somebody withdrew words."""
    with _lock:
        _spaces.clear()


def _key(texts: Sequence[str], name: str, vectors: Vectors | None) -> str:
    """A fingerprint, so that no words are kept to recognise them by."""
    digest = hashlib.blake2b(name.encode())
    for text in texts:
        read = text.encode("utf-8", "surrogatepass")
        digest.update(len(read).to_bytes(8, "little"))
        digest.update(read)
    if vectors is not None:
        digest.update(np.asarray(vectors, dtype=np.float32).tobytes())
    return digest.hexdigest()


def _make(texts: Sequence[str], name: str, encoder: str | None, vectors: Vectors | None) -> Space:
    pieces = weighed(grams.counts(texts))
    if name == "char":
        return Space(np.zeros((len(texts), 1), dtype=np.float32), pieces, 1.0)
    given = encoder_named(encoder).encode(texts) if vectors is None else vectors
    if len(given) != len(texts):
        raise ValueError(f"{len(given)} vectors do not belong to {len(texts)} texts")
    return Space(of_length_one(given), pieces, GRAM_WEIGHTS.get(name, OTHER_GRAM_WEIGHT))


def weighed(counted: sp.csr_array) -> sp.csr_array:
    """Often in this text and seldom in others weighs most; each text of length one."""
    used, columns = np.unique(counted.indices, return_inverse=True)
    in_texts = np.bincount(columns, minlength=len(used))
    seldom = np.log((1 + counted.shape[0]) / (1 + in_texts)) + 1
    data = (1 + np.log(counted.data)) * seldom[columns]
    rows = sp.csr_array((data, columns.astype(np.int32), counted.indptr), shape=(counted.shape[0], max(len(used), 1)))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    rows.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(rows.indptr))
    return rows.astype(np.float32)
