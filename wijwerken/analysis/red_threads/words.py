"""The words of a text and their stems, so that *werk*, *werkte* and *gewerkt* are one word."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_stemmer = snowballstemmer.stemmer("dutch")


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What is left of a word without its endings."""
    return str(_stemmer.stemWord(word))


@cache
def stop_words() -> frozenset[str]:
    """Dutch words that say nothing about a subject."""
    listed = files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in listed.splitlines() if line.strip() and not line.startswith("#"))
