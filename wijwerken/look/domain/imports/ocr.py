"""Making scanned Dutch readable: broken words, torn lines, page numbers and ligatures, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

# How scanners write letters that are printed as one sign, and signs they mistake.
_SIGNS = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "ĳ": "ij",
        "Ĳ": "IJ",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u00a0": " ",
        "\t": " ",
        "\f": "\n",
    }
)
_PAGE_NUMBER = re.compile(
    r"^\s*+(?:[-–—]\s*+)?(?:(?:pagina|blz\.?|pag\.?|p\.)\s*+)?\d{1,4}(?:\s*+(?:van|/)\s*+\d{1,4})?(?:\s*+[-–—])?\s*+$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:[A-ZÀ-Þ][\w'’. -]{0,40}|[A-Z]{1,3}\d?)\s*:\s")
_LIST_ITEM = re.compile(r"^\s*(?:[-•*·–]|\d{1,2}[.)])\s+")
_SENTENCE_ENDS = re.compile(r"[.!?…:]['\"”’)\]]*$")
# "vijf- en zesjarigen", "binnen- of buitenkant": this hyphen belongs there.
_HYPHEN_STAYS = re.compile(r"^(?:en|of|tot|als)\b")
_SHORT_LINE = 45
_END = 80  # signs in which a sentence ends, with all that closes it


def looks_scanned(lines: Iterable[str]) -> bool:
    """Tell whether these lines were torn off at the edge of a page, so that they have to be mended."""
    full = [line.strip() for line in lines if line.strip()]
    if len(full) < 4:
        return False
    torn = sum(1 for line, following in pairwise(full) if _is_torn(line, following))
    return torn >= max(2, len(full) // 5)


def readable(lines: Iterable[str]) -> list[str]:
    """Give whole paragraphs: torn lines joined, broken words made whole, page numbers gone."""
    tidied = [" ".join(part.split()) for line in lines for part in clean(line).split("\n")]
    kept = [line for line in tidied if not _PAGE_NUMBER.match(line) or not line]
    return _join(kept)


def clean(line: str) -> str:
    """Write ligatures and odd spaces as ordinary signs."""
    return line.translate(_SIGNS).replace("''", '"').replace(",,", '"')


class _Paragraph:
    """A paragraph that grows line by line; only its end is looked at again."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.end = ""
        self.size = 0

    def add(self, line: str) -> None:
        """Glue the next line to it."""
        if self.pieces and not self._is_broken_word(line):
            line = f" {line}"
        elif self.pieces:
            self.pieces[-1] = self.pieces[-1][:-1]
            self.end, self.size = self.end[:-1], self.size - 1
        self.pieces.append(line)
        self.end = (self.end + line)[-_END:]
        self.size += len(line)

    def text(self) -> str:
        """Give the whole paragraph."""
        return "".join(self.pieces)

    def _is_broken_word(self, line: str) -> bool:
        broken = re.search(r"[^\W\d_][-¬‐]$", self.end)
        return bool(broken) and line[:1].islower() and not _HYPHEN_STAYS.match(line)


def _join(lines: list[str]) -> list[str]:
    paragraphs: list[str] = []
    current = _Paragraph()
    for line, following in zip(lines, _following(lines), strict=True):
        if not line:
            # An empty line in the middle of a sentence is the edge of a page, not a new paragraph.
            ends = not (_runs_on(current.end) and following[:1].islower())
        else:
            ends = bool(current.pieces) and _begins_anew(current, line)
        if ends and current.pieces:
            paragraphs.append(current.text())
            current = _Paragraph()
        if line:
            current.add(line)
    return [*paragraphs, current.text()] if current.pieces else paragraphs


def _following(lines: list[str]) -> list[str]:
    """Give for every line the next one that is not empty."""
    found, following = [], ""
    for line in reversed(lines):
        found.append(following)
        following = line or following
    return found[::-1]


def _begins_anew(current: _Paragraph, line: str) -> bool:
    if _LABEL.match(line + " ") or _LIST_ITEM.match(line):
        return True
    return current.size < _SHORT_LINE and bool(_SENTENCE_ENDS.search(current.end))


def _runs_on(text: str) -> bool:
    return not _SENTENCE_ENDS.search(text[-_END:])


def _is_torn(line: str, following: str) -> bool:
    return (_runs_on(line) and len(line) > 30 and following[:1].islower()) or bool(re.search(r"\w[-¬‐]$", line[-_END:]))
