"""Says what was measured of the perspective map in the form of all benchmarks (docs/benchmarks.md)."""

from collections.abc import Iterator
from typing import Any

from wijwerken.analysis.benchmarks.report import Figure

_NO_RED_DWARF = "red-dwarf not given; see scripts/setup-red-dwarf"
_UPDATE_WANTED, _HELD_OUT_WANTED, _FASTER_WANTED, _SAME_PLACES, _PLANTED_WANTED = 0.25, 0.93, 4.0, 0.999, 1.15
_SIZE_WANTED = {
    ("100,000 x 1,000, 5 %", "polis_seconds"): 3.0,
    ("100,000 x 1,000, 5 %", "honest_seconds"): 12.0,
    ("100,000 x 1,000, 5 %", "honest_peak_mb"): 1_200.0,
    ("1,000,000 x 1,000, 2 %", "polis_seconds"): 15.0,
    ("1,000,000 x 1,000, 2 %", "polis_peak_mb"): 3_000.0,
}


def figures(report: dict[str, Any]) -> Iterator[Figure]:
    """Every figure of a report, one after another."""
    for name, found in report["real"].items():
        yield from _real(name, found)
    for name, found in report["sparse_planted"].items():
        yield _planted(name, found)
    for name, found in report.get("sizes", {}).items():
        yield from _sizes(name, found)
    for name, found in report.get("verdicts", {}).items():
        yield from _verdicts(name, found)


def _real(name: str, found: dict[str, Any]) -> Iterator[Figure]:
    rival = found.get("red-dwarf_seconds")
    note = None if rival else _NO_RED_DWARF
    yield Figure(f"{name}: reading votes.csv", found["read_seconds"], "s", n=found["votes"])
    for mode in ("polis", "honest"):
        seconds = found[f"{mode}_seconds"]
        yield Figure(f"{name}: {mode} mode", seconds, "s", rival, _ratio(seconds, rival), note=note)
    faster = found.get("times_faster")
    yield Figure(
        f"{name}: polis mode, times faster than red-dwarf", faster, "ratio", at_least=_FASTER_WANTED, note=note
    )
    ours, theirs = found["agreement_with_published"], found.get("red_dwarf_agreement_with_published")
    least = None if theirs is None else theirs - 0.03
    title = f"{name}: agreement with published groups (ARI)"
    yield Figure(title, ours, "1", theirs, at_least=least, note=note)
    for axis, like in enumerate(found.get("coordinate_correlation", ()), start=1):
        yield Figure(f"{name}: places on axis {axis}, correlation", like, "1", at_least=_SAME_PLACES)
    title = f"{name}: error of expected votes, part of that of group means"
    yield Figure(title, found["held_out_error_against_group_means"], "ratio", wanted=_HELD_OUT_WANTED)
    yield Figure(
        f"{name}: agreement when people and statements are left out", found["agreement"], "1", note=found["verdict"]
    )
    for mode, kept in found["update"].items():
        title = f"{name}: one more batch of 1 %, {mode} mode, part of a full run"
        yield Figure(title, kept["part_of_full_run"], "ratio", wanted=_UPDATE_WANTED)
        yield Figure(f"{name}: the same, places apart", kept["coordinates_apart"], "1", wanted=1e-6)
        yield Figure(f"{name}: the same, people in the same group", kept["same_group"], "1")


def _planted(name: str, found: dict[str, float]) -> Figure:
    (rival, reference), honest = next((key, one) for key, one in found.items() if key != "honest"), found["honest"]
    title = f"planted groups, 5 % seen, {name}: agreement with the truth (ARI), honest"
    return Figure(
        title, honest, "1", reference, _ratio(honest, reference), at_least=_PLANTED_WANTED, note=f"against {rival}"
    )


def _sizes(name: str, found: dict[str, Any]) -> Iterator[Figure]:
    for key, value in found.items():
        if key != "votes":
            unit = "s" if key.endswith("_seconds") else "MB"
            title = f"{name}: {key.removesuffix('_seconds').removesuffix('_mb').replace('_', ', ')}"
            yield Figure(title, value, unit, n=found["votes"], wanted=_SIZE_WANTED.get((name, key)))


def _verdicts(name: str, found: dict[str, Any]) -> Iterator[Figure]:
    said = ", ".join(f"{count} {verdict}" for verdict, count in sorted(found["verdicts"].items()))
    yield Figure(f"verdicts, {name}: called groups", found["called_groups"], "1", n=found["sets"], note=said)
    if "median_agreement_with_planted" in found:
        yield Figure(f"verdicts, {name}: median agreement with the truth", found["median_agreement_with_planted"], "1")


def _ratio(value: float, reference: float | None) -> float | None:
    return None if not reference else value / reference
