"""Reading in a process of its own with an end to it: a library may take for ever, or all memory there is, or fall over.

What a few bytes of a file can ask for is without bounds: one cell in the last corner of a sheet is sixteen thousand
million cells. A program that asks for too much must not take the room of everybody with it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from types import ModuleType

from wijwerken.analysis.exchange.limits import Unreadable, Why

SECONDS = 30
MOST_MEMORY = 1_500_000_000  # bytes
LOCKED = 3  # what a program ends with when there is a password on the file
TOO_LARGE = 4


def output_of(program: ModuleType, content: bytes) -> bytes:
    """Give what one of our own programs prints about a file; raises Unreadable."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file comes in as its input
            [sys.executable, "-m", program.__name__], input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Why.TOO_LARGE) from error
    if done.returncode < 0 or done.returncode == TOO_LARGE:  # below nought: it was stopped for what it asked for
        raise Unreadable(Why.TOO_LARGE)
    if done.returncode:
        raise Unreadable(Why.LOCKED if done.returncode == LOCKED else Why.BROKEN)
    return done.stdout


def hold_back() -> None:
    """Let this process ask for no more than it may, and leave nothing of the file behind when it falls."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
