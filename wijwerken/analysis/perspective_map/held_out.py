"""Do groups say more about unseen answers than a sliding scale does? Half the statements predict the other half."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.clustering import Labels, best_of_starts
from wijwerken.analysis.perspective_map.grouping import GROUP_COUNTS
from wijwerken.analysis.perspective_map.observed_factors import fit_factors
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

_SCALES = (0, 1, 2, 4)  # directions of the rivals without groups; 0 is the mean alone
_DIRECTIONS, _ROUNDS, _STARTS, _QUICK = 4, 6, 2, 8
_FOLDS, _SPLITS = 5, 2
_GROUP_PRIOR, _SCALE_PRIOR = 2.0, 2.0  # votes' worth of pull towards the statement's mean


@dataclass(frozen=True)
class Forecast:
    """Squared errors on votes not used, per person: for every number of groups and for every sliding scale."""

    groups: Floats  # (kinds of grouping, participants)
    scales: Floats  # (kinds of scale, participants)

    @property
    def advantage(self) -> float:
        """Paired t of the best grouping against the best scale; above zero the groups foretell better."""
        return _paired_t(self.scales[int(self.scales.sum(axis=1).argmin())], self.groups[self._best])

    @property
    def _best(self) -> int:
        return int(self.groups.sum(axis=1).argmin())


def _paired_t(one: Floats, other: Floats) -> float:
    """How surely the errors of one lie above those of the other, person by person."""
    gain = one - other
    spread = float(gain.std(ddof=1))
    return float(gain.mean() / spread * np.sqrt(gain.size)) if spread > 0 else 0.0


def forecast(votes: VoteMatrix, rng: np.random.Generator) -> Forecast:
    """Learn groups and scales on half of the statements, foretell the other half for people left out; add up."""
    dense = np.zeros(votes.shape)
    seen = np.zeros(votes.shape)
    rows = votes.rows()
    dense[rows, votes.columns] = votes.values
    seen[rows, votes.columns] = 1.0
    total_groups = np.zeros((len(GROUP_COUNTS), votes.shape[0]))
    total_scales = np.zeros((len(_SCALES), votes.shape[0]))
    for _ in range(_SPLITS):
        half = rng.permutation(votes.shape[1])
        cut = votes.shape[1] // 2
        fold = rng.permutation(votes.shape[0]) % _FOLDS
        for known, asked in ((half[:cut], half[cut:]), (half[cut:], half[:cut])):
            scores = fit_factors(votes.keep(columns=np.sort(known)), _DIRECTIONS, _ROUNDS).scores
            goal, look = dense[:, asked], seen[:, asked]
            total_groups += _errors_of_groups(scores, goal, look, fold, rng)
            total_scales += _errors_of_scales(scores, goal, look, fold)
    return Forecast(total_groups, total_scales)


def _errors_of_groups(scores: Floats, goal: Floats, look: Floats, fold: Labels, rng: np.random.Generator) -> Floats:
    out = []
    for count in GROUP_COUNTS:
        labels = best_of_starts(scores, count, _STARTS, rng, _QUICK).labels
        belongs = (labels[:, None] == np.arange(count)).astype(float)
        expected = np.zeros_like(goal)
        for one in range(_FOLDS):
            learn = (fold != one)[:, None] * belongs
            sums, sizes = learn.T @ goal, learn.T @ look
            mean = sums.sum(axis=0) / np.maximum(sizes.sum(axis=0), 1)
            table = (sums + _GROUP_PRIOR * mean) / (sizes + _GROUP_PRIOR)
            expected[fold == one] = table[labels[fold == one]]
        out.append((look * (goal - expected) ** 2).sum(axis=1))
    return np.array(out)


def _errors_of_scales(scores: Floats, goal: Floats, look: Floats, fold: Labels) -> Floats:
    size = scores.shape[1] + 1
    full = np.column_stack([np.ones(len(scores)), scores])
    products = (full[:, :, None] * full[:, None, :]).reshape(len(full), -1)
    parts = [
        (look[fold == one].T @ products[fold == one], goal[fold == one].T @ full[fold == one]) for one in range(_FOLDS)
    ]
    gathered, pulls = sum(part[0] for part in parts), sum(part[1] for part in parts)
    expected = np.zeros((len(_SCALES), *goal.shape))
    for one in range(_FOLDS):
        inside = fold == one
        left, right = (gathered - parts[one][0]).reshape(-1, size, size), pulls - parts[one][1]
        for kind, directions in enumerate(_SCALES):
            weak = np.diag([1e-3, *[_SCALE_PRIOR] * directions])
            use = directions + 1
            found = np.linalg.solve(left[:, :use, :use] + weak, right[:, :use, None])[:, :, 0]
            expected[kind, inside] = full[inside, :use] @ found.T
    return np.asarray((look * (goal - expected) ** 2).sum(axis=2))
