"""What a reading is: pieces of a file, who said them, and what was done on the way. One shape for every form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["said", "asked", "nobody"]
Unit = Literal["turns", "lines", "paragraphs"]  # what one piece is: what somebody says in turn, a line, a paragraph
MOST_LINES = 20_000
MOST_EXAMPLES = 3
APART = "\ue000"  # before the number of a speaker without a name: a sign that no name holds, and every database keeps


def is_nameless(name: str) -> bool:
    """Tell whether this speaker has no name in the file."""
    return not name or name.startswith(APART)


class Place(NamedTuple):
    """Where in the file: a line, a paragraph, a row of a table, a moment of a recording or a page."""

    where: Literal["line", "paragraph", "row", "time", "page", "voice"]
    at: str

    def __str__(self) -> str:
        return f"{self.where} {self.at}"


FIRST_LINE = Place("line", "1")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together in one mouth, as they stand in the file."""

    words: str
    kind: Kind = "said"
    speaker: int | None = None  # which of the speakers of its reading; none: the file does not tell
    place: Place = FIRST_LINE
    question: str = ""  # of a table: the question it answers
    doubtful: bool = False  # whether it is not sure whose words these are


@dataclass(frozen=True)
class Note:
    """Something that was mended, left out, not recognised or counted as layout, with a few of them to look at."""

    what: str
    count: int
    examples: tuple[str, ...] = ()


class Notes:
    """Gathers notes while a file is read."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def add(self, what: str, example: str = "", count: int = 1) -> None:
        """Note that this happened once more."""
        self._counts[what] = self._counts.get(what, 0) + count
        examples = self._found.setdefault(what, [])
        short = " ".join(example.split())[:80]
        if short and short not in examples and len(examples) < MOST_EXAMPLES:
            examples.append(short)

    def all(self) -> tuple[Note, ...]:
        """Give what was noted, in the order in which it was first met."""
        return tuple(Note(what, count, tuple(self._found[what])) for what, count in self._counts.items())


class Column(NamedTuple):
    """One column of a table, and what it was taken for."""

    number: int
    head: str
    holds: Literal["answer", "who", "group", "title", "question", "left_out"]
    example: str = ""


@dataclass(frozen=True)
class Options:
    """How somebody wants a file to be read; what is None is worked out from the file."""

    kind: Literal["conversation", "meeting"] = "conversation"
    unit: Unit | None = None
    mend: bool | None = None  # whether lines torn at the edge of a page are made whole
    columns: tuple[tuple[int, str], ...] = ()  # of a table: what a column holds, by its number


@dataclass(frozen=True)
class Reading:
    """All that was read from a file; nothing of it counts before somebody looked at it."""

    pieces: tuple[Piece, ...]
    speakers: tuple[str, ...] = ()  # as they stand in the file; nobody keeps these after taking in
    notes: tuple[Note, ...] = ()
    columns: tuple[Column, ...] = ()
    mended: bool = False  # whether torn lines were made whole
    asking: frozenset[int] = field(default_factory=frozenset)  # speakers who seem to ask the questions: to be confirmed


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of a file, before anybody knows who says it."""

    text: str
    place: Place
    role: Literal["text", "list", "heading", "box", "row"] = "text"
    lead: str = ""  # the bold words it begins with
    cells: tuple[str, ...] = ()  # of a row of a table


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file with where it stands."""

    text: str
    place: Place
    role: str = "text"
    lead: str = ""
    cells: tuple[str, ...] = ()
    first: bool = True  # whether its paragraph begins with it


@dataclass(frozen=True)
class Cue:
    """What one person said at one moment of a recording."""

    who: str
    words: str
    at: str = ""
