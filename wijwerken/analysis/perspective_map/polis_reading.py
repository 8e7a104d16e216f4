"""Reads what Polis exports: votes, the table of participants, statements and the summary."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.fast_csv import NotPlainError, header_of, plain_integer_columns
from wijwerken.analysis.perspective_map.polis_statements import (
    looks_flipped,
    no_duplicates,
    read_statements,
    topic_in,
)
from wijwerken.analysis.perspective_map.votes import VoteMatrix, VotesError

_VOTER = ("voter-id", "voter_id", "participant-id", "participant_id", "participant", "pid")
_STATEMENT = ("comment-id", "comment_id", "statement-id", "statement_id", "tid")
_VOTE = ("vote",)
_WHEN = ("timestamp", "created", "modified")
_ABOUT_A_PERSON = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
_MILLISECONDS_FROM = 100_000_000_000  # a time above this is in milliseconds: in seconds it would be the year 5138
csv.field_size_limit(10_000_000)


def read_polis(path: Path, *, agree_is: int = 1) -> VoteMatrix:
    """Read a Polis export: a folder, or one csv file of votes or of participants."""
    if agree_is not in (1, -1):
        raise VotesError(f"agree_is is 1 or -1, not {agree_is!r}")
    if not path.exists():
        raise VotesError("there is no such file or folder", file=str(path))
    votes = _read_table(_table_in(path))
    if agree_is == -1:
        votes = votes.flipped()
    if path.is_dir():
        votes = _with_statements(votes, path)
    return votes


def published_groups(path: Path) -> dict[Any, int]:
    """The group Polis showed for each participant, from participants-votes.csv; people without one are left out."""
    with path.open(newline="", encoding="utf-8-sig") as lines:
        rows = csv.DictReader(lines)
        return {_number(row["participant"]): int(row["group-id"]) for row in rows if row.get("group-id")}


def _table_in(path: Path) -> Path:
    if not path.is_dir():
        return path
    for name in ("votes.csv", "participants-votes.csv"):
        if (path / name).is_file():
            return path / name
    raise VotesError("this folder has no votes.csv and no participants-votes.csv", file=str(path))


def _read_table(path: Path) -> VoteMatrix:
    names = header_of(path)
    no_duplicates(names, path)
    if any(name in names for name in _VOTE):
        return _read_votes(path, names)
    if names[0] == "participant":
        return _read_participants(path, names)
    raise VotesError(
        f"no column 'vote' and no column 'participant'; found {', '.join(names[:8])}", file=path.name, line=1
    )


def _read_votes(path: Path, names: list[str]) -> VoteMatrix:
    needed = [_column(names, choice, path) for choice in (_VOTER, _STATEMENT, _VOTE)]
    when = next((names.index(name) for name in _WHEN if name in names), None)
    wanted = needed if when is None else [*needed, when]
    try:
        columns = plain_integer_columns(path, len(names), wanted)
        if not np.isin(columns[2], (-1, 0, 1)).all():
            raise NotPlainError
    except NotPlainError:
        columns = _read_votes_slowly(path, names, wanted)
    if columns[0].size == 0:
        raise VotesError("there are no votes in this file", file=path.name, line=1)
    people, cards, said = columns[0], columns[1], columns[2]
    if when is not None:
        order = _in_time(columns[3])
        people, cards, said = people[order], cards[order], said[order]
    return VoteMatrix.from_triples(
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


def _column(names: list[str], choice: tuple[str, ...], path: Path) -> int:
    for name in choice:
        if name in names:
            return names.index(name)
    raise VotesError(f"column '{choice[0]}' is missing; found {', '.join(names[:8])}", file=path.name, line=1)


def _read_votes_slowly(path: Path, names: list[str], wanted: list[int]) -> list[npt.NDArray[Any]]:
    """Line by line: for files with quotes or ids that are words, and to name the line that is wrong."""
    people: list[Any] = []
    cards: list[Any] = []
    said, when = [], []
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        reader = csv.reader(lines)
        next(reader, None)
        for cells in reader:
            if not cells or not "".join(cells).strip():
                continue
            if len(cells) != len(names):
                raise VotesError(
                    f"{len(cells)} cells, the header has {len(names)}", file=path.name, line=reader.line_num
                )
            people.append(_id_cell(cells[wanted[0]], "participant", path, reader.line_num))
            cards.append(_id_cell(cells[wanted[1]], "statement", path, reader.line_num))
            said.append(_vote_cell(cells[wanted[2]], path, reader.line_num))
            if len(wanted) > 3:
                when.append(_time_cell(cells[wanted[3]], path, reader.line_num))
    columns: list[npt.NDArray[Any]] = [_id_column(people), _id_column(cards), np.array(said, dtype=np.int64)]
    return [*columns, np.array(when, dtype=np.int64)] if len(wanted) > 3 else columns


def _id_column(cells: list[Any]) -> npt.NDArray[Any]:
    """One kind of id for a whole column: numbers when all are numbers, else words."""
    if all(isinstance(cell, int) for cell in cells):
        return np.array(cells, dtype=np.int64)
    return np.array([str(cell) for cell in cells], dtype=object)


def _id_cell(cell: str, what: str, path: Path, line: int) -> Any:
    if not cell.strip():
        raise VotesError(f"the {what} is empty", file=path.name, line=line)
    return _number(cell.strip())


def _number(cell: str) -> Any:
    return int(cell) if cell.lstrip("-").isascii() and cell.lstrip("-").isdigit() and len(cell) < 19 else cell


def _vote_cell(cell: str, path: Path, line: int) -> int:
    try:
        vote = float(cell)
    except ValueError:
        vote = float("nan")
    if vote not in (-1, 0, 1):
        raise VotesError(f"a vote is 1, 0 or -1, not '{cell}'", file=path.name, line=line)
    return int(vote)


def _time_cell(cell: str, path: Path, line: int) -> int:
    try:
        return int(float(cell))
    except (ValueError, OverflowError):
        raise VotesError(f"'{cell}' is not a time", file=path.name, line=line) from None


def _read_participants(path: Path, names: list[str]) -> VoteMatrix:
    cards = [place for place, name in enumerate(names) if name not in _ABOUT_A_PERSON]
    if not cards:
        raise VotesError("there are no statement columns", file=path.name, line=1)
    labels = _id_column([_number(names[place]) for place in cards])
    people: list[Any] = []
    rows, columns, said = [], [], []
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        reader = csv.reader(lines)
        next(reader, None)
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(names):
                raise VotesError(
                    f"{len(cells)} cells, the header has {len(names)}", file=path.name, line=reader.line_num
                )
            for column, place in enumerate(cards):
                if cells[place]:
                    rows.append(len(people))
                    columns.append(column)
                    said.append(_vote_cell(cells[place], path, reader.line_num))
            people.append(_id_cell(cells[0], "participant", path, reader.line_num))
    if len(set(people)) < len(people):
        raise VotesError("a participant stands in this file twice", file=path.name)
    if not said:
        raise VotesError("there are no votes in this file", file=path.name, line=1)
    coded = VoteMatrix.from_triples(
        rows, columns, said, all_participants=range(len(people)), all_statements=range(len(cards))
    )
    return replace(coded, participants=_id_column(people), statements=labels)


def _with_statements(votes: VoteMatrix, folder: Path) -> VoteMatrix:
    warnings = list(votes.warnings)
    if (folder / "comments.csv").is_file():
        listed = read_statements(folder / "comments.csv")
        votes = replace(
            votes,
            rejected=np.isin(votes.statements, list(listed.rejected)),
            about_the_process=np.isin(votes.statements, list(listed.about_the_process)),
            texts=tuple(listed.texts.get(one, "") for one in votes.statements.tolist()),
        )
        if listed.unreadable_lines:
            lines = ", ".join(map(str, listed.unreadable_lines[:5]))
            warnings.append(f"comments.csv: {len(listed.unreadable_lines)} lines could not be read (line {lines})")
        if looks_flipped(votes, listed):
            warnings.append(
                "the votes look exchanged: people seem to disagree with their own statements; try --agree-is -1"
            )
    topic = topic_in(folder / "summary.csv")
    return replace(votes, topic=topic, warnings=tuple(warnings))
