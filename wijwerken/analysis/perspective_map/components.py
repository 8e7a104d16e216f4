"""The two main directions in which answers differ, found through sparse products only (Polis's PCA)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import eigh_tridiagonal

from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

_PRECISION = 1e-11  # residual, relative to the eigenvalue
_CHECK_EVERY = 6
_MOST_STEPS = 240
_BIG, _MOST_STEPS_WHEN_BIG, _PRECISION_WHEN_BIG = 8_000_000, 60, 1e-9


@dataclass(frozen=True)
class Components:
    """The main directions: one row per direction, one column per statement."""

    directions: Floats  # (2, statements)
    means: Floats  # per statement, over those who answered
    sizes: Floats  # eigenvalue of each direction
    total: float  # sum of all eigenvalues

    @property
    def variance_explained(self) -> tuple[float, ...]:
        """Share of all differences that each direction shows."""
        return tuple(float(size / self.total) if self.total > 0 else 0.0 for size in self.sizes)

    def near(self, statements: int) -> Floats | None:
        """A vector to start from when looking for the directions of nearly the same votes."""
        if self.total <= 0:
            return None
        return np.pad(self.directions[0] + 0.7 * self.directions[1], (0, statements - self.means.size))


@dataclass(frozen=True)
class CentredVotes:
    """Votes minus the mean of their statement. Missing becomes exactly zero, so the table stays sparse.

    Imputing a missing vote by the statement's mean and then centring gives zero at that place:
    C_ij = x_ij - mean_j where i answered j, else 0 (perspective-map.md, fact 2).
    """

    table: sparse.csr_matrix
    turned: Any
    means: Floats

    @staticmethod
    def of(votes: VoteMatrix, zeroed: npt.NDArray[np.bool_] | None = None) -> "CentredVotes":
        """Centre the votes; statements in `zeroed` count as unsure for all (as Polis does with rejected ones)."""
        counts = np.bincount(votes.columns, minlength=votes.shape[1])
        sums = np.bincount(votes.columns, weights=votes.values, minlength=votes.shape[1])
        means = sums / np.maximum(counts, 1)
        data = votes.values - means[votes.columns]
        if zeroed is not None and zeroed.any():
            means = np.where(zeroed, 0.0, means)
            data[zeroed[votes.columns]] = 0.0
        table = votes.as_sparse(data)
        return CentredVotes(table, table.T, means)

    def gram_times(self, vector: Floats) -> Floats:
        """CᵀC v without ever forming C or CᵀC densely."""
        return np.asarray(self.turned @ (self.table @ vector), dtype=np.float64)

    def total_variance(self) -> float:
        """The sum of squares of the centred votes: the sum of all eigenvalues of CᵀC."""
        return float(self.table.data @ self.table.data)


def main_directions(
    centred: CentredVotes, wanted: int = 2, start: Floats | None = None, steps: int | None = None
) -> Components:
    """The strongest directions, by Lanczos with full reorthogonalisation (Golub & Van Loan, ch. 10).

    With `start` near the answer it takes fewer steps; with a number of `steps` it stops there, near enough.
    """
    total = centred.total_variance()
    room = centred.means.size
    if total <= 1e-12 or room == 0:
        return Components(np.zeros((wanted, room)), centred.means, np.zeros(wanted), 0.0)
    sizes, directions = _lanczos(centred, wanted, _start_vector(centred, start), steps)
    full = np.zeros((wanted, room))
    full[: len(directions)] = _with_fixed_sign(directions)
    return Components(full, centred.means, np.pad(sizes, (0, wanted - sizes.size)), total)


def project(centred: CentredVotes, directions: Floats, answered: npt.NDArray[Any]) -> Floats:
    """Place of each person: sqrt(S / n_i) times the sum of centred votes along each direction (fact 3)."""
    scale = np.sqrt(centred.means.size / np.maximum(answered, 1))
    return np.asarray(centred.table @ directions.T, dtype=np.float64) * scale[:, None]


def place_statements(components: Components) -> Floats:
    """Where a person would stand who only answered yes to this one statement (fact 3)."""
    room = components.means.size
    return np.sqrt(room) * ((1.0 - components.means) * components.directions).T


def _start_vector(centred: CentredVotes, start: Floats | None) -> Floats:
    """Something of every direction, once through CᵀC: then statements that say nothing take no part at all."""
    noise = np.random.default_rng(20).standard_normal(centred.means.size)
    vector = centred.gram_times(noise if start is None else start + 1e-7 * noise / np.sqrt(noise.size))
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float64)


def _lanczos(centred: CentredVotes, wanted: int, vector: Floats, steps: int | None) -> tuple[Floats, Floats]:
    big = centred.table.nnz > _BIG
    limit = steps or (_MOST_STEPS_WHEN_BIG if big else _MOST_STEPS)
    most = min(vector.size, centred.table.shape[0], limit)
    precision = _PRECISION_WHEN_BIG if big else _PRECISION
    basis = np.zeros((most, vector.size))
    diagonal, beside = np.zeros(most), np.zeros(most)
    for step in range(most):
        basis[step] = vector
        image = centred.gram_times(vector)
        diagonal[step] = image @ vector
        for _ in range(2):
            image -= (basis[: step + 1] @ image) @ basis[: step + 1]
        beside[step] = np.linalg.norm(image)
        exhausted = beside[step] <= 1e-12 * diagonal[: step + 1].max()
        if exhausted or step == most - 1 or (step >= wanted and step % _CHECK_EVERY == _CHECK_EVERY - 1):
            sizes, small = _strongest(diagonal, beside, step + 1, wanted)
            rest = beside[step] * np.abs(small[-1])
            if exhausted or step == most - 1 or (rest <= precision * sizes).all():
                return sizes, small.T @ basis[: step + 1]
        vector = image / beside[step]
    raise AssertionError("the loop always returns in its last step")


def _strongest(diagonal: Floats, beside: Floats, steps: int, wanted: int) -> tuple[Floats, Floats]:
    if steps == 1:
        return diagonal[:1].copy(), np.ones((1, 1))
    values, vectors = eigh_tridiagonal(
        diagonal[:steps], beside[: steps - 1], select="i", select_range=(max(0, steps - wanted), steps - 1)
    )
    return values[::-1], vectors[:, ::-1]


def _with_fixed_sign(directions: Floats) -> Floats:
    """The largest entry of a direction is positive, so the same data give the same picture."""
    largest = np.abs(directions).argmax(axis=1)
    signs = np.sign(directions[np.arange(len(directions)), largest])
    return np.asarray(directions * np.where(signs == 0, 1, signs)[:, None])
