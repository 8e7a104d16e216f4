"""Chooses the statements worth reading first: shared by all, shared across groups, typical of one group."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.group_figures import (
    SIGNIFICANT,
    GroupStatistics,
    lowest_difference,
    wilson_interval,
)
from wijwerken.analysis.perspective_map.result import Finding, Mode, Side
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
_TOP = 5
_SIDES: tuple[Side, Side] = ("agree", "disagree")


def consensus(
    votes: VoteMatrix, everyone: GroupStatistics, usable: npt.NDArray[np.bool_], mode: Mode
) -> tuple[Finding, ...]:
    """What nearly all who answered recognise, then what nearly all do not; at most five a side.

    polis: smoothed share above one half and its z significant, ordered by share times z (fact 8).
    honest: the lower bound of the share lies above one half, ordered by that bound.
    """
    found: list[Finding] = []
    for side in _SIDES:
        _, share, z, interval = _of_side(everyone, side)
        if mode == "polis":
            chosen, score = usable & (share[0] > 0.5) & (z[0] > SIGNIFICANT), share[0] * z[0]
        else:
            chosen, score = usable & (interval[0, :, 0] > 0.5), interval[0, :, 0]
        found += [_finding(votes, everyone, 0, column, side, float(score[column])) for column in _top(score, chosen)]
    return tuple(found)


def bridging(votes: VoteMatrix, figures: GroupStatistics, usable: npt.NDArray[np.bool_]) -> tuple[Finding, ...]:
    """What every group recognises, the group that recognises it least deciding: ordered by its lower bound."""
    bounds = figures.agree_interval[:, :, 0]
    lowest, group = bounds.min(axis=0), bounds.argmin(axis=0)
    counts = np.stack(
        [figures.disagreed, figures.answered - figures.agreed - figures.disagreed, figures.agreed], axis=1
    )
    agreed, answered = counts[:, 2].sum(axis=0), counts.sum(axis=(0, 1))
    interval = wilson_interval(agreed, answered)
    out = []
    for column in _top(lowest, usable & (lowest > 0)):
        name, words = votes.statements[column], votes.text_of(column)
        share = float(agreed[column] / max(answered[column], 1))
        bound = float(interval[column, 0]), float(interval[column, 1])
        many, yes, least = int(answered[column]), int(agreed[column]), int(figures.groups[group[column]])
        out.append(
            Finding(_plain(name), words, "agree", many, yes, share, bound, float(lowest[column]), lowest_group=least)
        )
    return tuple(out)


def representative(
    votes: VoteMatrix, figures: GroupStatistics, usable: npt.NDArray[np.bool_], mode: Mode
) -> tuple[Finding, ...]:
    """What sets each group apart: at most five statements a group, recognised before not recognised."""
    choose = _typical_as_polis if mode == "polis" else _typical_surely
    out: list[Finding] = []
    for row in range(figures.groups.size):
        chosen = choose(figures, row, usable)
        out += sorted(
            (_finding(votes, figures, row, column, side, score, grouped=True) for column, side, score in chosen),
            key=lambda one: one.side,
        )
    return tuple(out)


def _typical_surely(figures: GroupStatistics, row: int, usable: npt.NDArray[np.bool_]) -> list[tuple[int, Side, float]]:
    """Statements of which the group's share surely lies above that of the rest, the surest difference first."""
    answered = figures.answered[row]
    rest = figures.answered.sum(axis=0) - answered
    chosen: list[tuple[int, Side, float]] = []
    for side in _SIDES:
        count = (figures.agreed if side == "agree" else figures.disagreed)[row]
        others = (figures.agreed if side == "agree" else figures.disagreed).sum(axis=0) - count
        share, rest_share = count / np.maximum(answered, 1), others / np.maximum(rest, 1)
        gap = lowest_difference(share, wilson_interval(count, answered), rest_share, wilson_interval(others, rest))
        good = usable & (gap > 0) & (share > 0.5) & (rest > 0)
        chosen += [(int(column), side, float(gap[column])) for column in _top(gap, good)]
    return sorted(chosen, key=lambda one: -one[2])[:_TOP]


