"""The streams: server-sent events to every screen that listens.

A waiting screen costs one coroutine and nothing else. What it cannot keep up with is dropped, and then it gets the
whole state again: a screen may miss a step in between, never the last one.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any

from wijwerken.meet.hub.parts import Phone
from wijwerken.meet.hub.requests import ALWAYS, Receive, Send

MOST_WAITING = 8  # messages for one screen; more means that it is behind
HEARTBEAT_SECONDS = 15.0
SPREAD_SECONDS = 5.0  # not every screen at the same moment
STUCK_SECONDS = 45.0  # a screen that takes nothing for so long is gone
FAREWELL_SECONDS = 1.0
AT_ONCE = 200  # screens told in one go, before the answers that came in meanwhile get their turn
HEARTBEAT = b": hier\n\n"
START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"x-accel-buffering", b"no"),  # nginx passes it on at once
        *ALWAYS,
    ],
}


def message(event: str, data: Any, identifier: str) -> bytes:
    """Write one event; its id tells what a screen has seen when it comes back."""
    return f"id: {identifier}\nevent: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def retry_in() -> bytes:
    """Tell a screen when to come back after a break; each another moment, so that they do not all come at once."""
    return f"retry: {random.randint(1_000, 5_000)}\n\n".encode()  # noqa: S311 - a spread, no secret


class Screen:
    """One phone or beamer that listens; of a phone is known whose it is."""

    __slots__ = ("behind", "busy_since", "heard_at", "phone", "send", "state_now", "task", "waiting")

    def __init__(self, send: Send, state_now: Callable[[], bytes], phone: Phone | None = None) -> None:
        self.send, self.state_now, self.phone = send, state_now, phone
        self.task = asyncio.current_task()
        self.waiting: list[bytes] = []
        self.behind = False
        self.busy_since = 0.0
        self.heard_at = time.monotonic()

    def tell(self, text: bytes) -> None:
        """Send this when the screen can take it; too much at once becomes the whole state, once."""
        if len(self.waiting) >= MOST_WAITING:
            self.waiting.clear()
            self.behind = True
        if not self.behind:
            self.waiting.append(text)
        if not self.busy_since:
            self.busy_since = time.monotonic()
            begin(self._deliver())

    def show(self, text: bytes, otherwise: bytes) -> None:
        """Send this if the screen can take it at once, for it holds words; otherwise something that may wait here."""
        self.tell(otherwise if self.busy_since else text)

    async def _deliver(self) -> None:
        try:
            while self.waiting or self.behind:
                await self.send({"type": "http.response.body", "body": self._next(), "more_body": True})
                self.heard_at = time.monotonic() - random.random() * SPREAD_SECONDS  # noqa: S311 - a spread, no secret
        except OSError:
            self.waiting.clear()
        finally:
            self.busy_since = 0.0

    def _next(self) -> bytes:
        if self.behind:
            self.behind = False
            self.waiting.clear()
            return self.state_now()
        text = b"".join(self.waiting)
        self.waiting.clear()
        return text


def begin(work: Coroutine[Any, Any, None]) -> None:
    """Do this now as far as it goes without waiting; only what has to wait becomes a task.

    Nearly every screen takes a message at once, and a task for each of thousands would cost more than the sending.
    Python 3.12 has this as `asyncio.eager_task_factory`; the 3.11 that we also support has not.
    """
    try:
        waits_for = work.send(None)
    except StopIteration:
        return
    asyncio.get_running_loop().create_task(_go_on(work, waits_for))


async def _go_on(work: Coroutine[Any, Any, None], waits_for: Any) -> None:
    await _Rest(work, waits_for)


class _Rest:
    """What is left of work that was begun: waits for what it waited for, and goes on as if nothing happened."""

    def __init__(self, work: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self.work, self.waits_for = work, waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self.waits_for
        while True:
            try:
                got = yield waits_for
            except BaseException as problem:
                step: Callable[[], Any] = partial(self.work.throw, problem)
            else:
                step = partial(self.work.send, got)
            try:
                waits_for = step()
            except StopIteration:
                return


class Listeners:
    """Every screen that listens to one workshop in this process."""

    def __init__(self) -> None:
        self.screens: set[Screen] = set()
        self.closing = False

    async def listen(
        self,
        receive: Receive,
        send: Send,
        first: bytes,
        state_now: Callable[[], bytes],
        phone: Phone | None = None,
        missed: Callable[[Screen], None] | None = None,
    ) -> None:
        """Keep one screen up to date until it leaves, or until we close."""
        screen = Screen(send, state_now, phone)
        await send(START)
        screen.tell(retry_in() + first)
        self.screens.add(screen)
        if missed:
            missed(screen)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.screens.discard(screen)

    async def tell(self, text: bytes) -> None:
        """Tell every screen, some at a time."""
        await in_turns(list(self.screens), lambda screen: screen.tell(text))

    def beat(self, now: float) -> None:
        """Send a sign of life to who heard nothing for a while, and let go of who takes nothing any more."""
        for screen in list(self.screens):
            if screen.busy_since and now - screen.busy_since > STUCK_SECONDS:
                if screen.task:
                    screen.task.cancel()
            elif now - screen.heard_at > HEARTBEAT_SECONDS:
                screen.tell(HEARTBEAT)

    def close(self, farewell: bytes) -> None:
        """Say goodbye to every screen and end its stream."""
        self.closing = True
        for screen in list(self.screens):
            asyncio.get_running_loop().create_task(end(screen, farewell))


async def in_turns(screens: list[Screen], tell: Callable[[Screen], None], at_once: int = AT_ONCE) -> None:
    """Tell screens something, some at a time."""
    for start in range(0, len(screens), at_once):
        for screen in screens[start : start + at_once]:
            tell(screen)
        await asyncio.sleep(0)


async def end(screen: Screen, farewell: bytes) -> None:
    """End one stream; a screen that takes nothing is let go."""
    try:
        last = {"type": "http.response.body", "body": farewell, "more_body": False}
        await asyncio.wait_for(screen.send(last), FAREWELL_SECONDS)
    except (OSError, TimeoutError):
        if screen.task:
            screen.task.cancel()
