"""The code of a workshop: short enough to type, and never a word."""

from __future__ import annotations

import secrets

from wijwerken.meet.models import Workshop

# No vowels, so that no word comes out; no L, which looks like a one; V and W only one of the two.
ALPHABET = "BCDFGHJKMNPQRSTWXZ"
LENGTH = 5


def new_code() -> str:
    """Give a code that no workshop has."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not Workshop.objects.everywhere(because="a code opens one workshop only").filter(code=code).exists():
            return code


def tidy(typed: str) -> str:
    """Bring a typed code to its plain form: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:8]


def workshop_with(code: str) -> Workshop | None:
    """Find the workshop that this code opens."""
    found = Workshop.objects.everywhere(because="somebody in the room typed the code").filter(code=tidy(code))
    return found.select_related("trajectory", "current_step").first()
