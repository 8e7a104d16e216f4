"""Would the groups be the same with other people and other statements? Leave some out, look again, many times."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from wijwerken.analysis.perspective_map.clustering import best_of_starts, nearest_centre
from wijwerken.analysis.perspective_map.grouping import GROUP_COUNTS
from wijwerken.analysis.perspective_map.observed_factors import fit_factors, scores_of
from wijwerken.analysis.perspective_map.result import Stability
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

_REPEATS = 10
_PEOPLE_KEPT, _STATEMENTS_KEPT = 0.8, 0.5
_DIRECTIONS, _ROUNDS, _STARTS, _QUICK = 4, 6, 2, 12
_LEARN_FROM = 2_000
_SAME_FROM = 0.6  # share of repeats in the same group below which someone counts as undecided


def untested(placed: npt.NDArray[np.bool_]) -> Stability:
    """What is known of stability when nothing was repeated."""
    return Stability(0, None, {}, np.full(placed.size, np.nan), np.zeros(placed.size, dtype=bool))


def measured_stability(
    votes: VoteMatrix,
    groups: Labels,
    rng: np.random.Generator,
    twins: npt.NDArray[np.int64],
) -> Stability:
    """Repeat with 80 % of the people and half of the statements; compare with the groups found with everything."""
    count = int(groups.max() + 1)
    members = np.flatnonzero(groups >= 0)
    same, tries = np.zeros(groups.size), np.zeros(groups.size)
    agreements: dict[int, list[float]] = {number: [] for number in GROUP_COUNTS}
    whole = _divisions(votes.keep(members), rng, GROUP_COUNTS)
    whole[count] = groups[members]
    for _ in range(_REPEATS):
        kept = np.sort(rng.permutation(members.size)[: round(_PEOPLE_KEPT * members.size)])
        columns = np.sort(rng.permutation(votes.shape[1])[: max(2, round(_STATEMENTS_KEPT * votes.shape[1]))])
        again = _divisions(votes.keep(members[kept], columns), rng, GROUP_COUNTS)
        for number in GROUP_COUNTS:
            agreements[number].append(adjusted_rand(whole[number][kept], again[number]))
        matched = match_labels(whole[count][kept], again[count], count)
        same[members[kept]] += matched == whole[count][kept]
        tries[members[kept]] += 1
    share = _shared_by_twins(same, tries, twins)
    share[groups < 0] = np.nan
    per_count = {number: float(np.median(values)) for number, values in agreements.items()}
    return Stability(_REPEATS, per_count[count], per_count, share, (groups >= 0) & ~(share >= _SAME_FROM))


def _divisions(votes: VoteMatrix, rng: np.random.Generator, counts: tuple[int, ...]) -> dict[int, Labels]:
    """Groups of these people for every number of groups; many people are divided by what some of them taught."""
    learn = votes
    if votes.shape[0] > _LEARN_FROM:
        learn = votes.keep(np.sort(rng.choice(votes.shape[0], _LEARN_FROM, replace=False)))
    learnt = fit_factors(learn, _DIRECTIONS, _ROUNDS)
    parts = {count: best_of_starts(learnt.scores, count, _STARTS, rng, _QUICK) for count in counts}
    if learn is votes:
        return {count: part.labels for count, part in parts.items()}
    scores = scores_of(votes, learnt)
    return {count: nearest_centre(scores, part.centres) for count, part in parts.items()}


def _shared_by_twins(same: Floats, tries: Floats, twins: npt.NDArray[np.int64]) -> Floats:
    """People with exactly the same answers get the same share: which of them was left out is chance."""
    together, times = np.bincount(twins, weights=same), np.bincount(twins, weights=tries)
    with np.errstate(invalid="ignore"):
        return np.asarray((together / np.where(times > 0, times, np.nan))[twins])


def contingency(one: Labels, other: Labels) -> npt.NDArray[np.int64]:
    """How many people are in each pair of groups of two divisions."""
    width = int(other.max(initial=0) + 1)
    return np.bincount(one * width + other, minlength=int(one.max(initial=0) + 1) * width).reshape(-1, width)


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Agreement of two divisions, 1 when the same and near 0 by chance (Hubert & Arabie 1985)."""
    table = contingency(one, other).astype(np.float64)
    pairs = float((table * (table - 1)).sum()) / 2
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    by_row, by_column = float((rows * (rows - 1)).sum()) / 2, float((columns * (columns - 1)).sum()) / 2
    total = one.size * (one.size - 1) / 2
    expected = by_row * by_column / max(total, 1.0)
    most = (by_row + by_column) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def match_labels(reference: Labels, other: Labels, count: int) -> Labels:
    """The other division with its groups renumbered to overlap the reference most (Kuhn 1955)."""
    table = np.zeros((count, count), dtype=np.int64)
    found = contingency(reference, other)[:count, :count]
    table[: found.shape[0], : found.shape[1]] = found
    rows, columns = linear_sum_assignment(-table)
    number = np.empty(count, dtype=np.int64)
    number[columns] = rows
    return number[other]
