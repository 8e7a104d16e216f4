"""A document that is large by its pictures: they stay out before anything else looks at it, and its words are read."""

from __future__ import annotations

import io
import zipfile
import zlib

from wijwerken.analysis.exchange.limits import (
    LARGEST_FILE,
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_PARTS,
    SMALL_ENOUGH,
    Unreadable,
    Why,
)

LARGEST_WITH_PICTURES = 60 * 1024 * 1024
_DOCUMENTS = (".docx", ".odt", ".xlsx", ".ods")
_OF_WORDS = (".xml", ".rels", "mimetype")
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


def without_pictures(name: str, content: bytes) -> bytes:
    """Give a document too large to be read without its pictures; any other file as it is. Raises Unreadable."""
    if not LARGEST_FILE < len(content) <= LARGEST_WITH_PICTURES or not name.lower().endswith(_DOCUMENTS):
        return content
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
            for part in _parts_with_words(packed):
                with packed.open(part) as words:
                    anew.writestr(part.filename, words.read(part.file_size))  # never more than it says
    except _BROKEN as error:
        raise Unreadable(Why.BROKEN) from error
    return out.getvalue()


def _parts_with_words(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    if len(packed.infolist()) > MOST_PARTS:
        raise Unreadable(Why.UNPACKS_TOO_LARGE)
    found = [part for part in packed.infolist() if part.filename.lower().endswith(_OF_WORDS)]
    if any(part.compress_type not in _PACKED_AS for part in found):
        raise Unreadable(Why.BROKEN)
    if sum(part.file_size for part in found) > LARGEST_UNPACKED or any(map(_is_a_bomb, found)):
        raise Unreadable(Why.UNPACKS_TOO_LARGE)
    return found


def _is_a_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_ENOUGH and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
