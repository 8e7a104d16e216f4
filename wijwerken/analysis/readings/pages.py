"""Words of a PDF: read in a process of its own with an end to it, because a page may take for ever."""

from __future__ import annotations

import subprocess
import sys

from wijwerken.analysis.exchange.limits import Unreadable, Why

SECONDS = 30
MOST_PAGES = 400
_PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
from pypdf import PdfReader
reader = PdfReader(sys.stdin.buffer)
if reader.is_encrypted and not reader.decrypt(""):
    sys.exit(3)
for number, page in enumerate(reader.pages):
    if number >= MOST_PAGES:
        break
    sys.stdout.buffer.write((page.extract_text() or "").encode("utf-8", "replace") + b"\\n\\n")
"""


def text_of_pages(content: bytes) -> str:
    """Give the words of a PDF with text in it; their order may be another than on the page."""
    if not content[:1024].lstrip().startswith(b"%PDF"):
        raise Unreadable(Why.OTHER_KIND)
    program = _PROGRAM.replace("MOST_PAGES", str(MOST_PAGES))
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file comes in as its input
            [sys.executable, "-c", program], input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Why.TOO_LARGE) from error
    if done.returncode:
        raise Unreadable(Why.LOCKED if done.returncode == 3 else Why.BROKEN)
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        raise Unreadable(Why.ONLY_PICTURES)
    return text
