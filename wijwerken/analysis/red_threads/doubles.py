"""Texts that say nearly the same in nearly the same words; shown side by side, never merged."""

from collections.abc import Sequence

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads import grams
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.wording import weighed

ALIKE_FROM = 0.6
_AT_ONCE = 500


def near_duplicates(
    texts: Sequence[str], *, encoder: str | None = None, vectors: Vectors | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of texts that are nearly the same, most alike first."""
    refuse_too_many(texts)
    if len(texts) < 2:
        return []
    found: list[tuple[int, int, float]] = []
    with one_thread():
        rows = weighed(grams.counts(texts))
        for start in range(0, len(texts), _AT_ONCE):
            like = (rows[start : start + _AT_ONCE] @ rows.T).tocoo()
            first, second = like.coords[0] + start, like.coords[1]
            keep = (like.data >= ALIKE_FROM) & (first < second)
            found += zip(
                first[keep].tolist(), second[keep].tolist(), np.minimum(like.data[keep], 1.0).tolist(), strict=True
            )
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))
