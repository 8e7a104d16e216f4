"""What an encoder gets to read: the words of a text, without what no encoder can read."""

import re
import unicodedata

MOST_LETTERS = 5_000
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def readable(text: str) -> str:
    """The first 5,000 characters, without control characters and halves of characters."""
    whole = _UNREADABLE.sub(" ", unicodedata.normalize("NFC", text[: 2 * MOST_LETTERS]))
    return " ".join(whole.split())[:MOST_LETTERS]
