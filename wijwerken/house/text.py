"""Text as people search it: parts of words, without capitals and accents, however their keyboard writes its signs."""

from __future__ import annotations

import re
import unicodedata

from wijwerken.analysis.signs import in_one_spelling

_SAME_SOUND = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\x00": ""})
_STRANGE = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Bring text to the form in which it is searched: lower case, no accents, ' and - in one spelling, single spaces.

    Where this changes, the columns that hold folded text are folded again by a migration.
    """
    bare = _STRANGE.sub(_without_accents, in_one_spelling(text.casefold()).translate(_SAME_SOUND))
    return " ".join(bare.split())


def _without_accents(found: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", found.group())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
