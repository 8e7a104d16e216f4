"""`wijwerken benchmark perspective-map --json` prints the form of docs/benchmarks.md and nothing else."""

import json

import pytest

from wijwerken.analysis.benchmarks import perspective_map
from wijwerken.config.cli import take_data_folder

REAL = {
    "votes": 100,
    "read_seconds": 0.1,
    "polis_seconds": 0.2,
    "honest_seconds": 0.4,
    "agreement_with_published": 0.5,
    "verdict": "no_clear_groups",
    "agreement": 0.3,
    "held_out_error_against_group_means": 0.9,
    "update": {"polis": {"part_of_full_run": 0.5, "coordinates_apart": 0.0, "same_group": 1.0}},
}
REPORT = {
    "real": {
        "alone": REAL,
        "beside": REAL
        | {
            "red-dwarf_seconds": 1.0,
            "times_faster": 5.0,
            "red_dwarf_agreement_with_published": 0.6,
            "coordinate_correlation": [1.0, 1.0],
        },
    },
    "sparse_planted": {"few": {"honest": 0.6, "polis": 0.5}},
    "sizes": {"100,000 x 1,000, 5 %": {"votes": 7, "polis_seconds": 4.0}},
    "verdicts": {"noise": {"sets": 9, "verdicts": {"weak_groups": 3}, "called_groups": 1 / 3}},
}


@pytest.fixture
def printed(monkeypatch, capsys):
    monkeypatch.setattr(perspective_map, "measure", lambda options: REPORT)
    perspective_map.main(["--json"])
    return {one["name"]: one for one in json.loads(capsys.readouterr().out)["results"]}


def test_every_result_has_the_keys_of_the_form(printed):
    assert all({"name", "value", "unit", "reference", "ratio"} <= set(one) for one in printed.values())


def test_a_goal_that_was_missed_does_not_hold(printed):
    assert printed["alone: one more batch of 1 %, polis mode, part of a full run"]["holds"] is False
    assert printed["100,000 x 1,000, 5 %: polis"]["holds"] is False
    assert printed["beside: agreement with published groups (ARI)"]["holds"] is False
    assert printed["beside: polis mode, times faster than red-dwarf"]["holds"] is True


def test_what_could_not_be_measured_is_nothing_and_says_why(printed):
    faster = printed["alone: polis mode, times faster than red-dwarf"]
    assert faster["value"] is None
    assert "red-dwarf" in faster["note"]
    assert faster["holds"] is None


def test_a_benchmark_keeps_its_own_data_option(monkeypatch):
    monkeypatch.setenv("WIJWERKEN_DATA", "kept")
    assert take_data_folder(["benchmark", "perspective-map", "--data", "x"])[-2:] == ["--data", "x"]
    assert take_data_folder(["--data", "y", "start"]) == ["start"]
