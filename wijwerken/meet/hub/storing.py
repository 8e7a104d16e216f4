"""How one batch of answers is kept: one transaction, in which is also looked whether they may still come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from wijwerken.meet.domain import seating, taking
from wijwerken.meet.domain.answering import BadAnswer, GivenCard, GivenChoice, record_cards, record_choices
from wijwerken.meet.domain.seating import NewSeat
from wijwerken.meet.hub import problems
from wijwerken.meet.models import Seat, Workshop
from wijwerken.meet.vocabulary import WorkshopState
from wijwerken.people.actor import VISITOR
from wijwerken.think.domain.recognising import GivenRecognition, NotRecorded, record_recognitions

BECAUSE = "the hub keeps answers of every workshop"
MOST_SEATS = 5_000  # no hall is larger; a machine that keeps coming in is stopped
Given = NewSeat | GivenRecognition | GivenCard | GivenChoice
Kind = Literal["seat", "recognition", "card", "choice"]


@dataclass(frozen=True, slots=True)
class Job:
    """Something that somebody in the room gave, and the step it was given in."""

    kind: Kind
    workshop: UUID
    given: Any
    key: Hashable
    step: UUID | None = None
    seat: UUID | None = None
    words: GivenCard | None = None  # own words beside a recognition


@dataclass(frozen=True, slots=True)
class Stored:
    """It is on disk; and the version at which the workshop stood then."""

    version: int


def join(given: NewSeat) -> Job:
    return Job("seat", given.workshop, given, ("seat", given.id))


def recognise(workshop: UUID, step: UUID, given: GivenRecognition, words: GivenCard | None = None) -> Job:
    key = ("recognition", given.statement, given.seat, words)  # an answer without words does not lose the words before
    return Job("recognition", workshop, given, key, step, given.seat, words)


def put(workshop: UUID, given: GivenCard) -> Job:
    return Job("card", workshop, given, ("card", given.id), given.step, given.seat)


def choose(workshop: UUID, given: GivenChoice) -> Job:
    return Job("choice", workshop, given, ("choice", given.step, given.seat, given.option), given.step, given.seat)


def store(jobs: Sequence[Job]) -> list[Stored | problems.Problem]:
    """Keep a batch, all of it in one commit; what may not come in any more is refused without holding up the rest."""
    try:
        with transaction.atomic():
            now = workshops_of(jobs)
            refused = refusals(jobs, now)
            for (kind, workshop), batch in sorted_out(jobs, refused).items():
                keep(kind, now[workshop], batch)
    except (BadAnswer, NotRecorded) as bad:
        if len(jobs) > 1:
            raise  # one of them is not sound: each is tried by itself
        return [what_was_wrong(bad)]
    return [refused.get(place) or Stored(now[job.workshop].version) for place, job in enumerate(jobs)]


def workshops_of(jobs: Iterable[Job]) -> dict[UUID, Workshop]:
    """Look how these workshops stand now; what is known at the same version is not read again."""
    found = {}
    for identifier, version in versions({job.workshop for job in jobs}).items():
        known = _known.get(identifier)
        if known is None or known.version != version:
            asked = Workshop.objects.everywhere(because=BECAUSE).filter(pk=identifier)
            known = asked.select_related("trajectory", "current_step__recognition_round").get()
            _known[identifier] = known
        found[identifier] = known
    return found


# Only the thread of the writer comes here. What is open is still looked up by the deeds themselves.
_known: dict[UUID, Workshop] = {}


def versions(workshops: set[UUID]) -> dict[UUID, int]:
    """Tell at which version these workshops stand, in this transaction."""
    return {as_uuid(pk): version for pk, version in rows_of(Workshop, ("id", "version"), workshops)}


def rows_of(model: type[Model], columns: tuple[str, ...], identifiers: set[UUID]) -> list[Any]:
    """Read these columns by id: the same two small questions for each batch, so without building a query each time."""
    if not identifiers:
        return []
    quote, on_sqlite = connection.ops.quote_name, connection.vendor == "sqlite"
    marks = ", ".join(["%s"] * len(identifiers))
    wanted = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {wanted} FROM {quote(model._meta.db_table)} WHERE id IN ({marks})",  # noqa: S608 - our own names
            [one.hex if on_sqlite else one for one in identifiers],
        )
        return cursor.fetchall()


def as_uuid(value: str | UUID) -> UUID:
    """Read an id as this database keeps it."""
    return value if isinstance(value, UUID) else UUID(value)


def refusals(jobs: Sequence[Job], now: dict[UUID, Workshop]) -> dict[int, problems.Problem]:
    """Find what cannot come in: a workshop or seat that is gone, a step that is over, a room that is full."""
    seats, full = seats_of(jobs), full_rooms(jobs, now)
    found = ((place, refusal(job, now.get(job.workshop), seats, full)) for place, job in enumerate(jobs))
    return {place: problem for place, problem in found if problem}


def refusal(
    job: Job, workshop: Workshop | None, seats: dict[UUID | None, tuple[UUID, bool]], full: set[UUID]
) -> problems.Problem | None:
    """Say why this one cannot come in; nothing when it can."""
    if workshop is None:
        return problems.unknown_code()
    if job.kind == "seat":
        if workshop.state == WorkshopState.CLOSED:
            return problems.over()
        return problems.full_house() if workshop.pk in full else None
    at, is_facilitator = seats.get(job.seat, (None, False))
    if at != workshop.pk:
        return problems.not_joined()
    if is_facilitator and not workshop.hat_off:
        return problems.stale(_("Je begeleidt nu. Zet eerst een andere pet op."))
    return None if is_taken(job, workshop) else problems.closed()


def seats_of(jobs: Iterable[Job]) -> dict[UUID | None, tuple[UUID, bool]]:
    """Tell which of these seats are still there, in which workshop, and whether it is who facilitates."""
    rows = rows_of(Seat, ("id", "workshop_id", "is_facilitator"), {job.seat for job in jobs if job.seat})
    return {as_uuid(seat): (as_uuid(at), bool(leads)) for seat, at, leads in rows}


def full_rooms(jobs: Sequence[Job], now: dict[UUID, Workshop]) -> set[UUID]:
    """Tell in which rooms no more seats fit; only counted where somebody comes in."""
    asked = {job.workshop for job in jobs if job.kind == "seat"} & now.keys()
    seats = {pk: Seat.objects.of(now[pk].trajectory_id).filter(workshop=pk).count() for pk in asked}
    return {pk for pk, taken in seats.items() if taken >= MOST_SEATS}


def is_taken(job: Job, workshop: Workshop) -> bool:
    """Tell whether the step this was given in still takes it."""
    step = workshop.current_step
    if step is None or step.pk != job.step:
        return False
    allowed = taking.takes(workshop, step)
    return (job.given.kind if job.kind == "card" else job.kind) in allowed


def sorted_out(jobs: Sequence[Job], refused: dict[int, problems.Problem]) -> dict[tuple[Kind, UUID], list[Any]]:
    """Lay what comes in by kind and workshop: each pile is one deed."""
    piles: dict[tuple[Kind, UUID], list[Any]] = defaultdict(list)
    for place, job in enumerate(jobs):
        if place not in refused:
            piles[job.kind, job.workshop].append(job.given)
            if job.words:
                piles["card", job.workshop].append(job.words)
    return piles


def keep(kind: Kind, workshop: Workshop, batch: list[Any]) -> None:
    """Call the deed for one pile."""
    if kind == "recognition":
        # One answer by itself gets no entry of its own: the logbook would tell when it came.
        record_recognitions(batch, logged=len(batch) > 1)
    elif kind == "card":
        record_cards(VISITOR, workshop.trajectory, batch)
    elif kind == "choice":
        record_choices(VISITOR, workshop.trajectory, batch)
    else:
        let_in(workshop, batch)


def let_in(workshop: Workshop, batch: list[NewSeat]) -> None:
    """Give people a seat; when the tables were drawn already, also a place at one."""
    seats = seating.take_seats(VISITOR, workshop.trajectory, batch)
    if Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop).exclude(table=None).exists():
        for seat in seats:
            seating.sit_down_late(workshop, seat)


def what_was_wrong(bad: BadAnswer | NotRecorded) -> problems.Problem:
    """Turn the reason of a deed into an answer."""
    if isinstance(bad, NotRecorded):
        if bad.why == "round_closed":
            return problems.closed()
        field = "statement" if bad.why == "unknown_statement" else "recognition"
        return problems.not_sound((field, bad.reason))
    return problems.stale(bad.reason) if bad.is_closed else problems.not_sound(("body", bad.reason))
