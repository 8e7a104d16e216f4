"""First groupings: which texts hang together, how many groups there are, and which texts are in no thread."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.communities import leiden
from wijwerken.analysis.red_threads.encoder import Vectors, of_length_one
from wijwerken.analysis.red_threads.space import Space, space_of

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
        network = network_of(space_of(texts, encoder, vectors))
        return by_size(leiden(network, RESOLUTIONS[detail]))


def by_size(labels: list[int]) -> list[int]:
    """The same groups from large to small; what is too small is no thread."""
    sizes = np.bincount(labels)
    order = np.argsort(-sizes, kind="stable")
    number = np.full(len(sizes), -1)
    number[order] = np.arange(len(sizes))
    number[sizes < SMALLEST] = -1
    return [int(number[label]) for label in labels]


def network_of(space: Space) -> sp.csr_array:
    """Each text tied to its ten nearest, as strongly as they are alike beyond what all texts share."""
    likest, how = _nearest(space)
    rows = np.repeat(np.arange(space.size), likest.shape[1])
    one_way = sp.csr_array((np.maximum(how.ravel(), 0), (rows, likest.ravel())), shape=(space.size, space.size))
    both = sp.csr_array(one_way.maximum(one_way.T))
    both.eliminate_zeros()
    return both


def _nearest(space: Space) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    centred = centre(space)
    count = min(NEIGHBOURS, space.size - 1)
    likest, how = np.empty((space.size, count), np.int64), np.empty((space.size, count))
    for start in range(0, space.size, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, space.size))
        like = centred.likeness(rows)
        like[np.arange(len(rows)), rows] = -np.inf
        order = np.argsort(-like, axis=1, kind="stable")[:, :count]
        likest[rows], how[rows] = order, np.take_along_axis(like, order, axis=1)
    return likest, how


def centre(space: Space) -> Space:
    """The texts without what they all have in common."""
    if space.gram_weight == 1.0:
        return space
    return Space(of_length_one(space.dense - space.dense.mean(axis=0)), space.pieces, space.gram_weight)
