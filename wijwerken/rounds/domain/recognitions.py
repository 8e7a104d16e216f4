"""Recording what people recognise: one deed for one answer or for hundreds, from a page or from a room."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.batch_question import BatchQuestion, as_uuid
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import few
from wijwerken.rounds.domain.figures_request import ask_anew, stand_fast
from wijwerken.rounds.domain.statements import shown
from wijwerken.rounds.models import Recognition, RecognitionRound, Statement
from wijwerken.trajectories.domain.deed import sign_of_life
from wijwerken.trajectories.models import Trajectory

RECORDED = log_line("rounds.recognitions.recorded", gettext_lazy("Er zijn antwoorden van een bijeenkomst bewaard"))
ROWS_AT_ONCE = 1_000
# SQLite numbers rows as they come in. Half of the room is used, so that the next row always fits after them.
_ROOM_FOR_ROWS = 2**62

Why = Literal["unknown_statement", "round_closed", "bad_value"]


@dataclass(frozen=True, slots=True)
class GivenRecognition:
    """One answer: this seat says of this statement yes (1), no (-1) or unsure (0).

    A seat is a random number. Whose it is, is known only to whoever handed it out.
    """

    statement: UUID
    seat: UUID
    recognition: int


class NotRecorded(NotSound):
    """A batch that holds an answer which cannot be recorded: nothing of it was; `index` tells which one, `why` why."""

    def __init__(self, index: int, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.index = index
        self.why = why


def record_recognitions(batch: Sequence[GivenRecognition], *, logged: bool = True) -> int:
    """Record answers, all of them or none; of a seat's answers to one statement the last counts.

    One transaction, one entry in the logbook. `logged=False` is only for a nameless answer by itself: those are
    logged as a daily count, because an entry for each would tell when it came. Tells how many answers stand.
    """
    if not batch:
        return 0
    with transaction.atomic():
        statements = _statements_of(batch)
        rounds = _hold_for_answers({statement.recognition_round_id for statement in statements.values()})
        _check(batch, statements, rounds)
        last = {(given.statement, given.seat): given.recognition for given in batch}
        _write([(statements[key[0]].trajectory_id, *key, last[key]) for key in sorted(last)])
        ask_anew(rounds.values())
        for trajectory in {each.trajectory for each in rounds.values()}:
            sign_of_life(trajectory)
            if logged:
                logbook.write(trajectory, RECORDED, answers=few(len(last)))
    return len(last)


def forget_seats(seats: Collection[UUID]) -> int:
    """Delete every answer of these seats, because whoever had them wants that; tells how many went."""
    with transaction.atomic():
        answers = Recognition.objects.everywhere(because="erasing what a seat answered").filter(seat__in=list(seats))
        rounds = _hold(answers.order_by().values_list("statement__recognition_round", flat=True).distinct())
        gone = answers.delete()[0]
        stand_fast(rounds.values())
        ask_anew(rounds.values())
    return gone


def take_answer_back(seat: UUID, statement: Statement) -> int:
    """Delete one answer of a seat while the round is open; tells whether there was one."""
    with transaction.atomic():
        rounds = _hold([statement.recognition_round_id])
        if not all(each.is_open for each in rounds.values()):
            return 0
        gone = Recognition.objects.of(statement.trajectory_id).filter(seat=seat, statement=statement).delete()[0]
        ask_anew(rounds.values())
    return gone


class Answerable(NamedTuple):
    """Where a statement stands that may be answered now."""

    recognition_round_id: UUID
    trajectory_id: UUID


SEVERAL = "a batch may hold answers of several rooms"
# Answerable for each batch of a full hall, in its transaction. Only the SQL is made once.
_shown = BatchQuestion(
    lambda ids: (
        shown(Statement.objects.everywhere(because=SEVERAL))
        .filter(pk__in=ids)
        .order_by()
        .values_list("pk", "recognition_round_id", "trajectory_id")
    )
)
OF_A_ROUND = ("id", "trajectory_id", "opened_on", "closed_on", "is_stale")
_held = BatchQuestion(
    lambda ids: (
        RecognitionRound.objects.everywhere(because=SEVERAL)
        .filter(pk__in=ids)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list(*OF_A_ROUND)
    )
)
_alive = BatchQuestion(
    lambda ids: Trajectory.objects.filter(pk__in=ids).order_by().values_list("pk", "last_sign_of_life")
)


def _statements_of(batch: Iterable[GivenRecognition]) -> dict[UUID, Answerable]:
    rows = _shown.rows({given.statement for given in batch})
    return {as_uuid(pk): Answerable(as_uuid(in_round), as_uuid(trajectory)) for pk, in_round, trajectory in rows}


def _hold_for_answers(identifiers: Collection[UUID]) -> dict[UUID, RecognitionRound]:
    """Lock these rounds as `_hold` does, and read of them only what answers need."""
    found = [
        RecognitionRound.from_db(DEFAULT_DB_ALIAS, OF_A_ROUND, (as_uuid(pk), as_uuid(place), *row))
        for pk, place, *row in _held.rows(identifiers)
    ]
    signs = {as_uuid(pk): sign for pk, sign in _alive.rows({each.trajectory_id for each in found})}
    places = {pk: Trajectory.from_db(DEFAULT_DB_ALIAS, ("id", "last_sign_of_life"), (pk, signs[pk])) for pk in signs}
    for each in found:
        each.trajectory = places[each.trajectory_id]
    return {each.pk: each for each in found}


def _hold(identifiers: Iterable[UUID]) -> dict[UUID, RecognitionRound]:
    """Lock these rounds, in one order for everybody, so that none closes or loses a statement meanwhile."""
    rows = RecognitionRound.objects.everywhere(because="a batch may hold answers of several rooms")
    found = rows.filter(pk__in=set(identifiers)).select_related("trajectory").order_by("pk")
    return {each.pk: each for each in found.select_for_update(of=("self",), no_key=True)}


def _check(
    batch: Sequence[GivenRecognition], statements: dict[UUID, Answerable], rounds: dict[UUID, RecognitionRound]
) -> None:
    for index, given in enumerate(batch):
        statement = statements.get(given.statement)
        if statement is None:
            raise NotRecorded(index, "unknown_statement", _("Deze zin doet niet (meer) mee."))
        if not rounds[statement.recognition_round_id].is_open:
            raise NotRecorded(index, "round_closed", _("Deze ronde is dicht."))
        if given.recognition not in (1, 0, -1) or not isinstance(given.seat, UUID):
            raise NotRecorded(index, "bad_value", _("Kies een van de drie antwoorden."))


def _write(rows: list[tuple[UUID, UUID, UUID, int]]) -> None:
    """Write sorted rows with one statement each thousand; every new row gets a random place in the table."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        _write_some(rows[start : start + ROWS_AT_ONCE])


