"""Reading a project of Taguette: a small SQLite database of a stranger, opened in memory and asked four questions.

Taguette counts places in bytes of words between the tags of HTML, and keeps the marked words beside them (its source,
`taguette/extract.py` and `database/models.py` of version 1.5).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from uuid import UUID, uuid5

from lxml import etree

from wijwerken.analysis.exchange.limits import (
    LARGEST_UNPACKED,
    MOST_PIECES,
    Unreadable,
    Why,
    must_be_overseen,
    must_fit,
)
from wijwerken.analysis.exchange.parts import Code, Coding, Left, Project, Selection, Source
from wijwerken.analysis.exchange.plain_html import PlainHtml, words_in
from wijwerken.analysis.exchange.writing import OURSELVES

BEGINS = b"SQLite format 3\x00"
_NEEDED = ("projects", "documents", "tags", "highlights", "highlight_tags")
_LONGEST = 10.0  # seconds
_STEPS = 10_000  # of the database between two looks at the clock
_NEAR = 10_000  # signs from its place in which a piece is looked for
_Rows = list[tuple[object, ...]]


def from_taguette(content: bytes) -> Project:
    """Read a project as Taguette exports it."""
    must_fit(content)
    if not content.startswith(BEGINS):
        raise Unreadable(Why.BROKEN)
    try:
        with closing(_opened(content)) as database:
            return _project(database)
    except (sqlite3.Error, etree.LxmlError, OverflowError, UnicodeError, MemoryError) as error:
        raise Unreadable(Why.BROKEN) from error


def _opened(content: bytes) -> sqlite3.Connection:
    """Open a database in memory, in which nothing of itself can run, and that is given up after a while."""
    database = sqlite3.connect(":memory:")
    # A copy of a database in use says that it has a journal beside it; in memory there is none.
    database.deserialize(content[:18] + b"\x01\x01" + content[20:])
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_UNPACKED)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    end = time.monotonic() + _LONGEST
    database.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    made = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0"))
    if any(name not in made for name in _NEEDED):
        raise Unreadable(Why.OTHER_KIND)
    return database


def _project(database: sqlite3.Connection) -> Project:
    projects = database.execute("SELECT name, description FROM projects LIMIT 2").fetchall()
    if len(projects) > 1:
        raise Unreadable(Why.SEVERAL)
    tags = _all(database, "SELECT id, path, description FROM tags ORDER BY id")
    codes = {number: _code(number, path, about) for number, path, about in tags}
    hung = _hung(database, codes)
    highlights = _all(database, "SELECT document_id, id, start_offset, end_offset, snippet FROM highlights ORDER BY id")
    marked: dict[object, _Rows] = {}
    for document, *row in highlights:
        marked.setdefault(document, []).append(tuple(row))
    documents = _all(database, "SELECT id, name, description, contents FROM documents ORDER BY id")
    sources = tuple(_source(row, marked.get(row[0], []), hung) for row in documents)
    must_be_overseen(sources)
    memos = sum(bool(_text(row[2]).strip()) for row in documents)
    name, about = projects[0] if projects else ("", "")
    left = {Left.TEXT_MEMO: memos, Left.PROJECT_MEMO: int(bool(_text(about).strip()))}
    left[Left.OUTSIDE] = len(highlights) - sum(len(source.selections) for source in sources)
    counted = {kind: number for kind, number in left.items() if number}
    return Project(name=_text(name), origin="Taguette", codes=tuple(codes.values()), sources=sources, left=counted)


def _all(database: sqlite3.Connection, question: str) -> _Rows:
    rows: _Rows = database.execute(question).fetchmany(MOST_PIECES + 1)
    if len(rows) > MOST_PIECES:
        raise Unreadable(Why.TOO_MANY)
    return rows


def _code(number: object, path: object, about: object) -> Code:
    return Code(_guid("tag", number), " ".join(_text(path).split()), _text(about))


def _hung(database: sqlite3.Connection, codes: dict[object, Code]) -> dict[object, list[Coding]]:
    hung: dict[object, list[Coding]] = {}
    for highlight, tag in _all(database, "SELECT highlight_id, tag_id FROM highlight_tags"):
        if tag in codes:
            coding = Coding(_guid("tagged", (highlight, tag)), codes[tag].guid)
            hung.setdefault(highlight, []).append(coding)
    return hung


def _source(row: tuple[object, ...], marked: _Rows, hung: dict[object, list[Coding]]) -> Source:
    number, name, _about, contents = row
    page = PlainHtml(_text(contents))
    found = tuple(
        Selection(_guid("highlight", one), *place, tuple(hung.get(one, ())))
        for one, start, end, snippet in marked
        for place in _place(page, start, end, words_in(_text(snippet)))
    )
    return Source(_guid("document", number), _text(name), page.text, found)


def _place(page: PlainHtml, start: object, end: object, words: str) -> Iterator[tuple[int, int]]:
    """Give where a piece stands: where it is said to, or where its words are when others stand there."""
    if not (isinstance(start, int) and isinstance(end, int)):
        return
    begin, until = page.place_of(max(start, 0)), page.place_of(max(end, 0))
    near = max(0, begin - _NEAR), until + _NEAR
    if words and " ".join(page.text[begin:until].split()) != words and (at := page.text.find(words, *near)) >= 0:
        begin, until = at, at + len(words)
    if piece := page.text[begin:until].strip():
        begin = page.text.index(piece, begin)
        yield begin, begin + len(piece)


def _guid(kind: str, key: object) -> UUID:
    return uuid5(OURSELVES, f"taguette {kind} {key}")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
