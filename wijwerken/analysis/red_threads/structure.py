"""Do these texts carry a first grouping, or would it be chance?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.communities import leiden
from wijwerken.analysis.red_threads.encoder import Vectors, of_length_one
from wijwerken.analysis.red_threads.kept import space_of
from wijwerken.analysis.red_threads.space import network_of

FEWEST = 80
CLEARLY = 0.08
_MIXED = 3


@dataclass(frozen=True)
class Structure:
    """Whether a first grouping is worth showing; if not, `reason` is "few" or "weak"."""

    carries: bool
    reason: str
    above_chance: float


def structure(texts: Sequence[str], *, encoder: str | None = None, vectors: Vectors | None = None) -> Structure:
    """Whether these texts hang together enough for a first grouping: clearly more than when mixed up."""
    if len(texts) < FEWEST:
        return Structure(False, "few", 0.0)
    with one_thread():
        points = space_of(texts, encoder, vectors).points
        mixed = [modularity_of(_mixed_up(points, seed)) for seed in range(_MIXED)]
        above = modularity_of(points) - float(np.mean(mixed))
    return Structure(above >= CLEARLY, "" if above >= CLEARLY else "weak", above)


def modularity_of(points: Vectors) -> float:
    """How much more the groups hang together inside than ties drawn by lot would (Newman 2006): 0 to 1."""
    network = network_of(points)
    return modularity(network, leiden(network, 1.0))


def modularity(network: sp.csr_array, labels: Sequence[int]) -> float:
    """The share of the ties inside groups, less the share to be expected."""
    ties, groups = network.tocoo(), np.asarray(labels)
    whole = ties.data.sum()
    if not whole:
        return 0.0
    first, second = ties.coords
    inside = ties.data[groups[first] == groups[second]].sum() / whole
    shares = np.bincount(groups, network.sum(axis=1)) / whole
    return float(inside - (shares**2).sum())


def _mixed_up(points: Vectors, seed: int) -> Vectors:
    """The same numbers, each column dealt out anew, so that nothing hangs together any more but by chance."""
    rng = np.random.default_rng(seed)
    return of_length_one(rng.permuted(points, axis=0))
