"""More like these: what a person said belongs in a thread and what does not, learned anew each round."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.encoder import Vectors
from wijwerken.analysis.red_threads.kept import space_of
from wijwerken.analysis.red_threads.space import Space

Doubles = npt.NDArray[np.float64]

STRICTNESS = 10.0
WEAK = 0.02
MOST_WEAK = 1000
ALONGSIDE = 0.5
CLEARLY_MORE = 0.5
NOTHING = 1e-6


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


def fits(
    texts: Sequence[str],
    accepted: Sequence[int],
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
) -> list[bool]:
    """Whether every text is like the accepted ones, and not only less unlike them than the rest is.

    Of few texts one always comes first, however little it is about the same. A text fits when it is on average at least
    half as like the accepted ones as these are like each other, and clearly more like them than two texts here mostly
    are. Where nothing stands out, nothing fits.
    """
    if not len(texts) or len(accepted) < 2:
        return [False] * len(texts)
    with one_thread():
        space = space_of(texts, encoder, vectors)
        like = np.asarray(space.likeness(range(space.size)), dtype=np.float64)
        pairs = like[np.triu_indices(space.size, 1)]
        among = like[np.ix_(accepted, accepted)][np.triu_indices(len(accepted), 1)]
        least = max(among.mean() * ALONGSIDE, pairs.mean() + pairs.std() * CLEARLY_MORE)
        return [bool(mean > least + NOTHING) for mean in like[:, list(accepted)].mean(axis=1)]


def _away_from(space: Space, rejected: Sequence[int]) -> list[float]:
    """With nothing accepted yet, what is least like what was rejected."""
    if not len(rejected):
        return [0.0] * space.size
    return [-float(score) for score in space.likeness(rejected).max(axis=0)]


def _learned(space: Space, accepted: list[int], rejected: list[int]) -> Doubles:
    """Logistic regression: accepted against rejected, with texts nobody judged as weak examples of no."""
    judged = {*accepted, *rejected}
    open_ = [place for place in range(space.size) if place not in judged]
    open_ = open_[:: max(1, len(open_) // MOST_WEAK)]
    learn = np.array([*accepted, *rejected, *open_])
    yes = np.repeat([1.0, -1.0], [len(accepted), len(learn) - len(accepted)])
    weight = np.repeat([1.0, 1.0, WEAK], [len(accepted), len(rejected), len(open_)])
    weight *= STRICTNESS * len(learn) / (2 * np.where(yes > 0, len(accepted), max(len(learn) - len(accepted), 1)))
    points = space.leaning.astype(np.float64)
    direction, level = _logistic(points[learn], yes, weight)
    return np.asarray(points @ direction + level)


def _logistic(points: Doubles, yes: Doubles, weight: Doubles) -> tuple[Doubles, float]:
    """The direction that tells yes from no best, kept short so that a few examples do not decide too much."""

    def loss(beta: Doubles) -> tuple[float, Doubles]:
        margin = yes * (points @ beta[:-1] + beta[-1])
        slope = -yes * weight * expit(-margin)
        value = weight @ np.logaddexp(0, -margin) + 0.5 * beta[:-1] @ beta[:-1]
        return float(value), np.append(points.T @ slope + beta[:-1], slope.sum())

    start = np.zeros(points.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40}).x
    return found[:-1], float(found[-1])


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
        points = space_of(texts, encoder, vectors).leaning
        like = points @ points[index]
    fits = [_fit(like, [member for member in thread if member != index]) for thread in threads]
    return [threads[place] for place in sorted(range(len(threads)), key=lambda place: -fits[place])]


def _fit(like: npt.NDArray[np.float32], members: list[int]) -> float:
    return float(like[members].mean()) if members else -np.inf
