"""Seats of a round by link: a random number in a signed cookie; for someone with a receipt also a row."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from wijwerken.look.domain import nameless
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundSeat, StatementVoice

COOKIE_DAYS = 60


@dataclass(frozen=True)
class Held:
    """What a browser keeps of a round: its seat, and which sentence it answered last, so that this can be undone."""

    seat: UUID
    last: UUID | None = None


def new_seat() -> UUID:
    """Give out a seat."""
    return uuid.UUID(bytes=secrets.token_bytes(16), version=4)


def signed(recognition_round: RecognitionRound, held: Held) -> str:
    """Write a seat so that nobody can make one up or take one to another round."""
    return signing.dumps([held.seat.hex, held.last.hex if held.last else ""], salt=_salt(recognition_round))


def read(recognition_round: RecognitionRound, written: str) -> Held | None:
    """Read a seat that was written here; nothing when it was forged, or too old."""
    try:
        seat, last = signing.loads(written, salt=_salt(recognition_round), max_age=COOKIE_DAYS * 86400)
        return Held(UUID(seat), UUID(last) if last else None)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def seat_of(person: Person | None, recognition_round: RecognitionRound) -> UUID | None:
    """Give the seat somebody with a receipt or an account has in this round."""
    if person is None:
        return None
    rows = RoundSeat.objects.of(recognition_round.trajectory_id)
    return rows.filter(recognition_round=recognition_round, person=person).values_list("pk", flat=True).first()


def may_sit(actor: Actor, recognition_round: RecognitionRound, held: Held | None) -> Held | None:
    """Give a seat back to this visitor, unless it is somebody else's, who used this device before."""
    rows = RoundSeat.objects.of(recognition_round.trajectory_id)
    if held is None or rows.filter(pk=held.seat).exclude(person=actor.person).exists():
        return None
    return held


def take_seat(actor: Actor, recognition_round: RecognitionRound, offered: UUID) -> UUID:
    """Sit down: a person keeps the seat they have, or takes the one this browser already answered from."""
    if actor.person is None:
        return offered
    rows = RoundSeat.objects.of(recognition_round.trajectory_id)
    if rows.filter(pk=offered).exclude(person=actor.person).exists():
        offered = new_seat()  # this browser was somebody else's before
    taken, made = rows.get_or_create(
        recognition_round=recognition_round,
        person=actor.person,
        defaults={"id": offered, "trajectory_id": recognition_round.trajectory_id},
    )
    if made:
        nameless.scatter(taken)
    return taken.pk


def answers_of(seat: UUID | None, recognition_round: RecognitionRound) -> dict[UUID, int]:
    """Give what a seat answered, by statement."""
    if seat is None:
        return {}
    rows = Recognition.objects.of(recognition_round.trajectory_id)
    mine = rows.filter(seat=seat, statement__recognition_round=recognition_round)
    return dict(mine.values_list("statement", "recognition"))


def mix_answers() -> None:
    """On PostgreSQL, lay answers and seats in the order of their random ids, so that their place tells no moment."""
    nameless.lay_anew(Recognition, RoundSeat, StatementVoice)


def _salt(recognition_round: RecognitionRound) -> str:
    return f"wijwerken.think.seat.{recognition_round.pk}"
