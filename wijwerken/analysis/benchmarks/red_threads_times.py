"""Measures how long suggestions take, in seconds of one core."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from wijwerken.analysis.benchmarks.red_threads_sets import ThemeSet, Vectors
from wijwerken.analysis.red_threads import Encoder, cluster, forget, label, rank

EXCERPTS, MANY, ENCODED = 500, 5_000, 1_000
_TURNS = 3


def times(sets: Sequence[ThemeSet], encoder: Encoder, vectors: Sequence[Vectors], slow: bool) -> dict[str, float]:
    """Threads and labels of 500 excerpts, feedback on 5,000, encoding 1,000 (when it is slow 100, times ten)."""
    texts = [text for one in sets for text in one.texts]
    rows = np.concatenate(vectors)
    few, many = _drawn(texts, rows, EXCERPTS), _mixed(texts, rows, MANY)
    found = {"500 excerpts, threads and labels": _best(lambda: _grouped(*few, encoder.name))}
    accepted, rejected = list(range(8)), list(range(100, 115))
    forget()
    found["5,000 excerpts, first round of feedback"] = _once(lambda: _ranked(*many, encoder.name, accepted, []))
    turns = iter(range(_TURNS))
    later = lambda: _ranked(*many, encoder.name, accepted, rejected[next(turns) :])  # noqa: E731
    found["5,000 excerpts, next round of feedback"] = _best(later, fresh=False)
    part = texts[: ENCODED // 10 if slow else ENCODED]
    found["1,000 excerpts encoded"] = _once(lambda: encoder.encode(part)) * ENCODED / len(part)
    return found


def _grouped(texts: list[str], vectors: Vectors, encoder: str) -> None:
    groups = np.array(cluster(texts, encoder=encoder, vectors=vectors))
    for number in range(int(groups.max()) + 1):
        label(texts, np.flatnonzero(groups == number).tolist(), encoder=encoder, vectors=vectors)


def _ranked(texts: list[str], vectors: Vectors, encoder: str, accepted: list[int], rejected: list[int]) -> None:
    rank(texts, accepted, rejected, encoder=encoder, vectors=vectors)


def _drawn(texts: list[str], rows: Vectors, count: int) -> tuple[list[str], Vectors]:
    chosen = np.random.default_rng(5).choice(len(texts), min(count, len(texts)), replace=False)
    return [texts[place] for place in chosen], rows[chosen]


def _mixed(texts: list[str], rows: Vectors, count: int) -> tuple[list[str], Vectors]:
    """More texts than there are: half of one with half of another, and the mean of their vectors."""
    first, second = np.random.default_rng(6).integers(len(texts), size=(2, count))
    halves = [(texts[one].split(), texts[other].split()) for one, other in zip(first, second, strict=True)]
    mixed = [" ".join([*one[: len(one) // 2 + 1], *other[len(other) // 2 :]]) for one, other in halves]
    middle = rows[first] + rows[second]
    return mixed, np.asarray(middle / np.linalg.norm(middle, axis=1, keepdims=True), dtype=np.float32)


def _best(measured: Callable[[], None], fresh: bool = True) -> float:
    taken = []
    for _ in range(_TURNS):
        if fresh:
            forget()
        taken.append(_once(measured))
    return min(taken)


def _once(measured: Callable[[], object]) -> float:
    begin = time.process_time()
    measured()
    return time.process_time() - begin
