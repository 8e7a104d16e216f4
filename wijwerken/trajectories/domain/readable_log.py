"""Reading the logbook as a participant: sentences, without words of people and without names of the nameless."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wijwerken.house.domain.sentences import sentence_of
from wijwerken.house.models import LogEntry
from wijwerken.house.small_numbers import said_again
from wijwerken.trajectories.models import Participation, Trajectory


@dataclass(frozen=True)
class LogLine:
    """One line of the logbook."""

    number: int
    on: dt.date
    sentence: str
    by: str  # who did it, or to whom it was done; only of people who chose to show a name
    amount: str = ""


def lines(trajectory: Trajectory, start: int = 0, most: int = 100) -> list[LogLine]:
    """Give the newest lines of the logbook, newest first."""
    entries = LogEntry.objects.filter(place_id=trajectory.pk).order_by("-number")[start : start + most]
    names = {str(part.pk): part.shown_name for part in Participation.objects.of(trajectory)}
    return [_line(entry, names) for entry in entries]


def _line(entry: LogEntry, names: dict[str, str]) -> LogLine:
    payload = entry.payload or {}
    return LogLine(
        number=entry.number,
        on=dt.date.fromisoformat(payload["day"]) if "day" in payload else entry.on,  # counted afterwards
        sentence=sentence_of(entry.deed),
        by=names.get(payload.get("by") or payload.get("whom", ""), ""),
        amount=said_again(str(payload["voices"])) if "voices" in payload else "",
    )
