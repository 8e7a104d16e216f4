"""Which files are read so soon that nobody waits for the worker: two hours of talk take a fifth of a second."""

from __future__ import annotations

import io
import zipfile

from wijwerken.analysis.exchange.limits import Unreadable, must_be_of_few_parts
from wijwerken.analysis.readings.read import SUFFIXES, suffix_of

MOST_TEXT = 2_000_000  # bytes, unpacked; reading goes no further than a part says it is
_IN_THEIR_OWN_PROCESS = (".pdf", ".xlsx", ".ods")
_PACKED = (".docx", ".odt")


def is_read_soon(name: str, content: bytes) -> bool:
    """Tell whether a file is small enough to be read while somebody waits for the page."""
    suffix = suffix_of(name)
    if suffix not in SUFFIXES or suffix in _IN_THEIR_OWN_PROCESS:
        return False
    return (_unpacked(content) if suffix in _PACKED else len(content)) <= MOST_TEXT


def _unpacked(content: bytes) -> int:
    """Tell how much text is packed in a document; of what is no document, more than is read soon."""
    try:
        must_be_of_few_parts(content)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist() if part.filename.lower().endswith(".xml"))
    except (Unreadable, zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return MOST_TEXT + 1
