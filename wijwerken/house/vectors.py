"""Vectors of words: the mathematics that makes them, begun only when somebody asks, and how they are kept in a column.

Numbers made of people's words are someone's data too: a room that keeps them erases them with the words.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from wijwerken.analysis.red_threads import Encoder

ALWAYS_THERE = "char"
LONGEST_NAME = 32  # of an encoder or its version: no room for anyone's words
NUMBER = np.dtype("<f4")


def mathematics() -> Any:
    """Give the mathematics; only who asks for suggestions waits until it is there, the house itself starts without."""
    from wijwerken.analysis import red_threads

    return red_threads


def always_there() -> Encoder:
    """Give the encoder that needs nothing: it reads letters and words."""
    one: Encoder = mathematics().encoder_named(ALWAYS_THERE)
    return one


def chosen_name() -> str:
    """Give the name of the encoder that is chosen, as it is kept in a column."""
    return short(whole_name())


def whole_name() -> str:
    """Give the name of the encoder that is chosen, as the mathematics knows it."""
    from wijwerken.analysis.red_threads.choosing import chosen_name as chosen

    return chosen()


def name_of(one: Encoder) -> tuple[str, str]:
    """Give the name and version of an encoder, as they are kept in a column."""
    return short(one.name), short(one.version)


def short(name: str) -> str:
    """Shorten the name of a folder or a model; its mark keeps it apart from one that begins the same."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def to_bytes(row: Any) -> bytes:
    """Write a row of numbers down, the same on every machine."""
    return np.asarray(row, dtype=NUMBER).tobytes()


def from_bytes(rows: Iterable[bytes]) -> Any:
    """Read rows of numbers back."""
    return np.array([np.frombuffer(row, dtype=NUMBER) for row in rows], dtype=np.float32)


def forget_numbers() -> None:
    """Drop the numbers that the mathematics keeps at hand of anybody's words, if it has begun at all."""
    if "wijwerken.analysis.red_threads" in sys.modules:
        mathematics().forget()
