"""Words of a PDF: read in a process of its own with an end to it, because a page may take for ever."""

from __future__ import annotations

import subprocess
import sys

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings import pdf_words

SECONDS = 30


def text_of_pages(content: bytes) -> str:
    """Give the words of a PDF with text in it; their order may be another than on the page."""
    if not content[:1024].lstrip().startswith(b"%PDF"):
        raise Unreadable(Why.OTHER_KIND)
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file comes in as its input
            [sys.executable, "-m", pdf_words.__name__], input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Why.TOO_LARGE) from error
    if done.returncode:
        raise Unreadable(Why.LOCKED if done.returncode == pdf_words.LOCKED else Why.BROKEN)
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        raise Unreadable(Why.ONLY_PICTURES)
    return text
