"""The one writer: a thread with one database connection, that keeps everything that waits in one commit.

When a commit ends, all that came in meanwhile is the next batch; while more keeps coming in that is waited for, a few
thousandths of a second. An answer is acknowledged only after its commit.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from django.db import InterfaceError, OperationalError, connections

log = structlog.get_logger(__name__)

MOST_WAITING = 5_000
MOST_AT_ONCE = 1_000
PATIENCE_SECONDS = 8.0  # how long an answer waits for a database that is away before somebody is told to try later
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 0.5
# A batch costs the same for one answer as for fifty, so a hall that answers at once is gathered first. One person alone
# never waits for it: as soon as a turn of the event loop brings nothing new, the writer begins.
MOST_GATHERING_SECONDS = 0.008
LOST_SECONDS = 1.0
AWAY = (OperationalError, InterfaceError)


class Full(Exception):
    """More answers wait than may wait."""


class Unavailable(Exception):
    """The database could not be reached in time; nothing was kept, and trying again is harmless."""


class Keyed(Protocol):
    """What the writer must know of what it keeps: of several with the same key in one batch, the last one wins."""

    @property
    def key(self) -> Hashable: ...


Outcome = Any  # what storing gave, or the exception that says why not
Store = Callable[[Sequence[Any]], Sequence[Outcome]]


@dataclass(slots=True)
class Waiting:
    """One answer that waits for its commit, and who waits for it."""

    given: Any
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Outcome]
    since: float = field(default_factory=time.monotonic)


class Writer:
    """Keeps answers in batches; `store` writes one batch in one transaction and gives one outcome for each."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.waiting: list[Waiting] = []
        self.something = threading.Condition()
        self.gathering: asyncio.AbstractEventLoop | None = None  # who looks whether more comes in
        self.gathered = False
        self.stopping = False
        self.thread = threading.Thread(target=self._keep_writing, name="meet-writer", daemon=True)

    def start(self) -> None:
        """Begin."""
        self.thread.start()

    def stop(self, seconds: float) -> None:
        """Write what still waits and end; after these seconds what is left is told to try later."""
        with self.something:
            self.stopping = True
            self.something.notify()
        if self.thread.is_alive():
            self.thread.join(seconds)

    async def keep(self, given: Keyed) -> Any:
        """Wait until this is on disk, and give what storing it gave."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()
        with self.something:
            if self.stopping or len(self.waiting) >= MOST_WAITING:
                raise Full
            self.waiting.append(Waiting(given, loop, future))
            if self.gathering is not loop and not self.gathered:
                self.gathering = loop
                loop.call_soon(self._gather, loop, 0, time.monotonic() + MOST_GATHERING_SECONDS)
        outcome = await future
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _gather(self, loop: asyncio.AbstractEventLoop, before: int, until: float) -> None:
        """Look each turn of the event loop whether more came in; when nothing did, it is the writer's turn."""
        now = len(self.waiting)
        if now > before and now < MOST_AT_ONCE and time.monotonic() < until:
            loop.call_soon(self._gather, loop, now, until)
            return
        with self.something:
            self.gathering, self.gathered = None, True
            self.something.notify()

    def _keep_writing(self) -> None:
        while (batch := self._next_batch()) is not None:
            self._write(batch)
        connections.close_all()

    def _next_batch(self) -> list[Waiting] | None:
        with self.something:
            while not (self.gathered and self.waiting) and not self.stopping:
                if not self.something.wait(LOST_SECONDS):
                    self.gathered = True  # an event loop that ended never calls: what waits is written all the same
            batch, self.waiting = self.waiting[:MOST_AT_ONCE], self.waiting[MOST_AT_ONCE:]
            self.gathered = bool(self.waiting)
            return batch or None

    def _write(self, batch: list[Waiting]) -> None:
        keyed = [(one.given.key, one) for one in batch]
        last = {key: one.given for key, one in keyed}  # the last answer of a person on a statement wins
        kept = dict(zip(last, self._outcomes(list(last.values()), batch[0].since), strict=True))
        acknowledge([(one, kept[key]) for key, one in keyed])

    def _outcomes(self, together: list[Any], since: float) -> list[Outcome]:
        try:
            return list(self._store_patiently(together, since))
        except Unavailable as away:
            return [away] * len(together)
        except Exception as problem:
            if len(together) == 1:
                log.error("an answer could not be kept", exc_info=True)
                return [problem]
            # One bad row must not take the others along.
            return [outcome for given in together for outcome in self._outcomes([given], since)]

    def _store_patiently(self, together: list[Any], since: float) -> Sequence[Outcome]:
        pause = FIRST_PAUSE
        while True:
            try:
                return self.store(together)
            except AWAY:
                log.warning("the database is away; answers wait")
                connections.close_all()
                if self.stopping or time.monotonic() - since > PATIENCE_SECONDS:
                    raise Unavailable from None
            time.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


def acknowledge(done: list[tuple[Waiting, Outcome]]) -> None:
    """Tell everyone who waits, once for each event loop instead of once for each answer."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Waiting, Outcome]]] = {}
    for one in done:
        by_loop.setdefault(one[0].loop, []).append(one)
    for loop, parts in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, parts)


def _tell(done: list[tuple[Waiting, Outcome]]) -> None:
    for waiting, outcome in done:
        if not waiting.future.done():
            waiting.future.set_result(outcome)
