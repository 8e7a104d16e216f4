"""Making scanned Dutch readable: broken words, torn lines, page numbers and ligatures, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wijwerken.analysis.readings.shape import Notes

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
        "\u200e": None,
        "\u200f": None,
        "\ufeff": None,
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
    }
)
_DECORATED = re.compile(
    r"^(?:[-–—]\s*+\d{1,4}\s*+[-–—]|(?:pagina|blz\.?|pag\.?|p\.|page)\s*+\d{1,4}(?:\s*+(?:van|of|/)\s*+\d{1,4})?|"
    r"\d{1,4}\s*+(?:van|/)\s*+\d{1,4})$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,4}$")
_LIST_ITEM = re.compile(r"^\s*(?:[-•*·–]|\d{1,2}[.)])\s+")
_SENTENCE_ENDS = re.compile(r"[.!?…:]['\"”’)\]]*$")
_BROKEN_WORD = re.compile(r"[^\W\d_][-¬‐]$")
# "vijf- en zesjarigen", "binnen- of buitenkant": this hyphen belongs there.
_HYPHEN_STAYS = re.compile(r"^(?:en|of|tot|als)\b")
_SHORT_LINE = 45
_FULL_LINE = 30
_SHORT, _TITLE = 0.8, 0.5  # of the usual width: a last line, and a title
# Words after which a line surely goes on.
_GOES_ON = re.compile(
    r"(?:[,;–-]|\b(?:de|het|een|en|of|maar|want|dat|die|van|in|op|aan|bij|met|voor|naar|te|om|als|is|was|niet|ook|er|ik|wij"
    r"|we|je|u|hij|zij|ze))$",
    re.IGNORECASE,
)
_END = 80  # signs in which a sentence ends, with all that closes it


def clean(line: str) -> str:
    """Write ligatures and odd spaces as ordinary signs."""
    return line.translate(_SIGNS).replace("''", '"').replace(",,", '"')


def looks_torn(lines: Iterable[str]) -> bool:
    """Tell whether these lines were torn off at the edge of a page, so that they have to be mended."""
    full = [line.strip() for line in lines if line.strip()]
    if len(full) < 4:
        return False
    torn = sum(1 for line, following in pairwise(full) if _is_torn(line, following))
    return torn >= max(2, len(full) // 5)


def has_broken_words(lines: Iterable[str]) -> bool:
    """Tell whether words were broken at the edge of a page: no list of separate remarks looks like that."""
    full = [line.strip() for line in lines if line.strip()]
    broken = sum(1 for line, after in pairwise(full) if _BROKEN_WORD.search(line[-_END:]) and after[:1].islower())
    return broken >= max(2, len(full) // 10)


def mended(lines: Sequence[str], notes: Notes) -> list[str]:
    """Give whole paragraphs of these lines: torn lines joined, broken words made whole, page numbers noted and gone."""
    return _joined(without_page_numbers([" ".join(line.split()) for line in lines], notes))


def without_page_numbers(lines: Sequence[str], notes: Notes) -> list[str]:
    """Leave out the numbers of pages; a number that somebody answered stays."""
    kept: list[str] = []
    before = ""  # the last line that stays and holds something
    following = _following(lines)
    for number, line in enumerate(lines):
        inside = len(before) > _FULL_LINE and _runs_on(before) and following[number][:1].islower()
        if _DECORATED.match(line) or (_NUMBER.match(line) and inside):
            notes.add("page_number", line)
        else:
            kept.append(line)
            before = line or before
    return kept


class _TornParagraph:
    """A paragraph that grows line by line; only its end is looked at again."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.end = ""
        self.size = 0
        self.last = 0  # signs in its last line

    def add(self, line: str) -> None:
        """Glue the next line to it."""
        if self.pieces and not self._is_broken_word(line):
            line = f" {line}"
        elif self.pieces:
            self.pieces[-1] = self.pieces[-1][:-1]
            self.end, self.size = self.end[:-1], self.size - 1
        self.pieces.append(line)
        self.last = len(line.strip())
        self.end = (self.end + line)[-_END:]
        self.size += len(line)

    def text(self) -> str:
        """Give the whole paragraph."""
        return "".join(self.pieces)

    def _is_broken_word(self, line: str) -> bool:
        return bool(_BROKEN_WORD.search(self.end)) and line[:1].islower() and not _HYPHEN_STAYS.match(line)


def _joined(lines: Sequence[str]) -> list[str]:
    paragraphs: list[str] = []
    current, width = _TornParagraph(), _usual_width(lines)
    for line, following in zip(lines, _following(lines), strict=True):
        if not line:
            # An empty line in the middle of a sentence is the edge of a page, not a new paragraph.
            ends = not (_runs_on(current.end) and following[:1].islower())
        else:
            ends = bool(current.pieces) and _begins_anew(current, line, width)
        if ends and current.pieces:
            paragraphs.append(current.text())
            current = _TornParagraph()
        if line:
            current.add(line)
    return [*paragraphs, current.text()] if current.pieces else paragraphs


def _following(lines: Sequence[str]) -> list[str]:
    """Give for every line the next one that is not empty."""
    found, following = [], ""
    for line in reversed(lines):
        found.append(following)
        following = line or following
    return found[::-1]


def _usual_width(lines: Sequence[str]) -> int:
    """Tell how long a full line of this page is; a line well below it ends a paragraph, as a printer sets it."""
    lengths = sorted(len(line) for line in lines if len(line) > _FULL_LINE)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _begins_anew(current: _TornParagraph, line: str, width: int) -> bool:
    if _LIST_ITEM.match(line):
        return True
    if _SENTENCE_ENDS.search(current.end):
        ends_short = current.last < width * _SHORT and not line[:1].islower()
        return current.size < _SHORT_LINE or ends_short
    return _is_a_title(current, line, width)


def _is_a_title(current: _TornParagraph, line: str, width: int) -> bool:
    """Tell whether what stands above is a title: one short line that goes nowhere, above a line that begins anew."""
    goes_on = line[:1].islower() or _GOES_ON.search(current.end)
    return len(current.pieces) == 1 and current.size < width * _TITLE and not goes_on


def _runs_on(text: str) -> bool:
    return not _SENTENCE_ENDS.search(text[-_END:])


def _is_torn(line: str, following: str) -> bool:
    runs_on = _runs_on(line) and len(line) > _FULL_LINE and following[:1].islower()
    return runs_on or bool(_BROKEN_WORD.search(line[-_END:]))
