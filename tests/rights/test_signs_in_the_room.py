"""In a room of seven nothing tells who wrote a card or who leads: no order of arrival, no place in a round."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import make_cast
from wijwerken.meet.domain import lead
from wijwerken.meet.domain import seats as seat_deeds
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.models import Card
from wijwerken.meet.tests.evening import held, page, sits, step
from wijwerken.people.actor import VISITOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Bring seven people together, with the desk of who facilitates and the screen of the hall."""
    cast = make_cast("think")
    workshop = held(cast, step("words"), step("talk"), step("words"))
    desk = Client()
    desk.force_login(cast.facilitator.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    seats = [sits(cast, workshop) for _number in range(7)]
    return cast, workshop, desk, seats


def put(room, number: int, words: str = "") -> None:
    cast, workshop, _desk, seats = room
    seat = seats[number][0]
    words = words or f"kaartje{number}x"
    record_cards(
        VISITOR, cast.trajectory, [GivenCard(card_id(seat.pk, words), workshop.current_step_id, seat.pk, words)]
    )


def at_desk(room) -> list[str]:
    _cast, workshop, desk, _seats = room
    return re.findall(r"kaartje\d+x", desk.get(f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/").content.decode())


def in_the_hall(room) -> list[str]:
    _cast, workshop, desk, seats = room
    screens = [desk.get(f"/meedoen/{workshop.code}/scherm/").content.decode(), page(seats[6][1], workshop)]
    return re.findall(r"kaartje\d+x", " ".join(screens))


def do(room, what: str) -> None:
    _cast, workshop, desk, _seats = room
    desk.post(f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/doen/", {"do": what})
    workshop.refresh_from_db()


def test_the_desk_shows_no_card_before_those_of_five_people_lie_there(room):
    for number in range(4):
        put(room, number)
        assert at_desk(room) == [] == in_the_hall(room)
    put(room, 4)
    assert sorted(at_desk(room)) == [f"kaartje{number}x" for number in range(5)]
    put(room, 5)
    assert len(at_desk(room)) == 5, "the sixth waits for others too"


def test_five_cards_of_one_person_are_no_five(room):
    for number in range(5):
        put(room, 0, f"kaartje{number}x")
    assert at_desk(room) == []


def test_a_small_group_sees_its_cards_when_they_are_opened(room):
    put(room, 0)
    put(room, 1)
    do(room, "reveal")
    assert sorted(at_desk(room)) == ["kaartje0x", "kaartje1x"]
    put(room, 2)
    assert len(at_desk(room)) == 2, "who writes afterwards is not read at once either"
    do(room, "open_new")
    assert sorted(at_desk(room)) == ["kaartje0x", "kaartje1x", "kaartje2x"]


def test_the_desk_says_how_the_cards_of_fewer_than_five_come_to_lie_there_and_not_that_one_came(room):
    _cast, workshop, desk, _seats = room

    def cards_said() -> tuple[bool, bool]:
        source = desk.get(f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/").content.decode()
        return "ligt hier als jij de kaartjes opent" in source, 'value="reveal"' in source

    for number in range(7):
        put(room, number)
        assert cards_said() == (True, True), "also at a table of four, and the sixth and seventh change nothing"
    do(room, "reveal")
    assert len(at_desk(room)) == 7
    put(room, 0, "kaartje8x")
    assert "kaartje8x" not in at_desk(room), "writing goes on, and waits again"


def test_what_was_not_opened_waits_for_the_harvest_and_is_not_lost(room):
    cast, _workshop, _desk, _seats = room
    put(room, 0)
    do(room, "next")
    assert Card.objects.of(cast.trajectory).count() == 1


def test_the_order_at_the_desk_is_not_the_order_of_arrival(room):
    _cast, workshop, desk, _seats = room
    agree = Counter()
    for turn in range(6):
        for number in range(7):
            put(room, number, f"kaartje{turn}{number}x")
        do(room, "reveal" if turn == 0 else "open_new")
        source = desk.get(f"/t/molenbuurt/bijeenkomsten/{workshop.pk}/").content.decode()
        shown = [words for words in re.findall(r"kaartje\d\dx", source) if words[7] == str(turn)]
        agree[shown == sorted(shown)] += 1
    assert agree[True] < 2


def test_the_phone_says_truthfully_when_a_card_is_read(room):
    _cast, workshop, _desk, seats = room
    assert "pas als er van vijf mensen een ligt" in page(seats[0][1], workshop)


def places(room, rounds: int = 12) -> list[list[int]]:
    """Draw many rounds in one workshop, with seat 0 leading, and give the place of each seat."""
    cast, workshop, _desk, seats = room
    ids = [seat.pk for seat, _phone in seats]
    type(seats[0][0]).objects.of(cast.trajectory).filter(pk=ids[0]).update(is_leader=True)
    steps = list(lead.queries.steps(workshop))
    found = []
    for number in range(rounds):
        workshop.current_step_id = steps[number % len(steps)].pk if number < len(steps) else ids[number % 7]
        order = [seat.pk for seat in seat_deeds.turns(workshop)]
        found.append([order.index(key) for key in ids])
    return found


def test_who_leads_does_not_speak_first_and_stands_in_no_place_of_their_own(room):
    found = places(room)
    assert all(places_of[0] >= 3 for places_of in found), "who leads comes in the second half"
    late = [number for number in range(7) if all(places_of[number] >= 3 for places_of in found)]
    assert len(late) == 4, "and always the same three others do, in every round of this workshop"
    assert len({places_of[0] for places_of in found}) > 1, "not always last"
