"""What an encoder gives, made sharper: less of how things are said, more of what they are about."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.red_threads.encoder import Vectors, of_length_one

Doubles = npt.NDArray[np.float64]

_FEW, _ENOUGH = 5, 30
_instead: dict[str, Doubles | None] = {}


def meaning_of(vectors: Vectors, encoder: str, ground: float) -> Vectors:
    """The vectors without what all texts have in common, and without the ways of speaking that say little of a subject.

    In thin talk the direction in which the texts differ most is a way of speaking as well: long or short, asking or
    telling (compare Mu and Viswanath 2018, *All-but-the-top*). So there it goes, more the less the texts share words.
    """
    sharp = of_length_one(vectors).astype(np.float64)
    learned = directions(encoder)
    if learned is not None and learned.shape[1] == sharp.shape[1]:
        sharp -= (sharp @ learned.T) @ learned
    if len(sharp):
        # Of a few texts the mean says more about them than about what all texts share, so it counts less.
        sharp -= sharp.mean(axis=0) * len(sharp) / (len(sharp) + _FEW)
    if ground < 1.0 and len(sharp) >= _ENOUGH:
        sharp -= (1.0 - ground) * _along(sharp, _widest(sharp))
    return of_length_one(sharp)


def _widest(rows: Doubles) -> Doubles:
    """The direction in which the rows differ most."""
    _, vectors = np.linalg.eigh(rows.T @ rows)
    return np.asarray(vectors[:, -1])


def _along(rows: Doubles, direction: Doubles) -> Doubles:
    return np.outer(rows @ direction, direction)


def directions(encoder: str) -> Doubles | None:
    """Directions in which texts about one subject still differ, each as long as what there is to forget of it.

    Learned from labelled texts by `wijwerken.analysis.benchmarks.red_threads_sharpening`.
    """
    return _instead[encoder] if encoder in _instead else _shipped(encoder)


@cache
def _shipped(encoder: str) -> Doubles | None:
    path = files(__package__).joinpath("sharpening", f"{encoder}.npy")
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return np.load(file, allow_pickle=False).astype(np.float64)


@contextmanager
def other_directions(encoder: str, learned: Doubles | None) -> Iterator[None]:
    """Use these directions instead, so that a benchmark can judge on texts from which nothing was learned."""
    _instead[encoder] = learned
    try:
        yield
    finally:
        del _instead[encoder]
