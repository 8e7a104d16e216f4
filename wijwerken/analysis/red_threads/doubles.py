"""Texts that say nearly the same in nearly the same words; shown side by side, never merged."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.wording import weighed

ALIKE_FROM = 0.6
WORTH_A_LOOK = 0.4  # five standard deviations below, so a double is not missed by a rough first look
_ROUGH, _AT_ONCE = 1024, 1_000


def near_duplicates(
    texts: Sequence[str], *, encoder: str | None = None, vectors: Vectors | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of texts that are nearly the same, most alike first; by their words, whatever the encoder."""
    refuse_too_many(texts)
    if len(texts) < 2:
        return []
    with one_thread():
        rows = weighed(grams.counts(texts))
        rough = _rough(rows)
        found: list[tuple[int, int, float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            found += _alike(rows, rough, start)
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _rough(rows: sp.csr_array) -> Vectors:
    """Short rows that are about as alike as the long ones (count sketch: Charikar, Chen and Farach-Colton 2002)."""
    rng = np.random.default_rng(0)
    columns = rows.shape[1]
    cells = (rng.choice([-1.0, 1.0], columns), (np.arange(columns), rng.integers(_ROUGH, size=columns)))
    return np.asarray((rows @ sp.csr_array(cells, shape=(columns, _ROUGH))).toarray(), dtype=np.float32)


def _alike(rows: sp.csr_array, rough: Vectors, start: int) -> list[tuple[int, int, float]]:
    """The doubles of these texts with later ones: a rough look at all pairs, and an exact one where it is worth it."""
    first, second = np.nonzero(rough[start : start + _AT_ONCE] @ rough[start:].T >= WORTH_A_LOOK)
    first, second = first[first < second] + start, second[first < second] + start
    like = np.asarray(rows[first].multiply(rows[second]).sum(axis=1)).ravel()
    keep = like >= ALIKE_FROM
    likest = np.minimum(like[keep], 1.0).tolist()
    return list(zip(first[keep].tolist(), second[keep].tolist(), likest, strict=True))
