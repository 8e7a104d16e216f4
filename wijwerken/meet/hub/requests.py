"""Reading a request and writing an answer in plain ASGI, as small as can be."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext_lazy as _

from wijwerken.house.device import NOTHING_OF_THE_DEVICE
from wijwerken.meet.hub import cookies, problems

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

written = json.JSONEncoder(ensure_ascii=False).encode
MOST_BYTES = 32 * 1024  # a card of 2,000 signs fits, also when each is written as twelve
API_VERSION = b"1.0.0"
ALWAYS: list[Header] = [
    (b"api-version", API_VERSION),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", NOTHING_OF_THE_DEVICE.encode()),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
if settings.SECURE_HSTS_SECONDS:
    ALWAYS.append((b"strict-transport-security", f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains".encode()))


class Request:
    """One request to the hub."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.scope, self.receive = scope, receive
        self.method: str = scope["method"]
        self.path: str = scope["path"]

    @cached_property
    def headers(self) -> dict[bytes, bytes]:
        """Give the headers by name; several Cookie headers are one."""
        found: dict[bytes, bytes] = {}
        for name, value in self.scope["headers"]:
            found[name] = found[name] + b"; " + value if name == b"cookie" and name in found else value
        return found

    def header(self, name: bytes) -> str:
        """Give one header as text."""
        return self.headers.get(name, b"").decode("latin-1")

    @cached_property
    def cookies(self) -> dict[str, str]:
        """Give the cookies of this browser."""
        return cookies.read_cookies(self.header(b"cookie"))

    @property
    def address(self) -> str:
        """Tell from where this comes; only ever counted, never kept."""
        return (self.scope.get("client") or ("",))[0]

    @property
    def language(self) -> str:
        """Tell in which language an answer is read."""
        chosen = self.cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
        return problems.language_of(",".join(filter(None, [chosen, self.header(b"accept-language")])))

    def must_come_from_here(self) -> None:
        """Refuse a name we do not answer to, and a request that another site lets a browser make."""
        if not is_our_name(self.header(b"host")):
            raise problems.not_our_page()
        origin = self.header(b"origin")
        if origin and not is_our_origin(origin, self.header(b"host"), self.scope.get("scheme", "http")):
            raise problems.not_our_page()
        if self.header(b"sec-fetch-site") in ("cross-site", "same-site"):
            raise problems.not_our_page()

    async def body(self) -> bytes:
        """Read what was sent, and stop reading when it is too much."""
        length = self.header(b"content-length")
        if length.isdigit() and int(length) > MOST_BYTES:
            raise problems.too_long(2000)
        parts, size = [], 0
        while True:
            message = await self.receive()
            if message["type"] != "http.request":
                raise ConnectionResetError
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > MOST_BYTES:
                raise problems.too_long(2000)
            if not message.get("more_body"):
                return b"".join(parts)

    async def json(self) -> dict[str, Any]:
        """Read the JSON object that was sent; nothing at all is an empty one."""
        body = await self.body()
        try:
            read = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            read = None
        if not isinstance(read, dict):
            raise problems.not_sound(("body", _("Dit is geen JSON-object.")))
        return {name: storable(value) if isinstance(value, str) else value for name, value in read.items()}


def storable(text: str) -> str:
    """Take out what no database keeps: nothing characters, and half of a character that was cut through."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


@lru_cache(maxsize=256)
def is_our_name(host: str) -> bool:
    """Tell whether this is a name under which this installation may be reached."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=256)
def is_our_origin(origin: str, host: str, scheme: str) -> bool:
    """Tell whether a page of ours made this request."""
    return origin in settings.CSRF_TRUSTED_ORIGINS or (origin == f"{scheme}://{host}" and bool(urlsplit(origin).netloc))


async def answer(send: Send, status: int, body: bytes, kind: bytes, more: Iterable[Header] = ()) -> None:
    """Send one whole answer."""
    length = (b"content-length", str(len(body)).encode())
    headers = [(b"content-type", kind), length, *ALWAYS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_json(send: Send, status: int, said: Any, more: Iterable[Header] = ()) -> None:
    """Send something as JSON."""
    await answer(send, status, written(said).encode(), b"application/json", more)


async def answer_problem(send: Send, problem: problems.Problem, language: str) -> None:
    """Send a no, with its reason."""
    more = [(b"content-language", language.encode())]
    if problem.retry_after is not None:
        more.append((b"retry-after", str(problem.retry_after).encode()))
    await answer(send, problem.status, problem.body(language), b"application/problem+json", more)
