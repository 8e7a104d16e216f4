"""News inside one process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from wijwerken.meet.domain.bus.news import News


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
