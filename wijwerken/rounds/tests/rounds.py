"""Rounds for the tests of this room: a round with sentences, and people who answered."""

from __future__ import annotations

import uuid

from tests.cast import Cast
from wijwerken.house import clock
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.think.tests.voices import say

SENTENCES = (
    "Na zes uur is er niks meer open.",
    "In de winter loop ik om.",
    "Je wilt iemand zien die je kent.",
    "Melden voelt als roepen in de wind.",
    "Die jongens op het plein horen erbij.",
)


def make_round(cast: Cast, sentences: tuple[str, ...] = SENTENCES, *, opened: bool = True) -> RecognitionRound:
    """Make a round with these sentences, each said and shared by somebody."""
    number = RecognitionRound.objects.of(cast.trajectory).count() + 1
    made = RecognitionRound.objects.create(
        trajectory=cast.trajectory, number=number, opened_on=clock.today() if opened else None
    )
    for words in sentences:
        Statement.objects.create(
            trajectory=cast.trajectory, recognition_round=made, excerpt=say(cast, words, group=cast.residents)
        )
    return made


def statements(made: RecognitionRound) -> list[Statement]:
    """List the statements of a round in the order in which they were said here."""
    rows = Statement.objects.of(made.trajectory_id).filter(recognition_round=made).select_related("excerpt")
    return sorted(rows, key=lambda one: SENTENCES.index(one.excerpt.text) if one.excerpt.text in SENTENCES else 99)


def answer(made: RecognitionRound, people: int, says: tuple[int, ...] = (1, 0, -1)) -> list[uuid.UUID]:
    """Let this many people answer every sentence; the first says the first, the second the second, and so on."""
    seats = [uuid.uuid4() for _ in range(people)]
    batch = [
        GivenRecognition(one.pk, seat, says[(person + place) % len(says)])
        for person, seat in enumerate(seats)
        for place, one in enumerate(statements(made))
    ]
    record_recognitions(batch)
    return seats
