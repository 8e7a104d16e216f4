"""Reads what Polis says of the statements: their words, who wrote them, which were rejected, the topic."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from wijwerken.analysis.perspective_map.ids import places_of
from wijwerken.analysis.perspective_map.votes import VoteMatrix, VotesError

_OWN_VOTES_NEEDED = 10


@dataclass(frozen=True)
class StatementList:
    """What comments.csv says of the statements."""

    texts: dict[int, str]
    authors: dict[int, int]
    rejected: frozenset[int]
    about_the_process: frozenset[int]
    agrees: dict[int, int]
    disagrees: dict[int, int]
    unreadable_lines: tuple[int, ...] = ()


def read_statements(path: Path) -> StatementList:
    """Read comments.csv, also when the statements themselves are not between quotes."""
    out = StatementList({}, {}, frozenset(), frozenset(), {}, {})
    rejected, process, unreadable = set(), set(), []
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        reader = csv.reader(lines)
        names = [name.strip() for name in next(reader, [])]
        no_duplicates(names, path)
        for cells in reader:
            row = _statement_row(names, cells)
            if row is None:
                unreadable.append(reader.line_num)
                continue
            number = int(row["comment-id"])
            out.texts[number] = row.get("comment-body", "").strip()
            _note_numbers(row, number, out)
            if row.get("moderated", "").strip() == "-1":
                rejected.add(number)
            if row.get("is-meta", "").strip().lower() == "true":
                process.add(number)
    return replace(
        out, rejected=frozenset(rejected), about_the_process=frozenset(process), unreadable_lines=tuple(unreadable)
    )


def looks_flipped(votes: VoteMatrix, listed: StatementList) -> bool:
    """People nearly always agree with what they wrote themselves; and the counts of comments.csv should fit."""
    authors = [listed.authors.get(one, -1) for one in votes.statements.tolist()]
    place = places_of(authors, votes.participants)
    own = place[votes.columns] == votes.rows()
    with_own, against_own = int((votes.values[own] == 1).sum()), int((votes.values[own] == -1).sum())
    if with_own + against_own >= _OWN_VOTES_NEEDED:
        return against_own > with_own
    yes = np.bincount(votes.columns[votes.values == 1], minlength=votes.shape[1])
    no = np.bincount(votes.columns[votes.values == -1], minlength=votes.shape[1])
    counted = np.array([listed.agrees.get(one, 0) - listed.disagrees.get(one, 0) for one in votes.statements.tolist()])
    straight, exchanged = np.abs(yes - no - counted).sum(), np.abs(no - yes - counted).sum()
    return bool(exchanged < straight)


def _statement_row(names: list[str], cells: list[str]) -> dict[str, str] | None:
    if len(cells) > len(names):  # commas in words without quotes; the words stand last
        cells = [*cells[: len(names) - 1], ",".join(cells[len(names) - 1 :])]
    row = dict(zip(names, cells, strict=False))
    return row if row.get("comment-id", "").strip().isdigit() else None


def _note_numbers(row: dict[str, str], number: int, out: StatementList) -> None:
    kept = (("author-id", out.authors), ("agrees", out.agrees), ("disagrees", out.disagrees))
    for name, place in kept:
        cell = row.get(name, "").strip()
        if cell.isdigit():
            place[number] = int(cell)


def topic_in(path: Path) -> str:
    """The topic of the conversation, from summary.csv; empty when it is not there."""
    if not path.is_file():
        return ""
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        return next((row[1].strip() for row in csv.reader(lines) if len(row) > 1 and row[0] == "topic"), "")


def no_duplicates(names: list[str], path: Path) -> None:
    """Refuse a header that names a column twice."""
    double = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if double:
        raise VotesError(f"the header has a column twice: {', '.join(double)}", file=path.name, line=1)
