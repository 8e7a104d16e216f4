"""The bus: how one web process hears that a workshop changed in another.

News carries only which workshop it is and what kind of news; everyone reads the rest from the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol, cast
from uuid import UUID

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

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


class MemoryBus:
    """Everything in one process: the usual way on one machine."""

    reaches_others = False

    def __init__(self) -> None:
        self._listeners: list[tuple[asyncio.AbstractEventLoop, asyncio.Queue[News]]] = []

    def publish(self, news: News) -> None:
        for loop, queue in list(self._listeners):
            if not loop.is_closed():
                loop.call_soon_threadsafe(queue.put_nowait, news)

    async def hear(self) -> AsyncIterator[News | None]:
        listener = (asyncio.get_running_loop(), asyncio.Queue[News]())
        self._listeners.append(listener)
        try:
            while True:
                yield await listener[1].get()
        finally:
            self._listeners.remove(listener)


@cache
def bus() -> Bus:
    """Give the bus of this installation, as `WIJWERKEN_BUS` names it."""
    address: str = settings.WIJWERKEN_BUS
    if address == "memory":
        return MemoryBus()
    if address == "postgresql":
        from wijwerken.meet.hub.bus_postgresql import PostgresqlBus

        return PostgresqlBus()
    from wijwerken.meet.hub.bus_redis import RedisBus

    return RedisBus(address)
