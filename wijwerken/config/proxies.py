"""Web servers in front: whom we believe when they say for whom they ask, and a clear word when one is not known."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured

log = structlog.get_logger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[..., Awaitable[None]]

ON_THIS_MACHINE = ["127.0.0.1", "::1"]
NOT_KNOWN = (
    "Deze webserver is bij Wij-Werken niet bekend. Wie Wij-Werken beheert: zet het adres van de webserver ervoor in "
    "WIJWERKEN_PROXIES en start opnieuw.\n"
    "Wij-Werken does not know this web server. Administrators: put its address in WIJWERKEN_PROXIES and start again.\n"
)


def read_proxies(written: Iterable[str]) -> list[str]:
    """Read the addresses and networks of the web servers in front; anything else is refused, `*` too."""
    found = [one.strip() for one in written if one.strip()]
    for one in found:
        try:
            ipaddress.ip_network(one)
        except ValueError:
            raise ImproperlyConfigured(
                f"WIJWERKEN_PROXIES: {one!r} is geen adres of netwerk, zoals 10.0.0.5 of 10.0.0.0/24"
            ) from None
    return found


def known(proxies: Iterable[str]) -> Callable[[str], bool]:
    """Make the question whether an address is of a web server in front."""
    networks = [ipaddress.ip_network(one) for one in proxies]

    def is_known(address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in networks)

    return is_known


class KnownProxies:
    """In front of the pages: who comes through a web server we do not know gets a sentence, not a redirect for ever."""

    def __init__(self, pages: App, https: bool) -> None:
        self.pages, self.https = pages, https
        self.told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.https and scope["type"] == "http" and scope["scheme"] == "http" and came_encrypted(scope):
            self._tell()
            await say(send, 421, NOT_KNOWN)
        else:
            await self.pages(scope, receive, send)

    def _tell(self) -> None:
        """Write it in the log once: anybody could say so of themselves, a thousand times."""
        if not self.told:
            log.warning("a web server in front is not in WIJWERKEN_PROXIES")
        self.told = True


def came_encrypted(scope: Scope) -> bool:
    """Tell whether somebody says that this came over https."""
    return any(name == b"x-forwarded-proto" and value.strip() == b"https" for name, value in scope["headers"])


async def say(send: Send, status: int, sentence: str) -> None:
    """Send one plain sentence."""
    body = sentence.encode()
    kind = (b"content-type", b"text/plain; charset=utf-8")
    headers = [kind, (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
