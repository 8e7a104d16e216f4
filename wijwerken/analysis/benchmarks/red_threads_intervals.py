"""Figures with 95 % intervals: the threads are drawn again, with replacement, for ours and the reference alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.benchmarks.red_threads_grouping import agreement_in
from wijwerken.analysis.benchmarks.red_threads_suggesting import Measured

Doubles = npt.NDArray[np.float64]
Again = Callable[[Doubles], Doubles]  # how often each thread was drawn (draws, threads) -> the figure of each draw

_DRAWS = 2_000
_HARDLY = 0.02  # agreement below this is chance, and a ratio to it says nothing
_LOW, _HIGH = 2.5, 97.5


@dataclass(frozen=True)
class Compared:
    """A figure, that of the reference, their ratio, and between what the figure (or the ratio) lies."""

    value: float
    reference: float | None
    low: float
    high: float

    @property
    def ratio(self) -> float | None:
        """How many times the reference; nothing when the reference is hardly better than chance."""
        return self.value / self.reference if _says_something(self.reference) else None


def compared(ours: Sequence[Again], threads: Sequence[int], reference: Sequence[Again] = ()) -> Compared:
    """The mean over sets, beside that of the reference on the same draws; `threads` is how many each set has."""
    rng = np.random.default_rng(2026)
    drawn = [rng.multinomial(count, np.full(count, 1 / count), size=_DRAWS).astype(float) for count in threads]
    once = [np.ones((1, count)) for count in threads]
    values = _mean(ours, drawn)
    value = float(_mean(ours, once)[0])
    theirs = float(_mean(reference, once)[0]) if reference else None
    if not _says_something(theirs):
        return Compared(value, theirs, *_between(values))
    beside = _mean(reference, drawn)
    return Compared(value, theirs, *_between(values[beside > 0] / beside[beside > 0]))


def _says_something(reference: float | None) -> TypeGuard[float]:
    return reference is not None and reference > _HARDLY


def _mean(parts: Sequence[Again], drawn: Sequence[Doubles]) -> Doubles:
    return np.asarray(np.mean([part(times) for part, times in zip(parts, drawn, strict=True)], axis=0))


def _between(values: Doubles) -> tuple[float, float]:
    low, high = np.percentile(values, [_LOW, _HIGH])
    return float(low), float(high)


def mean_again(found: Measured, threads: int) -> Again:
    """The mean of what was measured, for threads drawn again."""
    sums = np.bincount(found.threads, weights=found.values, minlength=threads)
    counts = np.bincount(found.threads, minlength=threads)
    return lambda times: np.asarray((times @ sums) / np.maximum(times @ counts, 1e-12))


def agreement_again(truth: Sequence[int], found: Sequence[Sequence[int]]) -> Again:
    """The mean agreement of some divisions with the threads people made, for threads drawn again."""
    tables = [_table(truth, one) for one in found]
    return lambda times: np.mean([agreement_in(times[:, :, None] * table) for table in tables], axis=0)


def _table(truth: Sequence[int], found: Sequence[int]) -> Doubles:
    table = np.zeros((max(truth) + 1, max(found) + 2))
    np.add.at(table, (np.array(truth), np.array(found) + 1), 1.0)
    return table
