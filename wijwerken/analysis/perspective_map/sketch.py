"""What a map is drawn from: numbers only, so that it can be kept and drawn in the language of whoever reads it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.publishing import SMALLEST_CELL
from wijwerken.analysis.perspective_map.result import Mode, PerspectiveMap, Verdict

Floats = npt.NDArray[np.float64]

DRAWN_FROM = 40  # placed people
WIDTH, HEIGHT, EDGE, FOOT = 720, 560, 28, 96
_MOST_DOTS = 2_000


@dataclass(frozen=True)
class Sketch:
    """The dots of a map where they come on paper, and the figures told with them; nothing under 40 placed people."""

    mode: Mode
    verdict: Verdict
    has_groups: bool
    group_count: int
    sizes: tuple[int, ...] = ()  # people who stay in each group; 0 for a group of which under five stay
    shown: float = 0.0  # share of all differences that the flat picture shows
    dots: tuple[tuple[int, float, float], ...] = ()  # group (-1: none), x, y

    @classmethod
    def kept(cls, numbers: dict[str, Any]) -> Sketch:
        """The sketch that was kept as JSON."""
        return cls(**numbers | {"verdict": Verdict(numbers["verdict"])})

    def to_keep(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        return asdict(self)


def sketch(result: PerspectiveMap) -> Sketch:
    """Take from a map what its drawing shows."""
    about = (result.mode, result.verdict, result.has_groups, result.group_count)
    if result.placed.sum() < DRAWN_FROM:
        return Sketch(*about)
    rows = _rows_to_draw(result)
    places = _on_paper(result.coordinates[result.placed], result.coordinates[rows]).round(1).tolist()
    groups, sizes = _groups_to_draw(result)
    shown = round(float(sum(result.variance_explained[:2])), 2)
    dots = tuple((group, x, y) for group, (x, y) in zip(groups[rows].tolist(), places, strict=True))
    return Sketch(*about, sizes, shown, dots)


def _groups_to_draw(result: PerspectiveMap) -> tuple[npt.NDArray[np.int64], tuple[int, ...]]:
    """The group of everyone and how many stay in each; who is left of a group under five is drawn without one."""
    groups = result.shown_groups.copy()
    if not result.has_groups:
        return groups, ()
    sizes = np.bincount(groups[groups >= 0], minlength=result.group_count)
    groups[np.isin(groups, np.flatnonzero(sizes < SMALLEST_CELL))] = -1
    return groups, tuple(np.where(sizes < SMALLEST_CELL, 0, sizes).tolist())


def _rows_to_draw(result: PerspectiveMap) -> npt.NDArray[np.int64]:
    """Everyone placed, or a lot of them when there are very many."""
    rows = np.flatnonzero(result.placed)
    if rows.size <= _MOST_DOTS:
        return rows
    return np.sort(np.random.default_rng(result.seed).choice(rows, _MOST_DOTS, replace=False))


def _on_paper(everyone: Floats, drawn: Floats) -> Floats:
    """The same scale in both directions; people far out stand at the edge instead of pushing the rest together."""
    low, high = np.quantile(everyone, 0.01, axis=0), np.quantile(everyone, 0.99, axis=0)
    room = np.array([WIDTH - 2 * EDGE, HEIGHT - FOOT - 2 * EDGE])
    wide = np.maximum(high - low, 1e-9)
    scale = float((room / wide).min())
    middle = np.array([WIDTH / 2, (HEIGHT - FOOT) / 2])
    place = (drawn - (low + high) / 2) * scale * np.array([1.0, -1.0]) + middle
    return np.clip(place, EDGE / 2, [WIDTH - EDGE / 2, HEIGHT - FOOT - EDGE / 2])
