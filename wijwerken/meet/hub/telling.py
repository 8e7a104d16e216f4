"""When screens are told what: a change at once, counts a little later, and never more than four updates a second."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable

MOST_A_SECOND = 4
BETWEEN_COUNTS = 0.4  # so that there is always room for a change
TALLY = "tally"


class Pace:
    """Remembers when screens were told, and says how long the next thing has to wait."""

    def __init__(self) -> None:
        self.times: deque[float] = deque(maxlen=MOST_A_SECOND)
        self.counted_at = float("-inf")

    def wait(self, what: str, now: float) -> float:
        """Say how many seconds this has to wait."""
        allowed = MOST_A_SECOND - 1 if what == TALLY else MOST_A_SECOND
        recent = [at for at in self.times if now - at < 1]
        waits = 0.0 if len(recent) < allowed else recent[-allowed] + 1 - now
        return max(waits, self.counted_at + BETWEEN_COUNTS - now) if what == TALLY else waits

    def told(self, what: str, now: float) -> None:
        """Remember that this was told now."""
        self.times.append(now)
        if what == TALLY:
            self.counted_at = now


class Teller:
    """Tells the screens of one workshop; what is asked again before it was told, is told once."""

    def __init__(self, tell: Callable[[str], Awaitable[None]]) -> None:
        self.tell = tell
        self.pace = Pace()
        self.pending: dict[str, None] = {}
        self.something = asyncio.Event()
        self.busy = False

    def ask(self, what: str) -> bool:
        """Ask for something to be told; tells whether somebody has to start telling."""
        self.pending[what] = None
        self.something.set()
        was_busy, self.busy = self.busy, True
        return not was_busy

    async def tell_all(self) -> None:
        """Tell until there is nothing more to tell."""
        try:
            while self.pending:
                await self._tell_next()
        finally:
            self.busy = False

    async def _tell_next(self) -> None:
        now = time.monotonic()
        self.something.clear()
        waits = {what: self.pace.wait(what, now) for what in self.pending}
        what = min(waits, key=lambda one: (waits[one], one == TALLY))
        if waits[what] > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.something.wait(), waits[what])
            return
        del self.pending[what]
        self.pace.told(what, now)
        await self.tell(what)
