"""Text as people search it: parts of words, without capitals and accents, however their keyboard writes its signs."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A telephone types ’ where a keyboard types ', and Word puts a hard hyphen where somebody typed one.
_APOSTROPHES = "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u00b4\u0060"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_SAME_SOUND = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\x00": ""}
    | dict.fromkeys(_UNSEEN, "")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
)
_STRANGE = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Bring text to the form in which it is searched: lower case, no accents, ' and - in one spelling, single spaces.

    Where this changes, the columns that hold folded text are folded again by a migration.
    """
    bare = _STRANGE.sub(_without_accents, text.casefold().translate(_SAME_SOUND))
    return " ".join(bare.split())


def _without_accents(found: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", found.group())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
