"""Reads a question the way the rules need it: even spaces, other people's words covered, sentences apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .finding import Span

COVER = "·"
EVEN = str.maketrans({"’": "'", "`": "'"})

# Words between quotation marks are someone's own. 's, 't and collega's are no quotation marks.
QUOTED = re.compile(
    r"""(?<!\w)'(?!(?:[stnrk]|em|ns)\b)(?:[^'\n]|(?<=\w)'(?=\w)){1,200}'(?!\w)"""
    r"""|"[^"\n]{1,200}"|“[^”\n]{1,200}”|„[^”“\n]{1,200}[”“]|‘[^'‘\n]{1,200}'|«[^»\n]{1,200}»"""
)
# "U zei dat niemand u belde": repeated without marks, and still theirs.
REPEATED = re.compile(r"\b(?:u|je|jij|jullie) (?:zei|zegt|vertelde|noemde|schreef)\b[^,;:.?!]{0,200}", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
CLAUSE = re.compile(r"[^,;:]+")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Part:
    """A piece of the question and where it begins."""

    text: str
    start: int

    def clauses(self) -> list["Part"]:
        """The piece cut at comma, semicolon and colon."""
        return list(_parts(CLAUSE, self))


def _parts(pattern: re.Pattern[str], whole: Part) -> Iterator[Part]:
    for found in pattern.finditer(whole.text):
        text = found[0].lstrip(" -–()" + COVER)
        yield Part(text, whole.start + found.end() - len(text))


class Reading:
    """A question with its quoted words covered, and the way back to the places in the original."""

    def __init__(self, question: str) -> None:
        self._original_length = len(question)
        self._places = [
            place
            for place, sign in enumerate(question)
            if not (sign.isspace() and (place == 0 or question[place - 1].isspace()))
        ]
        even = "".join(" " if question[place].isspace() else question[place] for place in self._places)
        self.text = _cover(even)

    @cached_property
    def whole(self) -> Part:
        """All of it as one piece."""
        return Part(self.text, 0)

    @cached_property
    def sentences(self) -> list[Part]:
        """The sentences that hold words."""
        return [part for part in _parts(SENTENCE, self.whole) if LETTER.search(part.text)]

    @cached_property
    def asked(self) -> list[Part]:
        """The sentences that ask: they end with a question mark, or with nothing at all."""
        return [part for part in self.sentences if "?" in part.text or part.text.rstrip()[-1] not in ".!…"]

    def original(self, span: Span) -> Span:
        """The same place in the question as it was typed."""
        start, end = span
        if start >= end:
            return (0, self._original_length)
        return self._places[start], self._places[end - 1] + 1


def _cover(text: str) -> str:
    even = text.translate(EVEN)
    for pattern in (QUOTED, REPEATED):
        even = pattern.sub(lambda found: COVER * len(found[0]), even)
    return even
