"""The map as Polis and red-dwarf make it: always groups, in the order of the rows. For comparison."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.building import build_map
from wijwerken.analysis.perspective_map.components import CentredVotes, Components, main_directions, project
from wijwerken.analysis.perspective_map.grouping import PolisGroups, groups_as_polis, placed_people
from wijwerken.analysis.perspective_map.result import SMALLEST_CROWD, Evidence, PerspectiveMap, Reason, Verdict
from wijwerken.analysis.perspective_map.stability import untested
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PolisRun:
    """A map with what a next run can start from."""

    map: PerspectiveMap
    components: Components
    divisions: PolisGroups | None


def run_polis(
    votes: VoteMatrix,
    seed: int = 0,
    *,
    before: PolisRun | None = None,
    choose: Callable[[int], int] = lambda found: found,
) -> PolisRun:
    """Directions, places, groups and figures, from the results of `before` when given.

    `choose` gets the number of groups that lie furthest apart and says how many to show.
    """
    centred = CentredVotes.of(votes, votes.rejected)
    components = main_directions(centred, start=None if before is None else before.components.near(votes.shape[1]))
    answered = votes.votes_per_participant()
    places = project(centred, components.directions, _seen(votes, answered))
    placed = placed_people(answered, votes.shape[1])
    places[~placed] = np.nan
    divisions = groups_as_polis(places[placed], _starts(before)) if components.total > 0 else None
    groups = np.full(votes.shape[0], -1, dtype=np.int64)
    if divisions is not None:
        shown = choose(divisions.chosen)
        groups[placed] = divisions.by_count.get(shown, divisions.by_count[divisions.chosen]).labels
    result = build_map(
        votes,
        mode="polis",
        seed=seed,
        components=components,
        coordinates=places,
        groups=groups,
        verdict=_verdict(int(placed.sum()), divisions),
        evidence=_evidence(votes, placed, divisions),
        stability=untested(placed),
        factors=(),
    )
    return PolisRun(result, components, divisions)


def _seen(votes: VoteMatrix, answered: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Answers per person as Polis counts them: a rejected statement counts as unsure for everyone (fact 1)."""
    if not votes.rejected.any():
        return answered
    kept = np.bincount(votes.rows()[~votes.rejected[votes.columns]], minlength=votes.shape[0])
    return np.asarray(kept + int(votes.rejected.sum()))


def _verdict(placed: int, divisions: PolisGroups | None) -> Verdict:
    if placed < SMALLEST_CROWD:
        return Verdict.TOO_FEW_PARTICIPANTS
    return Verdict.NO_CLEAR_GROUPS if divisions is None else Verdict.WEAK_GROUPS


def _evidence(votes: VoteMatrix, placed: npt.NDArray[np.bool_], divisions: PolisGroups | None) -> Evidence:
    answered = votes.votes_per_participant()[placed]
    return Evidence(
        placed=int(placed.sum()),
        median_votes_per_participant=float(np.median(answered)) if answered.size else 0.0,
        median_votes_per_statement=float(np.median(np.bincount(votes.columns, minlength=votes.shape[1]))),
        enough_votes=True,
        group_count=None if divisions is None else divisions.chosen,
        reasons=(Reason.UNTESTED,),
    )


def _starts(before: PolisRun | None) -> dict[int, Floats] | None:
    if before is None or before.divisions is None:
        return None
    return {count: part.centres for count, part in before.divisions.by_count.items()}
