"""In front of the pages: what is sent is counted as it comes, and too much is refused before any of it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler
from django.urls import Resolver404, resolve

from wijwerken.config.proxies import App, Receive, Scope, Send
from wijwerken.house.bodies import SMALL, most_bytes

TOO_LARGE = "/te-groot/"  # the page that says so
OF_A_BODY = frozenset({b"content-length", b"transfer-encoding", b"content-type", b"expect"})


class Pages(ASGIHandler):
    """Django's pages; what is sent and does not fit in memory is set aside in the data folder, and nowhere else."""

    async def read_body(self, receive: Callable[[], Awaitable[Mapping[str, Any]]]) -> SpooledTemporaryFile[bytes]:
        """Read what somebody sends; the file that holds it is gone as soon as it is closed, or the server ends."""
        folder = str(settings.FILE_UPLOAD_TEMP_DIR)
        body = SpooledTemporaryFile(settings.FILE_UPLOAD_MAX_MEMORY_SIZE, dir=folder)  # noqa: SIM115  (the pages close it)
        going_on = True
        while going_on:
            message = await receive()
            if message["type"] == "http.disconnect":
                body.close()
                raise RequestAborted
            body.write(message.get("body", b""))
            going_on = message.get("more_body", False)
        body.seek(0)
        return body


class CountedBodies:
    """Counts what is sent to the pages, also when somebody said that it would be less, or said nothing."""

    def __init__(self, pages: App) -> None:
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = announced(scope) if scope["type"] == "http" else 0
        if length == 0:
            return await self.pages(scope, receive, send)
        allowed = SMALL if length is not None and length <= SMALL else most_bytes_at(scope["path"])
        if length is not None and length > allowed:
            return await self.say_too_large(scope, allowed, send)
        counted = Counted(receive, allowed)
        await self.pages(scope, counted, send)
        if counted.too_large:
            await self.say_too_large(scope, allowed, send)
        return None

    async def say_too_large(self, scope: Scope, allowed: int, send: Send) -> None:
        """Show the page that says so, without anything of what was sent."""
        headers = [(name, value) for name, value in scope["headers"] if name not in OF_A_BODY]
        query = f"mb={allowed // (1024 * 1024)}".encode()
        asked = {**scope, "method": "GET", "path": TOO_LARGE, "raw_path": TOO_LARGE.encode(), "query_string": query}
        await self.pages({**asked, "headers": headers}, Nothing(), send)


class Counted:
    """Receives what is sent, until it is too much; then it is as if whoever sends it is gone."""

    def __init__(self, receive: Receive, allowed: int) -> None:
        self.receive, self.left = receive, allowed
        self.too_large = False

    async def __call__(self) -> MutableMapping[str, Any]:
        if self.too_large:
            return {"type": "http.disconnect"}
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            self.too_large = True
            return {"type": "http.disconnect"}
        return message


class Nothing:
    """Receives a request without anything in it, from somebody who stays."""

    def __init__(self) -> None:
        self.asked = False

    async def __call__(self) -> MutableMapping[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        return await asyncio.get_running_loop().create_future()


def announced(scope: Scope) -> int | None:
    """Tell how many bytes somebody says to send; 0 for nothing, None when they do not say."""
    found: int | None = 0
    for name, value in scope["headers"]:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            found = int(value) if value.isdigit() else None
    return found


def most_bytes_at(path: str) -> int:
    """Tell how much the page at this address takes."""
    try:
        return most_bytes(resolve(path).func)
    except Resolver404:
        return SMALL
