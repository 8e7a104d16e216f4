"""Writes a map as JSON: a versioned schema, described in the docs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from wijwerken.analysis.perspective_map.result import Finding, PerspectiveMap

SCHEMA = "wij-werken/perspective-map/1"


def as_json(result: PerspectiveMap, timing: dict[str, float]) -> dict[str, Any]:
    """Everything the research command tells; it alone writes a person's group beside an id."""
    return {
        "schema": SCHEMA,
        "mode": result.mode,
        "seed": result.seed,
        "topic": result.topic,
        "verdict": result.verdict.value,
        "evidence": asdict(result.evidence),
        "variance_explained": list(result.variance_explained),
        "participants": _participants(result),
        "groups": _groups(result),
        "statements": _statements(result),
        "representative": [_finding(one) for one in result.representative],
        "consensus": [_finding(one) for one in result.consensus],
        "bridging": [_finding(one) for one in result.bridging],
        "stability": _stability(result),
        "left_out": [asdict(one) for one in result.left_out],
        "warnings": list(result.warnings),
        "timing": timing,
    }


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write it so that every reader of JSON can read it: no NaN, no infinity."""
    path.write_text(json.dumps(_plain(content), ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _participants(result: PerspectiveMap) -> dict[str, dict[str, Any]]:
    shown = result.groups if result.has_groups else np.full(result.groups.size, -1)
    rows = zip(
        result.participants.tolist(),
        result.coordinates.tolist(),
        shown.tolist(),
        result.votes_per_participant.tolist(),
        result.stability.undecided.tolist(),
        strict=True,
    )
    return {
        str(name): {"x": x, "y": y, "group": None if group < 0 else group, "votes": votes, "undecided": undecided}
        for name, (x, y), group, votes, undecided in rows
    }


def _groups(result: PerspectiveMap) -> list[dict[str, Any]]:
    if not result.has_groups:
        return []
    return [{"group": number, "participants": int(size)} for number, size in enumerate(result.group_sizes())]


def _statements(result: PerspectiveMap) -> dict[str, dict[str, Any]]:
    table, figures = result.statements, result.group_statistics
    out: dict[str, dict[str, Any]] = {}
    for column, name in enumerate(table.ids.tolist()):
        out[str(name)] = {
            "text": table.texts[column],
            "answered": table.answered[column],
            "agreed": table.agreed[column],
            "disagreed": table.disagreed[column],
            "unsure": table.unsure[column],
            "agree_share": table.agree_share[column],
            "agree_interval": table.agree_interval[column],
            "disagree_share": table.disagree_share[column],
            "disagree_interval": table.disagree_interval[column],
            "x": table.places[column, 0],
            "y": table.places[column, 1],
            "extremity": table.extremity[column],
            "group_aware_agree": table.group_aware_agree[column],
            "group_aware_disagree": table.group_aware_disagree[column],
            "groups": [] if figures is None else [_cell(result, row, column) for row in range(figures.groups.size)],
        }
    return out


def _cell(result: PerspectiveMap, row: int, column: int) -> dict[str, Any]:
    figures = result.group_statistics
    assert figures is not None  # noqa: S101  (the caller has looked)
    shown = figures.by_polis_names()
    return {
        "group": figures.groups[row],
        **{name: values[row, column] for name, values in shown.items() if values.ndim == 2},
        "agree_interval": figures.agree_interval[row, column],
        "disagree_interval": figures.disagree_interval[row, column],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {name: value for name, value in asdict(one).items() if value is not None}


def _stability(result: PerspectiveMap) -> dict[str, Any]:
    found = result.stability
    return {
        "repeats": found.repeats,
        "agreement": found.agreement,
        "agreement_per_count": {str(count): value for count, value in found.agreement_per_count.items()},
        "undecided": int(found.undecided.sum()) if result.has_groups else 0,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value
