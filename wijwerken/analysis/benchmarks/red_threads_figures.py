"""Says what was measured of the red threads in the form of all benchmarks, beside the goals."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from wijwerken.analysis.benchmarks.red_threads_intervals import Again, Compared, agreement_again, compared, mean_again
from wijwerken.analysis.benchmarks.red_threads_sets import SPOKEN, ThemeSet, is_parliament
from wijwerken.analysis.benchmarks.red_threads_suggesting import Measured
from wijwerken.analysis.benchmarks.report import Figure

_NO_BERTOPIC = "BERTopic not given; see scripts/setup-bertopic"
_TOGETHER = "both parliamentary sets"
GOALS: dict[str, dict[str, float]] = {
    "by-example": {"use": 1.30, "e5": 1.55},
    "feedback": {"use": 1.9, "e5": 2.2},
    "grouping": {"use": 2.0, "e5": 2.3},
    "search": {"use": 1.0, "e5": 1.08},
    "first-three": {"use": 0.72, "e5": 0.79},
    "spoken": {"use": 1.9, "e5": 2.2},
}
_SECONDS = {"500 excerpts, threads and labels": 1.0, "5,000 excerpts, next round of feedback": 0.2}
_SECONDS_OF = {("use", "1,000 excerpts encoded"): 10.0}
_NO_WAY = ("reference", "chance")


def figures(report: dict[str, Any], sets: Sequence[ThemeSet], missing: dict[str, str]) -> Iterator[Figure]:
    """Every figure of the parts that were measured; an encoder that is missing is a figure without a value."""
    for name, why in missing.items():
        yield Figure(f"encoder {name}", None, "1", note=why)
    for examples, found in report.get("by-example", {}).items():
        yield from _by_example(examples, found, sets)
    title = "feedback, 3 examples, 4 rounds of 5: share accepted, against pieces of words without learning"
    yield from _against(title, report.get("feedback"), sets, "feedback")
    yield from _grouping(report.get("grouping", {}), sets)
    title = "search by title: MRR@10, against BM25 on stems"
    yield from _against(title, report.get("search"), sets, "search")
    yield from _first_three(report.get("first-three", {}), sets)
    yield from _doubles(report.get("doubles", {}))
    yield from _labels(report.get("labels", {}))
    yield from _times(report.get("times", {}))


def _by_example(examples: str, found: dict[str, Any], sets: Sequence[ThemeSet]) -> Iterator[Figure]:
    title = f"by example, {examples} examples: MAP, against the centroid of pieces of words"
    yield from _against(title, found, sets, "by-example" if examples == "5" else None)
    spoken = [one for one in sets if one.name == SPOKEN]
    for way in (way for way in found if spoken and way not in _NO_WAY):
        title = f"spoken quotes, {examples} examples: MAP, against an order by lot, {way}"
        yield _figure(title, _means(found[way], spoken, found["chance"]), "1", GOALS["spoken"].get(way))


def _against(title: str, found: dict[str, Any] | None, sets: Sequence[ThemeSet], goal: str | None) -> Iterator[Figure]:
    """Each encoder against the reference: the parliamentary sets together, then every set."""
    for way in (way for way in found or {} if way not in _NO_WAY):
        ours, reference = (found or {})[way], (found or {})["reference"]
        for name, chosen in _groups(sets, ours):
            at_least = GOALS[goal].get(way) if goal and name == _TOGETHER else None
            yield _figure(f"{title}, {way}, {name}", _means(ours, chosen, reference), "1", at_least)


def _groups(sets: Sequence[ThemeSet], there: dict[str, Any]) -> Iterator[tuple[str, list[ThemeSet]]]:
    have = [one for one in sets if one.name in there]
    together = [one for one in have if is_parliament(one)]
    if together:
        yield _TOGETHER, together
    for one in have:
        yield one.name, [one]


def _means(found: dict[str, Any], sets: Sequence[ThemeSet], reference: dict[str, Any] | None = None) -> Compared:
    def again(table: dict[str, Any]) -> list[Again]:
        return [mean_again(Measured(**table[one.name]), len(one.names)) for one in sets]

    return compared(again(found), [len(one.names) for one in sets], again(reference) if reference else ())


def _figure(title: str, found: Compared, unit: str, at_least: float | None = None, note: str | None = None) -> Figure:
    return Figure(
        title,
        found.value,
        unit,
        found.reference,
        found.ratio,
        at_least=at_least,
        low=found.low,
        high=found.high,
        note=note,
    )


def _grouping(found: dict[str, Any], sets: Sequence[ThemeSet]) -> Iterator[Figure]:
    for way, by_set in found.items():
        for name, chosen in _groups(sets, by_set):
            entries = [by_set[one.name] for one in chosen]
            ours = [agreement_again(entry["truth"], entry["ours"]) for entry in entries]
            there = all("bertopic" in entry for entry in entries)
            beside = [agreement_again(entry["truth"], entry["bertopic"]) for entry in entries] if there else []
            goal = GOALS["grouping"].get(way) if name == _TOGETHER and there else None
            title = f"first groupings: ARI, against BERTopic on the same vectors, {way}, {name}"
            result = compared(ours, [len(one.names) for one in chosen], beside)
            yield _figure(title, result, "1", goal, _said(entries) if there else _NO_BERTOPIC)
            title = f"first groupings: AMI, against BERTopic on the same vectors, {way}, {name}"
            mutual, theirs = _mutual(entries, "ours"), _mutual(entries, "bertopic") if there else None
            yield Figure(title, mutual, "1", theirs, mutual / theirs if theirs else None)


def _said(entries: Sequence[dict[str, Any]]) -> str:
    groups = [max(entry["ours"][0]) + 1 for entry in entries]
    alone = [entry["ours"][0].count(-1) for entry in entries]
    theirs = [float(np.mean([max(one) + 1 for one in entry["bertopic"]])) for entry in entries]
    return f"{groups} groups, {alone} texts in none; BERTopic {theirs} groups"


def _mutual(entries: Sequence[dict[str, Any]], whose: str) -> float:
    return float(
        np.mean(
            [np.mean([adjusted_mutual_info_score(entry["truth"], one) for one in entry[whose]]) for entry in entries]
        )
    )


def _first_three(found: dict[str, Any], sets: Sequence[ThemeSet]) -> Iterator[Figure]:
    for way, by_set in found.items():
        for name, chosen in _groups(sets, by_set):
            goal = GOALS["first-three"].get(way) if name == _TOGETHER else None
            chance = float(np.mean([3 / len(one.names) for one in chosen]))
            title = f"own thread in the first three, threads of 5: share, {way}, {name}"
            yield _figure(title, _means(by_set, chosen), "1", goal, f"by lot {chance:.2f}")


def _doubles(found: dict[str, Any]) -> Iterator[Figure]:
    for name, hits in found.get("found", {}).items():
        yield Figure(f"near-duplicates: planted ones found, {name}", Measured(**hits).mean, "1", n=len(hits["values"]))
    for name, other in found.get("other", {}).items():
        pairs = float(sum(other["values"]))
        yield Figure(f"near-duplicates: pairs in the set itself, {name}", pairs, "count", n=len(other["values"]))


def _labels(found: dict[str, Any]) -> Iterator[Figure]:
    for way, by_set in found.items():
        for name, measured in by_set.items():
            parts = {key: Measured(**value).mean for key, value in measured.items()}
            yield Figure(f"labels: threads whose words keep the rules, {way}, {name}", parts["rules kept"], "1")
            yield Figure(f"labels: threads for which there are words, {way}, {name}", parts["with words"], "1")
            inside, outside = parts["texts of the thread with a word"], parts["other texts with one"]
            ratio = inside / outside if outside else None
            title = f"labels: share of the thread's texts with one of the words, against other texts, {way}, {name}"
            yield Figure(title, inside, "1", outside, ratio)


def _times(found: dict[str, Any]) -> Iterator[Figure]:
    for way, by_name in found.items():
        for name, seconds in by_name.items():
            yield Figure(f"{name}, {way}", seconds, "s", wanted=_SECONDS_OF.get((way, name), _SECONDS.get(name)))
