"""What our suggestions are measured against: plain, well known ways that need no model."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from wijwerken.analysis.red_threads.words import Stems, words

Doubles = npt.NDArray[np.float64]

stem = Stems()  # of collections that everybody may read


class CharCentroid:
    """Pieces of words of three to five letters, tf-idf; what is most like the mean of the examples comes first."""

    def __init__(self, texts: Sequence[str]) -> None:
        pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._rows = pieces.fit_transform(texts)

    def rank(self, accepted: Sequence[int]) -> Doubles:
        """A score for every text."""
        middle = np.asarray(self._rows[list(accepted)].mean(axis=0)).ravel()
        return np.asarray(self._rows @ middle)


def bm25(texts: Sequence[str], queries: Sequence[str]) -> Doubles:
    """Okapi BM25 on stems (Robertson and Zaragoza 2009; k1 = 1.5, b = 0.75): a score for every query and text."""
    bags = [Counter(map(stem, words(text))) for text in texts]
    length = np.array([bag.total() for bag in bags], dtype=np.float64)
    norm = 1.5 * (0.25 + 0.75 * length / length.mean())
    scores = np.zeros((len(queries), len(texts)))
    for row, query in enumerate(queries):
        for term in map(stem, words(query)):
            times = np.array([bag[term] for bag in bags], dtype=np.float64)
            holding = np.count_nonzero(times)
            seldom = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
            scores[row] += seldom * times * 2.5 / (times + norm)
    return scores


def expected_by_chance(relevant: int, among: int) -> float:
    """Average precision to expect of an order by lot: with R of N relevant, the mean over places k of
    (1 + (k - 1)(R - 1) / (N - 1)) / k."""
    place = np.arange(1, among + 1)
    return float(((1 + (place - 1) * (relevant - 1) / max(among - 1, 1)) / place).mean())