def _typical_as_polis(
    figures: GroupStatistics, row: int, usable: npt.NDArray[np.bool_]
) -> list[tuple[int, Side, float]]:
    """Fact 7: significant in share and in ratio; best agreed one first; if none qualifies, the best one."""
    agree = figures.agree_ratio_z[row], figures.agree_z[row]
    disagree = figures.disagree_ratio_z[row], figures.disagree_z[row]
    good = np.minimum(*agree) > SIGNIFICANT
    good = usable & (good | (np.minimum(*disagree) > SIGNIFICANT))
    for_agree = agree[0] > disagree[0]
    score = np.where(
        for_agree,
        figures.agree_ratio[row] * agree[0] * figures.agree_share[row] * agree[1],
        figures.disagree_ratio[row] * disagree[0] * figures.disagree_share[row] * disagree[1],
    )
    ranked = [(column, _SIDES[0] if for_agree[column] else _SIDES[1]) for column in _top(score, good, most=score.size)]
    best = _best_agreed(figures, row, usable)
    if best is not None:
        ranked = [(best, _SIDES[0] if for_agree[best] else _SIDES[1]), *(one for one in ranked if one[0] != best)]
    elif not ranked:
        ranked = _least_bad(np.maximum(agree[0], disagree[0]), for_agree, usable)
    return [(column, side, float(score[column])) for column, side in ranked[:_TOP]]


def _least_bad(strength: Floats, for_agree: npt.NDArray[Any], usable: npt.NDArray[Any]) -> list[tuple[int, Side]]:
    if not usable.any():
        return []
    column = int(np.argmax(np.where(usable, strength, -np.inf)))
    return [(column, _SIDES[0] if for_agree[column] else _SIDES[1])]


def _best_agreed(figures: GroupStatistics, row: int, usable: npt.NDArray[np.bool_]) -> int | None:
    """The statement this group agrees with most typically, or, failing that, most."""
    share, z, ratio = figures.agree_share[row], figures.agree_z[row], figures.agree_ratio[row]
    voted = figures.agreed[row] + figures.disagreed[row] > 0
    able = usable & voted & ((z > SIGNIFICANT) | ((ratio > 1) & (share > 0.5)))
    if not able.any():
        return None
    typical = able & (ratio > 1)
    if typical.any():
        return int(np.argmax(np.where(typical, ratio * figures.agree_ratio_z[row] * share * z, -np.inf)))
    return int(np.argmax(np.where(able, share * z, -np.inf)))


def _of_side(figures: GroupStatistics, side: Side) -> tuple[Any, Floats, Floats, Floats]:
    if side == "agree":
        return figures.agreed, figures.agree_share, figures.agree_z, figures.agree_interval
    return figures.disagreed, figures.disagree_share, figures.disagree_z, figures.disagree_interval


def _finding(
    votes: VoteMatrix,
    figures: GroupStatistics,
    row: int,
    column: int,
    side: Side,
    score: float,
    *,
    grouped: bool = False,
) -> Finding:
    count, _, _, interval = _of_side(figures, side)
    answered, said = int(figures.answered[row, column]), int(count[row, column])
    low, high = (float(bound) for bound in interval[row, column])
    ratio = figures.agree_ratio if side == "agree" else figures.disagree_ratio
    ratio_z = figures.agree_ratio_z if side == "agree" else figures.disagree_ratio_z
    return Finding(
        statement=_plain(votes.statements[column]),
        text=votes.text_of(column),
        side=side,
        answered=answered,
        count=said,
        share=said / max(answered, 1),
        interval=(low, high),
        score=score,
        group=int(figures.groups[row]) if grouped else None,
        ratio=float(ratio[row, column]) if grouped else None,
        ratio_z=float(ratio_z[row, column]) if grouped else None,
    )


def _top(score: Floats, chosen: npt.NDArray[np.bool_], most: int = _TOP) -> Iterable[int]:
    places = np.flatnonzero(chosen)
    return [int(place) for place in places[np.argsort(-score[places], kind="stable")][:most]]


def _plain(name: Any) -> Any:
    return name.item() if isinstance(name, np.generic) else name
