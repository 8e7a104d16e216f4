"""Recognising in the room: rounds keep the answers; here is who sits where, and what somebody sees next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.meet.domain import open_answers
from wijwerken.meet.domain.answers import BadAnswer
from wijwerken.meet.models import Seat, Workshop
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON, choose_next, routing_table, seed_for
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import Recognition

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


def what_is_next(workshop: Workshop, seat: Seat) -> dict[str, Any]:
    """Tell which sentence this seat sees now, and how many it answered."""
    step = workshop.current_step
    recognition_round = step.recognition_round if step else None
    if step is None or recognition_round is None:
        return {"statement": None, "answered": 0}
    answers = Recognition.objects.of(workshop.trajectory_id).filter(
        seat=seat.pk, statement__recognition_round=recognition_round
    )
    seen = set(answers.values_list("statement_id", flat=True))
    table = routing_table(recognition_round)
    most = step.settings.get("most_sentences", MOST_A_PERSON)
    chosen = choose_next(table, seen, seed_for(seat.pk, len(seen)), most=most) if recognition_round.is_open else None
    at = table.statements.index(chosen) if chosen else -1
    statement = {"id": chosen, "text": table.texts[at], "language": table.languages[at]} if chosen else None
    return {"statement": statement, "answered": len(seen), "most": min(most or 99, len(table.statements))}
