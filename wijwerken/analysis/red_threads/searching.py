"""Finding: likeness of the pieces of words, of whole words, and of meaning, added up."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.choosing import encoder_named
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.index import Index
from wijwerken.analysis.red_threads.kept import fingerprint, kept, vectors_of

Doubles = npt.NDArray[np.float64]

PIECES, WORDS = 1.0, 0.5
MEANING = {"char": 0.0, "e5": 2.0}
OTHER_MEANING = 1.0


def search(
    texts: Sequence[str],
    queries: Sequence[str],
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> Doubles:
    """How well each text answers each query: one row a query, one column a text, higher is better.

    Each way of looking is measured by how far a text stands out from the others, so that the three can be added.
    (Adding by place in the order, reciprocal rank fusion, was tried first and found less.)
    """
    refuse_too_many(texts)
    if not len(texts) or not len(queries):
        return np.zeros((len(queries), len(texts)))
    chosen = encoder_named(encoder)
    share = MEANING.get(chosen.name, OTHER_MEANING)
    with one_thread():
        index = kept(fingerprint(texts, "index"), lambda: Index.of(texts))
        found = PIECES * stands_out(index.by_pieces(queries)) + WORDS * stands_out(index.by_words(queries))
        if share:
            rows = vectors_of(texts, encoder) if vectors is None else vectors
            found += share * stands_out(chosen.encode(queries).astype(np.float64) @ np.asarray(rows).T)
    return np.asarray(found)


def stands_out(scores: Doubles) -> Doubles:
    """How many standard deviations each text lies above the mean of its row."""
    spread = scores.std(axis=1, keepdims=True)
    above = scores - scores.mean(axis=1, keepdims=True)
    return np.divide(above, spread, out=np.zeros_like(above), where=spread > 1e-9)
