"""The one form in which every benchmark gives its figures."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

VERSION = 1
_ALWAYS = ("name", "value", "unit", "reference", "ratio")
_FINE = ("1", "ratio")  # units of which the whole number says nothing


@dataclass(frozen=True)
class Figure:
    """One figure, beside the reference of the same run when there is one."""

    name: str
    value: float | None
    unit: str
    reference: float | None = None
    ratio: float | None = None
    n: int | None = None
    wanted: float | None = None  # at most
    at_least: float | None = None
    low: float | None = None  # interval of the figure that counts: of the ratio when there is one
    high: float | None = None
    note: str | None = None

    @property
    def holds(self) -> bool | None:
        """Tell whether the figure is what we want, give or take its interval; nothing when nothing was wanted."""
        counts = self.value if self.ratio is None else self.ratio
        if counts is None or (self.wanted is None and self.at_least is None):
            return None
        low, high = (counts if bound is None else bound for bound in (self.low, self.high))
        return (self.wanted is None or low <= self.wanted) and (self.at_least is None or high >= self.at_least)


def against(name: str, value: float, reference: float, wanted: float, n: int) -> Figure:
    """Set a time beside the time of the reference."""
    return Figure(name, round(value, 5), "s", round(reference, 5), round(value / reference, 2), n, wanted)


def p95(times: Sequence[float]) -> float:
    """Give the time within which 95 of 100 came."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def as_json(benchmark: str, figures: Iterable[Figure]) -> str:
    """Write the figures as one JSON document."""
    results = [_entry(figure) for figure in figures]
    return json.dumps({"benchmark": benchmark, "version": VERSION, "results": results}, indent=2)


def _entry(figure: Figure) -> dict[str, Any]:
    """Always the keys of docs/benchmarks.md; the others where they say something."""
    said = {key: value for key, value in asdict(figure).items() if key in _ALWAYS or value is not None}
    return said | {"holds": figure.holds}


def as_lines(figures: Iterable[Figure]) -> str:
    """Write the figures so that a person can read them."""
    return "\n".join(line(figure) for figure in figures)


def line(figure: Figure) -> str:
    """Write one figure."""
    ratio = f"{figure.ratio:6.2f} x" if figure.ratio is not None else " " * 8
    between = "" if figure.low is None or figure.high is None else f"  [{figure.low:.2f} to {figure.high:.2f}]"
    note = "" if figure.note is None else f"  ({figure.note})"
    return f"{_value(figure)} {ratio}  {figure.name}{between}{_missed(figure)}{note}"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return f"{'not measured':>12}"
    if figure.unit == "s":
        return f"{figure.value * 1000:9.1f} ms"
    return f"{figure.value:9.3f} {figure.unit}" if figure.unit in _FINE else f"{figure.value:9.0f} {figure.unit}"


def _missed(figure: Figure) -> str:
    if figure.holds in (None, True):
        return ""
    return f"  (wanted at most {figure.wanted:g})" if figure.wanted is not None else f"  (wanted {figure.at_least:g})"
