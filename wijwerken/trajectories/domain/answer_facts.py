"""What a page about a whole trajectory tells of answers: in words, and nothing that could point at anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class RoundFacts:
    """After which moment everyone got an answer, how many which way, and who had no way back."""

    says: str
    on: dt.date
    ways: list[str]
    without_way: str


def of_trajectory(trajectory: Trajectory) -> list[RoundFacts]:
    """Tell of each moment how many got an answer which way, the oldest first; no moment was kept yet."""
    return []
