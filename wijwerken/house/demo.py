"""Filling the fictional municipality: what rooms hand to each other while each adds its part, lowest room first."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from wijwerken.house import clock


@dataclass
class Demo:
    """The cast, the trajectories and the words of the demo, as far as the rooms below have brought them."""

    today: dt.date = field(default_factory=clock.today)
    organisation: Any = None
    actors: dict[str, Any] = field(default_factory=dict)  # by first name, small letters
    trajectories: dict[str, Any] = field(default_factory=dict)  # by slug
    residents: dict[str, UUID] = field(default_factory=dict)  # who has only a receipt, and opens it with one click
    said: dict[str, UUID] = field(default_factory=dict)  # someone's words, and the id under which they are kept
    ties: dict[str, list[tuple[UUID, bool]]] = field(default_factory=dict)  # thread -> (words, says it differently)
    threads: dict[str, Any] = field(default_factory=dict)
    _agenda: list[tuple[int, Callable[[], object]]] = field(default_factory=list)

    def day(self, days_ago: int) -> dt.date:
        """Give the day this many days ago; a negative number lies ahead."""
        return self.today - dt.timedelta(days=days_ago)

    def at(self, days_ago: int) -> AbstractContextManager[None]:
        """Hold the clock at a day in the past, so that deeds stand on that day."""
        return clock.frozen(self.day(days_ago))

    def on(self, days_ago: int, happens: Callable[[], object]) -> None:
        """Put something on the agenda of this many days ago."""
        self._agenda.append((days_ago, happens))

    def live_through(self) -> None:
        """Let everything on the agenda happen, the oldest first, so that a logbook reads in the order of the days."""
        for days_ago, happens in sorted(self._agenda, key=lambda entry: -entry[0]):
            with self.at(days_ago):
                happens()
        self._agenda.clear()

    def excerpt(self, beginning: str) -> UUID:
        """Find the words that begin like this."""
        found = [identifier for words, identifier in self.said.items() if words.startswith(beginning)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} voices of the demo begin with: {beginning}")
        return found[0]


def read(module: str, name: str) -> Any:
    """Read the content of a room's demo that lies beside the module that asks."""
    return json.loads(Path(module).with_name(name).read_text(encoding="utf-8"))
