"""Finding by words: two ways of looking, and what both put high comes first."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.wording import weighed
from wijwerken.analysis.red_threads.words import stem, words

Doubles = npt.NDArray[np.float64]

_RANK_SOFTENER = 60


def search(
    texts: Sequence[str],
    queries: Sequence[str],
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> Doubles:
    """How well each text answers each query: one row a query, one column a text, higher is better."""
    refuse_too_many(texts)
    if not len(texts) or not len(queries):
        return np.zeros((len(queries), len(texts)))
    with one_thread():
        ways = [by_pieces(texts, queries), by_stems(texts, queries)]
    return sum((_from_rank(scores) for scores in ways), np.zeros((len(queries), len(texts))))


def _from_rank(scores: Doubles) -> Doubles:
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(scores.shape[1])[None, :], axis=1)
    return 1.0 / (_RANK_SOFTENER + 1 + ranks)


def by_pieces(texts: Sequence[str], queries: Sequence[str]) -> Doubles:
    """Likeness of the pieces of words."""
    both = weighed(grams.counts([*texts, *queries]))
    return np.asarray((both[len(texts) :] @ both[: len(texts)].T).toarray(), dtype=np.float64)


def by_stems(texts: Sequence[str], queries: Sequence[str]) -> Doubles:
    """BM25 on the stems of words (Robertson and Zaragoza 2009; k1 = 1.5, b = 0.75)."""
    counted = [Counter(stem(word) for word in words(text)) for text in texts]
    lengths = np.array([sum(one.values()) for one in counted], dtype=np.float64)
    softened = 1.5 * (0.25 + 0.75 * lengths / max(lengths.mean(), 1.0))
    in_texts = Counter(term for one in counted for term in one)
    place = {term: at for at, term in enumerate(in_texts)}
    seldom = {term: np.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for term, n in in_texts.items()}
    cells = [
        (row, place[term], seldom[term] * times * 2.5 / (times + softened[row]))
        for row, one in enumerate(counted)
        for term, times in one.items()
    ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    table = sp.csr_array((values, (rows, columns)), shape=(len(texts), max(len(place), 1)))
    asked = np.zeros((len(queries), table.shape[1]))
    for row, query in enumerate(queries):
        for word in words(query):
            if stem(word) in place:
                asked[row, place[stem(word)]] += 1
    return np.asarray((table @ asked.T).T, dtype=np.float64)
