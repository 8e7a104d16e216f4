"""First groupings: which texts hang together, how many groups there are, and which texts are in no thread."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.communities import leiden
from wijwerken.analysis.red_threads.encoder import Vectors
from wijwerken.analysis.red_threads.kept import space_of

Detail = Literal["coarse", "middle", "fine"]

RESOLUTIONS: dict[Detail, float] = {"coarse": 0.6, "middle": 1.0, "fine": 2.0}
NEIGHBOURS = 10
SMALLEST = 3
_AT_ONCE = 500


def cluster(
    texts: Sequence[str],
    *,
    detail: Detail = "middle",
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> list[int]:
    """A first grouping: a number for each text, and -1 for a text in no thread; the largest group is 0."""
    if detail not in RESOLUTIONS:
        raise ValueError(f'detail is "coarse", "middle" or "fine", not {detail!r}')
    if not len(texts):
        return []
    with one_thread():
        network = space_of(texts, encoder, vectors).network
        return by_size(leiden(network, RESOLUTIONS[detail]))


def by_size(labels: list[int]) -> list[int]:
    """The same groups from large to small; what is too small is no thread."""
    sizes = np.bincount(labels)
    order = np.argsort(-sizes, kind="stable")
    number = np.full(len(sizes), -1)
    number[order] = np.arange(len(sizes))
    number[sizes < SMALLEST] = -1
    return [int(number[label]) for label in labels]