def _chances(count: int) -> list[bytes]:
    """Draw by lot for all rows at once, 24 bytes each: asking the system for each row has the room wait each time."""
    drawn = secrets.token_bytes(24 * count)
    return [drawn[start : start + 24] for start in range(0, len(drawn), 24)]


def _write_some(rows: list[tuple[UUID, UUID, UUID, int]]) -> None:
    table = connection.ops.quote_name(Recognition._meta.db_table)
    on_sqlite = connection.vendor == "sqlite"
    columns = ["id", "trajectory_id", "statement_id", "seat", "recognition", *(["rowid"] if on_sqlite else [])]
    values: list[Any] = []
    for chance, (trajectory, statement, seat, says) in zip(_chances(len(rows)), rows, strict=True):
        identifiers = (UUID(bytes=chance[:16], version=4), trajectory, statement, seat)
        values += [one.hex for one in identifiers] if on_sqlite else identifiers
        values += [int(says), *([int.from_bytes(chance[16:]) % _ROOM_FOR_ROWS + 1] if on_sqlite else [])]
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {marks} "  # noqa: S608 - names of our own columns
            f"ON CONFLICT (statement_id, seat) DO UPDATE SET recognition = excluded.recognition "
            f"WHERE {table}.recognition <> excluded.recognition",
            values,
        )
