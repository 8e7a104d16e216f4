"""The name of a thread is a sentence someone said: a hint when it is not, and what to do when it is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wijwerken.house.quoting import SMALL_WORDS
from wijwerken.house.text import fold

SHORTEST = 3


def terms(text: str) -> set[str]:
    """List the words of a text that carry its meaning."""
    words = re.findall(r"\w+", fold(text))
    return {word for word in words if len(word) >= SHORTEST and word not in SMALL_WORDS}


def in_their_words(name: str, excerpts: Iterable[str]) -> bool:
    """Tell whether a thread's name shares a word with what people said (T2); advice, never a refusal."""
    wanted = terms(name)
    if not wanted:
        return True
    return any(_akin(word, said) for text in excerpts for said in terms(text) for word in wanted)


def is_said_in(name: str, text: str) -> bool:
    """Tell whether this name is literally taken from these words."""
    bare = _bare(name)
    return bool(bare) and f" {bare} " in f" {_bare(text)} "


def _akin(word: str, said: str) -> bool:
    # "lamp" and "lampen", "groet" and "groeten": the longer one begins with the shorter.
    short, long = sorted((word, said), key=len)
    return long.startswith(short) and len(long) - len(short) <= 3


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
