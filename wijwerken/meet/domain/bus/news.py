"""The bus: how one web process hears that a workshop changed in another.

News carries only which workshop it is and what kind of news; everyone reads the rest from the database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal, Protocol, cast
from uuid import UUID

CHANNEL = "wijwerken_meet"
RECONNECT_SECONDS = 1.0
Kind = Literal["changed", "counted"]


@dataclass(frozen=True)
class News:
    """Something happened in a workshop: its screens changed, or more answers are in."""

    workshop: UUID
    kind: Kind

    def written(self) -> str:
        """Write it as short as it travels."""
        return f"{self.kind} {self.workshop.hex}"

    @classmethod
    def read(cls, written: str) -> News | None:
        """Read it back; what is not ours is nothing."""
        kind, _, workshop = written.partition(" ")
        try:
            return cls(UUID(workshop), cast(Kind, kind)) if kind in ("changed", "counted") else None
        except ValueError:
            return None


class Bus(Protocol):
    """Carries news to every web process; losing a message costs seconds, never an answer."""

    reaches_others: bool

    def publish(self, news: News) -> None:
        """Tell every process, from any thread; a bus that is away is no reason for a deed to fail."""

    def hear(self) -> AsyncIterator[News | None]:
        """Give news as it comes; nothing (None) means: some may have been missed, read everything again."""
