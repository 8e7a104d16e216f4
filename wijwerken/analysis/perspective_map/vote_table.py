"""Who said what of which statement: the votes as a compact table in which "not seen" takes no room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from wijwerken.analysis.perspective_map.ids import Codes, Ids, as_id_array, code_ids, places_of, stable_order

AGREE, UNSURE, DISAGREE = 1, 0, -1
_CURSOR_CHUNK = 100_000


class VotesError(ValueError):
    """The votes cannot be read; says what is wrong and, for a file, in which line."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        where = "" if file is None else f"{file}: " if line is None else f"{file}, line {line}: "
        super().__init__(where + message)
        self.file, self.line = file, line


@dataclass(frozen=True)
class VoteTable:
    """Votes of people (rows) on statements (columns): 1 yes, -1 no, 0 unsure; a statement not seen is absent."""

    participants: Ids
    statements: Ids
    starts: npt.NDArray[np.int64]  # votes of person i stand at starts[i] .. starts[i + 1]
    columns: Codes  # ascending within a person
    values: npt.NDArray[np.int8]
    rejected: npt.NDArray[np.bool_]  # statements that moderators took out
    about_the_process: npt.NDArray[np.bool_]  # statements about the conversation itself ("meta")
    texts: tuple[str, ...] | None = None
    topic: str = ""
    replaced_votes: int = 0  # earlier votes of a person on the same statement
    warnings: tuple[str, ...] = field(default=())

    @property
    def shape(self) -> tuple[int, int]:
        """Number of people and number of statements."""
        return self.participants.size, self.statements.size

    @property
    def count(self) -> int:
        """Number of votes."""
        return int(self.values.size)

    def votes_per_participant(self) -> npt.NDArray[np.int64]:
        """How many statements each person answered."""
        return np.diff(self.starts)

    def rows(self) -> Codes:
        """For every vote: the row of the person who gave it."""
        return np.repeat(np.arange(self.participants.size, dtype=np.int32), self.votes_per_participant())

    def as_sparse(self, data: npt.NDArray[Any] | None = None) -> sparse.csr_matrix:
        """The votes (or other figures in their places) as a sparse matrix; unsure votes stay as stored zeroes."""
        return sparse.csr_matrix((self.values if data is None else data, self.columns, self.starts), shape=self.shape)

    def keep(self, rows: npt.NDArray[Any] | None = None, columns: npt.NDArray[Any] | None = None) -> Self:
        """The same votes for some people or statements only, in the order asked."""
        people = np.arange(self.shape[0]) if rows is None else _as_places(rows)
        cards = np.arange(self.shape[1]) if columns is None else _as_places(columns)
        starts, index, values = self.starts, self.columns, self.values
        if rows is not None:
            starts, index, values = _take_rows(starts, index, values, people)
        if columns is not None:
            starts, index, values = _take_columns(starts, index, values, cards, self.shape[1])
        return replace(
            self,
            participants=self.participants[people],
            statements=self.statements[cards],
            starts=starts,
            columns=index,
            values=values,
            rejected=self.rejected[cards],
            about_the_process=self.about_the_process[cards],
            texts=None if self.texts is None else tuple(self.texts[card] for card in cards),
        )

    def text_of(self, column: int) -> str:
        """The words of a statement, or its id when the words are not known."""
        words = "" if self.texts is None else self.texts[column]
        return words or str(self.statements[column])

    def flipped(self) -> Self:
        """The same votes with yes and no exchanged."""
        return replace(self, values=np.negative(self.values))

    @classmethod
    def from_triples(
        cls,
        participants: Any,
        statements: Any,
        votes: Any,
        *,
        all_participants: Any = None,
        all_statements: Any = None,
        rejected: Any = (),
        about_the_process: Any = (),
        texts: dict[Any, str] | None = None,
        topic: str = "",
        warnings: tuple[str, ...] = (),
    ) -> Self:
        """Votes from three equally long rows of ids and votes; of a person's votes on one statement the last counts.

        Ids stand in order of first appearance, after `all_participants` and `all_statements` when those are given
        (with them people without a vote and a fixed order are possible).
        """
        values = checked_votes(votes)
        people, names = code_ids(participants, None if all_participants is None else as_id_array(all_participants))
        cards, labels = code_ids(statements, None if all_statements is None else as_id_array(all_statements))
        if not people.size == cards.size == values.size:
            raise VotesError(f"{people.size} participants, {cards.size} statements and {values.size} votes given")
        starts, columns, kept = assemble(people, cards, values, names.size, labels.size)
        return cls(
            participants=names,
            statements=labels,
            starts=starts,
            columns=columns,
            values=kept,
            rejected=_marked(rejected, labels),
            about_the_process=_marked(about_the_process, labels),
            texts=None if texts is None else tuple(texts.get(one, "") for one in labels.tolist()),
            topic=topic,
            replaced_votes=int(values.size - kept.size),
            warnings=warnings,
        )

    @classmethod
    def from_cursor(cls, rows: Iterable[tuple[Any, Any, Any]], **options: Any) -> Self:
        """Votes from anything that yields (participant, statement, vote), such as a database cursor, in chunks."""
        people, cards, votes = [], [], []
        names: Ids | None = None
        labels: Ids | None = None
        stream = iter(rows)
        while chunk := list(islice(stream, _CURSOR_CHUNK)):
            who, what, said = zip(*chunk, strict=True)
            codes, names = code_ids(who, names)
            people.append(codes)
            codes, labels = code_ids(what, labels)
            cards.append(codes)
            votes.append(checked_votes(said))
        if names is None or labels is None:
            return cls.from_triples([], [], [], **options)
        columns = np.concatenate(people), np.concatenate(cards), np.concatenate(votes)
        coded = cls.from_triples(*columns, all_participants=range(names.size), all_statements=range(labels.size))
        return replace(coded, participants=names, statements=labels, **options)


