"""First groupings: which texts hang together, how many groups there are, and which texts are in no thread."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.communities import agreed
from wijwerken.analysis.red_threads.encoder import Vectors
from wijwerken.analysis.red_threads.kept import space_of
from wijwerken.analysis.red_threads.space import network_of

Detail = Literal["coarse", "middle", "fine"]

RESOLUTIONS: dict[Detail, float] = {"coarse": 0.7, "middle": 1.2, "fine": 2.0}
SMALLEST = 3
HOLDS = 0.2


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
        network = network_of(space_of(texts, encoder, vectors).leaning)
        labels, together = agreed(network, RESOLUTIONS[detail])
        return by_size(labels, hold(network, together, labels) >= HOLDS)


def hold(network: sp.csr_array, together: sp.csr_array, labels: list[int]) -> npt.NDArray[np.float64]:
    """How much of what ties each text stays in its own group, whatever the order of looking: 0 to 1."""
    ties = network.tocoo()
    first, second = ties.coords
    own = np.asarray(labels)[first] == np.asarray(labels)[second]
    staying = np.bincount(first, ties.data * own * together.tocoo().data, minlength=len(labels))
    strength = np.bincount(first, ties.data, minlength=len(labels))
    return np.divide(staying, strength, out=np.zeros(len(labels)), where=strength > 0)


def by_size(labels: list[int], held: npt.NDArray[np.bool_]) -> list[int]:
    """The same groups from large to small; what does not hold, or is too small a group, is in no thread."""
    sizes = np.bincount(np.asarray(labels)[held], minlength=max(labels) + 1)
    number = np.full(len(sizes), -1)
    order = np.argsort(-sizes, kind="stable")
    number[order] = np.arange(len(sizes))
    number[sizes < SMALLEST] = -1
    return [int(number[label]) if holds else -1 for label, holds in zip(labels, held, strict=True)]
