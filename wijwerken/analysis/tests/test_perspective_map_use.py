"""What a finished map is used for: the next statement, an expected vote, and staying up to date."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wijwerken.analysis.benchmarks.perspective_map import _held_out
from wijwerken.analysis.benchmarks.synthetic_votes import groups, wide_votes
from wijwerken.analysis.perspective_map import (
    VoteMatrix,
    VotesError,
    analyse,
    next_statement,
    predict,
    start,
    update,
)
from wijwerken.analysis.perspective_map.routing import priorities
from wijwerken.analysis.perspective_map.state import Display

POLIS = Path(__file__).parent / "data" / "polis"


@pytest.fixture(scope="module")
def crowd():
    votes = groups(np.random.default_rng(2), people=100, statements=25, density=0.5).votes
    return votes, analyse(votes)


def test_priorities_are_the_formula_written_out(crowd):
    _, found = crowd
    table = found.statements
    column, n = 4, int(table.answered[4])
    p_unsure, p_agree = (table.unsure[column] + 1) / (n + 2), (table.agreed[column] + 1) / (n + 2)
    expected = ((1 - p_unsure) * (1 + table.extremity[column]) * p_agree * (1 + 8 * 2 ** (-n / 5))) ** 2
    assert priorities(found)[column] == pytest.approx(expected, abs=1e-12)


def test_statements_about_the_process_weigh_49():
    votes = groups(np.random.default_rng(0), people=50, statements=10, density=0.9).votes
    marks = np.arange(10) == 3
    found = analyse(replace(votes, about_the_process=marks), mode="polis")
    assert priorities(found)[3] == 49.0


def test_nobody_gets_a_statement_twice_and_in_the_end_nothing(crowd):
    _, found = crowd
    seen = []
    while (following := next_statement(found, seen, seed=len(seen))) is not None:
        assert following not in seen
        seen.append(following)
    assert sorted(seen) == sorted(found.statements.ids.tolist())


def test_the_lot_follows_the_weights_and_the_seed(crowd):
    _, found = crowd
    assert next_statement(found, [], 7) == next_statement(found, [], 7)
    drawn = [next_statement(found, [], seed) for seed in range(3000)]
    share = np.array([drawn.count(name) for name in found.statements.ids.tolist()]) / len(drawn)
    weight = priorities(found) / priorities(found).sum()
    np.testing.assert_allclose(share, weight, atol=4 * np.sqrt(0.25 / len(drawn)))


def test_rejected_statements_are_never_shown():
    votes = groups(np.random.default_rng(0), people=50, statements=10, density=0.9).votes
    for mode in ("polis", "honest"):
        found = analyse(replace(votes, rejected=np.arange(10) != 6), mode=mode)
        assert next_statement(found, [], 0) == 6


@pytest.mark.parametrize("name", ["brexit-consensus", "scoop-hivemind.biodiversity"])
def test_expected_votes_beat_the_mean_of_the_group(name):
    assert _held_out(VoteMatrix.from_polis(POLIS / name)) <= 0.93


def test_expected_votes_lie_between_no_and_yes_for_everyone_and_everything(crowd):
    votes, found = crowd
    grid = predict(found, np.repeat(votes.participants, 25), np.tile(votes.statements, 100))
    assert grid.min() >= -1.0
    assert grid.max() <= 1.0
    assert np.corrcoef(grid.reshape(100, 25)[votes.rows(), votes.columns], votes.values)[0, 1] > 0.6
    one = predict(found, votes.participants[3], votes.statements[4])
    assert one.shape == (1,)
    assert one[0] == pytest.approx(grid[3 * 25 + 4])


def test_someone_unknown_gets_what_people_in_general_say(crowd):
    votes, found = crowd
    everyone = predict(found, "unknown", votes.statements)
    np.testing.assert_allclose(everyone, found.statements.means, atol=0.2)


def test_a_statement_left_out_gets_its_own_mean():
    votes = groups(np.random.default_rng(0), people=50, statements=10, density=0.9).votes
    found = analyse(replace(votes, rejected=np.arange(10) == 6))
    own = next(one for one in found.left_out if one.statement == 6)
    assert predict(found, 3, 6)[0] == pytest.approx(own.mean, abs=0.05)


def test_a_polis_map_has_no_factors_to_expect_votes_from(crowd):
    with pytest.raises(ValueError, match="no factors"):
        predict(analyse(crowd[0], mode="polis"), 1, 1)


def batches(votes, share):
    order = np.random.default_rng(1).permutation(votes.count)
    columns = votes.participants[votes.rows()][order], votes.statements[votes.columns][order], votes.values[order]
    cut = int(votes.count * (1 - share))
    return tuple(one[:cut] for one in columns), tuple(one[cut:] for one in columns), columns


def same_figures(updated, whole):
    np.testing.assert_array_equal(updated.participants, whole.participants)
    np.testing.assert_allclose(updated.statements.means, whole.statements.means, atol=1e-6)
    np.testing.assert_allclose(updated.coordinates, whole.coordinates, atol=1e-6)
    np.testing.assert_array_equal(updated.statements.agreed, whole.statements.agreed)
    np.testing.assert_allclose(updated.statements.places, whole.statements.places, atol=1e-6)


@pytest.mark.parametrize("mode", ["honest", "polis"])
def test_an_update_equals_a_full_run(mode):
    first, more, together = batches(VoteMatrix.from_polis(POLIS / "brexit-consensus"), 0.01)
    updated, whole = update(start(first, mode=mode), more).map, analyse(VoteMatrix.from_triples(*together), mode=mode)
    same_figures(updated, whole)
    if mode == "honest":
        np.testing.assert_array_equal(updated.groups, whole.groups)


def test_an_update_of_a_large_crowd_follows_it():
    votes = wide_votes(np.random.default_rng(0), 9_000, 60, 0.25)
    first, more, together = batches(votes, 0.01)
    updated, whole = update(start(first), more).map, analyse(VoteMatrix.from_triples(*together))
    same_figures(updated, whole)
    assert updated.verdict == whole.verdict
    assert (updated.groups == whole.groups).mean() > 0.99


def test_many_new_votes_have_the_verdict_tested_again():
    votes = groups(np.random.default_rng(2), people=100, statements=40, density=0.6).votes
    first, more, together = batches(votes, 0.3)
    kept = start(first)
    assert update(kept, tuple(one[:20] for one in more)).tested_with == kept.tested_with
    updated = update(kept, more)
    assert updated.tested_with == updated.votes.count
    assert updated.map.evidence == analyse(VoteMatrix.from_triples(*together)).evidence


def test_an_update_may_begin_with_nothing_and_takes_tables_too():
    votes = groups(np.random.default_rng(2), people=50, statements=10, density=0.9).votes
    begun = update(None, votes, mode="polis")
    assert update(votes, ([999], [0], [1]), mode="polis").votes.shape == (51, 10)
    assert update(begun, VoteMatrix.from_triples([999], [77], [1])).map.statements.ids[-1] == 77
    with pytest.raises(VotesError):
        update(begun, ([1], [1], [5]))


def test_another_number_of_groups_must_win_four_times_running():
    display = Display().after(2)
    for found, shown in ((3, 2), (3, 2), (2, 2), (3, 2), (3, 2), (3, 2), (3, 3), (4, 3)):
        display = display.after(found)
        assert display.shown == shown
