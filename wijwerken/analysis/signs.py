"""Signs that say nothing, and signs that say the same.

No file of ours holds control signs: they break other programs, and XML cannot hold them.
"""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A telephone types ’ where a keyboard types ', and Word puts a hard hyphen where somebody typed one.
_APOSTROPHES = "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u00b4\u0060"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_SAME = str.maketrans(dict.fromkeys(_UNSEEN, "") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))


def clean(text: str) -> str:
    """Leave control signs out, and halves of signs; tabs and line ends stay."""
    return CONTROL.sub("", text)


def in_one_spelling(text: str) -> str:
    """Write the same word with the same signs: ' and - in one form, and nothing that nobody sees."""
    return text.translate(_SAME)
