"""Recognising in the room: rounds keep the answers; here is who sits where, and what somebody sees next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.meet.domain import open_answers
from wijwerken.meet.domain.answers import BadAnswer
from wijwerken.meet.models import Seat, Workshop
from wijwerken.rounds.domain import findings
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON, choose_next, routing_table, seed_for
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import Recognition, RecognitionRound

SAYS = {"yes": 1, "no": -1, "unsure": 0}


def recognise(workshop: Workshop, seat: Seat, told: Mapping[str, str]) -> None:
    """Keep one answer that came in without a script."""
    why = open_answers.why_not(workshop, workshop.current_step, open_answers.RECOGNITION, leads=seat.is_facilitator)
    if why is not None:
        raise BadAnswer(0, open_answers.LEADS if why == "leads" else _("Deze ronde is dicht."), is_closed=True)
    try:
        given = GivenRecognition(UUID(told.get("statement", "")), seat.pk, SAYS[told.get("answer", "")])
    except (ValueError, KeyError):
        raise BadAnswer(0, _("Kies een van de drie antwoorden.")) from None
    # A nameless answer by itself is logged as a daily count.
    record_recognitions([given], logged=False)


def what_is_next(workshop: Workshop, of: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Tell which sentence each of these seats sees now, and how many it answered."""
    step = workshop.current_step
    recognition_round = step.recognition_round if step else None
    if step is None or recognition_round is None:
        return {seat: {"statement": None, "answered": 0} for seat in of}
    table, seen = routing_table(recognition_round), _seen(workshop, recognition_round, of)
    most = step.settings.get("most_sentences", MOST_A_PERSON)
    shown = {
        one: {"id": one, "text": text, "language": language}
        for one, text, language in zip(table.statements, table.texts, table.languages, strict=True)
    }

    def next_of(seat: UUID) -> dict[str, Any]:
        given = seen[seat]
        chosen = choose_next(table, given, seed_for(seat, len(given)), most=most) if recognition_round.is_open else None
        statement = shown[chosen] if chosen else None
        return {"statement": statement, "answered": len(given), "most": min(most or 99, len(shown))}

    return {seat: next_of(seat) for seat in of}


def _seen(workshop: Workshop, recognition_round: RecognitionRound, of: Collection[UUID]) -> dict[UUID, set[UUID]]:
    answers = Recognition.objects.of(workshop.trajectory_id).filter(
        seat__in=of, statement__recognition_round=recognition_round
    )
    seen: dict[UUID, set[UUID]] = {seat: set() for seat in of}
    for seat, statement in answers.values_list("seat", "statement_id"):
        seen[seat].add(statement)
    return seen


def outcome(recognition_round: RecognitionRound, reader: Any) -> dict[str, Any]:
    """Give what the group recognises: the list first; the map only when the group chose to see it."""
    found = findings.of(recognition_round)
    talk_about = findings.to_talk_about(recognition_round, found)
    known: dict[str, Any] = {"round_closed": True, "found": found, "talk_about": talk_about}
    if found is not None and findings.has_enough(found):
        known["listing"] = findings.listing(reader, recognition_round, found)
        if recognition_round.map_wanted_on and not findings.why_no_map(recognition_round.trajectory, recognition_round):
            known["picture"] = findings.picture(found)
    return known
