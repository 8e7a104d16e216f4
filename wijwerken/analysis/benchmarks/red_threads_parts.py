"""The parts that the benchmark of the red threads measures, each on every set and with every encoder."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijwerken.analysis.benchmarks import red_threads_finding as finding
from wijwerken.analysis.benchmarks import red_threads_suggesting as suggesting
from wijwerken.analysis.benchmarks.red_threads_grouping import bertopic
from wijwerken.analysis.benchmarks.red_threads_references import bm25
from wijwerken.analysis.benchmarks.red_threads_sets import ThemeSet, Vectors, is_parliament, vectors_of
from wijwerken.analysis.benchmarks.red_threads_sharpening import judged_apart
from wijwerken.analysis.benchmarks.red_threads_times import times
from wijwerken.analysis.red_threads import Encoder, cluster


@dataclass(frozen=True)
class Setting:
    """What is measured, with what, and where what takes long is kept."""

    sets: list[ThemeSet]
    encoders: list[Encoder]
    keep: Path
    bertopic: Path | None

    def vectors(self, one: ThemeSet, encoder: Encoder) -> Vectors:
        """The vectors of a set."""
        return vectors_of(one.texts, encoder, self.keep)

    def apart(self, one: ThemeSet, encoder: Encoder) -> AbstractContextManager[None]:
        """Judge a set with what the other sets taught, if it was itself learned from."""
        return judged_apart(
            one.name, one.texts, encoder.name, [self._strange_to(one, other, encoder) for other in self.sets]
        )

    def _strange_to(self, one: ThemeSet, other: ThemeSet, encoder: Encoder) -> tuple[str, Vectors, list[int]]:
        """Another set without the texts that stand in this one too (98 stand in both parliamentary sets)."""
        known = set(one.texts)
        keep = [place for place, text in enumerate(other.texts) if other is one or text not in known]
        return other.name, self.vectors(other, encoder)[keep], other.thread[keep].tolist()


def _by_example(setting: Setting) -> dict[str, Any]:
    return {str(examples): _with_examples(setting, examples) for examples in (3, 5)}


def _with_examples(setting: Setting, examples: int) -> dict[str, Any]:
    references = {one.name: suggesting.reference_ranking(one) for one in setting.sets}
    return {
        "reference": {one.name: suggesting.by_example(one, examples, references[one.name]) for one in setting.sets},
        "chance": {one.name: suggesting.by_chance(one, examples) for one in setting.sets},
        **_each(setting, lambda one, way: suggesting.by_example(one, examples, way)),
    }


def _feedback(setting: Setting) -> dict[str, Any]:
    plain = {
        one.name: suggesting.feedback(one, 3, suggesting.reference_ranking(one), learn=False)
        for one in setting.sets
        if _is_large(one)
    }
    return {"reference": plain, **_each(setting, lambda one, way: suggesting.feedback(one, 3, way), _is_large)}


def _is_large(one: ThemeSet) -> bool:
    """In threads of eight texts twenty suggestions can not be right."""
    return len(one.texts) > suggesting.ROUNDS * suggesting.A_ROUND * len(one.names) / 2


def _each(
    setting: Setting,
    measure: Callable[[ThemeSet, suggesting.Rank], suggesting.Measured],
    which: Callable[[ThemeSet], bool] = lambda one: True,
) -> dict[str, Any]:
    def ranked(one: ThemeSet, encoder: Encoder) -> suggesting.Measured:
        return measure(one, suggesting.ranking(one, encoder.name, setting.vectors(one, encoder)))

    return _by_encoder(setting, [one for one in setting.sets if which(one)], ranked)


def _by_encoder(
    setting: Setting, sets: list[ThemeSet], measure: Callable[[ThemeSet, Encoder], Any]
) -> dict[str, dict[str, Any]]:
    """Every set with every encoder."""
    found: dict[str, dict[str, Any]] = {}
    for encoder in setting.encoders:
        for one in sets:
            with setting.apart(one, encoder):
                found.setdefault(encoder.name, {})[one.name] = measure(one, encoder)
    return found


def _grouping(setting: Setting) -> dict[str, Any]:
    def grouped(one: ThemeSet, encoder: Encoder) -> dict[str, Any]:
        vectors = setting.vectors(one, encoder)
        entry = {"truth": one.thread.tolist(), "ours": [cluster(one.texts, encoder=encoder.name, vectors=vectors)]}
        if setting.bertopic is not None:
            entry["bertopic"] = bertopic(setting.bertopic, one.texts, vectors, setting.keep)
        return entry

    return _by_encoder(setting, setting.sets, grouped)


def _search(setting: Setting) -> dict[str, Any]:
    titled = [one for one in setting.sets if one.titles]
    plain = {one.name: finding.reciprocal_ranks(one, bm25(one.texts, one.titles)) for one in titled}
    return {
        "reference": plain,
        **{
            encoder.name: {
                one.name: finding.searching(one, encoder.name, setting.vectors(one, encoder)) for one in titled
            }
            for encoder in setting.encoders
        },
    }


def _first_three(setting: Setting) -> dict[str, Any]:
    def three(one: ThemeSet, encoder: Encoder) -> suggesting.Measured:
        return suggesting.first_three(one, 5, encoder.name, setting.vectors(one, encoder))

    return _by_encoder(setting, setting.sets, three)


def _doubles(setting: Setting) -> dict[str, Any]:
    found = {one.name: finding.doubles(one) for one in setting.sets}
    return {
        "found": {name: hits for name, (hits, _) in found.items()},
        "other": {name: other for name, (_, other) in found.items()},
    }


def _labels(setting: Setting) -> dict[str, Any]:
    return {
        encoder.name: {
            one.name: finding.labels(one, encoder.name, setting.vectors(one, encoder)) for one in setting.sets
        }
        for encoder in setting.encoders
    }


def _times(setting: Setting) -> dict[str, Any]:
    sets = [one for one in setting.sets if is_parliament(one)] or setting.sets
    return {
        encoder.name: times(sets, encoder, [setting.vectors(one, encoder) for one in sets], encoder.name == "e5")
        for encoder in setting.encoders
    }


PARTS: dict[str, Callable[[Setting], dict[str, Any]]] = {
    "by-example": _by_example,
    "feedback": _feedback,
    "grouping": _grouping,
    "search": _search,
    "first-three": _first_three,
    "doubles": _doubles,
    "labels": _labels,
    "times": _times,
}
