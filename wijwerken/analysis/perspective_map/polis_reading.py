"""Reads what Polis exports: votes, the table of participants, statements and the summary."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.csv_cells import (
    header_cells,
    header_names,
    milliseconds,
    number_or_word,
    numbered_rows,
    separator_in,
)
from wijwerken.analysis.perspective_map.fast_csv import NotPlainError, first_line, plain_integer_columns
from wijwerken.analysis.perspective_map.polis_files import PARTICIPANTS, STATEMENTS, SUMMARY, VOTES, table_in, unpacked
from wijwerken.analysis.perspective_map.polis_statements import (
    looks_flipped,
    no_duplicates,
    read_statements,
    topic_in,
)
from wijwerken.analysis.perspective_map.vote_table import VotesError, VoteTable

Votes = TypeVar("Votes", bound=VoteTable)
_VOTER = ("voter-id", "participant-id", "participant", "pid")
_STATEMENT = ("comment-id", "statement-id", "tid")
_VOTE = ("vote",)
_WHEN = ("timestamp", "created", "modified")
_ABOUT_A_PERSON = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
_IMPORTANCE = "n-important"  # in a table that looks like votes, of which statements people find important
_MILLISECONDS_FROM = 100_000_000_000


@dataclass(frozen=True)
class _Table:
    """A csv file, the names of its columns and what stands between its cells."""

    path: Path
    names: list[str]
    written: list[str]  # the names of the columns as they stand there: of a statement this is its id
    separator: str

    def wrong(self, message: str, line: int | None = 1) -> VotesError:
        return VotesError(message, file=self.path.name, line=line)

    def rows(self) -> Any:
        for line, cells in numbered_rows(self.path, self.separator):
            if len(cells) != len(self.names):
                raise self.wrong(f"{len(cells)} cells, the header has {len(self.names)}", line)
            yield line, cells


def read_polis(path: Path, *, into: type[Votes], agree_is: int = 1) -> Votes:
    """Read a Polis export: a folder, a zip file of one, or one csv file of votes or of participants."""
    if agree_is not in (1, -1):
        raise VotesError(f"agree_is is 1 or -1, not {agree_is!r}")
    if not path.exists():
        raise VotesError("there is no such file or folder", file=str(path))
    with unpacked(path) as place:
        votes = _read_table(_votes_in(place, path), into)
        if agree_is == -1:
            votes = votes.flipped()
        return _with_statements(votes, place) if place.is_dir() else votes


def published_groups(path: Path) -> dict[Any, int]:
    """The group Polis showed for each participant, from participants-votes.csv; people without one are left out."""
    table = _opened(path)
    who, group = table.names.index("participant"), table.names.index("group-id")
    return {number_or_word(cells[who]): int(float(cells[group])) for _, cells in table.rows() if cells[group].strip()}


def _votes_in(place: Path, named: Path) -> Path:
    if not place.is_dir():
        return place
    found = table_in(place, VOTES) or table_in(place, PARTICIPANTS)
    if found is None:
        raise VotesError("there is no votes.csv and no participants-votes.csv in it", file=str(named))
    return found


def _opened(path: Path) -> _Table:
    first = first_line(path)
    table = _Table(path, header_names(first), header_cells(first), separator_in(first))
    no_duplicates(table.names, path)
    return table


def _read_table(path: Path, into: type[Votes]) -> Votes:
    table = _opened(path)
    if any(name in table.names for name in _VOTE):
        return _read_votes(table, into)
    if _IMPORTANCE in table.names:
        raise table.wrong("this tells what people find important, not what they voted; take the file with votes")
    if table.names[0] == "participant":
        return _read_participants(table, into)
    raise table.wrong(f"no column 'vote' and no column 'participant'; found {', '.join(table.names[:8])}")


def _read_votes(table: _Table, into: type[Votes]) -> Votes:
    needed = [_column(table, choice) for choice in (_VOTER, _STATEMENT, _VOTE)]
    when = next((table.names.index(name) for name in _WHEN if name in table.names), None)
    wanted = needed if when is None else [*needed, when]
    try:
        if table.separator != ",":
            raise NotPlainError
        columns = plain_integer_columns(table.path, len(table.names), wanted)
        if not np.isin(columns[2], (-1, 0, 1)).all():
            raise NotPlainError
    except NotPlainError:
        columns = _read_votes_slowly(table, wanted)
    if columns[0].size == 0:
        raise table.wrong("there are no votes in this file")
    people, cards, said = columns[0], columns[1], columns[2]
    if when is not None:
        order = _in_time(columns[3])
        people, cards, said = people[order], cards[order], said[order]
    return into.from_triples(
        people, cards, said.astype(np.int8), all_participants=_sorted(people), all_statements=_sorted(cards)
    )


def _in_time(when: npt.NDArray[np.int64]) -> Any:
    """Votes in the order in which they were given; of equal times the later line comes later."""
    times = np.where(when < _MILLISECONDS_FROM, when * np.int64(1000), when)
    if (times[1:] >= times[:-1]).all():
        return slice(None)
    return np.argsort(times, kind="stable")


def _sorted(ids: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if ids.dtype.kind == "i":
        low, high = int(ids.min()), int(ids.max())
        if low >= 0 and high < max(4_000_000, 4 * ids.size):
            return np.flatnonzero(np.bincount(ids))
        return np.unique(ids)
    return np.array(sorted(set(ids.tolist()), key=str), dtype=object)


def _column(table: _Table, choice: tuple[str, ...]) -> int:
    for name in choice:
        if name in table.names:
            return table.names.index(name)
    raise table.wrong(f"column '{choice[0]}' is missing; found {', '.join(table.names[:8])}")


def _read_votes_slowly(table: _Table, wanted: list[int]) -> list[npt.NDArray[Any]]:
    """Line by line: for files with quotes or ids that are words, and to name the line that is wrong."""
    people: list[Any] = []
    cards: list[Any] = []
    said, when = [], []
    for line, cells in table.rows():
        people.append(_id_cell(table, cells[wanted[0]], "participant", line))
        cards.append(_id_cell(table, cells[wanted[1]], "statement", line))
        said.append(_vote_cell(table, cells[wanted[2]], line))
        if len(wanted) > 3:
            when.append(_time_cell(table, cells[wanted[3]], line))
    columns: list[npt.NDArray[Any]] = [_id_column(people), _id_column(cards), np.array(said, dtype=np.int64)]
    return [*columns, np.array(when, dtype=np.int64)] if len(wanted) > 3 else columns


def _id_column(cells: list[Any]) -> npt.NDArray[Any]:
    """One kind of id for a whole column: numbers when all are numbers, else words."""
    if all(isinstance(cell, int) for cell in cells):
        return np.array(cells, dtype=np.int64)
    return np.array([str(cell) for cell in cells], dtype=object)


def _id_cell(table: _Table, cell: str, what: str, line: int) -> Any:
    if not cell.strip():
        raise table.wrong(f"the {what} is empty", line)
    return number_or_word(cell)


def _vote_cell(table: _Table, cell: str, line: int) -> int:
    try:
        vote = float(cell)
    except ValueError:
        vote = float("nan")
    if vote not in (-1, 0, 1):
        raise table.wrong(f"a vote is 1, 0 or -1, not '{cell}'", line)
    return int(vote)


def _time_cell(table: _Table, cell: str, line: int) -> int:
    try:
        return milliseconds(cell)
    except (ValueError, OverflowError):
        raise table.wrong(f"'{cell}' is not a time", line) from None


def _read_participants(table: _Table, into: type[Votes]) -> Votes:
    cards, others = _statement_columns(table)
    labels = _id_column([number_or_word(table.written[place]) for place in cards])
    people: list[Any] = []
    rows, columns, said = [], [], []
    for line, cells in table.rows():
        for column, place in enumerate(cards):
            if cells[place].strip():
                rows.append(len(people))
                columns.append(column)
                said.append(_vote_cell(table, cells[place], line))
        people.append(_id_cell(table, cells[0], "participant", line))
    if len(set(people)) < len(people):
        raise table.wrong("a participant stands in this file twice", None)
    if not said:
        raise table.wrong("there are no votes in this file")
    coded = into.from_triples(
        rows, columns, said, all_participants=range(len(people)), all_statements=range(len(cards))
    )
    warnings = (f"{table.path.name}: not a statement, left out: {', '.join(others)}",) if others else ()
    return replace(coded, participants=_id_column(people), statements=labels, warnings=warnings)


def _statement_columns(table: _Table) -> tuple[list[int], list[str]]:
    """Which columns are statements, and the names of those that are neither that nor about a person.

    Statements have numbers; only when no column has one, they have words.
    """
    able = [place for place, name in enumerate(table.names) if name and name not in _ABOUT_A_PERSON]
    numbered = [place for place in able if isinstance(number_or_word(table.names[place]), int)]
    if not able:
        raise table.wrong("there are no statement columns")
    return numbered or able, [table.names[place] for place in able if numbered and place not in numbered]


def _with_statements(votes: Votes, folder: Path) -> Votes:
    warnings = list(votes.warnings)
    path = table_in(folder, STATEMENTS)
    if path is not None:
        listed = read_statements(path)
        names = votes.statements.tolist()
        votes = replace(
            votes,
            rejected=np.array([listed.name(one) in listed.rejected for one in names], dtype=bool),
            about_the_process=np.array([listed.name(one) in listed.about_the_process for one in names], dtype=bool),
            texts=tuple(listed.texts.get(listed.name(one), "") for one in names),
        )
        if listed.unreadable_lines:
            lines = ", ".join(map(str, listed.unreadable_lines[:5]))
            warnings.append(f"{path.name}: {len(listed.unreadable_lines)} lines could not be read (line {lines})")
        if looks_flipped(votes, listed):
            warnings.append(
                "the votes look exchanged: people seem to disagree with their own statements; try --agree-is -1"
            )
    summary = table_in(folder, SUMMARY)
    return replace(votes, topic="" if summary is None else topic_in(summary), warnings=tuple(warnings))
