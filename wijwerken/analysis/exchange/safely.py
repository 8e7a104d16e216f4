"""Opening XML and zip files of strangers: nothing is fetched, nothing unfolds, nothing is written to a disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from wijwerken.analysis.exchange.limits import (
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_PARTS,
    SMALL_ENOUGH,
    Unreadable,
    Why,
    must_fit,
)

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of other kinds Python unfolds all, whatever a part declares
_BROKEN_ZIP = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


def tree_of(content: bytes) -> etree._Element:
    """Read XML without a document type: entities can neither unfold nor look into other files."""
    text = _DECLARATION.sub("", text_of(content))
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable(Why.ENTITIES)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(Why.BROKEN) from error


def text_of(content: bytes) -> str:
    """Read UTF-8, with or without a mark in front; REFI-QDA knows no other."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(Why.BROKEN) from error


class Parts:
    """The parts of a zip, read one by one into memory and never past the limit."""

    def __init__(self, content: bytes) -> None:
        must_fit(content)
        self._left = LARGEST_UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN_ZIP as error:
            raise Unreadable(Why.BROKEN) from error
        found = self._archive.infolist()
        if len(found) > MOST_PARTS:
            raise Unreadable(Why.UNPACKS_TOO_LARGE)
        # Windows programs write some paths with the other slash, and capitals as they please.
        self._by_name = {_safe(part.filename): part for part in found if not part.is_dir()}

    @property
    def names(self) -> list[str]:
        """List the parts by their name in small letters."""
        return list(self._by_name)

    def packed_anew(self, ends: tuple[str, ...] = (".xml", ".rels", "mimetype")) -> bytes:
        """Give a zip of only these parts, each no larger than it says: what another reader opens cannot unfold."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self._by_name.items():
                if name.endswith(ends):
                    archive.writestr(part.filename, self.read(name) or b"")
        return out.getvalue()

    def read(self, name: str) -> bytes | None:
        """Give what a part holds, or nothing when it is not there."""
        part = self._by_name.get(name.lower())
        if part is None:
            return None
        if part.compress_type not in _PACKED_AS:
            raise Unreadable(Why.BROKEN)
        if part.file_size > self._left or _is_a_bomb(part):
            raise Unreadable(Why.UNPACKS_TOO_LARGE)
        self._left -= part.file_size
        try:
            with self._archive.open(part) as packed:
                return packed.read(part.file_size)  # without a number it unfolds a gigabyte before it looks
        except (*_BROKEN_ZIP, zlib.error) as error:
            raise Unreadable(Why.BROKEN) from error


def _is_a_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_ENOUGH and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)


def _safe(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise Unreadable(Why.UNSAFE_NAME)
    return str(path).lower()
