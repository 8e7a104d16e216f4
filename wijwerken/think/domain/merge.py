"""Two people changed the same thing: what merges by itself, and what somebody has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Merged:
    """What stands after merging, and the fields in which both changed something else."""

    changes: dict[str, Any] = field(default_factory=dict)  # what I changed and nobody else did
    conflicts: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # field -> (theirs, mine)


def merge(was: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Compare what I saw at first, what I made of it, and what stands there now."""
    merged = Merged()
    for name, my_value in mine.items():
        if my_value == was[name] or my_value == theirs[name]:
            continue
        if theirs[name] == was[name]:
            merged.changes[name] = my_value
        else:
            merged.conflicts[name] = (theirs[name], my_value)
    return merged