def checked_votes(votes: Any) -> npt.NDArray[np.int8]:
    """Votes as small whole numbers; anything but 1, 0 and -1 is refused with its place."""
    given = np.asarray(votes)
    if given.size == 0:
        return np.zeros(0, dtype=np.int8)
    if given.dtype == np.int8:
        good = (given >= -1) & (given <= 1)
    else:
        try:
            numbers = given.astype(np.float64)
        except (TypeError, ValueError):
            raise VotesError("a vote is 1 (yes), 0 (unsure) or -1 (no); these are not all numbers") from None
        good = (numbers == 1) | (numbers == 0) | (numbers == -1)
    if not good.all():
        place = int(np.argmin(good))
        raise VotesError(f"a vote is 1 (yes), 0 (unsure) or -1 (no); number {place + 1} is {given[place]!r}")
    return given.astype(np.int8)


def assemble(
    people: Codes, cards: Codes, values: npt.NDArray[np.int8], rows: int, columns: int
) -> tuple[npt.NDArray[np.int64], Codes, npt.NDArray[np.int8]]:
    """Sort votes by person and statement, keep the last of each pair, and give the compact table."""
    order = stable_order(cards, columns)
    order = order[stable_order(people[order], rows)]
    people, cards = people[order], cards[order]
    last = np.ones(people.size, dtype=bool)
    last[:-1] = (people[1:] != people[:-1]) | (cards[1:] != cards[:-1])
    if not last.all():
        people, cards, order = people[last], cards[last], order[last]
    starts = np.zeros(rows + 1, dtype=np.int64)
    np.cumsum(np.bincount(people, minlength=rows), out=starts[1:])
    return starts, cards.astype(np.int32, copy=False), values[order]


def _as_places(chosen: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    chosen = np.asarray(chosen)
    return np.flatnonzero(chosen) if chosen.dtype == bool else chosen.astype(np.int64)


def _take_rows(starts: Any, index: Any, values: Any, people: npt.NDArray[np.int64]) -> tuple[Any, Any, Any]:
    lengths = (starts[1:] - starts[:-1])[people]
    fresh = np.zeros(people.size + 1, dtype=np.int64)
    np.cumsum(lengths, out=fresh[1:])
    picks = np.arange(fresh[-1]) + np.repeat(starts[people] - fresh[:-1], lengths)
    return fresh, index[picks], values[picks]


def _take_columns(starts: Any, index: Any, values: Any, cards: npt.NDArray[np.int64], room: int) -> tuple[Any, ...]:
    place = np.full(room, -1, dtype=np.int32)
    place[cards] = np.arange(cards.size, dtype=np.int32)
    moved = place[index]
    kept = moved >= 0
    running = np.zeros(index.size + 1, dtype=np.int64)
    np.cumsum(kept, out=running[1:])
    fresh, moved, values = running[starts], moved[kept], values[kept]
    if cards.size > 1 and (np.diff(cards) < 0).any():
        # Another order of statements: sort within each person again, with the counting sort.
        rows = np.repeat(np.arange(fresh.size - 1, dtype=np.int32), np.diff(fresh))
        order = stable_order(moved, cards.size)
        order = order[stable_order(rows[order], fresh.size - 1)]
        moved, values = moved[order], values[order]
    return fresh, moved, values


def _marked(ids: Any, among: Ids) -> npt.NDArray[np.bool_]:
    marks = np.zeros(among.size, dtype=bool)
    wanted = list(ids)
    if wanted:
        places = places_of(wanted, among)
        marks[places[places >= 0]] = True
    return marks
