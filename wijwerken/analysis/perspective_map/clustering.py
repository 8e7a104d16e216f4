"""Divides points into groups by k-means and says how well they lie apart (silhouette)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_MOST_ROUNDS = 300
_AT_ONCE = 5_000  # points of which all distances are worked out at once
_EXACT_SILHOUETTE = 2_500  # points; above this cells of a grid stand for the points in them
_COARSE = 44  # cells a side


@dataclass(frozen=True)
class Partition:
    """One way to divide the points: the group of each, the middle of each group, the spread left within groups."""

    labels: Labels
    centres: Floats
    spread: float


def k_means(points: Floats, centres: Floats, weights: Floats | None = None, rounds: int = _MOST_ROUNDS) -> Partition:
    """Lloyd's algorithm (1957) from given centres; a group that runs empty takes the point farthest off."""
    squares = (points * points).sum(axis=1)
    weigh = np.ones(len(points)) if weights is None else weights
    old: Labels | None = None
    for _ in range(rounds):
        labels, nearest = _assign(points, squares, centres)
        if old is not None and np.array_equal(labels, old):
            break
        old = labels
        centres = _middles(points, labels, weigh, centres, nearest)
    labels, nearest = _assign(points, squares, centres)
    return Partition(labels, centres, float(np.maximum(nearest, 0.0) @ weigh))


def nearest_centre(points: Floats, centres: Floats) -> Labels:
    """The group whose middle lies nearest, for each point."""
    return _assign(points, (points * points).sum(axis=1), centres)[0]


def _assign(points: Floats, squares: Floats, centres: Floats) -> tuple[Labels, Floats]:
    own = (centres * centres).sum(axis=1)
    if len(points) <= _AT_ONCE:
        apart = own - 2.0 * (points @ centres.T)
        labels = apart.argmin(axis=1)
        return labels, apart[np.arange(len(points)), labels] + squares
    # One centre at a time keeps a million points in a few megabytes; on equal distance the first centre wins.
    best = np.full(len(points), np.inf)
    labels = np.zeros(len(points), dtype=np.int64)
    for number, centre in enumerate(centres):
        distance = own[number] - 2.0 * (points @ centre)
        labels[distance < best] = number
        np.minimum(best, distance, out=best)
    return labels, best + squares


def _middles(points: Floats, labels: Labels, weigh: Floats, centres: Floats, nearest: Floats) -> Floats:
    count = len(centres)
    if len(points) <= _AT_ONCE:
        belongs = (labels[:, None] == np.arange(count)) * weigh[:, None]
        mass, sums = belongs.sum(axis=0), belongs.T @ points
    else:
        mass = np.bincount(labels, weights=weigh, minlength=count)
        columns = range(points.shape[1])
        sums = np.stack([np.bincount(labels, weigh * points[:, one], minlength=count) for one in columns], axis=1)
    fresh = sums / np.maximum(mass, 1e-300)[:, None]
    for number in np.flatnonzero(mass == 0):
        fresh[number] = points[int(np.argmax(nearest))]
        nearest[int(np.argmax(nearest))] = 0.0
    return fresh


def spread_starts(points: Floats, groups: int, rng: np.random.Generator) -> Floats:
    """Starting centres by k-means++ (Arthur & Vassilvitskii 2007): far from those already chosen."""
    chosen = [int(rng.integers(len(points)))]
    distance = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    for _ in range(groups - 1):
        chosen.append(int(_draw(distance, rng)))
        distance = np.minimum(distance, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen].copy()


def _draw(chances: Floats, rng: np.random.Generator) -> int:
    steps = np.cumsum(chances)
    return min(int(np.searchsorted(steps, rng.random() * steps[-1], side="right")), len(chances) - 1)


def best_of_starts(
    points: Floats, groups: int, starts: int, rng: np.random.Generator, rounds: int = _MOST_ROUNDS
) -> Partition:
    """The k-means result with the least spread of several seeded starts."""
    tries = [k_means(points, spread_starts(points, groups, rng), rounds=rounds) for _ in range(starts)]
    return min(tries, key=lambda one: one.spread)


class Silhouette:
    """Mean silhouette (Rousseeuw 1987) of several partitions of the same points; distances are worked out once."""

    def __init__(self, points: Floats) -> None:
        self._points = points
        self._cells, self._weights, self._member = points, np.ones(len(points)), None
        if len(points) > _EXACT_SILHOUETTE:
            self._cells, self._weights, _ = grid_cells(points, _COARSE)
        squares = (self._cells**2).sum(axis=1)
        apart = squares[:, None] + squares[None, :] - 2.0 * (self._cells @ self._cells.T)
        self._distance = np.sqrt(np.maximum(apart, 0.0, out=apart), out=apart)
        np.fill_diagonal(self._distance, 0.0)

    def of(self, part: Partition) -> float:
        """From -1 (in the wrong group) to 1 (far from every other group); 0 for people alone in their group."""
        exact = self._cells is self._points
        labels = part.labels if exact else nearest_centre(self._cells, part.centres)
        groups = len(part.centres)
        belongs = (labels[:, None] == np.arange(groups)) * self._weights[:, None]
        sizes = belongs.sum(axis=0)
        if np.count_nonzero(sizes) < 2:
            return -1.0
        totals = self._distance @ belongs
        here = np.arange(len(labels)), labels
        own = totals[here] / np.maximum(sizes[labels] - 1, 1e-12)
        with np.errstate(divide="ignore", invalid="ignore"):
            others = np.where(sizes > 0, totals / sizes, np.inf)
        others[here] = np.inf
        other = others.min(axis=1)
        value = (other - own) / np.maximum(np.maximum(own, other), 1e-300)
        value[sizes[labels] <= 1] = 0.0
        return float(np.average(value, weights=self._weights))


def grid_cells(points: Floats, side: int) -> tuple[Floats, Floats, Labels]:
    """Points gathered in the cells of a grid: mean and number of points of each filled cell, and each point's cell."""
    low, high = points.min(axis=0), points.max(axis=0)
    step = np.where(high > low, (high - low) / side, 1.0)
    place = np.minimum(((points - low) / step).astype(np.int64), side - 1)
    cell = place @ (side ** np.arange(points.shape[1]))
    counts = np.bincount(cell, minlength=side ** points.shape[1])
    filled = np.flatnonzero(counts)
    renumbered = np.zeros(counts.size, dtype=np.int64)
    renumbered[filled] = np.arange(filled.size)
    member = renumbered[cell]
    weights = counts[filled].astype(np.float64)
    sums = [np.bincount(member, weights=points[:, axis], minlength=filled.size) for axis in range(points.shape[1])]
    return np.stack(sums, axis=1) / weights[:, None], weights, member
