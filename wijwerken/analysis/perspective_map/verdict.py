"""Are there groups at all? "No" is an answer: what looks like groups is compared with a cloud without groups."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from wijwerken.analysis.perspective_map.clustering import Labels, best_of_starts
from wijwerken.analysis.perspective_map.observed_factors import ObservedFactors, fit_factors
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

GROUP_COUNTS = (2, 3, 4, 5)
_DIRECTIONS = 4
_STARTS = 3
_DRAWS = 19
_BINS, _REACH, _SMOOTH = 64, 3.5, 0.28  # of the density along an axis: cells, standard deviations, bandwidth
_SMALLEST_SIDE, _SMALLEST_SHARE = 5, 0.05
_ROUNDS = 10


def valley(scores: Floats, rng: np.random.Generator) -> float:
    """How much would have to be filled in for the people to form one hill: the largest over all divisions in two."""
    best = 0.0
    axes = []
    for count in GROUP_COUNTS:
        if len(scores) <= count:
            continue
        labels = best_of_starts(scores, count, _STARTS, rng).labels
        axes += _discriminants(scores, labels, count)
    if axes:
        best = float(_filled(scores @ np.array(axes).T).max())
    return best


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


@dataclass(frozen=True)
class Cloud:
    """A crowd without groups that answers as often, as positively and as coherently as the real one."""

    loadings: Floats
    lower: Floats  # below this: no
    upper: Floats  # above this: yes
    votes: VoteMatrix

    @staticmethod
    def like(votes: VoteMatrix, learnt: ObservedFactors) -> "Cloud":
        """Thresholds from each statement's own shares; loadings from the learnt factors, on the latent scale."""
        room = votes.shape[1]
        counts = np.bincount(votes.columns, minlength=room)
        share = [np.bincount(votes.columns[votes.values == vote], minlength=room) for vote in (-1, 1)]
        lower = ndtri((share[0] + 0.25) / (counts + 0.75))
        upper = -ndtri((share[1] + 0.25) / (counts + 0.75))
        height = (np.exp(-0.5 * lower**2) + np.exp(-0.5 * upper**2)) / np.sqrt(2 * np.pi)
        loadings = learnt.loadings / height[:, None]
        shared = (loadings**2).sum(axis=1)
        loadings = loadings * np.sqrt(np.minimum(1.0, 0.95 / np.maximum(shared, 1e-12)))[:, None]
        return Cloud(loadings, lower, upper, votes)

    def draw(self, rng: np.random.Generator, *, even: bool) -> VoteMatrix:
        """The votes of such a crowd, for the same statements seen; positions normal, or evenly spread."""
        people, size = self.votes.shape[0], self.loadings.shape[1]
        reach = np.sqrt(3.0)
        latent = rng.uniform(-reach, reach, (people, size)) if even else rng.standard_normal((people, size))
        rows, columns = self.votes.rows(), self.votes.columns
        own = np.sqrt(1.0 - (self.loadings**2).sum(axis=1))
        pull = (latent[rows] * self.loadings[columns]).sum(axis=1)
        pull += own[columns] * rng.standard_normal(rows.size)
        values = (pull > self.upper[columns]).astype(np.int8) - (pull < self.lower[columns]).astype(np.int8)
        from dataclasses import replace
        return replace(self.votes, values=values)


def excess(votes: VoteMatrix, cloud: Cloud, found: float, rng: np.random.Generator, *, even: bool, draws: int = _DRAWS) -> float:
    drawn = []
    for number in range(draws):
        crowd = cloud.draw(rng, even=even)
        drawn.append(valley(fit_factors(crowd, _DIRECTIONS, _ROUNDS).scores, rng))
    return (found - np.mean(drawn)) / max(np.std(drawn, ddof=1), 1e-4)
