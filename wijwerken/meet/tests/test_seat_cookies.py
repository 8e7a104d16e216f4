"""A seat is kept by a cookie nobody can make up, and one seat cannot flood the room."""

import uuid

import pytest

from wijwerken.meet.hub import cookies, problems
from wijwerken.meet.hub.memory import BURST, LiveSeat
from wijwerken.meet.views.phone import MOST_AT_ONCE, _floods

WORKSHOP, OTHER, SEAT = (uuid.UUID(int=number, version=4) for number in (1, 2, 3))


def test_a_seat_comes_back_from_its_cookie_only_in_its_own_workshop() -> None:
    cookie = cookies.cookie_for("BCDFG", WORKSHOP, SEAT)
    jar = cookies.read_cookies(f"taal=nl; {cookie.header().split(';')[0]}; nonsense")
    assert cookies.seat_in(jar, "BCDFG", WORKSHOP) == SEAT
    assert cookies.seat_in(jar, "BCDFG", OTHER) is None
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.header().split("; "))


@pytest.mark.parametrize(
    "value", ["", "x", f"{SEAT.hex}.", f"{SEAT.hex}.{'0' * 64}", f"{'é' * 32}.{'0' * 64}", "." * 99]
)
def test_a_forged_cookie_is_no_seat(value: str) -> None:
    assert cookies.opened(value, WORKSHOP) is None


def test_a_changed_seat_does_not_pass_with_another_signature() -> None:
    signature = cookies.sealed(WORKSHOP, SEAT).partition(".")[2]
    assert cookies.opened(f"{uuid.uuid4().hex}.{signature}", WORKSHOP) is None


def test_a_token_belongs_to_one_seat() -> None:
    assert cookies.is_token_of(cookies.csrf_token(SEAT), SEAT)
    assert not cookies.is_token_of(cookies.csrf_token(SEAT), uuid.uuid4())
    assert not cookies.is_token_of("é", SEAT)


def test_a_seat_may_send_a_burst_and_then_two_a_second() -> None:
    seat = LiveSeat(100.0).allowance
    assert [seat.take(100.0) for _ in range(BURST)] == [0] * BURST
    assert seat.take(100.0) == 1
    assert [seat.take(101.0) for _ in range(3)] == [0, 0, 1]
    assert seat.take(500.0) == 0
    assert [seat.take(500.0) for _ in range(BURST)].count(0) == BURST - 1  # it never holds more than one burst


def test_without_a_script_a_seat_may_send_a_burst_a_minute_and_its_neighbour_notices_nothing() -> None:
    assert [_floods(SEAT) for _ in range(MOST_AT_ONCE + 1)] == [False] * MOST_AT_ONCE + [True]
    assert not _floods(OTHER)


def test_a_problem_is_said_in_the_language_of_the_reader() -> None:
    assert "Deze stap is gesloten" in problems.closed().body("nl").decode()
    assert [problems.language_of(asked) for asked in ("en-GB,nl;q=0.5", "fr", "", "nl,en")] == ["en", "nl", "nl", "nl"]
