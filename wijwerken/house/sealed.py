"""What an address in a letter carries along, sealed: who holds the letter can neither read nor change it.

Short, because an address in a letter is read and copied by people; and the same each time, so that a letter that goes
out twice is the same letter. Nothing is kept of it.
"""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from wijwerken.house import keyed

LONGEST = 1_000


def seal(purpose: str, said: bytes) -> str:
    """Seal this for one purpose, in signs that may stand in an address."""
    return base64.urlsafe_b64encode(AESSIV(keyed.key_for(purpose)).encrypt(said, None)).decode().rstrip("=")


def unseal(purpose: str, sealed: str) -> bytes | None:
    """Read what was sealed for this purpose; nothing when it was not, or when somebody changed a sign of it."""
    if len(sealed) > LONGEST:
        return None
    try:
        read = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except (binascii.Error, ValueError):
        return None
    for key in (keyed.key_for(purpose), *keyed.older_keys_for(purpose)):
        try:
            return AESSIV(key).decrypt(read, None)
        except (InvalidTag, ValueError):
            continue
    return None
