"""From places to groups: as Polis does it, and in more directions than are drawn."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.clustering import (
    Partition,
    Silhouette,
    best_of_starts,
    grid_cells,
    k_means,
    nearest_centre,
)

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

GROUP_COUNTS = (2, 3, 4, 5)
PLACED_FROM, PLACED_AT_LEAST = 7, 15
_MANY = 20_000  # from here cells of a fine grid stand for the people in them while the middles are sought
_FINE = 200
_LEARN_FROM = 2_500
_SMALLEST_GROUP, _SMALLEST_SHARE = 5, 0.05
_LAST_ROUNDS = 4
_STARTS = 4


@dataclass(frozen=True)
class PolisGroups:
    """The division for every number of groups tried, how far apart the groups lie, and the number chosen."""

    by_count: dict[int, Partition]
    silhouettes: dict[int, float]
    chosen: int


def placed_people(answered: npt.NDArray[np.int64], statements: int) -> npt.NDArray[np.bool_]:
    """Who answered enough for a place: at least 7 statements (or all), topped up to 15 by the most active (fact 4)."""
    enough = (answered >= min(PLACED_FROM, statements)) & (answered > 0)
    if enough.sum() < PLACED_AT_LEAST:
        most = np.sort(answered)[::-1][:PLACED_AT_LEAST]  # who answered as much as the last of these is in as well
        enough |= (answered >= most[-1]) & (answered > 0)
    return np.asarray(enough)


def groups_as_polis(points: Floats, starts: dict[int, Floats] | None = None) -> PolisGroups | None:
    """k-means from the first distinct rows for 2 to 5 groups, the best silhouette wins (fact 5)."""
    most = min(5, 2 + min(len(points), 100) // 12)
    first = _first_distinct(points, most)
    if len(first) < 2:
        return None
    measure = Silhouette(points)
    by_count: dict[int, Partition] = {}
    for count in range(2, min(most, len(first)) + 1):
        begin = starts[count] if starts and count in starts else first[:count]
        by_count[count] = _divide(points, begin)
    silhouettes = {count: measure.of(part) for count, part in by_count.items()}
    return PolisGroups(by_count, silhouettes, max(silhouettes, key=lambda count: silhouettes[count]))


def _first_distinct(points: Floats, wanted: int) -> Floats:
    """The first rows that differ from each other, in the order of the rows."""
    look = points[: max(200, 20 * wanted)]
    _, first = np.unique(look, axis=0, return_index=True)
    if first.size < wanted and len(look) < len(points):
        _, first = np.unique(points, axis=0, return_index=True)
    return points[np.sort(first)[:wanted]]


def _divide(points: Floats, begin: Floats) -> Partition:
    """k-means; with many people first on the cells of a grid, then a few rounds with everyone."""
    if len(points) <= _MANY:
        return k_means(points, begin)
    cells, weights, _ = grid_cells(points, _FINE)
    return k_means(points, k_means(cells, begin, weights).centres, rounds=_LAST_ROUNDS)


def groups_in_scores(scores: Floats, rng: np.random.Generator) -> Labels:
    """Groups in all directions of the scores: 2 to 5, as many as lie furthest apart; large groups come first.

    The scores are shrunken where few votes support them, so the silhouette does not fall for directions of noise.
    """
    learn = scores
    if len(scores) > _LEARN_FROM:
        learn = scores[np.sort(rng.choice(len(scores), _LEARN_FROM, replace=False))]
    measure = Silhouette(learn)
    parts = [best_of_starts(learn, count, _STARTS, rng) for count in GROUP_COUNTS if count < len(learn)]
    best = max(parts, key=measure.of)
    labels = best.labels if learn is scores else nearest_centre(scores, best.centres)
    return without_small(by_size(labels, len(best.centres)))


def without_small(labels: Labels) -> Labels:
    """Too few people are not a group: under 5, or under 5 % of those placed."""
    sizes = np.bincount(labels)
    large = sizes >= max(_SMALLEST_GROUP, _SMALLEST_SHARE * labels.size)
    if large.sum() < 2:
        return np.full(labels.size, -1, dtype=np.int64)
    return np.where(large, np.cumsum(large) - 1, -1)[labels]


def by_size(labels: Labels, count: int) -> Labels:
    """The same groups numbered from large to small."""
    order = np.argsort(-np.bincount(labels[labels >= 0], minlength=count), kind="stable")
    number = np.empty(count, dtype=np.int64)
    number[order] = np.arange(count)
    return np.where(labels >= 0, number[labels], -1)
