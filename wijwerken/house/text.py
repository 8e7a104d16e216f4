"""Text as people search it: parts of words, without capitals and accents."""

from __future__ import annotations

import unicodedata

_SAME_SOUND = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\x00": ""})


def fold(text: str) -> str:
    """Bring text to the form in which it is searched: lower case, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SAME_SOUND))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.split())


def like_pattern(part: str) -> str:
    """Make a database LIKE pattern that finds this part anywhere, with its own % and _ taken literally."""
    literal = fold(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{literal}%"
