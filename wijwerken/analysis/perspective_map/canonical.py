"""Puts people and statements in an order that only their votes decide, so that no other order can matter."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.ids import stable_order
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Marks = npt.NDArray[np.uint64]

_ROUNDS = 3
_MIX_1, _MIX_2, _STEP = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class CanonicalVotes:
    """The same votes in canonical order, with the way back."""

    votes: VoteMatrix
    rows: npt.NDArray[np.int64]  # row r here is row rows[r] of the given votes
    columns: npt.NDArray[np.int64]
    twins: npt.NDArray[np.int64]  # people with exactly the same answers carry the same number

    def people_back(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values per person, in the order given at first."""
        out = np.empty_like(values)
        out[self.rows] = values
        return out

    def statements_back(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values per statement, in the order given at first."""
        out = np.empty_like(values)
        out[self.columns] = values
        return out


def canonical(votes: VoteMatrix) -> CanonicalVotes:
    """Order by marks that people and statements give each other through the votes (colour refinement).

    A statement's mark is made from the marks of those who answered it and how; a person's likewise. After three
    rounds only people or statements that play exactly the same part carry the same mark. Sums of whole numbers do not
    depend on their order, so neither do the marks. (Weisfeiler & Leman 1968.)
    """
    index, said = votes.columns, votes.values.astype(np.int64).astype(np.uint64) + np.uint64(2)
    rows = votes.rows()
    by_column = stable_order(index, votes.shape[1])
    edges = np.zeros(votes.shape[1] + 1, dtype=np.int64)
    np.cumsum(np.bincount(index, minlength=votes.shape[1]), out=edges[1:])
    people = _mixed(votes.votes_per_participant().astype(np.uint64))
    cards = _mixed(votes.rejected.astype(np.uint64))
    for _ in range(_ROUNDS):
        told = _mixed(people[rows] + said * _STEP)[by_column]
        cards = _mixed(cards + _sums(told, edges))
        people = _mixed(people + _sums(_mixed(cards[index] + said * _STEP), votes.starts))
    row_order = np.argsort(people, kind="stable")
    # People who play the same part may stand either way round; their statements must then follow them.
    place = np.empty(row_order.size, dtype=np.uint64)
    place[row_order] = np.arange(row_order.size, dtype=np.uint64)
    follow = _sums(_mixed(place[rows] * _STEP + said)[by_column], edges)
    column_order = np.lexsort((follow, cards))
    twins = np.unique(people[row_order], return_inverse=True)[1]
    return CanonicalVotes(votes.keep(row_order, column_order), row_order, column_order, twins)


def _mixed(marks: Marks) -> Marks:
    """Scatter 64 bits (the finaliser of SplitMix64: Steele, Lea & Flood 2014)."""
    marks = marks + _STEP
    marks = (marks ^ (marks >> np.uint64(30))) * _MIX_1
    marks = (marks ^ (marks >> np.uint64(27))) * _MIX_2
    return marks ^ (marks >> np.uint64(31))


def _sums(marks: Marks, edges: npt.NDArray[np.int64]) -> Marks:
    """The sum of each stretch, modulo 2^64."""
    running = np.zeros(marks.size + 1, dtype=np.uint64)
    np.cumsum(marks, out=running[1:])
    return running[edges[1:]] - running[edges[:-1]]
