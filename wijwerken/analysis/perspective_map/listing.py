"""The list of sentences as it may be shown: which heading each stands under, and no part that is a few people.

Recognising is not agreeing, and the headings speak of "those who answered": so the first one looks at the share that
was seen, and asks of the interval only that it is no accident. What may be told of the parts (yes, no, unsure) is the
one rule of `analysis/small_groups.py`; a heading follows from what is told and says no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from wijwerken.analysis.perspective_map.group_figures import wilson_interval
from wijwerken.analysis.perspective_map.result import StatementTable
from wijwerken.analysis.small_groups import SMALLEST_TOLD, told

_NEARLY_ALL = 0.8  # share of those who answered
_NO_ACCIDENT = 0.6  # lower bound of its interval (Wilson, 95 %)
_BOTH_WAYS = 0.2  # lower bound, for yes and for no, before we say that experiences differ


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
    that most gave: then there is one part, and no number besides `answered`.
    """

    block: Block
    answered: int | None  # None: fewer than five
    parts: tuple[tuple[tuple[Part, ...], int], ...] = ()
    nearly: Part | None = None


def listing(table: StatementTable) -> list[Shown]:
    """For every sentence of an exact table: its heading and its parts, in the order of the table."""
    columns = zip(table.agreed, table.disagreed, table.unsure, strict=True)
    return [told_of({part: int(count) for part, count in zip(Part, column, strict=True)}) for column in columns]


def told_of(counts: dict[Part, int]) -> Shown:
    """What may be told of one sentence; whoever recognises it is told apart as long as that can be."""
    may = told(counts, apart=Part.YES)
    if may.people is None:
        return Shown(Block.TOO_FEW, None)
    if not may.parts:
        return Shown(_heading(may.most, may.people), may.people, ((tuple(Part), may.people),), nearly=may.most)
    alone = {kinds[0]: count for kinds, count in may.parts if len(kinds) == 1}
    if _surely(alone.get(Part.YES, 0), may.people) >= _NO_ACCIDENT and alone[Part.YES] >= _NEARLY_ALL * may.people:
        return Shown(Block.NEARLY_ALL, may.people, may.parts)
    no = alone.get(Part.NO, 0)
    if not no and counts[Part.NO] >= SMALLEST_TOLD and Part.YES in alone:
        # Told together with "unsure": as few as it can be, so that the heading does not tell how many are unsure.
        no = may.people - alone[Part.YES] - (SMALLEST_TOLD - 1)
    both = min(_surely(alone.get(Part.YES, 0), may.people), _surely(no, may.people)) > _BOTH_WAYS
    return Shown(Block.DIFFERS if both else Block.SOME, may.people, may.parts)


def _heading(most: Part | None, answered: int) -> Block:
    """The heading when one answer was given by most: as if all who may have answered otherwise did."""
    least = answered - (SMALLEST_TOLD - 1)
    is_nearly_all = most == Part.YES and least >= _NEARLY_ALL * answered and _surely(least, answered) >= _NO_ACCIDENT
    return Block.NEARLY_ALL if is_nearly_all else Block.SOME


def _surely(count: int, answered: int) -> float:
    return float(wilson_interval(np.array([count]), np.array([answered]))[0, 0])
