"""Opening XML and zip files of strangers: nothing is fetched, nothing unfolds, nothing is written to a disk."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from wijwerken.analysis.exchange.limits import (
    LARGEST_FILE,
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    SMALL_ENOUGH,
    Unreadable,
    Why,
    must_be_of_few_parts,
    must_fit,
)

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAID_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,30})["']""")
_LETTERS = re.compile(r"iso-8859-\d{1,2}|windows-125\d|us-ascii|latin-?1")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of other kinds Python unfolds all, whatever a part declares
_OF_WORDS = (".xml", ".rels", "mimetype")
_LOCKED = 0x1  # the sign of a part with a password
_BROKEN_ZIP = (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


def tree_of(content: bytes) -> etree._Element:
    """Read XML; a document type is passed over, and with entities, which could unfold or look into files, refused."""
    text = text_of(content, _encoding_said_in(content))
    if "<!ENTITY" in text:
        raise Unreadable(Why.ENTITIES)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Why.BROKEN) from error
    if next(root.iter(etree.Entity), None) is not None:  # a word of the file would be missing without a sign
        raise Unreadable(Why.ENTITIES)
    return root


def text_of(content: bytes, otherwise: str = "cp1252") -> str:
    """Read UTF-8 as the standard has it, or what other programs write: UTF-16, else the encoding that is told."""
    for encoding in (_encoding_by_signs(content), otherwise):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable(Why.BROKEN)


def has_mark(content: bytes) -> bool:
    """Tell whether a text begins with a mark that says how it is written."""
    return any(content.startswith(mark) for mark, _encoding in _MARKS)


def _encoding_by_signs(content: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")
    start = content[:4000]
    if not marked and start.count(0) > len(start) / 5:  # letters with an empty byte beside each
        return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"
    return marked or "utf-8"


def _encoding_said_in(content: bytes) -> str:
    """Give the encoding that XML says it has, when it is one of letters and no program of its own; else UTF-8."""
    told = _SAID_ENCODING.match(content[:200].lstrip())
    name = told[1].decode("ascii").lower() if told else ""
    return name if _LETTERS.fullmatch(name) else "utf-8"


class Parts:
    """The parts of a zip, read one by one into memory and never past the limit."""

    def __init__(self, content: bytes, largest: int = LARGEST_FILE) -> None:
        must_fit(content, largest)
        must_be_of_few_parts(content)
        self._left = LARGEST_UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN_ZIP as error:
            raise Unreadable(Why.BROKEN) from error
        found = self._archive.infolist()
        # Windows programs write some paths with the other slash, and capitals as they please.
        self._by_name = {_safe(part.filename): part for part in found if not part.is_dir()}
        self._by_last: dict[str, list[str]] = {}
        for name in self._by_name:
            self._by_last.setdefault(name.rsplit("/", 1)[-1], []).append(name)

    @property
    def names(self) -> list[str]:
        """List the parts by their name in small letters."""
        return list(self._by_name)

    def called(self, name: str) -> list[str]:
        """List the parts with this name, in whatever folder."""
        return self._by_last.get(name.lower(), [])

    def has(self, name: str) -> bool:
        """Tell whether there is a part with this name, in whatever letters."""
        return name.lower() in self._by_name

    def packed_anew(self, packed_as: int = zipfile.ZIP_STORED) -> bytes:
        """Give a zip of only what holds words, no part larger than it says: what another reader opens cannot unfold."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", packed_as) as archive:
            for name, part in self._by_name.items():
                if name.endswith(_OF_WORDS):
                    archive.writestr(part.filename, self.read(name) or b"")
        return out.getvalue()

    def read(self, name: str) -> bytes | None:
        """Give what a part holds, or nothing when it is not there."""
        part = self._by_name.get(name.lower())
        if part is None:
            return None
        if part.flag_bits & _LOCKED:
            raise Unreadable(Why.LOCKED)
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
