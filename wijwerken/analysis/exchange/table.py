"""The plainest form: a table with a piece of text in each row, as spreadsheets, scripts and Taguette know it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from wijwerken.analysis.exchange.limits import MOST_PIECES, Unreadable, Why, must_fit
from wijwerken.analysis.exchange.parts import Code, Coding, Project, Selection, Source
from wijwerken.analysis.exchange.safely import text_of
from wijwerken.analysis.exchange.writing import OURSELVES
from wijwerken.analysis.spreadsheet import as_it_was, written

COLUMNS = ("id", "interview", "comment", "threads")
CODE_COLUMNS = ("tag", "description")  # as Taguette reads a codebook
BETWEEN_THREADS = "\n"  # no name of a thread holds a line end
_WORDS = ("comment", "content", "words", "fragment", "tekst", "text", "citaat", "quote")
_WHERE = ("interview", "document", "source", "bron", "gesprek")
_SEVERAL = ("threads", "tags", "codes", "draden")
_ONE = ("tag", "code", "thread", "draad", "path")
_ABOUT = ("description", "memo", "omschrijving", "notitie")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)


def to_table(project: Project) -> bytes:
    """Write every marked piece as a row, with the names of the threads it hangs on."""
    called = {code.guid: code.name for code in project.codes}
    return written(
        COLUMNS,
        (
            (str(piece.guid), source.name, source.words(piece), BETWEEN_THREADS.join(_names(piece, called)))
            for source in project.sources
            for piece in source.selections
        ),
    )


def to_code_table(project: Project) -> bytes:
    """Write every code as a row with its name and description, as Taguette reads a codebook.

    Taguette guesses how a table is written, and wrongly with emoji in it; the mark in front leaves nothing to guess.
    """
    return written(CODE_COLUMNS, ((code.name, code.description) for code in project.codes), separator=",")


def from_table(content: bytes) -> Project:
    """Read rows back: every interview is a text, and every row a marked piece of it."""
    must_fit(content)
    text = text_of(content).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return from_rows(_rows(text))


def from_rows(rows: Iterable[Sequence[str]]) -> Project:
    """Read the rows of a table, the heads first: pieces with their codes, or only codes when there are no words."""
    following = iter(rows)
    columns = _Columns([cell.strip().lower() for cell in next(following, [])])
    if columns.words is None and columns.code is None:
        raise Unreadable(Why.NO_COLUMNS)
    codes: dict[str, Code] = {}
    interviews: dict[str, dict[UUID, _Row]] = {}
    for number, row in enumerate(following):
        if number >= MOST_PIECES:
            raise Unreadable(Why.TOO_MANY)
        names = columns.codes_in(row)
        for name in names:
            about = columns.cell(row, columns.about) if columns.words is None else ""
            codes.setdefault(name, Code(uuid5(OURSELVES, f"code {name}"), name, about))
        words = columns.cell(row, columns.words)
        if words.strip():
            where = columns.cell(row, columns.where).strip()
            guid = _guid(columns.cell(row, columns.id), number)
            # A program that writes a row for each code of a piece gives these rows one id.
            pieces = interviews.setdefault(where, {})
            key = guid if pieces.get(guid, _Row(words)).words == words else _guid("", number)
            pieces.setdefault(key, _Row(words)).names.extend(names)
    sources = tuple(_source(name, pieces, codes) for name, pieces in interviews.items())
    return Project(codes=tuple(codes.values()), sources=sources)


@dataclass
class _Row:
    words: str
    names: list[str] = field(default_factory=list)


class _Columns:
    """Which column holds what, by its head."""

    def __init__(self, heads: Sequence[str]) -> None:
        def place(*names: str) -> int | None:
            return next((heads.index(name) for name in names if name in heads), None)

        self.id, self.words, self.where, self.about = place("id"), place(*_WORDS), place(*_WHERE), place(*_ABOUT)
        several = place(*_SEVERAL)
        self._is_several = several is not None
        self.code = several if several is not None else place(*_ONE)
        if self.code is None and self.words is None and self.about is not None:
            self.code = place("name")  # of a codebook; beside words it is the name of a person

    def cell(self, row: Sequence[str], column: int | None) -> str:
        """Give what stands in a column of a row; nothing when it is not there."""
        return "" if column is None or column >= len(row) else as_it_was(row[column])

    def codes_in(self, row: Sequence[str]) -> list[str]:
        """Give the names of the codes in a row."""
        told = self.cell(row, self.code)
        names = told.split(BETWEEN_THREADS) if self._is_several else [told]
        return list(dict.fromkeys(name for one in names if (name := " ".join(one.split()))))


def _source(name: str, pieces: dict[UUID, _Row], codes: dict[str, Code]) -> Source:
    selections, at = [], 0
    for guid, row in pieces.items():
        codings = tuple(Coding(uuid5(guid, called), codes[called].guid) for called in dict.fromkeys(row.names))
        selections.append(Selection(guid, at, at + len(row.words), codings))
        at += len(row.words) + 2
    text = "\n\n".join(row.words for row in pieces.values())
    return Source(uuid5(OURSELVES, f"interview {name}"), name, text, tuple(selections))


def _names(piece: Selection, called: dict[UUID, str]) -> list[str]:
    return [called[coding.code] for coding in piece.codings if coding.code in called]


def _rows(text: str) -> Iterator[list[str]]:
    told = _SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    first = text.split("\n", 1)[0]
    delimiter = told[1] if told else max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise Unreadable(Why.BROKEN) from error


def _guid(written: str, number: int) -> UUID:
    try:
        return UUID(written.strip())
    except ValueError:
        return uuid5(OURSELVES, f"id {written.strip()}" if written.strip() else f"row {number}")
