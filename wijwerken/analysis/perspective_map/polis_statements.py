"""Reads what Polis says of the statements: their words, who wrote them, which were rejected, the topic."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wijwerken.analysis.perspective_map.csv_cells import (
    header_names,
    number_or_word,
    one_spelling,
    separator_in,
    text_in,
)
from wijwerken.analysis.perspective_map.ids import as_id_array, places_of
from wijwerken.analysis.perspective_map.vote_table import VotesError, VoteTable

_OWN_VOTES_NEEDED = 10
_NUMBERS_A_ROW = 3


_NUMBER, _WORDS = ("comment-id", "statement-id", "tid"), ("comment-body", "comment", "text", "txt", "body")
_REJECTED, _PROCESS = ("moderated", "mod"), ("is-meta",)
_AUTHOR, _AGREES, _DISAGREES = ("author-id", "pid"), ("agrees", "agree-count"), ("disagrees", "disagree-count")
_Row = tuple[int, list[str]]


@dataclass(frozen=True)
class StatementList:
    """What comments.csv says of the statements."""

    texts: dict[Any, str]
    authors: dict[Any, Any]
    rejected: frozenset[Any]
    about_the_process: frozenset[Any]
    agrees: dict[Any, int]
    disagrees: dict[Any, int]
    unreadable_lines: tuple[int, ...] = ()

    def name(self, one: Any) -> Any:
        """The id as it stands here: a table with one id that is a word has all its ids as words."""
        return number_or_word(one) if isinstance(one, str) else one


def read_statements(path: Path) -> StatementList:
    """Read comments.csv, also when the statements themselves are not between quotes."""
    text = text_in(path)
    header = text.partition("\n")[0]
    names, separator = header_names(header), separator_in(header)
    no_duplicates(names, path)
    found, unreadable = _by_number(_rows(text, separator), names, separator)
    return StatementList(
        texts={number: _cell(row, _WORDS) for number, row in found.items()},
        authors={number: number_or_word(_cell(row, _AUTHOR)) for number, row in found.items() if _cell(row, _AUTHOR)},
        rejected=frozenset(number for number, row in found.items() if _cell(row, _REJECTED) in ("-1", "-1.0")),
        about_the_process=frozenset(
            number for number, row in found.items() if _cell(row, _PROCESS).lower() in ("true", "t", "1")
        ),
        agrees=_counts(found, _AGREES),
        disagrees=_counts(found, _DISAGREES),
        unreadable_lines=unreadable,
    )


def _rows(text: str, separator: str) -> list[_Row]:
    """The rows below the header. A loose quotation mark swallows what follows it; then every line is a row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = [(reader.line_num, cells) for cells in reader if "".join(cells).strip()][1:]
    if any("\n" in cell for _, cells in rows for cell in cells):
        reader = csv.reader(text.splitlines(), delimiter=separator, quoting=csv.QUOTE_NONE)
        loose = [(reader.line_num, cells) for cells in reader if "".join(cells).strip()][1:]
        if _numbered(loose) > _numbered(rows):
            return [(line, [cell.strip('"') for cell in cells]) for line, cells in loose]
    return rows


def _numbered(rows: list[_Row]) -> int:
    """How many rows look as most rows should: with three cells that are whole numbers."""
    return sum(sum(isinstance(number_or_word(cell), int) for cell in cells) >= _NUMBERS_A_ROW for _, cells in rows)


def _by_number(rows: list[_Row], names: list[str], separator: str) -> tuple[dict[Any, dict[str, str]], tuple[int, ...]]:
    found: dict[Any, dict[str, str]] = {}
    unreadable = []
    for line, cells in rows:
        row = dict(zip(names, _with_words_whole(cells, names, separator), strict=False))
        number = number_or_word(_cell(row, _NUMBER))
        if number == "" or len(cells) < len(names) - 1:
            unreadable.append(line)
        else:
            found[number] = row
    return found, tuple(unreadable)


def _with_words_whole(cells: list[str], names: list[str], separator: str) -> list[str]:
    """Words without quotes that hold commas fall apart in several cells: put them together again."""
    too_many = len(cells) - len(names)
    if too_many <= 0:
        return cells
    place = next((names.index(name) for name in _WORDS if name in names), len(names) - 1)
    words = separator.join(cells[place : place + too_many + 1])
    return [*cells[:place], words, *cells[place + too_many + 1 :]]


def _cell(row: dict[str, str], choice: tuple[str, ...]) -> str:
    return next((row[name].strip() for name in choice if name in row), "")


def _counts(found: dict[Any, dict[str, str]], choice: tuple[str, ...]) -> dict[Any, int]:
    cells = {number: number_or_word(_cell(row, choice)) for number, row in found.items()}
    return {number: cell for number, cell in cells.items() if isinstance(cell, int)}


def looks_flipped(votes: VoteTable, listed: StatementList) -> bool:
    """People nearly always agree with what they wrote themselves; and the counts of comments.csv should fit."""
    names = [listed.name(one) for one in votes.statements.tolist()]
    people = votes.participants
    as_listed = people if people.dtype.kind == "i" else as_id_array([listed.name(one) for one in people.tolist()])
    place = places_of([listed.authors.get(one, "") for one in names], as_listed)
    own = place[votes.columns] == votes.rows()
    with_own, against_own = int((votes.values[own] == 1).sum()), int((votes.values[own] == -1).sum())
    if with_own + against_own >= _OWN_VOTES_NEEDED:
        return against_own > with_own
    yes = np.bincount(votes.columns[votes.values == 1], minlength=votes.shape[1])
    no = np.bincount(votes.columns[votes.values == -1], minlength=votes.shape[1])
    counted = np.array([listed.agrees.get(one, 0) - listed.disagrees.get(one, 0) for one in names])
    straight, exchanged = np.abs(yes - no - counted).sum(), np.abs(no - yes - counted).sum()
    return bool(exchanged < straight)


def topic_in(path: Path) -> str:
    """The topic of the conversation, from summary.csv; empty when it says none."""
    text = text_in(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator_in(text.partition("\n")[0]))
    return next((row[1].strip() for row in rows if len(row) > 1 and one_spelling(row[0]) == "topic"), "")


def no_duplicates(names: list[str], path: Path) -> None:
    """Refuse a header that names a column twice."""
    double = sorted(name for name, count in Counter(names).items() if name and count > 1)
    if double:
        raise VotesError(f"the header has a column twice: {', '.join(double)}", file=path.name, line=1)
