"""The words of a text and their stems, so that *werk*, *werkte* and *gewerkt* are one word."""

import re
from functools import cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return [word.lower() for word in _WORD.findall(text)]


class Stems:
    """What is left of words without their endings: known as long as one reading lasts; memory keeps none."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._stemmer = snowballstemmer.stemmer("dutch")

    def __call__(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = str(self._stemmer.stemWord(word))
        return found


@cache
def stop_words() -> frozenset[str]:
    """Dutch words that say nothing about a subject."""
    listed = files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in listed.splitlines() if line.strip() and not line.startswith("#"))
