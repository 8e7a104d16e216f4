"""A seat is kept by a cookie nobody can make up, and one seat cannot flood the room."""

import uuid

import pytest

from wijwerken.meet.hub import cookies, problems
from wijwerken.meet.hub.flood import BURST, Allowance

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
    seat = Allowance(at=100.0)
    assert [seat.take(100.0) for _ in range(BURST)] == [0] * BURST
    assert seat.take(100.0) == 1
    assert [seat.take(101.0) for _ in range(3)] == [0, 0, 1]
    assert seat.take(500.0) == 0


def test_a_problem_is_said_in_the_language_of_the_reader() -> None:
    assert "Deze stap is gesloten" in problems.closed().body("nl").decode()
    assert [problems.language_of(asked) for asked in ("en-GB,nl;q=0.5", "fr", "", "nl,en")] == ["en", "nl", "nl", "nl"]
