"""Reading the logbook as a participant: sentences, without words of people and without names of the nameless."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wijwerken.house.models import LogEntry
from wijwerken.house.registry import log_text
from wijwerken.trajectories.models import Participation, Trajectory


@dataclass(frozen=True)
class Line:
    """One line of the logbook."""

    number: int
    on: dt.date
    sentence: str
    by: str  # only of people who chose to show a name
    amount: str = ""


def lines(trajectory: Trajectory, start: int = 0, most: int = 100) -> list[Line]:
    """Give the newest lines of the logbook, newest first."""
    entries = LogEntry.objects.filter(trajectory_id=trajectory.pk).order_by("-number")[start : start + most]
    names = {str(part.pk): part.shown_name for part in Participation.objects.of(trajectory)}
    return [_line(entry, names) for entry in entries]


def _line(entry: LogEntry, names: dict[str, str]) -> Line:
    payload = entry.payload or {}
    return Line(
        number=entry.number,
        on=dt.date.fromisoformat(payload["day"]) if "day" in payload else entry.on,  # counted afterwards
        sentence=log_text(entry.deed),
        by=names.get(payload.get("by", ""), ""),
        amount=str(payload.get("voices", "")),
    )
