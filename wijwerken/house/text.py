"""Text as people search it: parts of words, without capitals and accents."""

from __future__ import annotations

import re
import unicodedata

_SAME_SOUND = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\x00": ""}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")  # signs nobody sees
)
_STRANGE = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Bring text to the form in which it is searched: lower case, no accents, single spaces."""
    bare = _STRANGE.sub(_without_accents, text.casefold().translate(_SAME_SOUND))
    return " ".join(bare.split())


def _without_accents(found: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", found.group())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
