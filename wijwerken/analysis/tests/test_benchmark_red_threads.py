"""The measuring of red threads: each measure by hand on a small example, and the command with its parts."""

import json
from collections import Counter

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from wijwerken.analysis.benchmarks import red_threads
from wijwerken.analysis.benchmarks.red_threads_finding import reciprocal_ranks
from wijwerken.analysis.benchmarks.red_threads_grouping import agreement_in
from wijwerken.analysis.benchmarks.red_threads_intervals import agreement_again, compared, mean_again
from wijwerken.analysis.benchmarks.red_threads_parts import Setting
from wijwerken.analysis.benchmarks.red_threads_references import bm25, expected_by_chance
from wijwerken.analysis.benchmarks.red_threads_sets import DATA, ThemeSet, load
from wijwerken.analysis.benchmarks.red_threads_suggesting import (
    Measured,
    average_precision,
    by_example,
    draws,
    feedback,
    first_three,
)
from wijwerken.analysis.red_threads import encoder_named

THREAD = np.repeat([0, 1], 12)
TWO = ThemeSet("two", [f"tekst {place}" for place in range(24)], THREAD, ["a", "b"], [])


def knows_all(accepted, rejected):
    return (THREAD[accepted[0]] == THREAD).astype(float)


def knows_nothing(accepted, rejected):
    return np.zeros(24)


def test_the_sets_are_those_of_the_readme():
    sizes = {one.name: (len(one.texts), len(one.names), bool(one.titles)) for one in load(DATA)}
    assert sizes == {
        "gesprek_syn": (64, 8, False),
        "kamer_main": (453, 12, True),
        "kamer_threads": (435, 16, True),
        "sib200_nl": (701, 7, False),
        "xsid_nl": (297, 13, False),
    }


def test_average_precision_by_hand():
    assert average_precision(np.array([9.0, 8, 7, 6]), np.array([True, False, True, False])) == (1 + 2 / 3) / 2


def test_chance_is_the_mean_of_all_orders():
    rng = np.random.default_rng(0)
    relevant = np.arange(20) < 4
    seen = [average_precision(rng.random(20), relevant) for _ in range(4000)]
    assert expected_by_chance(4, 20) == pytest.approx(np.mean(seen), abs=0.01)


def test_examples_are_never_counted_and_always_the_same():
    for thread, members, drawn in draws(TWO, 3):
        assert set(drawn) <= set(members.tolist())
        assert (THREAD[drawn] == thread).all()
    assert [d.tolist() for *_, d in draws(TWO, 3)] == [d.tolist() for *_, d in draws(TWO, 3)]
    assert by_example(TWO, 3, knows_all).mean == 1.0
    assert by_example(TWO, 3, knows_nothing).mean < 0.7


def test_feedback_offers_nothing_twice_and_counts_what_was_accepted():
    offered = []

    def watching(accepted, rejected):
        offered.append((tuple(accepted), tuple(rejected)))
        return knows_all(accepted, rejected)

    found = feedback(TWO, 3, watching)
    assert found.mean == 9 / 20  # nine texts are left to find, in twenty suggestions
    assert max(Counter(offered[4][0] + offered[4][1]).values()) == 1
    assert len(offered[4][0]) + len(offered[4][1]) == 3 + 20


def test_search_counts_equals_against_itself_and_nothing_below_ten():
    scores = np.eye(24)
    scores[0] = 1.0
    found = reciprocal_ranks(TWO, scores)
    assert found.values[:2] == [0.0, 1.0]


def test_bm25_by_hand():
    scores = bm25(["de fiets", "de trein de trein"], ["trein"])
    length, seldom = 4 / 3, np.log(1 + 1.5 / 1.5)
    assert scores[0] == pytest.approx([0.0, seldom * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * length))])


def test_agreement_is_the_adjusted_rand_index_and_follows_threads_drawn_twice():
    rng = np.random.default_rng(1)
    truth, found = rng.integers(0, 4, 60), rng.integers(-1, 3, 60)
    once = agreement_again(truth.tolist(), [found.tolist()])(np.ones((1, 4)))
    assert once[0] == pytest.approx(adjusted_rand_score(truth, found))
    assert agreement_in(np.diag([5.0, 7.0])) == 1.0


def test_the_interval_holds_the_figure_and_has_no_width_without_differences():
    ours, theirs = Measured([0.5, 0.7, 0.9], [0, 1, 2]), Measured([0.25, 0.35, 0.45], [0, 1, 2])
    found = compared([mean_again(ours, 3)], [3], [mean_again(theirs, 3)])
    assert (found.ratio, found.low, found.high) == pytest.approx((2.0, 2.0, 2.0))
    alone = compared([mean_again(ours, 3)], [3])
    assert alone.low < alone.value < alone.high
    assert compared([mean_again(ours, 3)], [3], [mean_again(Measured([0.0], [0]), 3)]).ratio is None


def test_three_threads_are_offered_and_the_own_one_is_looked_for():
    sets = [one for one in load(DATA) if one.name == "xsid_nl"]
    vectors = encoder_named("char").encode(sets[0].texts)
    assert first_three(sets[0], 5, "char", vectors).mean > 0.8


def test_the_command_measures_a_part_once_and_reads_it_back(tmp_path, capsys, monkeypatch):
    small = tmp_path / "small"
    small.mkdir()
    lines = (DATA / "xsid_nl.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    (small / "kamer_few.jsonl").write_text("\n".join(lines), encoding="utf-8")
    asked = ["--json", "--data", str(small), "--keep", str(tmp_path), "--encoders", "char", "none", "--only", "labels"]
    assert red_threads.main(asked) == 0
    first = json.loads(capsys.readouterr().out)
    monkeypatch.setitem(red_threads.PARTS, "labels", None)  # cannot be called: the second time it is read
    assert red_threads.main(asked) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert first["benchmark"] == "red-threads"
    by_name = {one["name"]: one for one in first["results"]}
    assert by_name["encoder none"]["value"] is None
    assert "none" in by_name["encoder none"]["note"]
    assert by_name["labels: threads whose words keep the rules, char, kamer_few"]["value"] == 1.0


def test_what_is_judged_teaches_nothing(tmp_path, monkeypatch):
    sets = load(DATA)
    taught = {}
    monkeypatch.setattr(
        "wijwerken.analysis.benchmarks.red_threads_parts.judged_apart",
        lambda name, texts, encoder, others: taught.update({other: len(labels) for other, _, labels in others}),
    )
    main = next(one for one in sets if one.name == "kamer_main")
    Setting(sets, [], tmp_path, None).apart(main, encoder_named("char"))
    assert taught["kamer_threads"] == 435 - 98
    assert taught["sib200_nl"] == 701
