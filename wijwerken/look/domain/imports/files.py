"""From a file to lines of text, whatever its format and encoding, and however it is meant to hurt."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import TypeVar

from django.utils.translation import gettext as _
from lxml import etree

from wijwerken.house.refusal import NotSound

T = TypeVar("T")

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
LARGEST_RATIO = 200
MOST_PARTS = 2_000
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MOST_LINES = 20_000
MOST_SPACES = 8
SUFFIXES = (".txt", ".docx", ".odt", ".csv")

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODF_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# Words that were crossed out, and remarks in the margin, are not what someone said.
_LEAVE_OUT = {
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    f"{_WORD}instrText",
    f"{_ODF_TEXT}tracked-changes",
    f"{_ODF_OFFICE}annotation",
    f"{_ODF_TEXT}note",
}
_BREAKS = {f"{_WORD}br", f"{_WORD}cr", f"{_ODF_TEXT}line-break"}
_TABS = {f"{_WORD}tab", f"{_ODF_TEXT}tab"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def suffix_of(name: str) -> str:
    """Give the kind of file by its name, or stop when it cannot be read here."""
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if suffix not in SUFFIXES:
        raise NotSound(_("Dit soort bestand kunnen wij niet lezen. Kies .txt, .docx, .odt of .csv."), field="file")
    return suffix


def lines_of(name: str, content: bytes) -> list[str]:
    """Read the lines of a text, Word or OpenDocument file; an empty line stays as a boundary."""
    if len(content) > LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 5 MB. Knip het in delen."), field="file")
    suffix = suffix_of(name)
    if suffix == ".docx":
        lines = _xml_lines(_member(content, "word/document.xml"), {f"{_WORD}p"})
    elif suffix == ".odt":
        lines = _xml_lines(_member(content, "content.xml"), {f"{_ODF_TEXT}p", f"{_ODF_TEXT}h"})
    else:
        lines = decode(content).splitlines()
    return _not_too_many(lines)


def rows_of(content: bytes) -> list[list[str]]:
    """Read the rows of a CSV file, with a comma, semicolon or tab between the columns."""
    if len(content) > LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 5 MB. Knip het in delen."), field="file")
    text = decode(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise NotSound(
            _("Deze tabel kunnen wij niet lezen. Bewaar hem opnieuw als CSV (UTF-8)."), field="file"
        ) from error
    return _not_too_many([row for row in rows if any(row)])


def decode(content: bytes) -> str:
    """Turn bytes into text: by its mark, else UTF-8, else UTF-16 without a mark, else old Windows."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "") or _guess(content)
    text = content.decode(encoding, errors="replace")
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _guess(content: bytes) -> str:
    start = content[:4000]
    if start.count(0) > len(start) / 5:
        return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _member(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _must_be_safe(archive)
            part = archive.getinfo(name)
            with archive.open(part) as packed:
                return packed.read(part.file_size)  # without a number it unfolds a gigabyte before it looks
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotSound(
            _("Dit bestand is stuk, of het is iets anders dan zijn naam zegt. Bewaar het opnieuw."), field="file"
        ) from error


def _must_be_safe(archive: zipfile.ZipFile) -> None:
    # No more is unpacked than the size a part declares, so checking the declared sizes is enough.
    parts = archive.infolist()
    if any(part.compress_type not in PACKED_AS for part in parts):
        raise zipfile.BadZipFile  # of other kinds Python unfolds all, whatever a part declares
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    too_large = unpacked > LARGEST_UNPACKED or (unpacked > 1024 * 1024 and unpacked / packed > LARGEST_RATIO)
    if too_large or len(parts) > MOST_PARTS:
        raise NotSound(
            _("Uitgepakt is dit bestand veel te groot. Bewaar alleen de tekst en probeer het opnieuw."), field="file"
        )


def _xml_lines(xml: bytes, paragraphs: set[str]) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise NotSound(_("Dit bestand is stuk. Bewaar het opnieuw en probeer het nog eens."), field="file") from error
    lines: list[str] = []
    for paragraph in tree.iter(*paragraphs):
        if not any(above.tag in _LEAVE_OUT for above in paragraph.iterancestors()):
            lines.extend("".join(_pieces(paragraph, paragraphs)).split("\n"))
        if len(lines) > MOST_LINES:
            break
    return lines


def _pieces(element: etree._Element, paragraphs: set[str]) -> Iterator[str]:
    if element.tag in _BREAKS:
        yield "\n"
    elif element.tag in _TABS:
        yield "\t"
    elif element.tag == f"{_ODF_TEXT}s":
        yield " " * _spaces(element.get(f"{_ODF_TEXT}c"))
    if element.tag == f"{_WORD}t" or not str(element.tag).startswith(_WORD):
        yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEAVE_OUT and child.tag not in paragraphs:
            yield from _pieces(child, paragraphs)
        if not str(element.tag).startswith(_WORD):
            yield child.tail or ""


def _spaces(written: str | None) -> int:
    """Read how many spaces there are; what is no number is one, and more than eight tell no more than eight."""
    number = (written or "").strip()
    return min(int(number[:3]), MOST_SPACES) if re.fullmatch("[0-9]+", number) else 1


def _not_too_many(rows: list[T]) -> list[T]:
    if len(rows) > MOST_LINES:
        raise NotSound(
            _("Dit bestand heeft meer dan 20.000 regels. Knip het in delen en lees ze een voor een in."), field="file"
        )
    return rows
