"""A document that is large by its pictures: they stay out before anything else looks at it, and its words are read."""

from __future__ import annotations

import zipfile

from wijwerken.analysis.exchange.limits import LARGEST_FILE
from wijwerken.analysis.exchange.safely import Parts

LARGEST_WITH_PICTURES = 60 * 1024 * 1024
_DOCUMENTS = (".docx", ".odt", ".xlsx", ".ods")


def without_pictures(name: str, content: bytes) -> bytes:
    """Give a document too large to be read without its pictures; any other file as it is. Raises Unreadable."""
    if not LARGEST_FILE < len(content) <= LARGEST_WITH_PICTURES or not name.lower().endswith(_DOCUMENTS):
        return content
    return Parts(content, LARGEST_WITH_PICTURES).packed_anew(zipfile.ZIP_DEFLATED)
