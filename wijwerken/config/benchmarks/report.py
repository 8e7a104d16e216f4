"""The one form in which every benchmark gives its figures."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

VERSION = 1


@dataclass(frozen=True)
class Figure:
    """One figure, beside the reference of the same run when there is one."""

    name: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None
    n: int | None = None
    wanted: float | None = None

    @property
    def holds(self) -> bool | None:
        """Tell whether the figure is what we want; nothing when nothing was wanted."""
        if self.wanted is None:
            return None
        return (self.value if self.ratio is None else self.ratio) <= self.wanted


def against(name: str, value: float, reference: float, wanted: float, n: int) -> Figure:
    """Set a time beside the time of the reference."""
    return Figure(name, round(value, 5), "s", round(reference, 5), round(value / reference, 2), n, wanted)


def p95(times: Sequence[float]) -> float:
    """Give the time within which 95 of 100 came."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def as_json(benchmark: str, figures: Iterable[Figure]) -> str:
    """Write the figures as one JSON document."""
    results = [asdict(figure) | {"holds": figure.holds} for figure in figures]
    return json.dumps({"benchmark": benchmark, "version": VERSION, "results": results}, indent=2)


def as_lines(figures: Iterable[Figure]) -> str:
    """Write the figures so that a person can read them."""
    return "\n".join(line(figure) for figure in figures)


def line(figure: Figure) -> str:
    """Write one figure."""
    value = f"{figure.value * 1000:9.1f} ms" if figure.unit == "s" else f"{figure.value:9.0f} {figure.unit}"
    ratio = f"{figure.ratio:6.2f} x" if figure.ratio is not None else " " * 8
    mark = "" if figure.holds in (None, True) else f"  (wanted at most {figure.wanted:g})"
    return f"{value} {ratio}  {figure.name}{mark}"
