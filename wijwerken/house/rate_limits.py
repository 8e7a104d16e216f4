"""Limits how often something may be tried, without keeping anyone's address."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

# The salt lives only in this process: what is counted cannot be led back to an address after a restart.
_SALT = secrets.token_bytes(32)


def too_often(request: HttpRequest | str, what: str, *, times: int, seconds: int) -> bool:
    """Count a try; tell whether this visitor tried it more than `times` in `seconds` (a request or an address)."""
    key = _key(request, what)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > times
    except ValueError:  # the count ran out between the two lines
        return False


def it_was_right(request: HttpRequest | str, what: str) -> None:
    """Take this try back, because it was right: a whole town hall may come in through one address."""
    with suppress(ValueError):  # the count ran out meanwhile
        cache.decr(_key(request, what))


def _key(request: HttpRequest | str, what: str) -> str:
    address = request if isinstance(request, str) else request.META.get("REMOTE_ADDR", "")
    visitor = hashlib.blake2b(address.encode(), key=_SALT, digest_size=16).hexdigest()
    return f"tries:{what}:{visitor}"
