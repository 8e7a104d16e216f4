"""An order that tells nothing: every reader sees rows in another order, the same one all day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings

from wijwerken.house import clock

R = TypeVar("R")


def shuffled(rows: Iterable[R], reader: Any) -> list[R]:
    """Put rows (or ids) in an order that is random per reader and day, so that it tells nothing about who or when."""
    key = _key_of(reader)
    return sorted(rows, key=lambda row: hashlib.blake2b(str(getattr(row, "pk", row)).encode(), key=key).digest())


def _key_of(reader: Any) -> bytes:
    person = getattr(reader, "person", None)
    who = f"{getattr(person, 'pk', 'visitor')} {clock.today().isoformat()}"
    return hashlib.blake2b(who.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32).digest()
