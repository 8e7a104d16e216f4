"""Answering a round by link: one sentence at a time, with own words for who likes, and nothing lost."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import box, nameless
from wijwerken.look.domain.contribution import Contribution, Voice, contribute
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import recognitions, seats, tickets
from wijwerken.rounds.domain.recognitions import GivenRecognition, NotRecorded, record_recognitions
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, RoundSeat, Statement, StatementVoice
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.visibility import must_be_readable
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass(frozen=True)
class OwnWords:
    """What somebody says beside their answer, and who may read it; the mark of the form, so that twice is once."""

    words: str = ""
    audience: str = Audience.HOLDERS.value
    token: str = ""


@dataclass(frozen=True)
class Answered:
    """An answer that is in: its seat, a code when own words came without one, and words that found no place."""

    seat: UUID
    code: str = ""
    why_no_words: str = ""


@deed("rounds.recognition.given", may="rounds.recognise", logged=False, knows_again=True)
def recognise(
    actor: Actor,
    trajectory: Trajectory,
    recognition_round: RecognitionRound,
    seat: UUID,
    statement: UUID,
    says: int,
    own: OwnWords = OwnWords(),
) -> Answered:
    """Say whether you recognise a sentence, and more in your own words if you like; answering again changes it."""
    must_be_readable(actor, trajectory)
    _must_be_by_link(recognition_round)
    seat = seats.take_seat(actor, recognition_round, seat)
    record_recognitions([GivenRecognition(statement, seat, says)], logged=False)
    if not own.words.strip():
        return Answered(seat)
    if why := box.why_closed(trajectory):
        return Answered(seat, why_no_words=why)
    told = _tell(actor, trajectory, own)
    _remember(trajectory, statement, told)
    if told.code and not told.instead:
        _sit_down(recognition_round, seat, told)
    return Answered(seat, told.code)


@deed("rounds.closing.answered", may="rounds.recognise", logged=False, knows_again=True)
def close_with(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, seat: UUID, voice: Voice, token: str
) -> str:
    """Say at the end what you would like to do yourself and what you bring; gives a code when there was none yet."""
    _must_be_by_link(recognition_round)
    told = _contribute(actor, trajectory, voice, token)
    if told.code and not told.instead:
        _sit_down(recognition_round, seat, told)
    return told.code


@deed("rounds.recognition.taken_back", may="rounds.recognise", logged=False, knows_again=True)
def take_answer_back(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, seat: UUID, statement: UUID
) -> None:
    """Take one answer back, as if it had not been given."""
    _must_be_by_link(recognition_round)
    if not recognition_round.is_open:
        raise NotSound(_("Deze ronde is dicht. Antwoorden liggen nu vast."))
    for row in Statement.objects.of(trajectory).filter(recognition_round=recognition_round, pk=statement):
        recognitions.take_answer_back(seats.seat_of(actor.person, recognition_round) or seat, row)


@deed(
    "rounds.recognitions.typed_over",
    says=gettext_lazy("Er is een papieren blad van een herkenningsronde overgetypt"),
    may="rounds.type_over",
)
def type_over(
    actor: Actor,
    trajectory: Trajectory,
    recognition_round: RecognitionRound,
    answers: Mapping[UUID, int],
    token: str,
    ticket: str = "",
) -> RecognitionRound:
    """Type over one sheet of paper: its answers are those of one person, with a ticket where that is asked."""
    if not answers:
        raise NotSound(_("Neem eerst de kruisjes van het blad over."))
    known = {statement.pk for statement in statements_of(recognition_round)}
    if not known.issuperset(answers):
        raise NotSound(_("Een van deze zinnen doet niet meer mee. Laad de pagina opnieuw."))
    by_ticket = recognition_round.by_ticket
    # Sending the same sheet twice is one sheet.
    seat = tickets.use(recognition_round, ticket) if by_ticket else nameless.id_from(f"round sheet {token}")
    record_recognitions([GivenRecognition(one, seat, says) for one, says in answers.items()], logged=False)
    return recognition_round


def _must_be_by_link(recognition_round: RecognitionRound) -> None:
    if not recognition_round.by_link:
        raise Refused(_("Deze ronde is in een bijeenkomst. Doe daar mee, met de code op het scherm."))


def _tell(actor: Actor, trajectory: Trajectory, own: OwnWords) -> Contribution:
    voice = Voice(own.words, audience=_audience(own.audience), prompted=True)
    return _contribute(actor, trajectory, voice, own.token)


def _contribute(actor: Actor, trajectory: Trajectory, voice: Voice, token: str) -> Contribution:
    receipt = "new" if actor.person is None else "mine"
    return contribute(actor, trajectory, voice, receipt=receipt, token=token)  # type: ignore[arg-type]


def _audience(chosen: str) -> str:
    return chosen if chosen in Audience.values else Audience.HOLDERS.value


def _remember(trajectory: Trajectory, statement: UUID, told: Contribution) -> None:
    """Keep which sentence these words were about; not from which seat they came."""
    for excerpt in Excerpt.objects.of(trajectory).filter(speaker__conversation=told.conversation):
        row, made = StatementVoice.objects.of(trajectory).get_or_create(
            trajectory=trajectory, statement_id=statement, excerpt=excerpt, defaults={"id": uuid.uuid4()}
        )
        if made:
            nameless.scatter(row)


def _sit_down(recognition_round: RecognitionRound, seat: UUID, told: Contribution) -> None:
    """Who gets a code with their words keeps the seat on that code, so that both can be found and erased."""
    speaker = told.conversation.speakers.select_related("person").first()
    rows = RoundSeat.objects.of(recognition_round.trajectory_id)
    if speaker is None or speaker.person is None or rows.filter(pk=seat).exists():
        return
    taken, made = rows.get_or_create(
        recognition_round=recognition_round,
        person=speaker.person,
        defaults={"id": seat, "trajectory_id": recognition_round.trajectory_id},
    )
    if made:
        nameless.scatter(taken)


__all__ = ["Answered", "NotRecorded", "OwnWords", "close_with", "recognise", "take_answer_back", "type_over"]
