"""Long work stands back for people: it is done in small bites, and between two bites whoever runs it may wait.

That people answer now is kept as the time of one file without anything in it, as the worker's sign of life is; it says
no more than the time of the database itself. Why: decision 48.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings

QUIET_SECONDS = 10.0  # after so long without an answer the machine is for the work again
SIGN_EVERY_SECONDS = 1.0


def _do_not_wait() -> None:
    """Where nobody runs work in the background, nothing waits."""


_between: Callable[[], None] = _do_not_wait
_signed_at = float("-inf")


def stand_back_with(wait: Callable[[], None]) -> None:
    """Have this done between two bites; for who runs the work."""
    global _between
    _between = wait


def between_bites() -> None:
    """Call this in long work, outside a transaction: who answers now, or waits for shorter work, goes first."""
    _between()


def somebody_answered() -> None:
    """Note that people answer now; at most once a second, so that it costs an answer nothing."""
    global _signed_at
    now = time.monotonic()
    if now - _signed_at >= SIGN_EVERY_SECONDS:
        _signed_at = now
        with suppress(OSError):  # a full disk: the answer is what counts
            settings.ANSWERS_COME.touch()


def is_somebody_answering() -> bool:
    """Tell whether people answered in the last seconds, in any process of this installation."""
    try:
        ago = time.time() - settings.ANSWERS_COME.stat().st_mtime
    except OSError:
        return False
    return 0 <= ago < QUIET_SECONDS
