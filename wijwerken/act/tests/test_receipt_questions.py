"""A receipt asks the same few questions of one voice and of many, of each reader anew (docs/benchmarks.md)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wijwerken.act.domain import ideas
from wijwerken.act.tests.table import acting_cast, card_of, owned, thread, voice
from wijwerken.look.domain import member_check
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import receipt_page

pytestmark = pytest.mark.django_db

AT_MOST = 8 + 2 * 4  # and two for each of look, think, act and the spine
WORD = "merelpaar"


def opened(person) -> tuple[str, int]:
    """Open somebody's receipt in a browser of their own; tells what stands there and how much was asked for it."""
    browser = Client()
    browser.post("/mijn/openen/", {"code": receipts.give_receipt(person)})
    browser.get("/mijn/")
    with CaptureQueriesContext(connection) as asked:
        page = browser.get("/mijn/").content.decode()
    return page, len(asked)


def came_of(cast, person, number: int) -> None:
    """Let somebody tell something that hangs on a thread and of which an action came."""
    said = voice(cast, f"Bij lantaarn {number} is het donker", person=person)
    owned(cast, cast.official, f"Lamp {number}", cards=[card_of(cast, said)], threads=[thread(cast, said)])


@pytest.mark.parametrize("many", [1, 3, 8])
def test_a_receipt_asks_as_little_for_many_voices_as_for_one(many):
    cast = acting_cast()
    for number in range(many):
        came_of(cast, cast.resident.person, number)
    page, asked = opened(cast.resident.person)
    assert all(f"Lamp {number}" in page for number in range(many))
    assert asked <= AT_MOST


def test_each_reads_only_what_came_of_their_own_voice_one_after_the_other():
    cast = acting_cast()
    came_of(cast, cast.resident.person, 1)
    came_of(cast, cast.co_researcher.person, 2)
    for _turn in range(2):  # the second time the form of each question is known
        for person, own, other in ((cast.resident.person, 1, 2), (cast.co_researcher.person, 2, 1)):
            page, _asked = opened(person)
            assert f"Lamp {own}" in page
            assert f"Lamp {other}" not in page


def test_a_word_that_was_taken_back_is_gone_from_the_receipt_at_once():
    cast = acting_cast()
    first = voice(cast, f"Het {WORD} zit op het dak", person=cast.resident.person)
    voice(cast, "Een hek om het plein", person=cast.resident.person)
    ideas.leave_out(cast.facilitator, cast.trajectory, card_of(cast, first), f"Het {WORD} blijft waar het zit.")
    assert WORD in opened(cast.resident.person)[0]
    member_check.withdraw(cast.resident, cast.trajectory, first)
    assert WORD not in opened(cast.resident.person)[0]


def test_sentences_that_went_one_way_are_not_told_apart_and_others_only_with_what_happened():
    """Five sentences made twenty-five blocks (rows-look-think A13.8)."""
    cast = acting_cast()
    for number in range(3):
        voice(cast, f"Bij lantaarn {number} is het donker", person=cast.resident.person)
    together = receipt_page.part_of(cast.resident.person, cast.trajectory)
    assert (len(together.stages), together.voices) == (5, [])
    came_of(cast, cast.resident.person, 4)
    apart = receipt_page.part_of(cast.resident.person, cast.trajectory).voices
    assert sorted([stage.key for stage in stages] for stages in apart) == [
        *[["heard"]] * 3,
        ["heard", "thread", "action"],
    ]
