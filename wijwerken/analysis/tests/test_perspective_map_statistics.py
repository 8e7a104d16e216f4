"""The figures per group, against tables worked out by hand from the formulas."""

import math

import numpy as np
import pytest

from wijwerken.analysis.perspective_map import VoteMatrix, statistics
from wijwerken.analysis.perspective_map.group_figures import lowest_difference, wilson_interval

# Two statements, seven people in two groups and one person (G) in none.
#            first: A yes B yes C yes D no (group 0); E no F unsure (group 1); G yes
#            second: A no B unsure (group 0); E yes F yes (group 1)
PEOPLE = list("ABCDEFG") + list("ABEF")
CARDS = [1] * 7 + [2] * 4
SAID = [1, 1, 1, -1, -1, 0, 1, -1, 0, 1, 1]
LABELS = [0, 0, 0, 0, 1, 1, -1]


@pytest.fixture
def figures():
    return statistics(VoteMatrix.from_triples(PEOPLE, CARDS, SAID), LABELS)


def test_counts_leave_out_who_has_no_group(figures):
    assert figures.answered.tolist() == [[4, 2], [2, 2]]
    assert figures.agreed.tolist() == [[3, 0], [0, 2]]
    assert figures.disagreed.tolist() == [[1, 1], [1, 0]]


def test_shares_are_smoothed(figures):
    np.testing.assert_allclose(figures.agree_share, [[4 / 6, 1 / 4], [1 / 4, 3 / 4]], atol=1e-12)
    np.testing.assert_allclose(figures.disagree_share, [[2 / 6, 2 / 4], [2 / 4, 1 / 4]], atol=1e-12)


def test_ratios_compare_with_the_other_groups(figures):
    np.testing.assert_allclose(figures.agree_ratio, [[(4 / 6) / (1 / 4), (1 / 4) / (3 / 4)], [3 / 8, 3.0]], atol=1e-12)
    np.testing.assert_allclose(figures.disagree_ratio, [[(2 / 6) / (2 / 4), 2.0], [1.5, 0.5]], atol=1e-12)


def test_one_proportion_z(figures):
    # group 0, first statement: s = 3, n = 4: 2 sqrt(5) (4/5 - 1/2)
    assert figures.agree_z[0, 0] == pytest.approx(2 * math.sqrt(5) * 0.3, abs=1e-12)
    # group 1, second statement: s = 2, n = 2: 2 sqrt(3) (1 - 1/2)
    assert figures.agree_z[1, 1] == pytest.approx(math.sqrt(3), abs=1e-12)
    # group 0, second statement, no: s = 1, n = 2
    assert figures.disagree_z[0, 1] == pytest.approx(2 * math.sqrt(3) * (2 / 3 - 1 / 2), abs=1e-12)


def test_two_proportion_z(figures):
    # group 0 against 1, first statement, yes: (3 of 4) against (0 of 2); pi = (3 + 0 + 2) / (4 + 2 + 2)
    pooled = 5 / 8
    expected = (4 / 5 - 1 / 3) / math.sqrt(pooled * (1 - pooled) * (1 / 5 + 1 / 3))
    assert figures.agree_ratio_z[0, 0] == pytest.approx(expected, abs=1e-12)
    assert figures.agree_ratio_z[1, 0] == pytest.approx(-expected, abs=1e-12)


def test_two_proportion_z_is_zero_when_everyone_says_the_same():
    same = statistics(VoteMatrix.from_triples([1, 2, 3, 4], [1] * 4, [1] * 4), [0, 0, 1, 1])
    assert same.agree_ratio_z.tolist() == [[0.0], [0.0]]


def test_group_aware_consensus_is_the_product_over_groups(figures):
    np.testing.assert_allclose(figures.group_aware_agree, [4 / 6 / 4, 3 / 16], atol=1e-12)
    np.testing.assert_allclose(figures.group_aware_disagree, [2 / 6 / 2, 1 / 8], atol=1e-12)


def test_the_short_names_of_polis_hold_the_same_figures(figures):
    short = figures.by_polis_names()
    assert short["na"] is figures.agreed
    assert short["rat"] is figures.agree_ratio_z
    assert short["group-aware-consensus-agree"] is figures.group_aware_agree


def test_figures_of_many_votes_equal_a_plain_count(monkeypatch):
    monkeypatch.setattr("wijwerken.analysis.perspective_map.group_figures._CHUNK", 37)
    rng = np.random.default_rng(0)
    votes = VoteMatrix.from_triples(rng.integers(0, 60, 900), rng.integers(0, 9, 900), rng.integers(-1, 2, 900))
    labels = rng.integers(-1, 3, votes.shape[0])
    found = statistics(votes, labels)
    table = np.full(votes.shape, np.nan)
    table[votes.rows(), votes.columns] = votes.values
    for group in range(3):
        inside = table[labels == group]
        np.testing.assert_array_equal(found.answered[group], (~np.isnan(inside)).sum(axis=0))
        np.testing.assert_array_equal(found.agreed[group], (inside == 1).sum(axis=0))
        np.testing.assert_array_equal(found.disagreed[group], (inside == -1).sum(axis=0))


def test_labels_need_not_be_counted_from_zero_but_need_one_per_person():
    votes = VoteMatrix.from_triples([1, 2, 3], [1, 1, 1], [1, 0, -1])
    assert statistics(votes, [7, 7, 3]).groups.tolist() == [3, 7]
    with pytest.raises(ValueError, match="one label per participant"):
        statistics(votes, [0, 1])


def test_wilson_interval_has_its_published_values():
    # Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263, 15/148, 0/20 and 1/29 by the score method.
    found = wilson_interval(np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29]))
    expected = [[0.2553, 0.3662], [0.0624, 0.1605], [0.0, 0.1611], [0.0061, 0.1718]]
    np.testing.assert_allclose(found, expected, atol=6e-5)
    np.testing.assert_array_equal(wilson_interval(np.array([0]), np.array([0])), [[0.0, 1.0]])


def test_lowest_difference_has_its_published_value():
    # Newcombe 1998, Statistics in Medicine 17:873, example 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    own, rest = np.array([56]), np.array([48])
    low = lowest_difference(
        own / 70, wilson_interval(own, np.array([70])), rest / 80, wilson_interval(rest, np.array([80]))
    )
    assert low[0] == pytest.approx(0.0524, abs=6e-5)
