"""From bytes to text: by the mark in front, else UTF-8, else UTF-16 without a mark, else old Windows, line by line."""

from __future__ import annotations

import codecs
import re

from wijwerken.analysis.readings.shape import Notes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control signs say nothing and break files that are made of the words later; a form feed ends a page, so a line.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)]) | {9: "\t", 10: "\n", 12: "\n", 13: "\r"}

_HALVES = re.compile("[\ud800-\udfff]")  # half a sign, as an escape in JSON can hold


def text_of(content: bytes, notes: Notes | None = None) -> str:
    """Turn bytes into text with one kind of line end and without signs that nobody can see or print."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _guessed(content)
    text = content.decode(encoding, errors="replace") if encoding else _mixed(content, notes or Notes())
    return plain_text(text)


def plain_text(text: str) -> str:
    """Give text with one kind of line end and without signs that nobody can see, print or keep."""
    whole = text.encode("utf-8", "replace").decode() if _HALVES.search(text) else text
    return whole.replace("\r\n", "\n").translate(_CONTROLS).replace("\r", "\n").replace("\u2028", "\n")


def _guessed(content: bytes) -> str:
    start = content[:4000]
    if start.count(0) > len(start) / 5:
        return "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _mixed(content: bytes, notes: Notes) -> str:
    """Read each line by itself: one line pasted from an old program must not turn the accents of all others."""
    lines: list[str] = []
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("utf-8", errors="readings.old_windows"))
            notes.add("old_windows", lines[-1])
    return "\n".join(lines)


def _as_old_windows(stop: UnicodeError) -> tuple[str, int]:
    """Read one byte that is not UTF-8 as old Windows; what follows is read on."""
    if not isinstance(stop, UnicodeDecodeError):
        raise stop
    return stop.object[stop.start : stop.start + 1].decode("cp1252", errors="replace"), stop.start + 1


codecs.register_error("readings.old_windows", _as_old_windows)
