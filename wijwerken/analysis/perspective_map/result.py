"""The shapes of what an analysis gives back. Nothing in here can be changed after it was made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.components import Components
from wijwerken.analysis.perspective_map.group_figures import GroupStatistics
from wijwerken.analysis.perspective_map.ids import Ids
from wijwerken.analysis.perspective_map.observed_factors import ObservedFactors

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Figures = npt.NDArray[Any]  # whole numbers; in a published map also NaN, where they are hidden
Mode = Literal["honest", "polis"]
Side = Literal["agree", "disagree"]

NO_GROUP = -1
SMALLEST_CROWD = 40  # placed people: with fewer there is no verdict on groups


class Verdict(StrEnum):
    """Whether the answers fall into groups; 'no clear groups' is a finding, not a failure."""

    CLEAR_GROUPS = "clear_groups"
    WEAK_GROUPS = "weak_groups"
    NO_CLEAR_GROUPS = "no_clear_groups"
    TOO_FEW_PARTICIPANTS = "too_few_participants"


class Reason(StrEnum):
    """Why the verdict is what it is, or what it could not have seen; `reason_sentences` puts it in words."""

    FEW_PEOPLE = "few_people"
    FEW_VOTES = "few_votes"
    UNDER_HUNDRED = "under_hundred"
    MUCH_ALIKE = "much_alike"
    FALLS_APART = "falls_apart"
    FLOWING = "flowing"
    NEARLY_FLOWING = "nearly_flowing"
    APART = "apart"
    UNTESTED = "untested"


@dataclass(frozen=True)
class Evidence:
    """What the verdict rests on, and what it could not have seen. Figures not worked out are None."""

    placed: int  # people with enough votes to be placed
    median_votes_per_participant: float
    median_votes_per_statement: float
    enough_votes: bool
    tested_participants: int = 0
    tested_statements: int = 0
    valley: float | None = None  # mass to be filled in before the people form one hill
    valley_against_cloud: float | None = None  # in standard deviations of crowds without groups, normal positions
    valley_against_even_cloud: float | None = None  # the same, positions evenly spread
    forecast: float | None = None  # paired t: groups against the best sliding scale, on answers not used
    forecast_against_cloud: float | None = None
    forecast_against_even_cloud: float | None = None
    crowds_drawn: int = 0
    group_count: int | None = None  # groups in the best division, shown or not
    agreement: float | None = None  # median agreement of repeats, see Stability
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class StatementTable:
    """One entry per analysed statement, in the order of `ids`. Shares are of those who answered."""

    ids: Ids
    texts: tuple[str, ...]
    answered: Figures
    agreed: Figures
    disagreed: Figures
    unsure: Figures
    agree_share: Floats
    disagree_share: Floats
    agree_interval: Floats  # (statements, 2): Wilson 95 %
    disagree_interval: Floats
    means: Floats
    places: Floats  # (statements, 2): where someone would stand who only said yes to this
    extremity: Floats  # length of that
    group_aware_agree: Floats  # 1 when there are no groups
    group_aware_disagree: Floats
    about_the_process: npt.NDArray[np.bool_]
    rejected: npt.NDArray[np.bool_]  # only in mode "polis"; "honest" leaves these out

    def __len__(self) -> int:
        return int(self.ids.size)


@dataclass(frozen=True)
class LeftOut:
    """A statement that is not analysed, why, and what little its votes say."""

    statement: Any
    reason: Literal["rejected", "no votes"]
    answered: int
    mean: float


@dataclass(frozen=True)
class Finding:
    """One statement that stands out, with how many answered and how sure the share is."""

    statement: Any
    text: str
    side: Side
    answered: int
    count: int
    share: float
    interval: tuple[float, float]
    score: float  # what the list is ordered by; the docs say which figure
    group: int | None = None
    ratio: float | None = None
    ratio_z: float | None = None
    lowest_group: int | None = None  # bridging: the group that recognises it least


@dataclass(frozen=True)
class Stability:
    """What happens when 20 % of the people and half of the statements are left out, again and again."""

    repeats: int
    agreement: float | None  # median adjusted Rand index between each repeat and the groups shown
    agreement_per_count: dict[int, float]  # the same for every number of groups
    share_in_same_group: Floats  # per participant, NaN when not placed
    undecided: npt.NDArray[np.bool_]  # people who move too often to be called a member


@dataclass(frozen=True)
class PerspectiveMap:
    """Everything one analysis says. Coordinates and groups follow the order of `participants`."""

    mode: Mode
    seed: int
    participants: Ids
    votes_per_participant: Counts
    verdict: Verdict
    evidence: Evidence
    coordinates: Floats  # (participants, 2), NaN when not placed
    groups: Counts  # (participants,), -1 = none: the best division there is; see `shown_groups`
    statements: StatementTable
    group_statistics: GroupStatistics | None  # None when no groups may be shown
    representative: tuple[Finding, ...]
    consensus: tuple[Finding, ...]
    bridging: tuple[Finding, ...]
    stability: Stability
    variance_explained: tuple[float, ...]
    components: Components
    factors: tuple[ObservedFactors, ...]  # observed votes only; a coarse and a finer fit, `predict` averages them
    left_out: tuple[LeftOut, ...] = ()  # statements not analysed
    topic: str = ""
    warnings: tuple[str, ...] = ()
    suppressed: bool = False

    @property
    def has_groups(self) -> bool:
        """Whether the verdict allows groups to be shown."""
        return self.verdict in (Verdict.CLEAR_GROUPS, Verdict.WEAK_GROUPS) and self.group_count > 1

    @property
    def shown_groups(self) -> Counts:
        """The groups as they may be shown: none without a verdict for them, and nobody who is undecided."""
        if not self.has_groups:
            return np.full(self.groups.size, NO_GROUP, dtype=np.int64)
        return np.where(self.stability.undecided, NO_GROUP, self.groups)

    @property
    def group_count(self) -> int:
        """The number of groups in the division, shown or not."""
        return int(self.groups.max(initial=NO_GROUP) + 1)

    @property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Who answered enough to have a place."""
        return np.asarray(~np.isnan(self.coordinates[:, 0]))

    def group_sizes(self) -> Counts:
        """How many people each group has."""
        return np.bincount(self.groups[self.groups >= 0], minlength=self.group_count)
