"""What a REFI-QDA file holds, as far as texts and codes go; the names are those of the standard."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Code:
    """A name that pieces of text hang on (with us: a red thread)."""

    guid: UUID
    name: str
    description: str = ""


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
    not_text: int = 0  # pictures, sound and texts whose words stand outside the file

    @property
    def pieces(self) -> int:
        """Count the marked pieces of text."""
        return sum(len(source.selections) for source in self.sources)
