"""Puts the parts of a map together; used by both modes."""

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.components import Components, place_statements
from wijwerken.analysis.perspective_map.findings import bridging, consensus, representative
from wijwerken.analysis.perspective_map.group_figures import GroupStatistics, count_votes, from_counts
from wijwerken.analysis.perspective_map.observed_factors import ObservedFactors
from wijwerken.analysis.perspective_map.result import (
    Evidence,
    LeftOut,
    Mode,
    PerspectiveMap,
    Stability,
    StatementTable,
    Verdict,
)
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def build_map(
    votes: VoteMatrix,
    *,
    mode: Mode,
    seed: int,
    components: Components,
    coordinates: Floats,
    groups: Labels,
    verdict: Verdict,
    evidence: Evidence,
    stability: Stability,
    factors: tuple[ObservedFactors, ...],
    left_out: tuple[LeftOut, ...] = (),
) -> PerspectiveMap:
    """A map with its statistics and lists, given where people stand and which group they are in."""
    shown = groups if verdict in (Verdict.CLEAR_GROUPS, Verdict.WEAK_GROUPS) else np.full_like(groups, -1)
    count = int(shown.max(initial=-1) + 1)
    counts = count_votes(votes, np.where(shown >= 0, shown, count), count + 1)  # the last: people in no group
    everyone = from_counts(np.zeros(1, dtype=np.int64), counts.sum(axis=0, keepdims=True))
    by_group = from_counts(np.arange(count), counts[:count]) if count else None
    usable = ~votes.rejected & (everyone.answered[0] > 0)
    shared = by_group if by_group is not None else everyone
    return PerspectiveMap(
        mode=mode,
        seed=seed,
        participants=votes.participants,
        votes_per_participant=votes.votes_per_participant(),
        verdict=verdict,
        evidence=evidence,
        coordinates=coordinates,
        groups=groups,
        statements=_table(votes, everyone, by_group, components),
        group_statistics=by_group,
        representative=() if by_group is None else representative(votes, by_group, usable, mode),
        consensus=consensus(votes, everyone, usable, mode),
        bridging=bridging(votes, shared, usable),
        stability=stability,
        variance_explained=components.variance_explained,
        components=components,
        factors=factors,
        left_out=left_out,
        topic=votes.topic,
        warnings=votes.warnings,
    )


def _table(
    votes: VoteMatrix, everyone: GroupStatistics, by_group: GroupStatistics | None, components: Components
) -> StatementTable:
    answered, agreed, disagreed = everyone.answered[0], everyone.agreed[0], everyone.disagreed[0]
    places = place_statements(components)
    whole = np.maximum(answered, 1)
    return StatementTable(
        ids=votes.statements,
        texts=tuple(votes.text_of(column) for column in range(votes.shape[1])),
        answered=answered,
        agreed=agreed,
        disagreed=disagreed,
        unsure=answered - agreed - disagreed,
        agree_share=agreed / whole,
        disagree_share=disagreed / whole,
        agree_interval=everyone.agree_interval[0],
        disagree_interval=everyone.disagree_interval[0],
        means=components.means,
        places=places,
        extremity=np.sqrt((places**2).sum(axis=1)),
        group_aware_agree=np.ones(answered.size) if by_group is None else by_group.group_aware_agree,
        group_aware_disagree=np.ones(answered.size) if by_group is None else by_group.group_aware_disagree,
        about_the_process=votes.about_the_process,
        rejected=votes.rejected,
    )
