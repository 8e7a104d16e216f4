"""More like these: what a person said belongs in a thread and what does not, learned anew each round."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.encoder import Vectors
from wijwerken.analysis.red_threads.space import Space, space_of

Doubles = npt.NDArray[np.float64]

STRICTNESS = 10.0
WEAK = 0.02


def rank(
    texts: Sequence[str],
    accepted: Sequence[int],
    rejected: Sequence[int] = (),
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> list[float]:
    """How well every text fits the thread that a person began: higher fits better."""
    if not len(texts):
        return []
    with one_thread():
        space = space_of(texts, encoder, vectors)
        if not len(accepted):
            return _away_from(space, rejected)
        return [float(score) for score in _learned(space, list(accepted), list(rejected))]


def _away_from(space: Space, rejected: Sequence[int]) -> list[float]:
    """With nothing accepted yet, what is least like what was rejected."""
    if not len(rejected):
        return [0.0] * space.size
    return [-float(score) for score in space.likeness(rejected).max(axis=0)]


def _learned(space: Space, accepted: list[int], rejected: list[int]) -> Doubles:
    """Logistic regression: accepted against rejected, with all that nobody judged as weak examples of no."""
    yes = np.full(space.size, -1.0)
    weight = np.full(space.size, WEAK)
    weight[rejected] = 1.0
    yes[accepted], weight[accepted] = 1.0, 1.0
    count = np.where(yes > 0, (yes > 0).sum(), (yes < 0).sum())
    weight *= STRICTNESS * space.size / (2 * count)
    features = _features(space)

    def loss(beta: Doubles) -> tuple[float, Doubles]:
        margin = yes * (features @ beta[:-1] + beta[-1])
        slope = -yes * weight / (1 + np.exp(np.clip(margin, -60, 60)))
        value = weight @ np.logaddexp(0, -margin) + 0.5 * beta[:-1] @ beta[:-1]
        return float(value), np.append(features.T @ slope + beta[:-1], slope.sum())

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return np.asarray(features @ found.x[:-1] + found.x[-1])


def _features(space: Space) -> sp.csr_array:
    words = space.pieces.astype(np.float64) * np.sqrt(space.gram_weight)
    if space.gram_weight == 1.0:
        return words
    return sp.csr_array(sp.hstack([space.dense * np.sqrt(1 - space.gram_weight), words]))


def candidate_threads(
    texts: Sequence[str],
    threads: Sequence[Sequence[int]],
    index: int,
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> list[Sequence[int]]:
    """The threads one loose text fits best, best first; show people three, never one."""
    if not len(texts):
        return list(threads)
    with one_thread():
        like = space_of(texts, encoder, vectors).likeness([index])[0]
    fits = [_fit(like, [member for member in thread if member != index]) for thread in threads]
    return [threads[place] for place in sorted(range(len(threads)), key=lambda place: -fits[place])]


def _fit(like: npt.NDArray[np.float32], members: list[int]) -> float:
    return float(like[members].mean()) if members else -np.inf
