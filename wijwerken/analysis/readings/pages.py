"""Words of a PDF: read in a process of its own with an end to it, because a page may take for ever."""

from __future__ import annotations

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings import pdf_words
from wijwerken.analysis.readings.decoding import plain_text
from wijwerken.analysis.readings.own_process import output_of


def text_of_pages(content: bytes) -> str:
    """Give the words of a PDF with text in it; their order may be another than on the page."""
    if not content[:1024].lstrip().startswith(b"%PDF"):
        raise Unreadable(Why.OTHER_KIND)
    text = plain_text(output_of(pdf_words, content).decode("utf-8", "replace"))
    if not text.strip():
        raise Unreadable(Why.ONLY_PICTURES)
    return text
