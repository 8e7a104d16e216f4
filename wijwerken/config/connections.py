"""Who stands at the door of this process: nobody waits there for ever, and nobody takes all the room.

A request that is sent in part is waited for, but not long; who has sent half a request longest gives way first, so a
row of half-sent requests never keeps out who sends a whole one. A hall of a thousand phones comes in through one
address: what one address (of IPv6: one /64) may hold open is counted in thousands, and an open live screen is in use.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wijwerken.house.rate_limits import line_of

HEAD_SECONDS = 20.0  # from the first sign of a visitor to the end of the head of their request
BODY_SECONDS = 30.0  # for what they send with it; more when it keeps coming
LEAST_A_SECOND = 1_000  # bytes: what comes slower than this is not waited for
LONGEST_SECONDS = 600.0
STUCK_SECONDS = 60.0  # nothing of our answer was taken for so long
LARGEST_HEAD = 64 * 1024
LEFT_OVER = 64 * 1024 * 1024  # of what was refused already: read and thrown away, so that people see why
MOST_WAITING = 1_000  # half-sent requests of one address
MOST_HELD = 128 * 1024 * 1024  # bytes of all requests that are not answered yet
AT_THE_DESK = 512  # what we keep for ourselves: databases, files, the listener
BETWEEN_LOOKS = 1.0

FULL = "Het is hier nu te druk. Probeer het over een minuut opnieuw.\nToo busy. Please try again in a minute.\n"
LONG_HEAD = "Dit verzoek is te lang.\nThis request is too long.\n"


class Lobby:
    """All connections of this process, and which of them we wait for."""

    def __init__(self, most: int, may_be_many: Callable[[str], bool] = lambda address: False) -> None:
        self.most, self.most_of_one = most, most // 2
        self.may_be_many = may_be_many
        self.open: defaultdict[str, dict[Connection, None]] = defaultdict(dict)
        self.waiting: defaultdict[str, dict[Connection, None]] = defaultdict(dict)  # oldest first
        self.resting: defaultdict[str, dict[Connection, None]] = defaultdict(dict)
        self.stuck: dict[Connection, None] = {}
        self.held: Counter[str] = Counter()
        self.count = self.bytes_held = 0
        self.looking = False

    def comes_in(self, one: Connection) -> bool:
        """Let somebody in; when it is full somebody who sends or asks nothing gives way, or else there is no room."""
        if self.count >= self.most and not self._make_room(self._fullest()):
            return False
        too_many = len(self.open[one.line]) >= self.most_of_one and not self.may_be_many(one.line)
        if too_many and not self._make_room(one.line):
            return False
        self.open[one.line][one] = None
        self.count += 1
        return True

    def goes(self, one: Connection) -> None:
        """Forget somebody who left."""
        if self.open[one.line].pop(one, one) is None:
            self.count -= 1
        self.holds(one, 0)
        for places in (self.open, self.waiting, self.resting):
            places[one.line].pop(one, None)
            if not places[one.line]:
                del places[one.line]
        self.stuck.pop(one, None)

    def waits(self, one: Connection) -> None:
        """Somebody is to send something; of too many of one address the first gives way."""
        if one in self.resting.get(one.line, ()):
            del self.resting[one.line][one]
        line = self.waiting[one.line]
        line.setdefault(one)
        if len(line) > MOST_WAITING:
            next(iter(line)).let_go()
        self._look_soon(one.loop)

    def has_sent(self, one: Connection) -> None:
        """Nothing more is waited for."""
        for places in (self.waiting, self.resting):
            if one in places.get(one.line, ()):
                del places[one.line][one]

    def rests(self, one: Connection) -> None:
        """Somebody was answered and may ask more on the same line."""
        self.has_sent(one)
        self.resting[one.line][one] = None

    def takes_nothing(self, one: Connection) -> None:
        """Somebody does not take our answer."""
        self.stuck[one] = None
        self._look_soon(one.loop)

    def holds(self, one: Connection, size: int) -> None:
        """Note how many bytes of somebody we hold; when it is too much together, who holds most gives way."""
        more = size - one.held
        one.held = size
        self.held[one.line] += more
        self.bytes_held += more
        if not self.held[one.line]:
            del self.held[one.line]
        if more > 0 and self.bytes_held > MOST_HELD:
            self._hold_less()

    def _hold_less(self) -> None:
        lines = (line for line, _size in self.held.most_common())
        found = (one for line in lines for one in self.waiting.get(line, ()) if one.held)
        if one := next(found, None):
            one.let_go()

    def _fullest(self) -> str | None:
        lines = [line for line in self.open if self.waiting.get(line) or self.resting.get(line)]
        return max(lines, key=lambda line: len(self.open[line]), default=None)

    def _make_room(self, line: str | None) -> bool:
        for places in (self.waiting, self.resting):
            if line is not None and (found := next(iter(places.get(line, ())), None)):
                found.let_go()
                return True
        return False

    def _look_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self.looking:
            self.looking = True
            loop.call_later(BETWEEN_LOOKS, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self.looking = False
        now = loop.time()
        for one in [one for line in self.waiting.values() for one in line if one.is_late(now)]:
            one.let_go()
        for one in [one for one in self.stuck if now - one.stuck_since > STUCK_SECONDS]:
            one.let_go()
        if self.stuck or any(self.waiting.values()):
            self._look_soon(loop)


class Connection(HttpToolsProtocol):
    """One connection of a visitor, with a clock on what they send."""

    def __init__(self, *args: Any, lobby: Lobby, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lobby = lobby
        self.line = ""
        self.in_head = self.in_message = False
        self.since = self.stuck_since = 0.0
        self.head_size = self.body_size = self.left_over = self.held = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody comes: begin to wait for what they ask, or say that it is full."""
        super().connection_made(transport)
        self.line = line_of(self.client[0]) if self.client else ""
        if self.lobby.comes_in(self):
            self._wait()
        else:
            self._refuse(503, FULL)

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody left."""
        self.lobby.goes(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Somebody sent something: see whether more is to come."""
        super().data_received(data)
        self.head_size += len(data) if self.in_head else 0
        if self.transport.is_closing():
            self.lobby.has_sent(self)
        elif self.head_size > LARGEST_HEAD:
            self._refuse(431, LONG_HEAD)
        elif self.in_message or self._is_idle():
            self._wait()
        else:
            self.lobby.has_sent(self)

    def is_late(self, now: float) -> bool:
        """Tell whether we waited long enough for what should come."""
        waited = now - self.since
        if self.in_head or not self.in_message:
            return waited > HEAD_SECONDS
        if self.flow.read_paused:
            return False  # it is we who do not take it
        return waited > min(BODY_SECONDS + self.body_size / LEAST_A_SECOND, LONGEST_SECONDS)

    def let_go(self) -> None:
        """End this connection at once."""
        self.lobby.goes(self)
        self.transport.abort()

    # What the reader of requests tells.

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self.in_head = self.in_message = True
        self.head_size = self.body_size = self.left_over = 0
        self.since = 0.0

    def on_headers_complete(self) -> None:
        """The head of a request is there."""
        self.in_head = False
        self.head_size = 0
        self.since = 0.0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of what they send with it is there."""
        self.body_size += len(body)
        if self.cycle.response_complete:
            self.left_over += len(body)
            if self.left_over > LEFT_OVER:
                self.let_go()
        else:
            self.lobby.holds(self, self.held + len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A request is there as a whole."""
        self.in_message = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """They have their answer."""
        super().on_response_complete()
        self.lobby.holds(self, 0)
        if not self.in_message and self._is_idle() and not self.transport.is_closing():
            self.lobby.rests(self)

    def pause_writing(self) -> None:
        """They do not take what we send."""
        super().pause_writing()
        self.stuck_since = self.loop.time()
        self.lobby.takes_nothing(self)

    def resume_writing(self) -> None:
        """They take it again."""
        super().resume_writing()
        self.lobby.stuck.pop(self, None)

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]  # at first

    def _wait(self) -> None:
        if not self.since:
            self.since = self.loop.time()
        self.lobby.waits(self)

    def _refuse(self, status: int, sentence: str) -> None:
        said = sentence.encode()
        head = f"HTTP/1.1 {status} -\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(said)}\r\n"
        self.transport.write(f"{head}Retry-After: 60\r\nConnection: close\r\n\r\n".encode() + said)
        self.transport.close()


def most_connections(files: int) -> int:
    """Tell how many connections fit, of so many files that may be open at once."""
    return max(1, files - min(AT_THE_DESK, files // 8))
