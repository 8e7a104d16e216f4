"""Measures what is suggested to someone who makes a thread: more like these, learning each round, three threads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.benchmarks.red_threads_references import CharCentroid, expected_by_chance
from wijwerken.analysis.benchmarks.red_threads_sets import Places, ThemeSet, Vectors
from wijwerken.analysis.red_threads import candidate_threads, rank

Scores = Sequence[float] | npt.NDArray[np.float64]
Rank = Callable[[list[int], list[int]], Scores]

ROUNDS, A_ROUND = 4, 5
_FEW = 12  # small threads are drawn from more often, because each draw says less


@dataclass(frozen=True)
class Measured:
    """Values, and for each the thread it is about: intervals are drawn over threads."""

    values: list[float]
    threads: list[int]

    @property
    def mean(self) -> float:
        """The figure itself."""
        return float(np.mean(self.values))


def ranking(one: ThemeSet, encoder: str, vectors: Vectors) -> Rank:
    """Our way to put texts in order for a thread."""
    return lambda accepted, rejected: rank(one.texts, accepted, rejected, encoder=encoder, vectors=vectors)


def reference_ranking(one: ThemeSet) -> Rank:
    """The reference: likeness to the mean of the first examples in pieces of words; it does not learn."""
    centroid = CharCentroid(one.texts)
    return lambda accepted, rejected: centroid.rank(accepted)


def by_example(one: ThemeSet, examples: int, order: Rank) -> Measured:
    """Average precision of the rest of a thread, given some of it."""
    values, threads = [], []
    for thread, members, drawn in draws(one, examples):
        rest = np.setdiff1d(np.arange(len(one.texts)), drawn)
        scores = np.asarray(order(drawn.tolist(), []))[rest]
        values.append(average_precision(scores, np.isin(rest, members)))
        threads.append(thread)
    return Measured(values, threads)


def by_chance(one: ThemeSet, examples: int) -> Measured:
    """The same for an order by lot."""
    rest = len(one.texts) - examples
    found = [(expected_by_chance(len(members) - examples, rest), thread) for thread, members, _ in draws(one, examples)]
    return Measured([value for value, _ in found], [thread for _, thread in found])


def feedback(one: ThemeSet, examples: int, order: Rank, learn: bool = True) -> Measured:
    """Share of suggestions that a person would accept: four rounds of five, each judged before the next."""
    values, threads = [], []
    for thread, members, drawn in draws(one, examples, most=5):
        accepted, rejected = drawn.tolist(), list[int]()
        scores = np.asarray(order(accepted, rejected))
        for _ in range(ROUNDS):
            judged = {*accepted, *rejected}
            offered = [int(place) for place in np.argsort(-scores, kind="stable") if int(place) not in judged][:A_ROUND]
            accepted += [place for place in offered if place in members]
            rejected += [place for place in offered if place not in members]
            if learn:
                scores = np.asarray(order(accepted, rejected))
        values.append((len(accepted) - examples) / (ROUNDS * A_ROUND))
        threads.append(thread)
    return Measured(values, threads)


def first_three(one: ThemeSet, examples: int, encoder: str, vectors: Vectors) -> Measured:
    """Share of loose texts whose own thread is among the first three offered; every thread begun with some texts."""
    values, threads = [], []
    for turn in range(3):
        rng = np.random.default_rng([turn, 77])
        begun = [rng.choice(one.members(thread), examples, replace=False).tolist() for thread in range(len(one.names))]
        for thread, own in enumerate(begun):
            loose = np.setdiff1d(one.members(thread), own)
            for index in rng.choice(loose, min(10, len(loose)), replace=False).tolist():
                found = candidate_threads(one.texts, begun, index, encoder=encoder, vectors=vectors)
                values.append(float(own in [list(thread_) for thread_ in found[:3]]))
                threads.append(thread)
    return Measured(values, threads)


def draws(one: ThemeSet, examples: int, most: int = 10) -> Iterator[tuple[int, Places, Places]]:
    """Each thread with its members and some of them as examples, a fixed number of times, always the same."""
    for thread in range(len(one.names)):
        members = one.members(thread)
        if len(members) > examples:
            rng = np.random.default_rng([thread, examples])
            for _ in range(most * 3 if len(members) < _FEW else most):
                yield thread, members, np.sort(rng.choice(members, examples, replace=False))


def average_precision(scores: npt.NDArray[np.float64], relevant: npt.NDArray[np.bool_]) -> float:
    """Mean over the relevant texts of the share of relevant ones up to and including it."""
    hit = relevant[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hit)[hit] / (np.flatnonzero(hit) + 1)).mean())
