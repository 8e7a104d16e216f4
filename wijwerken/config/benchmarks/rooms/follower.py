"""One screen of a hall that follows, as the script of its page does: takes what is pushed, or asks for its page."""

from __future__ import annotations

import asyncio
import gzip
import random
import time
from dataclasses import dataclass, field

from wijwerken.config.benchmarks.phones import Phone, Screen, read_event

CHANGED = (b"event: state", b"event: step", b"event: reveal")


class Reader(Phone):
    """Who asks for the changing part of a page, as the script of a page does."""

    def __init__(self, url: str, code: str, cookie: str, language: str) -> None:
        super().__init__(url, code)
        self.cookie, self.language = cookie, language

    def _head(self, method: str, path: str, length: int) -> bytes:
        more = f"Accept-Language: {self.language}\r\nAccept-Encoding: gzip\r\nX-Room-Part: 1\r\n\r\n"
        return super()._head(method, path, length)[:-2] + more.encode()


@dataclass
class Hall:
    """A full hall, as the one who measures sees it."""

    url: str
    code: str
    desk: str
    session: str
    steps: dict[str, str]
    cookies: list[str]
    version: int
    pid: int
    phones: list[Follower] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    asked: int = 0  # phones that asked for a page themselves
    waits_for: int = 0
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    def came(self) -> None:
        """Note that one more has it."""
        self.waits_for -= 1
        if self.waits_for == 0:
            self.complete.set()


class Follower(Screen):
    """One screen that follows: it takes what comes over the line, or asks for it as the page says."""

    def __init__(self, hall: Hall, cookie: str, language: str, page: str, waits: float) -> None:
        super().__init__("", "", self._heard)
        self.hall, self.cookie, self.language, self.page, self.waits = hall, cookie, language, page, waits
        self.asking = Reader(hall.url, hall.code, cookie, language or "nl")
        self.version, self.asked = hall.version, 0
        self.at, self.text = 0.0, b""
        self.had: dict[int, float] = {}  # when it had each version complete

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        asks = f"?phone={self.language}&shows={self.version}" if self.language else ""
        head = [f"GET /meet/{self.hall.code}/stream{asks} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}"]
        transport.write("\r\n".join([*head, "Accept: text/event-stream", "", ""]).encode())  # type: ignore[attr-defined]

    def _heard(self, _screen: Screen, text: bytes, now: float) -> None:
        place = text.find(b"id: ")
        if place < 0 or not any(event in text[:100] for event in CHANGED):
            return
        version = int(text[place + 4 : text.find(b"\n", place)])
        if text.endswith(b"}}") and text.find(b'"own": {') > 0:
            self.has(version, text, now)
        elif version > max(self.version, self.asked):
            self.asked = version
            task = asyncio.get_running_loop().create_task(self._ask(version))
            self.hall.tasks.add(task)
            task.add_done_callback(self.hall.tasks.discard)

    async def _ask(self, version: int) -> None:
        await asyncio.sleep(random.random() * self.waits)  # noqa: S311 - a spread, no secret
        answer = await self.asking.ask("GET", self.page)
        self.hall.asked += 1
        self.has(version, answer.said if answer.status == 200 else b"", time.perf_counter())

    def has(self, version: int, text: bytes, now: float) -> None:
        """Note that the screen has this version complete."""
        if version > self.version:
            self.version, self.text, self.at = version, text, now
            self.had[version] = now
            self.hall.came()

    def html(self) -> str:
        """Give what stands on the screen."""
        told = read_event(self.text) if b"event: " in self.text[:200] else None
        if told is None:
            return gzip.decompress(self.text).decode() if self.text[:2] == b"\x1f\x8b" else self.text.decode()
        html: str = told.said["part"]
        for place, words in told.said["own"].items():
            html = html.replace(place, words)
        return html


async def listen(one: Follower) -> None:
    """Let one screen listen."""
    _scheme, _between, place = one.hall.url.partition("://")
    host, port = place.split(":")
    await asyncio.get_running_loop().create_connection(lambda: one, host, int(port))
