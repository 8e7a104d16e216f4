"""What is published hides every small cell and whatever would give it away; nobody's name stands beside a group."""

from itertools import product

import numpy as np
import pytest

from wijwerken.analysis.benchmarks.synthetic_votes import groups
from wijwerken.analysis.perspective_map import VoteMatrix, analyse, published
from wijwerken.analysis.perspective_map.json_output import as_json
from wijwerken.analysis.perspective_map.publishing import hidden_cells

SMALLEST = 5


@pytest.fixture(scope="module")
def maps():
    rng = np.random.default_rng(8)
    votes = groups(rng, people=250, statements=60, density=0.6, count=3, shares=(0.6, 0.25, 0.15)).votes
    rows, columns = votes.rows(), votes.columns
    thin = (columns % 3 == 0) & (rng.random(rows.size) < 0.93)  # a third of the statements hardly answered
    kept = VoteMatrix.from_triples(rows[~thin], columns[~thin], votes.values[~thin], all_participants=range(250))
    exact = analyse(kept)
    return exact, published(exact)


def test_the_example_has_groups_and_small_cells(maps):
    exact, _ = maps
    assert exact.has_groups
    small = exact.group_statistics.answered < SMALLEST
    assert small.any()
    assert not small.all()


def test_no_small_cell_is_shown(maps):
    exact, shown = maps
    small = exact.group_statistics.answered < SMALLEST
    for name, values in shown.group_statistics.by_polis_names().items():
        if values.ndim == 2:
            assert np.isnan(values[small]).all(), name
    assert np.isnan(shown.group_statistics.agree_interval[small]).all()


def test_totals_under_five_are_hidden(maps):
    exact, shown = maps
    few = exact.statements.answered < SMALLEST
    for name in ("answered", "agreed", "disagreed", "unsure", "agree_share", "means"):
        assert np.isnan(getattr(shown.statements, name)[few]).all()
        np.testing.assert_array_equal(getattr(shown.statements, name)[~few], getattr(exact.statements, name)[~few])


def test_no_hidden_cell_follows_from_total_and_other_cells(maps):
    """For every hidden cell at least two different values are possible, given all that is shown."""
    exact, shown = maps
    totals = exact.group_statistics.answered.sum(axis=0)
    hidden = np.isnan(shown.group_statistics.answered)
    for column in np.flatnonzero(hidden.any(axis=0)):
        rest = int(totals[column] - np.nansum(shown.group_statistics.answered[:, column]))
        unknown = int(hidden[:, column].sum())
        fitting = {part for part in product(range(rest + 1), repeat=unknown) if sum(part) == rest}
        assert rest >= SMALLEST or np.isnan(shown.statements.answered[column])
        for place in range(unknown):
            assert len({part[place] for part in fitting}) > 1 or np.isnan(shown.statements.answered[column])


def test_ratios_go_for_the_whole_statement(maps):
    _, shown = maps
    hidden = np.isnan(shown.group_statistics.answered).any(axis=0)
    for name in ("ra", "rd", "rat", "rdt"):
        assert np.isnan(shown.group_statistics.by_polis_names()[name][:, hidden]).all()
    assert np.isnan(shown.group_statistics.group_aware_agree[hidden]).all()
    assert np.isnan(shown.statements.group_aware_agree[hidden]).all()


def test_lists_hold_only_statements_that_may_be_seen(maps):
    exact, shown = maps
    hidden = np.isnan(shown.group_statistics.answered).any(axis=0)
    unsafe = set(exact.statements.ids[hidden].tolist())
    assert unsafe.isdisjoint(one.statement for one in (*shown.representative, *shown.bridging))
    assert all(one.answered >= SMALLEST for one in shown.consensus)


def test_nobody_stands_beside_a_group(maps):
    exact, shown = maps
    assert set(shown.participants.tolist()) == {None}
    assert shown.factors == ()
    assert not shown.votes_per_participant.any()
    assert sorted(map(tuple, shown.coordinates)) == sorted(map(tuple, exact.coordinates[exact.placed]))
    assert shown.coordinates[:, 0].tolist() == sorted(shown.coordinates[:, 0].tolist())


def test_the_analysis_itself_stays_exact(maps):
    exact, shown = maps
    assert shown.suppressed
    assert not exact.suppressed
    assert not np.isnan(exact.group_statistics.agree_share).any()


def test_a_map_without_groups_can_be_published_too():
    votes = groups(np.random.default_rng(0), people=30, statements=20, density=0.3).votes
    shown = published(analyse(votes))
    assert shown.group_statistics is None
    assert as_json(shown, {})["groups"] == []


def test_hiding_one_cell_hides_the_smallest_other_too(maps):
    exact, _ = maps
    figures = exact.group_statistics
    hidden = hidden_cells(figures, np.zeros(figures.answered.shape[1], dtype=bool))
    counts = hidden.sum(axis=0)
    assert 1 not in counts.tolist()
    for column in np.flatnonzero(counts == 2):
        assert figures.answered[~hidden[:, column], column].min() >= figures.answered[hidden[:, column], column].max()
