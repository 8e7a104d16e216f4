"""Directions learnt from the votes people gave, and from nothing else: a statement not seen is not an opinion.

Model: vote_ij = mean_j + loading_j . score_i + noise, scores normal, loadings with a spread of their own per
direction. Fitted by variational Bayes (Ilin & Raiko 2010, "Practical approaches to principal component analysis in
the presence of missing values", section 4.3), which shrinks what few votes support: with one vote a person stays
near the middle, with many the person stands where the votes say.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.components import CentredVotes, main_directions
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

_ROUNDS = 25
_ENOUGH = 1e-3  # stop when the noise changes by less than this part in one round
_SMALL_SPREAD = 1e-6
_BORROWED = 30.0  # each statement's noise borrows the strength of this many votes from all statements


@dataclass(frozen=True)
class ObservedFactors:
    """What the observed votes say: per statement a mean and loadings, per person scores."""

    means: Floats  # (statements,)
    loadings: Floats  # (statements, directions)
    loading_spread: Floats  # (statements, directions, directions): how unsure a loading is
    scores: Floats  # (participants, directions)
    noise: Floats  # (statements,): variance of a vote around what the model expects


def fit_factors(votes: VoteMatrix, directions: int = 4, rounds: int = _ROUNDS) -> ObservedFactors:
    """Learn means, loadings and scores from the observed votes."""
    table, seen = votes.as_sparse(votes.values.astype(np.float64)), votes.as_sparse(np.ones(votes.count))
    means, loadings = _first_guess(votes, directions)
    spread = np.zeros((votes.shape[1], directions, directions))
    noise, prior, before = np.full(votes.shape[1], 0.5), np.full(directions, 0.3), np.inf
    answers = np.bincount(votes.columns, minlength=means.size)
    squares = np.bincount(votes.columns, weights=votes.values.astype(np.float64) ** 2, minlength=means.size)
    middle, voted = float(means @ answers / max(votes.count, 1)), np.diff(votes.starts) > 0
    scores = np.zeros((votes.shape[0], directions))
    for _ in range(rounds):
        scores, doubt = _scores(table, seen, means, loadings, spread, noise)
        means, loadings, spread, error = _loadings(table, seen, scores, doubt, noise, prior, middle, squares)
        overall = max(float(error.sum()) / max(votes.count, 1), 0.01)
        noise = np.maximum((error + _BORROWED * overall) / (answers + _BORROWED), 0.01)
        prior = (loadings**2 + np.diagonal(spread, axis1=1, axis2=2)).mean(axis=0) + _SMALL_SPREAD
        loadings, spread, prior = _even_scale(scores[voted], doubt[voted], loadings, spread, prior)
        if abs(before - overall) < _ENOUGH * overall:
            break
        before = overall
    turn = np.linalg.svd(loadings, full_matrices=False)[2]  # the strongest direction first
    turn *= np.where((loadings @ turn.T).sum(axis=0) < 0, -1.0, 1.0)[:, None]
    loadings, spread = loadings @ turn.T, turn @ spread @ turn.T
    scores, _ = _scores(table, seen, means, loadings, spread, noise)
    return ObservedFactors(means, loadings, spread, scores, noise)


def scores_of(votes: VoteMatrix, learnt: ObservedFactors) -> Floats:
    """Scores of (other) people for the same statements, given what was learnt."""
    table, seen = votes.as_sparse(votes.values.astype(np.float64)), votes.as_sparse(np.ones(votes.count))
    precision, pull = _regression(table, seen, learnt.means, learnt.loadings, learnt.loading_spread, learnt.noise)
    return np.asarray(np.linalg.solve(precision, pull[:, :, None])[:, :, 0])


def _first_guess(votes: VoteMatrix, directions: int) -> tuple[Floats, Floats]:
    centred = CentredVotes.of(votes)
    found = main_directions(centred, directions, steps=3 * directions + 2)
    per_statement = votes.count / max(votes.shape[1], 1)
    loadings = found.directions.T * np.sqrt(found.sizes / max(per_statement, 1.0))
    loadings += 0.01 * np.random.default_rng(4).standard_normal(loadings.shape)
    return found.means.copy(), loadings


def _scores(
    table: Any, seen: Any, means: Floats, loadings: Floats, spread: Floats, noise: Floats
) -> tuple[Floats, Floats]:
    """Score and its uncertainty per person."""
    precision, pull = _regression(table, seen, means, loadings, spread, noise)
    doubt = np.linalg.inv(precision)
    return np.asarray(np.einsum("nij,nj->ni", doubt, pull)), np.asarray(doubt)


def _regression(
    table: Any, seen: Any, means: Floats, loadings: Floats, spread: Floats, noise: Floats
) -> tuple[Floats, Floats]:
    """Ridge regression on the statements each person answered: the two sides of the equation for the scores."""
    size = loadings.shape[1]
    upper = np.triu_indices(size)  # the products are symmetric: half of them will do
    products = (loadings[:, upper[0]] * loadings[:, upper[1]] + spread[:, upper[0], upper[1]]) / noise[:, None]
    gathered = seen @ products
    precision = np.empty((gathered.shape[0], size, size))
    precision[:, upper[0], upper[1]] = gathered
    precision[:, upper[1], upper[0]] = gathered
    precision += np.eye(size)
    weighed = loadings / noise[:, None]
    return precision, table @ weighed - seen @ (weighed * means[:, None])


def _loadings(
    table: Any,
    seen: Any,
    scores: Floats,
    doubt: Floats,
    noise: Floats,
    prior: Floats,
    middle: float,
    squares: npt.NDArray[Any],
) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean and loadings per statement, and the squared error that remains, all with their uncertainty."""
    people, size = scores.shape
    full = np.column_stack([scores, np.ones(people)])
    moments = full[:, :, None] * full[:, None, :]
    moments[:, :size, :size] += doubt
    gathered = (seen.T @ moments.reshape(people, -1)).reshape(-1, size + 1, size + 1)
    pulls = table.T @ full
    weak = np.append(1.0 / prior, 1.0)
    posterior = np.linalg.inv(gathered / noise[:, None, None] + np.diag(weak))
    pulls_with_prior = pulls / noise[:, None]
    pulls_with_prior[:, size] += middle
    found = np.einsum("sij,sj->si", posterior, pulls_with_prior)
    second = found[:, :, None] * found[:, None, :] + posterior
    error = squares - 2.0 * (found * pulls).sum(axis=1) + (second * gathered).sum(axis=(1, 2))
    return found[:, size], found[:, :size], posterior[:, :size, :size], error


def _even_scale(
    scores: Floats, doubt: Floats, loadings: Floats, spread: Floats, prior: Floats
) -> tuple[Floats, Floats, Floats]:
    """Scores keep variance one per direction; what is taken from them goes to the loadings (speeds up learning)."""
    variance = (scores**2 + np.diagonal(doubt, axis1=1, axis2=2)).mean(axis=0)
    scale = np.sqrt(np.maximum(variance, 1e-9))
    return loadings * scale, spread * scale[:, None] * scale[None, :], prior * scale**2
