"""The list of sentences as it may be shown: which heading each stands under, and no part that is a few people.

Recognising is not agreeing, and the headings speak of "those who answered": so the first one looks at the share that
was seen, and asks of the interval only that it is no accident. A part (yes, no, unsure) of one to four people is never
told apart, nor can it be worked out from the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wijwerken.analysis.perspective_map.group_figures import wilson_interval
from wijwerken.analysis.perspective_map.publishing import SMALLEST_CELL
from wijwerken.analysis.perspective_map.result import StatementTable
from wijwerken.analysis.perspective_map.sentences import divides

_NEARLY_ALL = 0.8  # share of those who answered
_NO_ACCIDENT = 0.6  # lower bound of its interval (Wilson, 95 %)


class Block(StrEnum):
    """Under which heading a sentence stands."""

    NEARLY_ALL = "nearly_all"
    DIFFERS = "differs"
    SOME = "some"
    TOO_FEW = "too_few"


class Part(StrEnum):
    """What people said of a sentence."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Shown:
    """What may be told of the answers to one sentence.

    `parts` adds up to `answered`; several kinds in one part were too small to tell apart. `nearly` names the answer
    that all but a few gave: then there is one part, and no number besides `answered`.
    """

    block: Block
    answered: int | None  # None: fewer than five
    parts: tuple[tuple[tuple[Part, ...], int], ...] = ()
    nearly: Part | None = None


def listing(table: StatementTable) -> list[Shown]:
    """For every sentence of an exact table: its heading and its parts, in the order of the table."""
    both_ways = divides(table)
    shown = []
    for column in range(len(table)):
        counts = {
            Part.YES: int(table.agreed[column]),
            Part.NO: int(table.disagreed[column]),
            Part.UNSURE: int(table.unsure[column]),
        }
        sure = float(table.agree_interval[column, 0])
        shown.append(told_of(counts, sure, bool(both_ways[column])))
    return shown


def told_of(counts: dict[Part, int], sure: float, both_ways: bool) -> Shown:
    """What may be told of one sentence, given the lower bound of "yes" and whether people surely differ."""
    answered = sum(counts.values())
    if answered < SMALLEST_CELL:
        return Shown(Block.TOO_FEW, None)
    largest = max(counts, key=lambda part: counts[part])
    others = answered - counts[largest]
    if others < SMALLEST_CELL and counts[largest] >= min(SMALLEST_CELL, answered - 1):
        return Shown(_heading(largest, answered, others), answered, ((tuple(Part), answered),), nearly=largest)
    if counts[Part.YES] >= _NEARLY_ALL * answered and sure >= _NO_ACCIDENT:
        block = Block.NEARLY_ALL
    else:
        block = Block.DIFFERS if both_ways else Block.SOME
    return Shown(block, answered, merged_parts(counts))


def _heading(largest: Part, answered: int, others: int) -> Block:
    """The heading when all but a few gave one answer: nobody looks like one, and four like three.

    Else the heading would tell that exactly nobody, or exactly four, answered otherwise.
    """
    yes = answered - min(max(others, 1), SMALLEST_CELL - 2)
    sure = float(wilson_interval(np.array([yes]), np.array([answered]))[0, 0])
    is_nearly_all = largest == Part.YES and yes >= _NEARLY_ALL * answered and sure >= _NO_ACCIDENT
    return Block.NEARLY_ALL if is_nearly_all else Block.SOME


def merged_parts(counts: dict[Part, int]) -> tuple[tuple[tuple[Part, ...], int], ...]:
    """Put parts of one to four people together with another, until none is that small.

    "No" and "unsure" go together first, so that whoever recognises it is told apart as long as that can be.
    """
    parts: list[tuple[tuple[Part, ...], int]] = [((part,), count) for part, count in counts.items() if count]
    while len(parts) > 1 and min(count for _, count in parts) < SMALLEST_CELL:
        small = min(parts, key=lambda one: (one[1], -_place(one[0])))
        rest = [one for one in parts if one is not small]
        other = min(rest, key=lambda one: (Part.YES in one[0], one[1], -_place(one[0])))
        together = tuple(sorted(small[0] + other[0], key=list(Part).index))
        parts = [*(one for one in rest if one is not other), (together, small[1] + other[1])]
    return tuple(sorted(parts, key=lambda one: _place(one[0])))


def _place(part: tuple[Part, ...]) -> int:
    return min(list(Part).index(one) for one in part)
