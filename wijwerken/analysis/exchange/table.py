"""The plainest form: a table with an id, the conversation and the words, as spreadsheets and scripts read it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from uuid import UUID, uuid5

from wijwerken.analysis.exchange.limits import MOST_PIECES, Unreadable, Why, must_fit
from wijwerken.analysis.exchange.parts import Project, Selection, Source
from wijwerken.analysis.exchange.writing import OURSELVES

COLUMNS = ("id", "interview", "comment")
# A spreadsheet takes a cell that starts like this for a formula, so an apostrophe goes in front, and off again.
_FORMULA = re.compile(r"'*[=+\-@\t]")


def to_table(project: Project) -> bytes:
    """Write every marked piece as a row."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for source in project.sources:
        for piece in source.selections:
            writer.writerow([piece.guid, _harmless(source.name), _harmless(source.words(piece))])
    return out.getvalue().encode()


def from_table(content: bytes) -> Project:
    """Read rows back: every interview is a text, and every row a marked piece of it."""
    must_fit(content)
    rows = _rows(_decoded(content))
    heads = [cell.strip().lower() for cell in next(rows, [])]
    if "comment" not in heads:
        raise Unreadable(Why.NO_COLUMNS)
    interviews: dict[str, list[tuple[UUID, str]]] = {}
    for number, row in enumerate(rows):
        if number >= MOST_PIECES:
            raise Unreadable(Why.TOO_MANY)
        cells = dict(zip(heads, row, strict=False))
        words = _as_it_was(cells.get("comment", ""))
        if words.strip():
            name = _as_it_was(cells.get("interview", "")).strip()
            interviews.setdefault(name, []).append((_guid(cells.get("id", ""), number), words))
    return Project(sources=tuple(_source(name, pieces) for name, pieces in interviews.items()))


def _source(name: str, pieces: list[tuple[UUID, str]]) -> Source:
    selections, at = [], 0
    for guid, words in pieces:
        selections.append(Selection(guid, at, at + len(words)))
        at += len(words) + 2
    text = "\n\n".join(words for _guid, words in pieces)
    return Source(uuid5(OURSELVES, f"interview {name}"), name, text, tuple(selections))


def _rows(text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise Unreadable(Why.BROKEN) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            return content.decode(encoding).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise Unreadable(Why.BROKEN)


def _guid(written: str, number: int) -> UUID:
    try:
        return UUID(written.strip())
    except ValueError:
        return uuid5(OURSELVES, f"row {number}")


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
