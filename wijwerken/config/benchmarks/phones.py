"""Phones in a room, over real connections: as small as can be, so that the server is measured and not the client."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

GONE = (ConnectionError, asyncio.IncompleteReadError, OSError)


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    said: Any
    seconds: float


class Phone:
    """One phone: one connection, one seat."""

    def __init__(self, url: str, code: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.base = f"/api/v1/workshops/{code}"
        self.code = code
        self.cookie = self.token = ""
        self.next: dict[str, Any] | None = None
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request and read the answer; on a connection that was closed meanwhile it is sent once more."""
        fresh = self.reader is None
        try:
            return await self._ask(method, path, body)
        except GONE:
            self.close()
            if fresh:
                raise
        return await self._ask(method, path, body)

    async def _ask(self, method: str, path: str, body: Any) -> Answer:
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        content = b"" if body is None else json.dumps(body).encode()
        began = time.perf_counter()
        self.writer.write(self._head(method, path, len(content)) + content)
        status, headers = await read_head(self.reader)
        said = await self.reader.readexactly(int(headers.get("content-length", 0)))
        seconds = time.perf_counter() - began
        return Answer(status, headers, json.loads(said) if "json" in headers.get("content-type", "") else said, seconds)

    def _head(self, method: str, path: str, length: int) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            f"Content-Length: {length}",
            "Content-Type: application/json",
        ]
        if self.cookie:
            lines += [f"Cookie: {self.cookie}", f"X-CSRFToken: {self.token}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def join(self, first_name: str = "") -> Answer:
        """Come into the room."""
        answer = await self.ask("POST", f"{self.base}/participants", {"firstName": first_name})
        if answer.status in (200, 201):
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
            self.token, self.next = answer.said["csrfToken"], answer.said["next"]
        return answer

    async def recognise(self, statement: str, recognition: int, words: str = "") -> Answer:
        """Say whether one recognises a sentence."""
        said: dict[str, Any] = {"statement": statement, "recognition": recognition}
        return await self.ask("POST", f"{self.base}/recognitions", said | ({"words": words} if words else {}))

    async def put(self, words: str, mark: str = "") -> Answer:
        """Put a card."""
        return await self.ask("POST", f"{self.base}/cards", {"words": words} | ({"id": mark} if mark else {}))

    async def look(self) -> Any:
        """Ask how the workshop stands."""
        return (await self.ask("GET", self.base)).said

    def close(self) -> None:
        """Hang up; the next question opens a new connection."""
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Read the first lines of an answer."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, is_header, value = line.partition(": ")
        if is_header:
            headers[name.lower()] = value
    return int(lines[0].split(" ", 2)[1]), headers


@dataclass(slots=True)
class Heard:
    """One event that a screen heard, and when."""

    event: str
    identifier: str
    said: Any
    at: float = field(default_factory=time.perf_counter)


class Screen(asyncio.Protocol):
    """One screen that listens: it only notes when which event came."""

    def __init__(self, path: str, host: str, on_event: Any, last_event_id: str = "") -> None:
        self.path, self.host, self.on_event, self.last = path, host, on_event, last_event_id
        self.rest = b""
        self.status = 0
        self.ended: float | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        again = f"Last-Event-ID: {self.last}\r\n" if self.last else ""
        head = f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\nAccept: text/event-stream\r\n{again}\r\n"
        transport.write(head.encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.rest += data
        if not self.status and b"\r\n\r\n" in self.rest:
            head, _, self.rest = self.rest.partition(b"\r\n\r\n")
            self.status = int(head.split(b" ", 2)[1])
        if self.status:
            *whole, self.rest = self.rest.split(b"\n\n")
            now = time.perf_counter()
            for text in whole:
                self.on_event(self, text, now)

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = time.perf_counter()

    def close(self) -> None:
        """Leave."""
        if self.transport:
            self.transport.close()


def read_event(text: bytes) -> Heard | None:
    """Read one event as it came over the line, chunk sizes and all."""
    found = {}
    for line in text.split(b"\n"):
        name, is_field, value = line.partition(b": ")
        if is_field:
            found[name] = value
    if b"event" not in found:
        return None
    identifier = found.get(b"id", b"").decode()
    return Heard(found[b"event"].decode(), identifier, json.loads(found.get(b"data", b"null")))


@contextlib.asynccontextmanager
async def screens(url: str, code: str, count: int, on_event: Any) -> AsyncIterator[list[Screen]]:
    """Let this many screens listen."""
    parts = urlsplit(url)
    host, port = parts.hostname or "127.0.0.1", parts.port or 80
    loop = asyncio.get_running_loop()
    listening: list[Screen] = []

    async def listen() -> None:
        _transport, screen = await loop.create_connection(
            lambda: Screen(f"/meet/{code}/stream", f"{host}:{port}", on_event), host, port
        )
        listening.append(screen)

    for start in range(0, count, 100):
        await asyncio.gather(*(listen() for _ in range(min(100, count - start))))
    try:
        yield listening
    finally:
        for screen in listening:
            screen.close()
