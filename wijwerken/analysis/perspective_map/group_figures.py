"""What each group says of each statement: counts, shares, ratios and how sure they are."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Figures = npt.NDArray[Any]  # whole numbers; in a published map also NaN, where they are hidden

SIGNIFICANT = 1.2816  # one-sided, 90 %: the value Polis uses
_NORMAL_95 = 1.959963984540054
_CHUNK = 4_000_000


@dataclass(frozen=True)
class GroupStatistics:
    """Figures per group (rows) and statement (columns), with those of everyone in a group together beside them.

    Every array has shape (groups, statements), those of everyone (statements,). "Rest" means the people in the other
    groups. People without a group (-1) count nowhere. Formulas: perspective-map.md, facts 6 and 8.
    """

    groups: Counts  # the labels, ascending
    answered: Figures  # Polis: ns
    agreed: Figures  # na
    disagreed: Figures  # nd
    agree_share: Floats  # pa = (na + 1) / (ns + 2)
    disagree_share: Floats  # pd
    agree_z: Floats  # pat: one-proportion z
    disagree_z: Floats  # pdt
    agree_ratio: Floats  # ra = pa / pa of the rest
    disagree_ratio: Floats  # rd
    agree_ratio_z: Floats  # rat: two-proportion z
    disagree_ratio_z: Floats  # rdt
    agree_interval: Floats  # (groups, statements, 2): Wilson 95 % interval of agreed / answered
    disagree_interval: Floats
    group_aware_agree: Floats  # product over groups of (agreed + 1) / (answered + 2)
    group_aware_disagree: Floats

    def by_polis_names(self) -> dict[str, npt.NDArray[Any]]:
        """The same figures under the short names that Polis uses."""
        return {
            "ns": self.answered, "na": self.agreed, "nd": self.disagreed,
            "pa": self.agree_share, "pd": self.disagree_share, "pat": self.agree_z, "pdt": self.disagree_z,
            "ra": self.agree_ratio, "rd": self.disagree_ratio,
            "rat": self.agree_ratio_z, "rdt": self.disagree_ratio_z,
            "group-aware-consensus-agree": self.group_aware_agree,
            "group-aware-consensus-disagree": self.group_aware_disagree,
        }  # fmt: skip


def statistics(votes: VoteMatrix, labels: npt.ArrayLike) -> GroupStatistics:
    """The figures of every group for any division of the people: one whole number per person, -1 for no group."""
    given = np.asarray(labels)
    if given.shape != (votes.shape[0],):
        raise ValueError(f"one label per participant is needed: {votes.shape[0]}, not {given.shape}")
    found = np.unique(given[given >= 0])
    codes = np.where(given >= 0, np.searchsorted(found, given), -1)
    counts = count_votes(votes, codes, found.size)
    return from_counts(found.astype(np.int64), counts)


def count_votes(votes: VoteMatrix, codes: npt.NDArray[Any], groups: int) -> Counts:
    """How often each group said no, unsure and yes: shape (groups, 3, statements)."""
    room = votes.shape[1]
    out = np.zeros(groups * 3 * room, dtype=np.int64)
    label = (codes.astype(np.int64) * 3 + 1) * room
    for first in range(0, votes.count, _CHUNK):
        here = slice(first, first + _CHUNK)
        place = _labels_in(votes, label, here)
        keep = place >= 0
        code = place + votes.values[here] * np.int64(room) + votes.columns[here]
        out += np.bincount(code if keep.all() else code[keep], minlength=out.size)
    return out.reshape(groups, 3, room)


def _labels_in(votes: VoteMatrix, label: Counts, here: slice) -> Counts:
    """The label of the person behind each vote of one stretch."""
    last = min(here.stop, votes.count)
    low = int(np.searchsorted(votes.starts, here.start, side="right")) - 1
    high = int(np.searchsorted(votes.starts, last, side="left"))
    edges = np.clip(votes.starts[low : high + 1], here.start, last)
    return np.repeat(label[low:high], np.diff(edges))


def from_counts(groups: Counts, counts: Counts) -> GroupStatistics:
    """Shares, ratios and z-values from the counts of no, unsure and yes."""
    disagreed, agreed, answered = counts[:, 0], counts[:, 2], counts.sum(axis=1)
    rest_answered = answered.sum(axis=0) - answered
    rest_agreed, rest_disagreed = agreed.sum(axis=0) - agreed, disagreed.sum(axis=0) - disagreed
    agree, disagree = smoothed_share(agreed, answered), smoothed_share(disagreed, answered)
    return GroupStatistics(
        groups=groups,
        answered=answered,
        agreed=agreed,
        disagreed=disagreed,
        agree_share=agree,
        disagree_share=disagree,
        agree_z=one_proportion_z(agreed, answered),
        disagree_z=one_proportion_z(disagreed, answered),
        agree_ratio=agree / smoothed_share(rest_agreed, rest_answered),
        disagree_ratio=disagree / smoothed_share(rest_disagreed, rest_answered),
        agree_ratio_z=two_proportion_z(agreed, answered, rest_agreed, rest_answered),
        disagree_ratio_z=two_proportion_z(disagreed, answered, rest_disagreed, rest_answered),
        agree_interval=wilson_interval(agreed, answered),
        disagree_interval=wilson_interval(disagreed, answered),
        group_aware_agree=agree.prod(axis=0),
        group_aware_disagree=disagree.prod(axis=0),
    )


def smoothed_share(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    """(s + 1) / (n + 2): a share that stays near one half as long as few answered (fact 6)."""
    return np.asarray((part + 1.0) / (whole + 2.0))


def one_proportion_z(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    """2 sqrt(n + 1) ((s + 1) / (n + 1) - 1/2): how far a share lies from one half (fact 6)."""
    return np.asarray(2.0 * np.sqrt(whole + 1.0) * ((part + 1.0) / (whole + 1.0) - 0.5))


def two_proportion_z(
    part: npt.NDArray[Any], whole: npt.NDArray[Any], rest_part: npt.NDArray[Any], rest_whole: npt.NDArray[Any]
) -> Floats:
    """How far the share of a group lies from that of the rest; 0 when everyone said the same (fact 6)."""
    size, rest_size = whole + 1.0, rest_whole + 1.0
    together = (part + rest_part + 2.0) / (size + rest_size)
    variance = together * (1.0 - together) * (1.0 / size + 1.0 / rest_size)
    gap = (part + 1.0) / size - (rest_part + 1.0) / rest_size
    return np.asarray(np.where(variance > 0, gap / np.sqrt(np.where(variance > 0, variance, 1.0)), 0.0))


def wilson_interval(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Floats:
    """The 95 % interval of a share (Wilson 1927); from 0 to 1 when nobody answered. Last axis: lower, upper."""
    count = np.maximum(whole, 1)
    square = _NORMAL_95**2
    middle = (part + square / 2) / (count + square)
    share = part / count
    reach = _NORMAL_95 * np.sqrt(share * (1 - share) / count + square / (4.0 * count**2)) / (1 + square / count)
    low = np.where(whole > 0, np.maximum(middle - reach, 0.0), 0.0)
    high = np.where(whole > 0, np.minimum(middle + reach, 1.0), 1.0)
    return np.stack([low, high], axis=-1)


def lowest_difference(own: Floats, own_interval: Floats, rest: Floats, rest_interval: Floats) -> Floats:
    """Lower bound of a difference of two shares (Newcombe 1998, method 10)."""
    return np.asarray(own - rest - np.sqrt((own - own_interval[..., 0]) ** 2 + (rest_interval[..., 1] - rest) ** 2))
