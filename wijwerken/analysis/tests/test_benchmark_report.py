"""The form of all benchmarks (docs/benchmarks.md)."""

import json

from wijwerken.analysis.benchmarks.report import Figure, against, as_json, as_lines, p95

FIGURES = [
    against("trajectory page, in-process, median", 0.012, 0.004, 6, 30),
    against("plan, in-process, p95", 0.1, 0.004, 12, 30),
    Figure("receipt, first visit", 250_000, "B", wanted=200_000),
    Figure("reference page", 0.004, "s"),
]


def test_the_json_has_the_documented_form() -> None:
    document = json.loads(as_json("pages", FIGURES))
    assert (document["benchmark"], document["version"]) == ("pages", 1)
    for result in document["results"]:
        assert {"name", "value", "unit", "reference", "ratio"} <= set(result)
    assert [result["holds"] for result in document["results"]] == [True, False, False, None]
    assert document["results"][0]["ratio"] == 3


def test_lines_say_what_was_wanted_where_it_was_missed() -> None:
    lines = as_lines(FIGURES).splitlines()
    assert lines[0].split() == ["12.0", "ms", "3.00", "x", "trajectory", "page,", "in-process,", "median"]
    assert lines[1].endswith("(wanted at most 12)")
    assert lines[2].endswith("(wanted at most 200000)")


def test_p95_is_the_time_within_which_95_of_100_came() -> None:
    assert p95(range(101)) == 95
