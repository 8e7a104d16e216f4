"""The door of the whole house: live addresses go to the hub, everything else to Django."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

import structlog

from wijwerken.meet.api import document
from wijwerken.meet.hub import answering, listening, problems
from wijwerken.meet.hub.hub import Hub
from wijwerken.meet.hub.requests import Receive, Request, Scope, Send, answer, answer_json, answer_problem

log = structlog.get_logger(__name__)

CODE = r"(?P<code>[^/]+)"
STREAM = re.compile(rf"/meet/{CODE}/stream")
API = "/api/v1"
Answering = Callable[[Hub, Request, Send, str], Awaitable[None]]
ROUTES: list[tuple[re.Pattern[str], dict[str, Answering]]] = [
    (re.compile(rf"{API}/workshops/{CODE}/recognitions"), {"POST": answering.recognise}),
    (re.compile(rf"{API}/workshops/{CODE}/cards"), {"POST": answering.put_card}),
    (re.compile(rf"{API}/workshops/{CODE}/choices"), {"POST": answering.choose}),
    (re.compile(rf"{API}/workshops/{CODE}/participants"), {"POST": answering.join}),
    (re.compile(rf"{API}/workshops/{CODE}/participants/me"), {"GET": answering.me}),
    (re.compile(rf"{API}/workshops/{CODE}"), {"GET": answering.workshop}),
]


class HubInFront:
    """One application: the hub in front of Django, in one process."""

    def __init__(self, django: Callable[..., Awaitable[None]]) -> None:
        self.django, self.hub = django, Hub()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.loop is None:
            self.loop = asyncio.get_running_loop()
            self.hub.start()
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and is_live(scope["path"]):
            await self._answer(Request(scope, receive), receive, send)
        else:
            await self.django(scope, receive, send)

    def close_streams(self) -> None:
        """End every stream, from a signal handler or another thread."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.hub.close)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.hub.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _answer(self, request: Request, receive: Receive, send: Send) -> None:
        try:
            await self._route(request, receive, send)
        except problems.Problem as problem:
            await answer_problem(send, problem, request.language)
        except ConnectionResetError:
            return  # who asked is gone
        except Exception:
            log.error("the hub could not answer", exc_info=True)
            await answer_problem(send, problems.broken(), request.language)

    async def _route(self, request: Request, receive: Receive, send: Send) -> None:
        if found := STREAM.fullmatch(request.path):
            return await listening.stream(self.hub, request, receive, send, found["code"])
        if request.path == f"{API}/openapi.json":
            return await answer_json(send, 200, document(), [(b"access-control-allow-origin", b"*")])
        for pattern, ways in ROUTES:
            if found := pattern.fullmatch(request.path):
                return await self._through(ways, request, send, found["code"])
        raise problems.not_found()

    async def _through(self, ways: dict[str, Answering], request: Request, send: Send, code: str) -> None:
        if request.method not in ways:
            allow = ", ".join(ways)
            body = problems.wrong_way(allow).body(request.language)
            return await answer(send, 405, body, b"application/problem+json", [(b"allow", allow.encode())])
        return await ways[request.method](self.hub, request, send, code)


def is_live(path: str) -> bool:
    """Tell whether the hub answers this address."""
    return path.startswith(API + "/") or STREAM.fullmatch(path) is not None
