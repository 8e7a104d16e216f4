"""How far people's places are from forming one hill: the depth of the deepest valley between two sides."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.clustering import Labels, best_of_starts
from wijwerken.analysis.perspective_map.grouping import GROUP_COUNTS

Floats = npt.NDArray[np.float64]

_STARTS, _QUICK = 2, 8  # starts and rounds of k-means: the crowds it is compared with get no more
_BINS, _REACH, _SMOOTH = 64, 3.5, 0.28  # of the density along an axis: cells, standard deviations, bandwidth
_SMALLEST_SIDE, _SMALLEST_SHARE = 5, 0.05


def valley(scores: Floats, rng: np.random.Generator) -> float:
    """How much would have to be filled in for the people to form one hill: the largest over all divisions in two."""
    axes: list[Floats] = []
    for count in GROUP_COUNTS:
        if len(scores) <= count:
            continue
        labels = best_of_starts(scores, count, _STARTS, rng, _QUICK).labels
        axes += _discriminants(scores, labels, count)
    return float(_filled(scores @ np.array(axes).T).max()) if axes else 0.0


def _discriminants(scores: Floats, labels: Labels, count: int) -> list[Floats]:
    """Fisher's axis (1936) between the two sides of every way to take the groups together in two."""
    onehot = (labels[:, None] == np.arange(count)).astype(float)
    sizes = onehot.sum(axis=0)
    middles = onehot.T @ scores / np.maximum(sizes, 1)[:, None]
    away = scores - middles[labels]
    inverse = np.linalg.inv(away.T @ away / len(scores) + 1e-6 * np.eye(scores.shape[1]))
    least = max(_SMALLEST_SIDE, _SMALLEST_SHARE * len(scores))
    axes = []
    for side in _sides(count):
        inside = np.isin(np.arange(count), side)
        one, other = sizes[inside].sum(), sizes[~inside].sum()
        if min(one, other) >= least:
            gap = sizes[inside] @ middles[inside] / one - sizes[~inside] @ middles[~inside] / other
            axes.append(inverse @ gap)
    return axes


def _sides(count: int) -> list[tuple[int, ...]]:
    """Every division of the groups in two sides, once; group 0 is always on the first side."""
    rest = range(1, count)
    return [(0, *more) for size in range(count - 1) for more in combinations(rest, size)]


def _filled(values: Floats) -> Floats:
    """The mass that turns each column's density into a single hill (excess mass, Mueller & Sawitzki 1991)."""
    spread = values.std(axis=0)
    place = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    cell = np.clip((place + _REACH) / (2 * _REACH) * _BINS, 0, _BINS - 1).astype(np.int64)
    flat = cell + np.arange(values.shape[1]) * _BINS
    counts = np.bincount(flat.ravel(), minlength=_BINS * values.shape[1]).reshape(values.shape[1], _BINS)
    density = counts @ _SMOOTHER / len(values)
    left = np.maximum.accumulate(density, axis=1)
    right = np.maximum.accumulate(density[:, ::-1], axis=1)[:, ::-1]
    return np.asarray((np.minimum(left, right) - density).sum(axis=1))


def _smoother() -> Floats:
    middle = (np.arange(_BINS) + 0.5) / _BINS * 2 * _REACH - _REACH
    weight = np.exp(-0.5 * ((middle[:, None] - middle[None, :]) / _SMOOTH) ** 2)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


_SMOOTHER = _smoother()
