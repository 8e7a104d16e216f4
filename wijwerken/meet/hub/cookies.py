"""The cookie that keeps somebody's seat, and the token that proves that a request comes from our own page.

Both are HMACs under the key of this installation. The cookie is bound to one workshop; the token to one seat.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

from django.conf import settings

from wijwerken.house import keyed

PREFIX = "wijwerken_seat_"
PURPOSE = "wijwerken.meet.seat"
DAYS = 30  # long enough to come back for the harvest, on a phone that may be shared


def name_of(code: str) -> str:
    """Give the name of the cookie of one workshop; two workshops in one browser keep two seats."""
    return PREFIX + code.lower()


def sealed(workshop: UUID, seat: UUID) -> str:
    """Write a seat so that only this installation can have written it."""
    return f"{seat.hex}.{_sign('seat', workshop.hex, seat.hex)}"


def opened(value: str, workshop: UUID) -> UUID | None:
    """Read the seat from a cookie; forged, or of another workshop, is nothing."""
    seat, _, signature = value.partition(".")
    if len(seat) != 32 or not _is_signed(signature, "seat", workshop.hex, seat):
        return None
    return UUID(hex=seat)


def seat_in(cookies: dict[str, str], code: str, workshop: UUID) -> UUID | None:
    """Find the seat of this browser in this workshop."""
    return opened(cookies.get(name_of(code), ""), workshop)


def csrf_token(seat: UUID) -> str:
    """Give the token that a page sends along in `X-CSRFToken`; it belongs to this seat alone."""
    return _sign("csrf", seat.hex)


def is_token_of(token: str, seat: UUID) -> bool:
    """Tell whether this token belongs to this seat."""
    return _is_signed(token, "csrf", seat.hex)


@dataclass(frozen=True)
class SeatCookie:
    """A cookie as both worlds set it: the hub as a header, Django on a response."""

    name: str
    value: str
    max_age: int = DAYS * 86_400
    path: str = "/"
    samesite: str = "Lax"
    httponly: bool = True

    def header(self) -> str:
        """Write the Set-Cookie header."""
        jar: SimpleCookie = SimpleCookie({self.name: self.value})
        for name, value in self.for_django().items():
            if name not in ("key", "value"):
                jar[self.name][name.replace("_", "-")] = value
        return jar[self.name].OutputString()

    def for_django(self) -> dict[str, Any]:
        """Give the arguments of `response.set_cookie`."""
        return {"key": self.name, "value": self.value, "max_age": self.max_age, "path": self.path,
                "samesite": self.samesite, "httponly": self.httponly,
                "secure": settings.SESSION_COOKIE_SECURE}  # fmt: skip


def cookie_for(code: str, workshop: UUID, seat: UUID) -> SeatCookie:
    """Make the cookie that keeps this seat in this browser."""
    return SeatCookie(name_of(code), sealed(workshop, seat))


def read_cookies(header: str) -> dict[str, str]:
    """Read a Cookie header; nonsense in one cookie does not hide the others."""
    found = {}
    for part in header.split(";"):
        name, is_pair, value = part.strip().partition("=")
        if is_pair:
            found[name] = value.strip('"')
    return found


def _is_signed(signature: str, *parts: str) -> bool:
    return any(hmac.compare_digest(signature.encode(), _sign(*parts, key=key).encode()) for key in (_key(), *_older()))


def _sign(*parts: str, key: bytes = b"") -> str:
    return keyed.print_with(key or _key(), "\n".join(parts))


@cache
def _key() -> bytes:
    return keyed.key_for(PURPOSE)


@cache
def _older() -> tuple[bytes, ...]:
    return tuple(keyed.older_keys_for(PURPOSE))
