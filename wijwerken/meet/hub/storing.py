"""How one batch of answers is kept: one transaction, in which is also looked whether they may still come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from wijwerken.house.standing_back import somebody_answered
from wijwerken.meet.domain import open_answers
from wijwerken.meet.domain import seats as seat_deeds
from wijwerken.meet.domain.answers import BadAnswer, record_cards, record_choices
from wijwerken.meet.domain.given import Given, Pile
from wijwerken.meet.domain.seats import NewSeat
from wijwerken.meet.hub import problems
from wijwerken.meet.models import Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import CardKind, WorkshopState
from wijwerken.people.actor import VISITOR
from wijwerken.rounds.domain.recognitions import NotRecorded, record_recognitions

BECAUSE = "the hub keeps answers of every workshop"
MOST_SEATS = 5_000  # no hall is larger; a machine that keeps coming in is stopped


@dataclass(frozen=True, slots=True)
class Stored:
    """It is on disk; and the version at which the workshop stood then."""

    version: int


def store(batch: Sequence[Given]) -> list[Stored | problems.Problem]:
    """Keep a batch, all of it in one commit; what may not come in any more is refused without holding up the rest."""
    try:
        with transaction.atomic():
            now = workshops_of(batch)
            refused = refusals(batch, now)
            for (pile, workshop), together in sorted_out(batch, refused).items():
                keep(pile, now[workshop], together)
    except (BadAnswer, NotRecorded) as bad:
        if len(batch) > 1:
            raise  # one of them is not sound: each is tried by itself
        return [what_was_wrong(bad)]
    somebody_answered()
    return [refused.get(place) or Stored(now[given.workshop].version) for place, given in enumerate(batch)]


def workshops_of(batch: Iterable[Given]) -> dict[UUID, Workshop]:
    """Look how these workshops stand now; what is known at the same version is not read again."""
    found = {}
    for identifier, version in versions({given.workshop for given in batch}).items():
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
    """Read these columns by id: the same two small questions for each batch, so without building a query each time.

    Measured with a lookup by one seat, 50 and 400: Django's own query takes nine, five and four times as long, nearly
    all of it to build the query and to read the ids; a hall that answers at once waits for this in the one writer.
    """
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


def refusals(batch: Sequence[Given], now: dict[UUID, Workshop]) -> dict[int, problems.Problem]:
    """Find what cannot come in: a workshop or seat that is gone, a step that is over, a room that is full."""
    seats, full, over = seats_of(batch), full_rooms(batch, now), steps_over(batch, now)
    found = ((place, refusal(given, now.get(given.workshop), seats, full, over)) for place, given in enumerate(batch))
    return {place: problem for place, problem in found if problem}


def refusal(
    given: Given,
    workshop: Workshop | None,
    seats: dict[UUID | None, tuple[UUID, bool]],
    full: set[UUID],
    over: dict[tuple[UUID, UUID | None], WorkshopStep],
) -> problems.Problem | None:
    """Say why this one cannot come in; nothing when it can."""
    if workshop is None:
        return problems.unknown_code()
    if given.pile == "seat":
        if workshop.state == WorkshopState.CLOSED:
            return problems.over()
        return problems.full_house() if workshop.pk in full else None
    at, is_facilitator = seats.get(given.seat, (None, False))
    if at != workshop.pk:
        return problems.not_joined()
    step = workshop.current_step
    of_then = step if step and step.pk == given.step else over.get((workshop.pk, given.step))
    why = open_answers.why_not(workshop, of_then, given.kind, leads=is_facilitator)
    if why == "leads":
        return problems.stale(open_answers.LEADS)
    return problems.closed() if why else None


def steps_over(batch: Iterable[Given], now: dict[UUID, Workshop]) -> dict[tuple[UUID, UUID | None], WorkshopStep]:
    """Give the steps in which somebody began an objection before the room went on; only looked up where there are."""
    asked = {
        given.step
        for given in batch
        if given.kind == CardKind.OBJECTION
        and given.step is not None
        and given.workshop in now
        and given.step != now[given.workshop].current_step_id
    }
    if not asked:
        return {}
    steps = WorkshopStep.objects.everywhere(because=BECAUSE).filter(pk__in=asked, workshop__in=now)
    return {(step.workshop_id, step.pk): step for step in steps}


def seats_of(batch: Iterable[Given]) -> dict[UUID | None, tuple[UUID, bool]]:
    """Tell which of these seats are still there, in which workshop, and whether it is who facilitates."""
    rows = rows_of(Seat, ("id", "workshop_id", "is_facilitator"), {given.seat for given in batch if given.seat})
    return {as_uuid(seat): (as_uuid(at), bool(leads)) for seat, at, leads in rows}


def full_rooms(batch: Sequence[Given], now: dict[UUID, Workshop]) -> set[UUID]:
    """Tell in which rooms no more seats fit; only counted where somebody comes in."""
    asked = {given.workshop for given in batch if given.pile == "seat"} & now.keys()
    seats = {pk: Seat.objects.of(now[pk].trajectory_id).filter(workshop=pk).count() for pk in asked}
    return {pk for pk, taken in seats.items() if taken >= MOST_SEATS}


def sorted_out(batch: Sequence[Given], refused: dict[int, problems.Problem]) -> dict[tuple[Pile, UUID], list[Any]]:
    """Lay what comes in by kind and workshop: each pile is one deed."""
    piles: dict[tuple[Pile, UUID], list[Any]] = defaultdict(list)
    for place, given in enumerate(batch):
        if place not in refused:
            piles[given.pile, given.workshop].append(given.what)
            if given.words:
                piles["card", given.workshop].append(given.words)
    return piles


def keep(pile: Pile, workshop: Workshop, batch: list[Any]) -> None:
    """Call the deed for one pile."""
    if pile == "recognition":
        # One answer by itself gets no entry of its own: the logbook would tell when it came.
        record_recognitions(batch, logged=len(batch) > 1)
    elif pile == "card":
        record_cards(VISITOR, workshop.trajectory, batch)
    elif pile == "choice":
        record_choices(VISITOR, workshop.trajectory, batch)
    else:
        let_in(workshop, batch)


def let_in(workshop: Workshop, batch: list[NewSeat]) -> None:
    """Give people a seat; when the tables were drawn already, also a place at one."""
    seats = seat_deeds.take_seats(VISITOR, workshop.trajectory, batch)
    if Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop).exclude(table=None).exists():
        for seat in seats:
            seat_deeds.sit_down_late(workshop, seat)


def what_was_wrong(bad: BadAnswer | NotRecorded) -> problems.Problem:
    """Turn the reason of a deed into an answer."""
    if isinstance(bad, NotRecorded):
        if bad.why == "round_closed":
            return problems.closed()
        field = "statement" if bad.why == "unknown_statement" else "recognition"
        return problems.not_sound((field, bad.reason))
    return problems.stale(bad.reason) if bad.is_closed else problems.not_sound(("body", bad.reason))
