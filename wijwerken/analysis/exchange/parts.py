"""What a REFI-QDA file holds, as far as texts and codes go; the names are those of the standard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID


@dataclass(frozen=True)
class Code:
    """A name that pieces of text hang on (with us: a red thread)."""

    guid: UUID
    name: str
    description: str = ""
    path: tuple[str, ...] = ()  # the names of the codes and folders it stands under, the outermost first


@dataclass(frozen=True)
class Coding:
    """One code on one piece of text, with references to notes about it."""

    guid: UUID
    code: UUID
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Selection:
    """A piece of a text: from the first up to and not including the last position, counted in Unicode code points."""

    guid: UUID
    start: int
    end: int
    codings: tuple[Coding, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Source:
    """A text in which pieces are marked; its lines end with a single line feed, however the file had them."""

    guid: UUID
    name: str
    text: str
    selections: tuple[Selection, ...] = ()

    def words(self, selection: Selection) -> str:
        """Give the words of a marked piece."""
        return self.text[selection.start : selection.end]


@dataclass(frozen=True)
class Case:
    """What texts and pieces have in common (with us: a group of people, never one person)."""

    guid: UUID
    name: str
    sources: tuple[UUID, ...] = ()
    selections: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Set:
    """Codes that belong together."""

    guid: UUID
    name: str
    codes: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark that codings can refer to."""

    guid: UUID
    name: str
    text: str = ""


class Left(Enum):
    """A kind of thing that a file can hold and that is not read: counted, so that nothing goes in silence."""

    PICTURE = "picture"
    SOUND = "sound"
    ELSEWHERE = "elsewhere"  # texts whose words do not stand in the file
    PIECE_ELSEWHERE = "piece_elsewhere"  # marked in a picture, in sound or in words that stand elsewhere
    OUTSIDE = "outside"  # marked past the end of its text, or around nothing
    FOLDER = "folder"  # codes that only hold other codes
    NEVER_APPLIED = "never_applied"  # codes that say of themselves that nothing may hang on them
    LOOSE_CODING = "loose_coding"  # on a code that is not there, or that may never be applied
    CODE_MEMO = "code_memo"  # of folders and of codes that are never applied
    PIECE_MEMO = "piece_memo"
    TEXT_MEMO = "text_memo"
    CASE_MEMO = "case_memo"
    PROJECT_MEMO = "project_memo"
    VARIABLE = "variable"
    LINK = "link"
    DRAWING = "drawing"


@dataclass(frozen=True)
class Project:
    """Everything that is exchanged; a codebook is a project without sources."""

    name: str = ""
    origin: str = ""
    description: str = ""
    made_by: str = ""
    on: dt.date = dt.date(2000, 1, 1)
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    cases: tuple[Case, ...] = ()
    sets: tuple[Set, ...] = ()
    notes: tuple[Note, ...] = ()
    left: Mapping[Left, int] = field(default_factory=dict)  # what was in the file and is not in here, by kind

    @property
    def not_text(self) -> int:
        """Count the sources without words: pictures, sound, and texts whose words stand outside the file."""
        return sum(self.left.get(kind, 0) for kind in (Left.PICTURE, Left.SOUND, Left.ELSEWHERE))

    @property
    def pieces(self) -> int:
        """Count the marked pieces of text."""
        return sum(len(source.selections) for source in self.sources)
