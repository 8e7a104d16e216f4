"""Rich text (.rtf), as f4 and MAXQDA write transcripts."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings.decoding import text_of


def text_of_rtf(content: bytes) -> str:
    """Give the words of a file of rich text, a paragraph a line."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(Why.OTHER_KIND)
    try:
        text = rtf_to_text(content.decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise Unreadable(Why.BROKEN) from error
    return text_of(text.encode())
