"""Mode "polis" gives what Polis and red-dwarf give: places, groups and lists, on real conversations."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from wijwerken.analysis.perspective_map import Verdict, VoteMatrix, analyse
from wijwerken.analysis.perspective_map.clustering import Partition, Silhouette, k_means, nearest_centre
from wijwerken.analysis.perspective_map.components import CentredVotes, main_directions, place_statements, project
from wijwerken.analysis.perspective_map.grouping import placed_people
from wijwerken.analysis.perspective_map.polis_reading import published_groups
from wijwerken.analysis.perspective_map.result import Reason
from wijwerken.analysis.perspective_map.stability import adjusted_rand

DATA = Path(__file__).parent / "data"
CONVERSATIONS = sorted(folder.name for folder in (DATA / "polis").iterdir() if folder.is_dir())


@cache
def conversation(name):
    votes = VoteMatrix.from_polis(DATA / "polis" / name)
    return votes, analyse(votes, mode="polis")


@cache
def red_dwarf():
    return json.loads((DATA / "red-dwarf-0.4.0.json").read_text())["conversations"]


def agreement_with_published(name, groups):
    truth = published_groups(DATA / "polis" / name / "participants-votes.csv")
    both = [one for one in truth if groups.get(one, -1) >= 0]
    return adjusted_rand(np.array([truth[one] for one in both]), np.array([groups[one] for one in both]))


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_places_are_those_of_red_dwarf(name):
    votes, found = conversation(name)
    theirs = np.array([red_dwarf()[name]["places"][str(one)] for one in votes.participants])
    for axis in (0, 1):
        assert abs(np.corrcoef(theirs[found.placed, axis], found.coordinates[found.placed, axis])[0, 1]) > 0.999999


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_groups_agree_with_the_published_ones_as_well_as_those_of_red_dwarf(name):
    votes, found = conversation(name)
    theirs = {int(one): group for one, group in red_dwarf()[name]["groups"].items()}
    ours = dict(zip(votes.participants.tolist(), found.groups.tolist(), strict=True))
    assert agreement_with_published(name, ours) >= agreement_with_published(name, theirs) - 0.03


def test_directions_are_those_of_a_full_decomposition():
    rng = np.random.default_rng(0)
    votes = VoteMatrix.from_triples(rng.integers(0, 80, 2000), rng.integers(0, 25, 2000), rng.integers(-1, 2, 2000))
    table = np.full(votes.shape, np.nan)
    table[votes.rows(), votes.columns] = votes.values
    centred = np.nan_to_num(table - np.nanmean(table, axis=0))
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    found = main_directions(CentredVotes.of(votes))
    np.testing.assert_allclose(np.abs(found.directions @ directions[:2].T), np.eye(2), atol=1e-7)
    np.testing.assert_allclose(found.variance_explained, sizes[:2] ** 2 / (sizes**2).sum(), atol=1e-10)
    assert (found.directions[[0, 1], np.abs(found.directions).argmax(axis=1)] > 0).all()


def test_a_start_near_the_answer_gives_the_same_directions():
    votes, _ = conversation("brexit-consensus")
    centred = CentredVotes.of(votes)
    cold = main_directions(centred)
    warm = main_directions(centred, start=cold.near(votes.shape[1]))
    np.testing.assert_allclose(warm.directions, cold.directions, atol=1e-8)


def test_projection_is_the_formula_written_out():
    votes = VoteMatrix.from_triples([1, 1, 2, 3, 3], [1, 2, 1, 2, 3], [1, -1, -1, 1, 1])
    centred = CentredVotes.of(votes)
    directions = np.array([[0.6, 0.8, 0.0], [0.0, 0.6, 0.8]])
    found = project(centred, directions, votes.votes_per_participant())
    # means: 0, 0, 1; person 1 answered two of three statements
    np.testing.assert_allclose(found[0], np.sqrt(3 / 2) * (1 * directions[:, 0] - 1 * directions[:, 1]), atol=1e-12)
    np.testing.assert_allclose(found[1], np.sqrt(3 / 1) * (-1 * directions[:, 0]), atol=1e-12)


def test_a_statement_stands_where_someone_would_who_only_said_yes_to_it():
    votes = VoteMatrix.from_triples([1, 1, 2, 2, 3], [1, 2, 1, 2, 1], [1, -1, -1, 1, 1])
    components = main_directions(CentredVotes.of(votes))
    alone = VoteMatrix.from_triples([9], [1], [1], all_statements=[1, 2])
    virtual = CentredVotes(alone.as_sparse(alone.values - components.means[alone.columns]), None, components.means)
    np.testing.assert_allclose(place_statements(components)[0], project(virtual, components.directions, np.ones(1))[0])


def test_rejected_statements_count_as_unsure_for_everyone():
    votes, found = conversation("scoop-hivemind.biodiversity")
    assert (found.components.means[votes.rejected] == 0).all()
    assert (found.components.directions[:, votes.rejected] == 0).all()
    listed = {one.statement for one in (*found.consensus, *found.representative)}
    assert listed.isdisjoint(votes.statements[votes.rejected].tolist())


def test_who_answered_enough_is_placed_and_at_least_fifteen_are():
    assert placed_people(np.array([7, 6, 30]), 40).sum() == 3
    many = np.array([9] * 20 + [3] * 10 + [0])
    assert placed_people(many, 40).tolist() == [True] * 20 + [False] * 11
    few = np.array([9] * 5 + [3] * 6 + [4] * 7 + [0] * 3)
    assert placed_people(few, 40).tolist() == [True] * 18 + [False] * 3
    assert placed_people(np.array([2] * 20), 2).all()


def test_typical_statements_come_agreed_first_and_at_most_five_a_group():
    _, found = conversation("brexit-consensus")
    for group in range(found.group_count):
        sides = [one.side for one in found.representative if one.group == group]
        assert 1 <= len(sides) <= 5
        assert sides == sorted(sides)


def test_polis_mode_never_claims_to_have_tested():
    _, found = conversation("brexit-consensus")
    assert found.verdict == Verdict.WEAK_GROUPS
    assert found.evidence.reasons == (Reason.UNTESTED,)


def test_k_means_never_leaves_a_group_empty():
    points = np.array([[0.0, 0], [0.1, 0], [5, 5], [5.1, 5], [9, 0]])
    part = k_means(points, np.array([[0.0, 0], [5, 5], [100, 100]]))
    assert sorted(np.bincount(part.labels).tolist()) == [1, 2, 2]


def test_silhouette_is_the_formula_and_its_grid_comes_near():
    rng = np.random.default_rng(1)
    points = np.concatenate([rng.normal(size=(1800, 2)), rng.normal(size=(1500, 2)) + np.array([4, 0])])
    labels = np.repeat([0, 1], [1800, 1500])
    part = Partition(labels, np.array([[0.0, 0], [4, 0]]), 0.0)
    some = rng.permutation(3300)[:400]

    exact = Silhouette(points[some]).of(Partition(labels[some], part.centres, 0.0))
    assert exact == pytest.approx(silhouette_score(points[some], labels[some]), abs=1e-9)
    split = nearest_centre(points, part.centres)
    assert Silhouette(points).of(part) == pytest.approx(silhouette_score(points, split), abs=0.02)
