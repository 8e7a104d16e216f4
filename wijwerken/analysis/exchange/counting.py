"""How a program counted where a piece begins and ends, for the standard says one thing and programs do another.

The standard counts code points. NVivo counts UTF-16, in which an emoji is two; a Windows line end is one to some
programs and two to others (decision 74). Which it was is told by `origin`, by names that repeat the words of a piece,
and by where pieces begin and end: people mark words and sentences, no half ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

LineEnds = Literal["written", "one", "two"]  # as the file has them; all one; all two, also where the file has one

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPACES = re.compile(r"\s+")
_BELONGS_TO_THE_SIGN_BEFORE = re.compile("[\u0300-\u036f\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_ENDS_A_SENTENCE = frozenset('.!?…:;\n”"’»')
_NAME_IS_THE_WORDS, _NAME_BEGINS_THE_WORDS = 20, 15
_SHORTEST_NAME = 3
_UNLIKELY = 1  # point that another way must do better than what is known of the program
_RARE = 1  # what a way that we never saw a program use must do better than the others


@dataclass(frozen=True)
class Counting:
    """A way to count positions in a text."""

    utf16: bool = False
    line_ends: LineEnds = "written"
    mark: bool = False  # whether the mark in front of the file counts as a sign

    @property
    def rarity(self) -> int:
        """Tell how unlikely it is beforehand, in points of fit."""
        return _RARE * ((self.line_ends == "two") + self.mark)


CODE_POINTS = Counting()
BY_ORIGIN = (
    ("NVIVO", Counting(utf16=True)),
    ("ATLAS", Counting(line_ends="one")),
    ("QUALCODER", CODE_POINTS),
    ("WIJ-WERKEN", CODE_POINTS),
)
CHOICES = {
    "points": CODE_POINTS,
    "utf16": Counting(utf16=True),
    "points-one": Counting(line_ends="one"),
    "utf16-one": Counting(utf16=True, line_ends="one"),
}


class Written(NamedTuple):
    """A text as it stands in the file."""

    text: str
    has_mark: bool = False


class Placed(NamedTuple):
    """A marked piece as the file has it: where it begins and ends, and the name it has there."""

    start: int
    end: int
    name: str = ""


class Ruler:
    """Turns positions as a program counted them into positions in the text with our line ends, and back."""

    def __init__(self, written: Written, counting: Counting) -> None:
        self.text = with_our_line_ends(written.text)
        self._first = int(counting.mark and written.has_mark)
        places = [*_line_ends(written.text, self.text, counting.line_ends)]
        if counting.utf16:
            places = sorted([*places, *(found.start() for found in _ASTRAL.finditer(self.text))])
        self._places = places
        self.doubles = [place + number for number, place in enumerate(places)]

    @property
    def key(self) -> tuple[int, tuple[int, ...]]:
        """Give what tells two ways to count this text apart."""
        return self._first, tuple(self.doubles)

    def ours(self, position: int) -> int:
        """Give where in our text this position is; below nothing stays below nothing."""
        at = position - self._first
        return at - bisect_left(self.doubles, at) if at > 0 else at

    def splits(self, position: int) -> bool:
        """Tell whether this position stands in the middle of something that counts as two."""
        at = position - self._first
        number = bisect_left(self.doubles, at)
        return number > 0 and self.doubles[number - 1] == at - 1

    def theirs(self, position: int) -> int:
        """Give what a position in our text is in their way to count."""
        return position + bisect_left(self._places, position) + self._first


def with_our_line_ends(text: str) -> str:
    """End every line with a single line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def counting_of(origin: str, texts: Sequence[tuple[Written, Sequence[Placed]]]) -> Counting:
    """Tell how the program that wrote a file counted: what fits the pieces best, and else what is known of it."""
    known = next((way for name, way in BY_ORIGIN if name in origin.upper()), None)
    ways = _ways(known or CODE_POINTS, texts)
    fits = [
        sum(_fit_of(Ruler(written, way), pieces) for written, pieces in texts if pieces)
        - way.rarity
        - (_UNLIKELY if known and number else 0)
        for number, way in enumerate(ways)
    ]
    return ways[max(range(len(ways)), key=lambda number: (fits[number], -number))]


def _ways(likely: Counting, texts: Sequence[tuple[Written, Sequence[Placed]]]) -> list[Counting]:
    """List the ways to count that differ for these texts, the likeliest first."""
    marks = (False, True) if any(written.has_mark for written, _pieces in texts) else (False,)
    others = [
        Counting(utf16, ends, mark)
        for mark in marks
        for ends in ("written", "one", "two")
        for utf16 in (likely.utf16, not likely.utf16)
    ]
    told: dict[object, Counting] = {}
    for way in (likely, *others):
        told.setdefault(tuple(Ruler(written, way).key for written, pieces in texts if pieces), way)
    return list(told.values())


def _line_ends(written: str, ours: str, counted: LineEnds) -> Iterator[int]:
    if counted == "two":
        yield from (found.start() for found in re.finditer("\n", ours))
    elif counted == "written":
        yield from (found.start() - number for number, found in enumerate(re.finditer("\r\n", written)))


def _fit_of(ruler: Ruler, pieces: Iterable[Placed]) -> int:
    return sum(_fit(ruler, piece) for piece in pieces)


def _fit(ruler: Ruler, piece: Placed) -> int:
    """Tell in points how well a piece fits: its name repeats the words, and it begins and ends where people mark."""
    start, end = ruler.ours(piece.start), ruler.ours(piece.end)
    if not 0 <= start < end <= len(ruler.text):
        return -2
    split = ruler.splits(piece.start) + ruler.splits(piece.end)
    edges = _begins(ruler.text, start) + _ends(ruler.text, end) - 2 * split
    return edges + _named(piece.name, ruler.text[start:end])


def _begins(text: str, at: int) -> int:
    if text[at].isspace() or _BELONGS_TO_THE_SIGN_BEFORE.match(text, at):
        return 0
    if at == 0 or text[at - 1] == "\n" or (text[at - 1].isspace() and text[at - 2 : at - 1] in _ENDS_A_SENTENCE):
        return 3
    return 2 if not (text[at - 1].isalnum() and text[at].isalnum()) else 0


def _ends(text: str, at: int) -> int:
    if text[at - 1].isspace():
        return 1
    if at == len(text):
        return 3
    if _BELONGS_TO_THE_SIGN_BEFORE.match(text, at):
        return 0
    if text[at - 1] in _ENDS_A_SENTENCE or text[at] == "\n":
        return 3
    return 2 if not (text[at - 1].isalnum() and text[at].isalnum()) else 0


def _named(name: str, words: str) -> int:
    said, called = _bare(words), _bare(name).rstrip("….").rstrip()
    if len(called) < _SHORTEST_NAME:
        return 0
    if said.rstrip("….").rstrip() == called:
        return _NAME_IS_THE_WORDS
    return _NAME_BEGINS_THE_WORDS if said.startswith(called) else 0


def _bare(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
