"""The verdict on invented crowds of which the truth is known. The full calibration stands in the docs."""

from pathlib import Path

import numpy as np
import pytest

from wijwerken.analysis.benchmarks.synthetic_votes import (
    EVENLY_SPREAD,
    WITH_GROUPS,
    WITHOUT_GROUPS,
    groups,
    planted,
)
from wijwerken.analysis.benchmarks.verdict_calibration import calibrate
from wijwerken.analysis.perspective_map import Verdict, VoteMatrix, analyse
from wijwerken.analysis.perspective_map.grouping import groups_in_scores, without_small
from wijwerken.analysis.perspective_map.result import Reason
from wijwerken.analysis.perspective_map.sentences import reason_sentences
from wijwerken.analysis.perspective_map.stability import adjusted_rand, match_labels
from wijwerken.analysis.perspective_map.valley import valley

SETS, FIRST_SEED = 3, 400_000


@pytest.mark.parametrize("kind", [*WITHOUT_GROUPS, *EVENLY_SPREAD])
def test_a_crowd_without_groups_is_said_to_have_none(kind):
    found = calibrate(SETS, FIRST_SEED, {kind: (WITHOUT_GROUPS | EVENLY_SPREAD)[kind]})[kind]
    assert found["verdicts"] == {"no_clear_groups": SETS}


@pytest.mark.parametrize("kind", WITH_GROUPS)
def test_planted_groups_are_found(kind):
    found = calibrate(SETS, FIRST_SEED, {kind: WITH_GROUPS[kind]})[kind]
    assert found["called_groups"] >= 2 / 3
    assert found["median_agreement_with_planted"] >= 0.8


def test_a_tenth_of_the_people_can_be_a_group():
    found = calibrate(SETS, FIRST_SEED, {"minority": planted(count=2, shares=(0.9, 0.1))})["minority"]
    assert found["called_groups"] >= 2 / 3


def test_under_forty_placed_people_there_is_no_verdict_on_groups():
    found = analyse(groups(np.random.default_rng(0), people=39, statements=30, density=0.8).votes)
    assert found.verdict == Verdict.TOO_FEW_PARTICIPANTS
    assert found.evidence.reasons[-1] == Reason.FEW_PEOPLE
    assert "pas vanaf 40" in reason_sentences(found.evidence.reasons, found.evidence.placed)[-1]
    assert (found.groups == -1).all()


def test_few_votes_are_told_with_the_verdict():
    found = analyse(groups(np.random.default_rng(0), people=150, statements=100, density=0.09).votes)
    assert not found.evidence.enough_votes
    assert found.evidence.reasons[0] == Reason.FEW_VOTES


def test_the_evidence_says_what_the_verdict_rests_on():
    evidence = analyse(groups(np.random.default_rng(3), count=3).votes).evidence
    assert evidence.tested_participants == 300
    assert evidence.valley_against_cloud + evidence.forecast_against_cloud > 3.0
    assert evidence.valley_against_even_cloud + evidence.forecast_against_even_cloud > 2.0
    assert evidence.crowds_drawn >= 12
    assert evidence.group_count == 3
    assert evidence.agreement > 0.5


def test_the_same_seed_gives_the_same_verdict():
    votes = groups(np.random.default_rng(4), people=90, statements=30).votes
    assert analyse(votes, seed=5).evidence == analyse(votes, seed=5).evidence


def test_without_clear_groups_nothing_may_be_shown_as_one():
    found = analyse(WITHOUT_GROUPS["pure noise"](np.random.default_rng(1)).votes)
    assert (found.shown_groups == -1).all()
    assert found.representative == ()
    assert found.group_statistics is None


def test_people_whose_group_changes_are_shown_in_none():
    found = analyse(groups(np.random.default_rng(3), count=3).votes)
    undecided = found.stability.undecided
    assert undecided.any()
    assert (found.shown_groups[undecided] == -1).all()
    np.testing.assert_array_equal(found.shown_groups[~undecided], found.groups[~undecided])
    assert (found.stability.share_in_same_group[undecided] < 0.6).all()


def test_an_outlier_is_not_a_group():
    rng = np.random.default_rng(0)
    scores = np.concatenate([rng.normal(size=(99, 4)), [[60.0, 0, 0, 0]]])
    assert (groups_in_scores(scores, rng)[-1] == -1) or (groups_in_scores(scores, rng) == -1).all()
    assert without_small(np.array([0] * 60 + [1] * 36 + [2] * 4)).tolist() == [0] * 60 + [1] * 36 + [-1] * 4
    assert without_small(np.array([0] * 97 + [1] * 3)).tolist() == [-1] * 100


def test_one_hill_has_no_valley_and_two_hills_do():
    rng = np.random.default_rng(0)
    one = rng.normal(size=(400, 4))
    two = one + np.outer(np.repeat([0, 5], 200), [1, 0, 0, 0])
    assert valley(one, rng) < 0.05
    assert valley(two, rng) > 0.2


def test_agreement_of_divisions_and_matching_of_names():
    one = np.array([0, 0, 0, 1, 1, 2, 2])
    assert adjusted_rand(one, np.array([2, 2, 2, 0, 0, 1, 1])) == 1.0
    # By hand: 2 pairs together in both, 6 in each, of 15 pairs in all; by chance 6 * 6 / 15 = 2.4.
    assert adjusted_rand(np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 0, 1, 1])) == pytest.approx((2 - 2.4) / 3.6)
    assert match_labels(one, np.array([2, 2, 2, 0, 0, 1, 1]), 3).tolist() == one.tolist()


@pytest.mark.parametrize("name", ["brexit-consensus", "scoop-hivemind.biodiversity", "bg2050-volunteers"])
def test_real_conversations_flow_into_each_other(name):
    found = analyse(VoteMatrix.from_polis(Path(__file__).parent / "data" / "polis" / name))
    assert found.verdict == Verdict.NO_CLEAR_GROUPS
