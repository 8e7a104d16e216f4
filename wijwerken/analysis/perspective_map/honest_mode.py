"""The map that a facilitator can defend: order plays no part, and "no clear groups" is an answer."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.building import build_map
from wijwerken.analysis.perspective_map.canonical import CanonicalVotes, canonical
from wijwerken.analysis.perspective_map.clustering import nearest_centre
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
    places, placed = place_people(standard.votes, centred, components)
    factors = learn_factors(standard.votes, placed, np.random.default_rng([seed, 1]))
    if before is None:
        verdict, evidence = groups_verdict(standard.votes, placed, np.random.default_rng([seed, 2]))
    else:
        verdict, evidence = before.verdict, replace(before.evidence, placed=int(placed.sum()))
    groups = np.full(placed.size, -1, dtype=np.int64)
    if verdict != Verdict.TOO_FEW_PARTICIPANTS:
        groups[placed] = groups_in_scores(factors[0].scores[placed], np.random.default_rng([seed, 3]))
    if before is not None:
        stability = carried(before, kept.shape[0])
    else:
        stability = _stability(standard, placed, groups, seed)
        verdict, evidence = with_agreement(verdict, evidence, stability.agreement)
    return build_map(
        kept,
        mode="honest",
        seed=seed,
        components=_components_back(components, standard),
        coordinates=standard.people_back(places),
        groups=standard.people_back(groups),
        verdict=verdict,
        evidence=replace(evidence, group_count=int(groups.max(initial=-1) + 1) or None),
        stability=stability,
        factors=tuple(_factors_back(one, standard) for one in factors),
        left_out=left_out,
    )


def follow_honest(votes: VoteMatrix, before: PerspectiveMap) -> PerspectiveMap:
    """A large map after few new votes: places and figures anew; loadings, middles of groups and verdict as before."""
    kept, left_out = without_rejected(votes)
    centred = CentredVotes.of(kept)
    components = main_directions(centred, start=before.components.near(kept.shape[1]))
    places, placed = place_people(kept, centred, components)
    factors = tuple(replace(one, scores=scores_of(kept, one)) for one in before.factors)
    groups = np.full(placed.size, -1, dtype=np.int64)
    if before.group_count > 1:
        old, labels = before.factors[0].scores, before.groups
        centres = np.array([old[labels == number].mean(axis=0) for number in range(before.group_count)])
        groups[placed] = nearest_centre(factors[0].scores[placed], centres)
    return build_map(
        kept,
        mode="honest",
        seed=before.seed,
        components=components,
        coordinates=places,
        groups=groups,
        verdict=before.verdict,
        evidence=replace(before.evidence, placed=int(placed.sum())),
        stability=carried(before, kept.shape[0]),
        factors=factors,
        left_out=left_out,
    )


def can_follow(votes: VoteMatrix, before: PerspectiveMap) -> bool:
    """Whether there are so many people, and the same statements, that following is worth it."""
    statements = without_rejected(votes)[0].statements if votes.rejected.any() else votes.statements
    return votes.shape[0] > _LEARN_FROM and np.array_equal(statements, before.statements.ids)


def place_people(
    votes: VoteMatrix, centred: CentredVotes, components: Components
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Where people stand, and who answered enough to stand anywhere; the others are NaN."""
    answered = votes.votes_per_participant()
    placed = placed_people(answered, votes.shape[1])
    places = project(centred, components.directions, answered)
    places[~placed] = np.nan
    return places, placed


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


def carried(before: PerspectiveMap, people: int) -> Stability:
    """Stability as it was measured last; people who came since have no figure yet."""
    more = people - before.participants.size
    share = np.pad(before.stability.share_in_same_group, (0, more), constant_values=np.nan)
    return replace(before.stability, share_in_same_group=share, undecided=np.pad(before.stability.undecided, (0, more)))


def _stability(standard: CanonicalVotes, placed: npt.NDArray[np.bool_], groups: Labels, seed: int) -> Stability:
    if groups.max(initial=-1) < 1:
        return untested(placed)
    found = measured_stability(standard.votes, groups, np.random.default_rng([seed, 4]), standard.twins)
    share, undecided = standard.people_back(found.share_in_same_group), standard.people_back(found.undecided)
    return replace(found, share_in_same_group=share, undecided=undecided)


def _components_back(components: Components, standard: CanonicalVotes) -> Components:
    directions, means = standard.statements_back(components.directions.T).T, standard.statements_back(components.means)
    return replace(components, directions=directions, means=means)


def _factors_back(learnt: ObservedFactors, standard: CanonicalVotes) -> ObservedFactors:
    return ObservedFactors(
        means=standard.statements_back(learnt.means),
        loadings=standard.statements_back(learnt.loadings),
        loading_spread=standard.statements_back(learnt.loading_spread),
        scores=standard.people_back(learnt.scores),
        noise=standard.statements_back(learnt.noise),
    )
