"""Are there groups at all? "No" is an answer: what looks like groups is compared with crowds without groups."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.crowds import Cloud
from wijwerken.analysis.perspective_map.held_out import forecast
from wijwerken.analysis.perspective_map.observed_factors import fit_factors
from wijwerken.analysis.perspective_map.result import SMALLEST_CROWD, Evidence, Reason, Verdict
from wijwerken.analysis.perspective_map.valley import valley
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

ENOUGH_PER_PERSON, ENOUGH_PER_STATEMENT = 12, 20  # medians
GROUPS_FROM, GROUPS_FROM_EVEN = 3.0, 2.0
CLEAR_FROM, CLEAR_FROM_EVEN = 6.0, 4.0
CLEAR_AGREEMENT, AGREEMENT_WITH_FEW_VOTES = 0.5, 0.4

_DIRECTIONS, _ROUNDS = 4, 6
_FIRST_DRAWS, _ALL_DRAWS = 6, 12
_HOPELESS, _HOPELESS_EVEN, _BEYOND_DOUBT = 1.0, -1.0, 7.0
_LEAST_SPREAD_VALLEY, _LEAST_SPREAD_FORECAST = 0.002, 0.7
_MOST_STATEMENTS, _FEWEST_PEOPLE, _MOST_PEOPLE, _MOST_CELLS = 250, 600, 1500, 150_000


@dataclass(frozen=True)
class Looks:
    """How much one set of votes looks like groups, in two ways that fail differently."""

    valley: float
    forecast: float


@dataclass(frozen=True)
class Against:
    """How far the real votes lie from crowds without groups, in standard deviations of those crowds."""

    valley: float
    forecast: float

    @property
    def together(self) -> float:
        """Both added up: near 0 (give or take 1.4) when there are no groups."""
        return self.valley + self.forecast


def groups_verdict(
    votes: VoteMatrix, placed: npt.NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Verdict, Evidence]:
    """The verdict before repeats are looked at, and what it rests on."""
    evidence = _first_facts(votes, placed)
    if evidence.placed < SMALLEST_CROWD:
        return Verdict.TOO_FEW_PARTICIPANTS, replace(evidence, reasons=(*evidence.reasons, Reason.FEW_PEOPLE))
    sample = test_sample(votes, placed, rng)
    if sample.shape[1] < 4 or _all_the_same(sample):
        return Verdict.NO_CLEAR_GROUPS, replace(evidence, reasons=(*evidence.reasons, Reason.MUCH_ALIKE))
    return _tested(sample, evidence, rng)


def with_agreement(verdict: Verdict, evidence: Evidence, agreement: float | None) -> tuple[Verdict, Evidence]:
    """Groups that fall apart when people or statements are left out are not called clear; with few votes, no groups."""
    evidence = replace(evidence, agreement=agreement)
    called_groups = verdict in (Verdict.CLEAR_GROUPS, Verdict.WEAK_GROUPS)
    if not called_groups or agreement is None or agreement >= CLEAR_AGREEMENT:
        return verdict, evidence
    lasting = agreement >= AGREEMENT_WITH_FEW_VOTES or evidence.enough_votes
    lower = Verdict.WEAK_GROUPS if lasting else Verdict.NO_CLEAR_GROUPS
    return lower, replace(evidence, reasons=(*evidence.reasons[:-1], Reason.FALLS_APART))


def test_sample(votes: VoteMatrix, placed: npt.NDArray[np.bool_], rng: np.random.Generator) -> VoteMatrix:
    """The people and statements the test uses: the most answered statements, and people by lot."""
    answered = np.bincount(votes.columns, minlength=votes.shape[1])
    able = np.flatnonzero(answered >= max(5.0, 0.02 * placed.sum()))
    columns = np.sort(able[np.argsort(-answered[able], kind="stable")[:_MOST_STATEMENTS]])
    people = np.flatnonzero(placed)
    most = int(np.clip(_MOST_CELLS // max(columns.size, 1), _FEWEST_PEOPLE, _MOST_PEOPLE))
    if people.size > most:
        people = np.sort(rng.choice(people, most, replace=False))
    return votes.keep(people, columns)


def looks(votes: VoteMatrix, rng: np.random.Generator) -> Looks:
    """Measure both signs of groups on one set of votes."""
    foretold = forecast(votes, rng)
    scores = fit_factors(votes, _DIRECTIONS, _ROUNDS).scores
    return Looks(valley(scores, rng), foretold.advantage)


def _first_facts(votes: VoteMatrix, placed: npt.NDArray[np.bool_]) -> Evidence:
    per_person = votes.votes_per_participant()[placed]
    per_statement = np.bincount(votes.columns, minlength=votes.shape[1])
    person = float(np.median(per_person)) if per_person.size else 0.0
    statement = float(np.median(per_statement)) if per_statement.size else 0.0
    enough = person >= ENOUGH_PER_PERSON and statement >= ENOUGH_PER_STATEMENT
    reasons = [] if enough else [Reason.FEW_VOTES]
    if enough and placed.sum() < 100:
        reasons = [Reason.UNDER_HUNDRED]
    return Evidence(int(placed.sum()), person, statement, enough, reasons=tuple(reasons))


def _all_the_same(votes: VoteMatrix) -> bool:
    low, high = (np.full(votes.shape[1], start, dtype=np.int8) for start in (2, -2))
    np.minimum.at(low, votes.columns, votes.values)
    np.maximum.at(high, votes.columns, votes.values)
    return bool((high > low).sum() < 4)


def _tested(sample: VoteMatrix, evidence: Evidence, rng: np.random.Generator) -> tuple[Verdict, Evidence]:
    real = looks(sample, rng)
    cloud = Cloud.like(sample, fit_factors(sample, _DIRECTIONS, _ROUNDS))
    normal = [looks(cloud.draw(rng, even=False), rng) for _ in range(_FIRST_DRAWS)]
    even: list[Looks] = []
    if _against(real, normal).together > _HOPELESS:
        even = [looks(cloud.draw(rng, even=True), rng) for _ in range(_FIRST_DRAWS)]
        if _HOPELESS_EVEN < _against(real, even).together < _BEYOND_DOUBT:
            more = range(_ALL_DRAWS - _FIRST_DRAWS)
            normal += [looks(cloud.draw(rng, even=False), rng) for _ in more]
            even += [looks(cloud.draw(rng, even=True), rng) for _ in more]
    from_normal, from_even = _against(real, normal), _against(real, even) if even else None
    verdict = _verdict(from_normal, from_even)
    return verdict, replace(
        evidence,
        tested_participants=sample.shape[0],
        tested_statements=sample.shape[1],
        valley=real.valley,
        valley_against_cloud=from_normal.valley,
        valley_against_even_cloud=from_even.valley if from_even else None,
        forecast=real.forecast,
        forecast_against_cloud=from_normal.forecast,
        forecast_against_even_cloud=from_even.forecast if from_even else None,
        crowds_drawn=len(normal) + len(even),
        reasons=(*evidence.reasons, _reason(verdict)),
    )


def _against(real: Looks, crowds: list[Looks]) -> Against:
    valleys, forecasts = np.array([(one.valley, one.forecast) for one in crowds]).T
    return Against(
        float((real.valley - valleys.mean()) / max(valleys.std(ddof=1), _LEAST_SPREAD_VALLEY)),
        float((real.forecast - forecasts.mean()) / max(forecasts.std(ddof=1), _LEAST_SPREAD_FORECAST)),
    )


def _verdict(normal: Against, even: Against | None) -> Verdict:
    if even is None or normal.together <= GROUPS_FROM or even.together <= GROUPS_FROM_EVEN:
        return Verdict.NO_CLEAR_GROUPS
    if normal.together > CLEAR_FROM and even.together > CLEAR_FROM_EVEN:
        return Verdict.CLEAR_GROUPS
    return Verdict.WEAK_GROUPS


def _reason(verdict: Verdict) -> Reason:
    return {
        Verdict.NO_CLEAR_GROUPS: Reason.FLOWING,
        Verdict.WEAK_GROUPS: Reason.NEARLY_FLOWING,
        Verdict.CLEAR_GROUPS: Reason.APART,
    }[verdict]
