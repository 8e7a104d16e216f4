"""What only this installation can make again: ids and prints under one of its keys (decision 33).

The label in front says what it is for, so that one thing is never taken for another. Whoever reads the database finds
from an id or a print neither the code nor the seat it came from. A label or the order of what follows it never
changes: these values stand on paper, in browsers and in backups.

Ids and prints by which something is known again have a key that never changes. A code that people hold on paper has
keys that are followed by others (decision 43): a print is made through all of them, one after the other, so that a
print of before can be made into one of now without the code. Its first sign tells through how many it went.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

LATER = "ghijklmnopqrstuvwxyz"  # no sign of a print under one key alone: those are hexadecimal


def id_of(label: str, *parts: object) -> UUID:
    """Make the id that belongs to these, the same one each time."""
    return UUID(bytes=_digest(settings.WIJWERKEN_ID_KEY, " ".join(map(str, (label, *parts))))[:16], version=4)


def print_of(label: str, *parts: object) -> str:
    """Make the print by which something is known again."""
    return _digest(settings.WIJWERKEN_ID_KEY, " ".join(map(str, (label, *parts)))).hex()


def print_of_code(code: str, label: str = "") -> str:
    """Make the print of a code that people hold on paper; that has keys of its own, which outlive the others."""
    return prints_of_code(code, label)[0]


def prints_of_code(code: str, label: str = "") -> list[str]:
    """Make every print under which a code may be kept, that of now first."""
    first, *_later = settings.WIJWERKEN_RECEIPT_KEYS
    made = [_digest(first, f"{label}:{code}" if label else code).hex()]
    while len(made) < len(settings.WIJWERKEN_RECEIPT_KEYS):
        made.append(_through(made[-1], len(made)))
    return made[::-1]


def print_of_now(kept: str) -> str:
    """Make of a print that is kept the one of now; one that is of now already stays."""
    for number in range(LATER.find(kept[0]) + 2, len(settings.WIJWERKEN_RECEIPT_KEYS)):
        kept = _through(kept, number)
    return kept


def bytes_of(kept: str) -> bytes:
    """Give the bytes of a print, to make something readable of."""
    return bytes.fromhex(kept[1:63] if kept[0] in LATER else kept[:62])


def print_with(key: bytes, said: str) -> str:
    """Make a print under a key that was derived before, where each microsecond counts."""
    return _digest(key, said).hex()


def key_for(purpose: str) -> bytes:
    """Derive a key for one purpose: who learns it learns nothing of the key of the installation."""
    return _derived(purpose, settings.SECRET_KEY)


def older_keys_for(purpose: str) -> list[bytes]:
    """Derive the keys of before for one purpose, newest first, to read what was made with them."""
    return [_derived(purpose, older) for older in settings.SECRET_KEY_FALLBACKS]


def _through(kept: str, number: int) -> str:
    return LATER[number - 1] + _digest(settings.WIJWERKEN_RECEIPT_KEYS[number], kept).hex()[:63]


def _derived(purpose: str, secret: str) -> bytes:
    return hashlib.sha256(purpose.encode() + secret.encode()).digest()


def _digest(key: bytes, said: str) -> bytes:
    # Not `hmac.digest`: that lets go of the interpreter for these few bytes, and a full hall waits to get it back.
    return hmac.new(key, said.encode(), "sha256").digest()
