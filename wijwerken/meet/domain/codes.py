"""The code of a workshop: short enough to type, and never a word."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.meet.models import Workshop

# No vowels, so that no word comes out; no L, which looks like a one; V and W only one of the two.
GUESSED = "workshop-code"
ALPHABET = "BCDFGHJKMNPQRSTWXZ"
LENGTH = 5
# From one address, in so many seconds. A hall full of people who mistype stays far below it; answers are never counted.
MOST_WRONG, WRONG_SECONDS = 1_000, 600


def new_code() -> str:
    """Give a code that no workshop has."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not Workshop.objects.everywhere(because="a code opens one workshop only").filter(code=code).exists():
            return code


def is_guessing(visitor: HttpRequest | str, *, right: bool) -> bool:
    """Tell whether too many wrong codes came from where this one comes from; a right code is not counted."""
    if too_often(visitor, GUESSED, times=MOST_WRONG, seconds=WRONG_SECONDS):
        return True
    if right:
        it_was_right(visitor, GUESSED)
    return False


def tidy(typed: str) -> str:
    """Bring a typed code to its plain form: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:8]


def workshop_with(code: str) -> Workshop | None:
    """Find the workshop that this code opens."""
    found = Workshop.objects.everywhere(because="somebody in the room typed the code").filter(code=tidy(code))
    return found.select_related("trajectory", "current_step").first()
