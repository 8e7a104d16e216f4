"""Order, names and doubles play no part in an honest map; odd input gets a stated verdict."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wijwerken.analysis.benchmarks.synthetic_votes import groups
from wijwerken.analysis.perspective_map import Verdict, VoteMatrix, VotesError, analyse

FEW = settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SMALL = settings(max_examples=60, deadline=None, derandomize=True)


def small_votes(seed, people, statements):
    rng = np.random.default_rng(seed)
    count = people * statements // 2
    return VoteMatrix.from_triples(
        rng.integers(0, people, count), rng.integers(0, statements, count), rng.integers(-1, 2, count)
    )


def shuffled(votes, seed):
    rng = np.random.default_rng(seed)
    return votes.keep(rng.permutation(votes.shape[0]), rng.permutation(votes.shape[1]))


def same_map(one, other, names=lambda name: name):
    row = {name: place for place, name in enumerate(other.participants.tolist())}
    back = [row[names(name)] for name in one.participants.tolist()]
    np.testing.assert_array_equal(one.coordinates, other.coordinates[back])
    np.testing.assert_array_equal(one.groups, other.groups[back])
    np.testing.assert_array_equal(one.stability.share_in_same_group, other.stability.share_in_same_group[back])
    assert one.verdict == other.verdict
    assert one.evidence == other.evidence
    assert one.variance_explained == other.variance_explained


@SMALL
@given(st.integers(0, 10**6), st.integers(2, 30), st.integers(1, 12))
def test_shuffled_rows_and_columns_give_the_identical_map(seed, people, statements):
    votes = small_votes(seed, people, statements)
    same_map(analyse(votes), analyse(shuffled(votes, seed + 1)))


@FEW
@given(st.integers(0, 10**6))
def test_shuffling_a_crowd_with_groups_changes_nothing(seed):
    votes = groups(np.random.default_rng(seed), people=80, statements=25, density=0.6).votes
    first, other = analyse(votes), analyse(shuffled(votes, seed + 1))
    same_map(first, other)
    assert [one.statement for one in first.bridging] == [one.statement for one in other.bridging]


@FEW
@given(st.integers(0, 10**6))
def test_renamed_people_and_statements_change_nothing(seed):
    votes = groups(np.random.default_rng(seed), people=60, statements=20, density=0.6).votes
    rows, columns = votes.rows(), votes.columns
    words = [f"mens {name}" for name in votes.participants[rows]]
    other = VoteMatrix.from_triples(words, [f"zin {name}" for name in votes.statements[columns]], votes.values)
    same_map(analyse(votes), analyse(other), lambda name: f"mens {name}")


@FEW
@given(st.integers(0, 10**6))
def test_yes_and_no_exchanged_mirror_the_map(seed):
    votes = groups(np.random.default_rng(seed), people=90, statements=20, density=0.6).votes
    one, other = analyse(votes, mode="polis"), analyse(votes.flipped(), mode="polis")
    np.testing.assert_allclose(np.abs(one.coordinates), np.abs(other.coordinates), atol=1e-6)
    np.testing.assert_array_equal(one.statements.agreed, other.statements.disagreed)


@FEW
@given(st.integers(0, 10**6))
def test_people_with_the_same_answers_get_the_same_place_and_group(seed):
    votes = groups(np.random.default_rng(seed), people=50, statements=20, density=0.6).votes
    rows, columns = votes.rows(), votes.columns
    people = np.concatenate([votes.participants[rows], votes.participants[rows] + 1000])
    twice = VoteMatrix.from_triples(people, np.tile(votes.statements[columns], 2), np.tile(votes.values, 2))
    found = analyse(twice)
    first, second = found.participants < 1000, found.participants >= 1000
    np.testing.assert_array_equal(found.participants[first] + 1000, found.participants[second])
    np.testing.assert_allclose(found.coordinates[first], found.coordinates[second], atol=1e-9)
    np.testing.assert_array_equal(found.groups[first], found.groups[second])
    np.testing.assert_array_equal(
        found.stability.share_in_same_group[first], found.stability.share_in_same_group[second]
    )


@pytest.mark.parametrize("mode", ["honest", "polis"])
class TestOddInput:
    def test_no_votes_is_refused(self, mode):
        with pytest.raises(VotesError, match="no votes"):
            analyse(VoteMatrix.from_triples([], [], []), mode=mode)

    def test_one_person_one_statement(self, mode):
        found = analyse(VoteMatrix.from_triples([1], [1], [1]), mode=mode)
        assert found.verdict == Verdict.TOO_FEW_PARTICIPANTS

    def test_one_statement(self, mode):
        found = analyse(VoteMatrix.from_triples(range(60), [1] * 60, [1, -1, 0] * 20), mode=mode)
        assert found.variance_explained[1] == 0.0
        assert found.verdict in (Verdict.NO_CLEAR_GROUPS, Verdict.WEAK_GROUPS)

    @pytest.mark.parametrize("vote", [1, 0, -1])
    def test_all_the_same_vote(self, mode, vote):
        people, cards = np.divmod(np.arange(60 * 20), 20)
        found = analyse(VoteMatrix.from_triples(people, cards, np.full(people.size, vote)), mode=mode)
        assert found.verdict == Verdict.NO_CLEAR_GROUPS
        assert not found.has_groups
        assert found.variance_explained == (0.0, 0.0)

    def test_a_participant_without_votes_has_no_place(self, mode):
        votes = groups(np.random.default_rng(0), people=80, statements=20, density=0.6).votes
        rows, columns = votes.rows(), votes.columns
        more = VoteMatrix.from_triples(
            votes.participants[rows], votes.statements[columns], votes.values, all_participants=[*range(80), 99]
        )
        found = analyse(more, mode=mode)
        assert np.isnan(found.coordinates[-1]).all()
        assert found.groups[-1] == -1

    def test_constant_statements_say_nothing(self, mode):
        votes = groups(np.random.default_rng(1), people=80, statements=20, density=0.6).votes
        people = np.concatenate([votes.participants[votes.rows()], np.arange(80)])
        cards = np.concatenate([votes.statements[votes.columns], np.full(80, 500)])
        found = analyse(VoteMatrix.from_triples(people, cards, np.append(votes.values, np.ones(80))), mode=mode)
        np.testing.assert_array_equal(found.components.directions[:, found.statements.ids == 500], 0.0)
        assert 500 in {one.statement for one in found.consensus}


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="mode is"):
        analyse(VoteMatrix.from_triples([1], [1], [1]), mode="fast")


def test_rejected_and_unanswered_statements_are_left_out_and_counted():
    votes = VoteMatrix.from_triples(
        [1, 2, 1], ["a", "a", "b"], [1, -1, 1], all_statements=["a", "b", "c"], rejected=["b"]
    )
    found = analyse(votes)
    assert found.statements.ids.tolist() == ["a"]
    assert [(one.statement, one.reason, one.answered) for one in found.left_out] == [
        ("b", "rejected", 1),
        ("c", "no votes", 0),
    ]
