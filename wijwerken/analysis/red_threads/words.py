"""The words of a text and their stems, so that *werk*, *werkte* and *gewerkt* are one word.

Snowball's "dutch" takes *ge* out of every word, also where it is no participle: *begeleiding* becomes *beleid*, *gezin*
becomes *zin*, *gemeente* becomes *mening*. Words of a town that it mistook are kept whole at their beginning; what was
measured, and why not the older "dutch_porter": decision 75.
"""

import re
from functools import cache
from importlib.resources import files

import snowballstemmer

from wijwerken.analysis.signs import in_one_spelling

# Where a word begins like this, *ge* is a part of it. Participles that begin alike are left out: gehoord, gewoond.
_GE_STAYS = re.compile(
    r"(?:be|(?=gebied|gebouw(?!d)|gebrek|gebruik|gedrag|geheel|gehele|gehoor(?!d)|geluid|geluk|gelijk|gemak|"
    r"gemeent|geniet|gerecht|gesprek|getal|gevaar|gevaren|geval|gevoel|gevolg(?!d)|geweld|gewest|gewicht|"
    r"gewoon(?!d)|gezag|gezicht|gezin|gezond))ge"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return [word.lower() for word in _WORD.findall(in_one_spelling(text))]


class Stems:
    """What is left of words without their endings: known as long as one reading lasts; memory keeps none."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._stemmer = snowballstemmer.stemmer("dutch")

    def __call__(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            begins = _GE_STAYS.match(word)
            at = begins.end() if begins else 0
            found = self._known[word] = word[:at] + str(self._stemmer.stemWord(word[at:]))
        return found


@cache
def stop_words() -> frozenset[str]:
    """Dutch words that say nothing about a subject."""
    listed = files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in listed.splitlines() if line.strip() and not line.startswith("#"))
