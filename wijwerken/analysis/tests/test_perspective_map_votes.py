"""Votes come in from anywhere, the last one of a pair counts, and what is wrong is named with its place."""

import numpy as np
import pytest

from wijwerken.analysis.perspective_map import VoteMatrix, VotesError
from wijwerken.analysis.perspective_map.state import merged


def dense(votes):
    table = np.full(votes.shape, np.nan)
    table[votes.rows(), votes.columns] = votes.values
    return table


def test_ids_stand_in_order_of_first_appearance():
    votes = VoteMatrix.from_triples(["b", "a", "b"], [7, 9, 9], [1, 0, -1])
    assert votes.participants.tolist() == ["b", "a"]
    assert votes.statements.tolist() == [7, 9]
    np.testing.assert_array_equal(dense(votes), [[1, -1], [np.nan, 0]])


def test_the_last_vote_of_a_person_on_a_statement_counts():
    votes = VoteMatrix.from_triples([1, 2, 1, 1], [5, 5, 5, 6], [1, 1, -1, 0])
    np.testing.assert_array_equal(dense(votes), [[-1, 0], [1, np.nan]])
    assert votes.replaced_votes == 1


@pytest.mark.parametrize("far", [1, 10**12])
def test_integer_ids_near_and_far_apart_give_the_same_table(far):
    rng = np.random.default_rng(0)
    people, cards, said = rng.integers(0, 50, 900), rng.integers(0, 20, 900), rng.integers(-1, 2, 900)
    near = VoteMatrix.from_triples(people, cards, said)
    spread = VoteMatrix.from_triples(people * far, cards * far, said)
    words = VoteMatrix.from_triples([f"p{one}" for one in people], [f"s{one}" for one in cards], said)
    np.testing.assert_array_equal(dense(near), dense(spread))
    np.testing.assert_array_equal(dense(near), dense(words))


def test_people_and_statements_without_votes_keep_their_place():
    votes = VoteMatrix.from_triples([3], ["y"], [1], all_participants=[1, 2, 3], all_statements=["x", "y"])
    assert votes.votes_per_participant().tolist() == [0, 0, 1]
    np.testing.assert_array_equal(dense(votes)[2], [np.nan, 1])


def test_a_cursor_is_read_in_chunks_and_gives_the_same_table(monkeypatch):
    monkeypatch.setattr("wijwerken.analysis.perspective_map.vote_table._CURSOR_CHUNK", 7)
    rng = np.random.default_rng(1)
    rows = [(f"p{rng.integers(9)}", int(rng.integers(5)), int(rng.integers(-1, 2))) for _ in range(60)]
    at_once = VoteMatrix.from_triples(*zip(*rows, strict=True))
    chunked = VoteMatrix.from_cursor(iter(rows))
    assert chunked.participants.tolist() == at_once.participants.tolist()
    assert chunked.statements.tolist() == at_once.statements.tolist()
    np.testing.assert_array_equal(dense(chunked), dense(at_once))
    assert VoteMatrix.from_cursor(iter([])).count == 0


@pytest.mark.parametrize("vote", [2, 0.5, float("nan"), "yes", None])
def test_anything_but_a_vote_is_refused(vote):
    with pytest.raises(VotesError, match="a vote is 1"):
        VoteMatrix.from_triples([1, 2], [1, 1], [1, vote])


def test_the_place_of_a_wrong_vote_is_named():
    with pytest.raises(VotesError, match="number 3 is"):
        VoteMatrix.from_triples([1, 2, 3], [1, 1, 1], [1, 0, 7])


def test_rows_of_different_length_are_refused():
    with pytest.raises(VotesError, match="2 participants, 1 statements and 2 votes"):
        VoteMatrix.from_triples([1, 2], [1], [1, 1])


def test_some_people_and_statements_in_another_order():
    rng = np.random.default_rng(2)
    votes = VoteMatrix.from_triples(rng.integers(0, 30, 400), rng.integers(0, 12, 400), rng.integers(-1, 2, 400))
    rows, columns = rng.permutation(votes.shape[0])[:11], rng.permutation(votes.shape[1])[:5]
    np.testing.assert_array_equal(dense(votes.keep(rows, columns)), dense(votes)[rows][:, columns])
    mask = rng.random(votes.shape[1]) < 0.5
    np.testing.assert_array_equal(dense(votes.keep(columns=mask)), dense(votes)[:, mask])


def test_more_votes_slipped_in_equal_all_votes_at_once():
    rng = np.random.default_rng(3)
    people, cards, said = rng.integers(0, 40, 700), rng.integers(0, 15, 700), rng.integers(-1, 2, 700)
    people[650:] += rng.integers(0, 9, 50)
    cards[690:] += 4
    first = VoteMatrix.from_triples(people[:650], cards[:650], said[:650])
    together = merged(first, VoteMatrix.from_triples(people[650:], cards[650:], said[650:]))
    at_once = VoteMatrix.from_triples(people, cards, said)
    assert together.participants.tolist() == at_once.participants.tolist()
    assert together.statements.tolist() == at_once.statements.tolist()
    np.testing.assert_array_equal(dense(together), dense(at_once))
    assert together.replaced_votes == at_once.replaced_votes
