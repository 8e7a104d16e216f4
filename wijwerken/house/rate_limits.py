"""Limits how often something may be tried or sent, without keeping anyone's address.

In the memory of this process: tries of a visitor are counted, in a place of their own (settings: CACHES); who keeps an
object for each sender, as the hub does for each seat, keeps an allowance in it. Wrong codes for one account, from
however many addresses, hold in all processes and after a restart: `people.domain.tries` counts those in the database
(decision 33).
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest

# The salt lives only in this process: what is counted cannot be led back to an address after a restart.
_SALT = secrets.token_bytes(32)


def too_often(request: HttpRequest | str, what: str, *, times: int, seconds: int, place: str = "default") -> bool:
    """Count a try; tell whether this visitor tried it more than `times` in `seconds` (a request, an address, a seat).

    `place` is where it is counted: what many send, such as seats, does not push out what guards a door.
    """
    key, counts = _key(request, what), caches[place]
    counts.add(key, 0, seconds)
    try:
        return counts.incr(key) > times
    except ValueError:  # the count ran out between the two lines
        return False


def it_was_right(request: HttpRequest | str, what: str) -> None:
    """Take this try back, because it was right: a whole town hall may come in through one address."""
    with suppress(ValueError):  # the count ran out meanwhile
        caches["default"].decr(_key(request, what))


@dataclass(slots=True)
class Allowance:
    """What one sender may still send: a burst passes, and it fills up again by itself.

    So an hour without network passes and a machine that floods does not. For who is asked for each answer of a full
    hall: no lock and no look-up, so only for one thread.
    """

    burst: int
    per_second: float
    at: float  # when it was last asked, in seconds of a clock that only goes on
    left: float = math.inf  # full

    def take(self, now: float) -> int:
        """Take one; 0 when that was fine, otherwise how many seconds to wait."""
        self.left = min(self.burst, self.left + (now - self.at) * self.per_second)
        self.at = now
        if self.left >= 1:
            self.left -= 1
            return 0
        return math.ceil((1 - self.left) / self.per_second)


def _key(request: HttpRequest | str, what: str) -> str:
    address = request if isinstance(request, str) else request.META.get("REMOTE_ADDR", "")
    visitor = hashlib.blake2b(line_of(address).encode(), key=_SALT, digest_size=16).hexdigest()
    return f"tries:{what}:{visitor}"


def line_of(address: str) -> str:
    """Give what one visitor cannot change: of IPv6 the first half, for the other half is theirs to choose from."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address  # no address of a network: a seat, or a socket on this machine
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
