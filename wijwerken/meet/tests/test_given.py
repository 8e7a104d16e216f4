"""What somebody gives is one thing from the address to the disk, and knows itself what it is about."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from wijwerken.meet.domain import open_answers
from wijwerken.meet.domain.answers import GivenCard, GivenChoice
from wijwerken.meet.domain.given import Given
from wijwerken.meet.domain.seats import NewSeat
from wijwerken.rounds.domain.recognitions import GivenRecognition

HALL, STEP, SEAT, STATEMENT, ID = (UUID(int=number, version=4) for number in range(1, 6))
CARD = GivenCard(ID, STEP, SEAT, "Ik mis de bakker", "need")
RECOGNITION = GivenRecognition(STATEMENT, SEAT, 1)


@pytest.mark.parametrize(
    ("given", "pile", "kind", "seat", "step", "key"),
    [
        (Given(HALL, NewSeat(HALL, id=ID)), "seat", "seat", None, None, ("seat", ID)),
        (Given(HALL, CARD), "card", "need", SEAT, STEP, ("card", ID)),
        (Given(HALL, GivenChoice(STEP, SEAT, "a")), "choice", open_answers.CHOICE, SEAT, STEP,
         ("choice", STEP, SEAT, "a")),
        (Given(HALL, RECOGNITION, STEP), "recognition", open_answers.RECOGNITION, SEAT, STEP,
         ("recognition", STATEMENT, SEAT, None)),
    ],
)  # fmt: skip
def test_what_is_given_knows_what_it_is(
    given: Given, pile: str, kind: str, seat: UUID | None, step: UUID | None, key: Any
) -> None:
    assert (given.pile, given.kind, given.seat, given.step, given.key) == (pile, kind, seat, step, key)


def test_an_answer_without_words_does_not_take_the_place_of_one_with_words() -> None:
    assert Given(HALL, RECOGNITION, STEP).key != Given(HALL, RECOGNITION, STEP, CARD).key
    assert Given(HALL, RECOGNITION, STEP).key == Given(HALL, GivenRecognition(STATEMENT, SEAT, -1), STEP).key


@pytest.mark.parametrize(
    ("leads", "hat_off", "open_step", "why"),
    [
        (False, False, True, None),
        (True, True, True, None),
        (True, False, True, "leads"),
        (True, False, False, "leads"),
        (False, False, False, "closed"),
    ],
)
def test_one_rule_says_why_something_cannot_come_in(leads: bool, hat_off: bool, open_step: bool, why: str) -> None:
    step: Any = SimpleNamespace(pk=STEP, kind="words", state="open", settings={}, follow_up="")
    hall: Any = SimpleNamespace(state="open", current_step_id=STEP, hat_off=hat_off)
    assert open_answers.why_not(hall, step if open_step else None, "card", leads=leads) == why
    assert open_answers.why_not(hall, step, "objection", leads=False) == "closed"
