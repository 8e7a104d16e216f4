"""The map that a facilitator can defend: order plays no part, and "no clear groups" is an answer."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.building import build_map
from wijwerken.analysis.perspective_map.canonical import CanonicalVotes, canonical
from wijwerken.analysis.perspective_map.components import CentredVotes, Components, main_directions, project
from wijwerken.analysis.perspective_map.grouping import groups_in_scores, placed_people
from wijwerken.analysis.perspective_map.observed_factors import ObservedFactors, fit_factors, scores_of
from wijwerken.analysis.perspective_map.result import LeftOut, PerspectiveMap, Stability, Verdict
from wijwerken.analysis.perspective_map.stability import measured_stability, untested
from wijwerken.analysis.perspective_map.verdict import groups_verdict, with_agreement
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

COARSE, FINE = 4, 8  # directions: the first for groups, both for expected votes
_LEARN_FROM = 8_000  # people; from more, this many by lot


def run_honest(votes: VoteMatrix, seed: int = 0, *, before: PerspectiveMap | None = None) -> PerspectiveMap:
    """Directions, places, verdict, groups, stability and figures; the verdict of `before` stands when given."""
    kept, left_out = without_rejected(votes)
    standard = canonical(kept)
    centred = CentredVotes.of(standard.votes)
    components = main_directions(centred)
    answered = standard.votes.votes_per_participant()
    placed = placed_people(answered, standard.votes.shape[1])
    places = project(centred, components.directions, answered)
    places[~placed] = np.nan
    rng = np.random.default_rng([seed, 1])
    factors = learn_factors(standard.votes, placed, rng)
    if before is None:
        verdict, evidence = groups_verdict(standard.votes, placed, np.random.default_rng([seed, 2]))
    else:
        verdict, evidence = before.verdict, replace(before.evidence, placed=int(placed.sum()))
    groups = np.full(placed.size, -1, dtype=np.int64)
    if verdict != Verdict.TOO_FEW_PARTICIPANTS:
        groups[placed] = groups_in_scores(factors[0].scores[placed], np.random.default_rng([seed, 3]))
    if before is not None:
        stability = _carried(before, standard)
    elif groups.max(initial=-1) < 1:
        stability = untested(placed)
    else:
        stability = measured_stability(standard.votes, groups, np.random.default_rng([seed, 4]), standard.twins)
        verdict, evidence = with_agreement(verdict, evidence, stability.agreement)
    evidence = replace(evidence, group_count=int(groups.max(initial=-1) + 1) or None)
    return build_map(
        kept,
        mode="honest",
        seed=seed,
        components=_columns_back(components, standard),
        coordinates=standard.people_back(places),
        groups=standard.people_back(groups),
        verdict=verdict,
        evidence=evidence,
        stability=_people_back(stability, standard),
        factors=tuple(_factors_back(one, standard) for one in factors),
        left_out=left_out,
    )


def without_rejected(votes: VoteMatrix) -> tuple[VoteMatrix, tuple[LeftOut, ...]]:
    """The votes without rejected and unanswered statements, and which were left out and why."""
    answered = np.bincount(votes.columns, minlength=votes.shape[1])
    out = votes.rejected | (answered == 0)
    if not out.any():
        return votes, ()
    means = np.bincount(votes.columns, weights=votes.values, minlength=votes.shape[1]) / np.maximum(answered, 1)
    names = votes.statements.tolist()
    named = tuple(
        LeftOut(names[place], "rejected" if votes.rejected[place] else "no votes", int(answered[place]), means[place])
        for place in np.flatnonzero(out)
    )
    return votes.keep(columns=~out), named


def learn_factors(
    votes: VoteMatrix, placed: npt.NDArray[np.bool_], rng: np.random.Generator
) -> tuple[ObservedFactors, ...]:
    """Factors in few and in more directions; with very many people learnt from some and applied to all."""
    if votes.count == 0:
        return ()
    people = np.flatnonzero(placed)
    if people.size <= _LEARN_FROM:
        return tuple(fit_factors(votes, size) for size in (COARSE, FINE))
    chosen = votes.keep(np.sort(rng.choice(people, _LEARN_FROM, replace=False)))
    learnt = (fit_factors(chosen, size) for size in (COARSE, FINE))
    return tuple(replace(one, scores=scores_of(votes, one)) for one in learnt)


def _columns_back(components: Components, standard: CanonicalVotes) -> Components:
    directions, means = np.empty_like(components.directions), np.empty_like(components.means)
    directions[:, standard.columns] = components.directions
    means[standard.columns] = components.means
    return replace(components, directions=directions, means=means)


def _factors_back(learnt: ObservedFactors, standard: CanonicalVotes) -> ObservedFactors:
    def columns(values: Floats) -> Floats:
        out = np.empty_like(values)
        out[standard.columns] = values
        return out

    return ObservedFactors(
        means=columns(learnt.means),
        loadings=columns(learnt.loadings),
        loading_spread=columns(learnt.loading_spread),
        scores=standard.people_back(learnt.scores),
        noise=columns(learnt.noise),
    )


def _people_back(stability: Stability, standard: CanonicalVotes) -> Stability:
    return replace(
        stability,
        share_in_same_group=standard.people_back(stability.share_in_same_group),
        undecided=standard.people_back(stability.undecided),
    )


def _carried(before: PerspectiveMap, standard: CanonicalVotes) -> Stability:
    """Stability as it was measured last; people who came since have no figure yet. Canonical order."""
    share = np.full(standard.rows.size, np.nan)
    undecided = np.zeros(standard.rows.size, dtype=bool)
    known = before.participants.size
    share[:known], undecided[:known] = before.stability.share_in_same_group, before.stability.undecided
    return replace(before.stability, share_in_same_group=share[standard.rows], undecided=undecided[standard.rows])
