"""Who waits at the door of this process, and who gives way; with made-up visitors and a clock of ours."""

from types import SimpleNamespace
from typing import Any

import pytest

from wijwerken.config import connections
from wijwerken.config.connections import Connection, Lobby, most_connections


class Line:
    """The line to a visitor: what was said, and whether it was ended."""

    def __init__(self, address: str) -> None:
        self.address, self.said, self.ended, self.paused = address, b"", False, False

    def get_extra_info(self, name: str) -> Any:
        return (self.address, 50_000) if name == "peername" else None

    def write(self, data: bytes) -> None:
        self.said += data

    def close(self) -> None:
        self.ended = True

    abort = close

    def is_closing(self) -> bool:
        return self.ended

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False


class Task:
    """Work that is begun and never done."""

    def add_done_callback(self, done: Any) -> None: ...


class Clock:
    """An event loop that does nothing, with a time of ours."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.later: list[Any] = []

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, what: Any, *given: Any) -> Any:
        self.later.append((self.now + seconds, what, given))
        return SimpleNamespace(cancel=lambda: None)

    def create_task(self, work: Any, **given: Any) -> Any:
        work.close()
        return Task()

    def goes_on(self, seconds: float) -> None:
        """Let so much time go by."""
        until = self.now + seconds
        while due := [one for one in self.later if one[0] <= until]:
            one = min(due, key=lambda one: one[0])
            self.later.remove(one)
            self.now = one[0]
            one[1](*one[2])
        self.now = until


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let somebody come in, from an address of their own or of a hall."""
    from uvicorn import Config
    from uvicorn.server import ServerState

    async def pages(scope: Any, receive: Any, send: Any) -> None: ...

    config = Config(pages, log_config=None, timeout_keep_alive=75)
    config.load()
    state = ServerState()

    def come_in(lobby: Lobby, address: str = "10.0.0.1") -> Connection:
        one = Connection(config, state, {}, clock, lobby=lobby)  # type: ignore[arg-type]
        one.connection_made(Line(address))  # type: ignore[arg-type]
        return one

    return come_in


def is_gone(one: Connection) -> bool:
    return one.transport.is_closing()


def answered(one: Connection) -> None:
    """Let a visitor have their answer."""
    one.cycle.response_complete = True
    one.on_response_complete()


GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def test_half_a_head_is_not_waited_for_however_slowly_it_comes(visit, clock):
    silent, slow, whole = visit(Lobby(10)), visit(Lobby(10)), visit(Lobby(10))
    whole.data_received(GET)
    slow.data_received(b"GET / HTTP/1.1\r\n")
    for _ in range(30):
        clock.goes_on(1)
        if not is_gone(slow):
            slow.data_received(b"a: b\r\n")
    assert (is_gone(silent), is_gone(slow), is_gone(whole)) == (True, True, False)


def test_an_empty_line_now_and_then_keeps_nothing_open(visit, clock):
    one = visit(Lobby(10))
    one.data_received(GET)
    answered(one)
    for _ in range(30):
        clock.goes_on(1)
        if not is_gone(one):
            one.data_received(b"\r\n")
    assert is_gone(one)


def test_a_body_that_comes_too_slowly_ends_and_one_that_goes_on_does_not(visit, clock):
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"
    slow, steady = visit(Lobby(10)), visit(Lobby(10))
    slow.data_received(head)
    steady.data_received(head)
    for _ in range(100):
        clock.goes_on(1)
        steady.data_received(b"x" * 2000)
        steady.cycle.body.clear()
        steady.flow.resume_reading()
        if not is_gone(slow):
            slow.data_received(b"x" * 100)
    assert (is_gone(slow), is_gone(steady)) == (True, False)
    clock.goes_on(600)
    assert is_gone(steady)


def test_a_body_that_we_do_not_take_is_not_late(visit, clock):
    one = visit(Lobby(10))
    one.data_received(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + b"x" * 70_000)
    assert one.flow.read_paused
    clock.goes_on(300)
    assert not is_gone(one)


def test_who_takes_nothing_of_our_answer_is_let_go(visit, clock):
    stuck, reads = visit(Lobby(10)), visit(Lobby(10))
    for one in (stuck, reads):
        one.data_received(GET)
        one.pause_writing()
    clock.goes_on(30)
    reads.resume_writing()
    clock.goes_on(60)
    assert (is_gone(stuck), is_gone(reads)) == (True, False)


def test_an_open_screen_is_never_late_and_never_gives_way(visit, clock):
    lobby = Lobby(3)
    screens = [visit(lobby, f"10.0.0.{number}") for number in range(3)]
    for one in screens:
        one.data_received(GET)
    newcomer = visit(lobby, "10.0.0.9")
    clock.goes_on(3600)
    assert not any(map(is_gone, screens))
    assert is_gone(newcomer)
    assert newcomer.transport.said.startswith(b"HTTP/1.1 503 ")
    assert b"te druk" in newcomer.transport.said


def test_when_it_is_full_who_sends_nothing_longest_gives_way(visit):
    lobby = Lobby(4)
    busy = [visit(lobby, "10.0.0.1") for _ in range(2)]
    for one in busy:
        one.data_received(GET)
    first, second = visit(lobby, "10.0.0.2"), visit(lobby, "10.0.0.2")
    newcomer = visit(lobby, "10.0.0.3")
    assert [is_gone(one) for one in (*busy, first, second, newcomer)] == [False, False, True, False, False]
    assert lobby.count == 4


def test_who_was_answered_gives_way_to_who_asks(visit):
    lobby = Lobby(2)
    rests, busy = visit(lobby, "10.0.0.1"), visit(lobby, "10.0.0.2")
    rests.data_received(GET)
    answered(rests)
    busy.data_received(GET)
    newcomer = visit(lobby, "10.0.0.3")
    assert (is_gone(rests), is_gone(busy), is_gone(newcomer)) == (True, False, False)


def test_half_sent_requests_of_one_address_push_out_each_other(visit, monkeypatch):
    monkeypatch.setattr(connections, "MOST_WAITING", 3)
    lobby = Lobby(100)
    half = [visit(lobby, "10.0.0.1") for _ in range(5)]
    other = visit(lobby, "10.0.0.2")
    assert [is_gone(one) for one in half] == [True, True, False, False, False]
    assert not is_gone(other)


def test_a_hall_behind_one_address_fits_and_one_address_never_has_it_all(visit):
    lobby = Lobby(most_connections(20_000))
    hall = []
    for _ in range(4_000):  # a thousand phones with four connections each, all in use
        hall.append(visit(lobby, "10.0.0.1"))
        hall[-1].data_received(GET)
    assert not any(map(is_gone, hall))
    small = Lobby(10)
    greedy = [visit(small, "2001:db8::1") for _ in range(5)]
    for one in greedy:
        one.data_received(GET)
    assert is_gone(visit(small, "2001:db8::ffff"))  # the same /64
    assert not is_gone(visit(small, "2001:db8:0:1::1"))


def test_a_web_server_in_front_may_hold_all_there_is(visit):
    lobby = Lobby(10, may_be_many=lambda address: address == "127.0.0.1")
    kept = [visit(lobby, "127.0.0.1") for _ in range(10)]
    for one in kept:
        one.data_received(GET)
    assert not any(map(is_gone, kept))


def test_of_all_that_is_held_who_holds_most_gives_way(visit, monkeypatch):
    monkeypatch.setattr(connections, "MOST_HELD", 100_000)
    lobby = Lobby(100)
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"
    greedy, modest = [visit(lobby, "10.0.0.1") for _ in range(2)], visit(lobby, "10.0.0.2")
    modest.data_received(head + b"x" * 20_000)
    for one in greedy:
        one.data_received(head + b"x" * 45_000)
    assert [is_gone(one) for one in (*greedy, modest)] == [True, False, False]
    assert lobby.bytes_held == 65_000


def test_a_head_without_an_end_is_refused(visit):
    one = visit(Lobby(10))
    one.data_received(b"GET / HTTP/1.1\r\n")
    for _ in range(20):
        if not is_gone(one):
            one.data_received(b"a" * 5_000)
    assert one.transport.said.startswith(b"HTTP/1.1 431 ")


def test_of_what_was_refused_not_everything_is_taken(visit, monkeypatch):
    monkeypatch.setattr(connections, "LEFT_OVER", 50_000)
    one = visit(Lobby(10))
    one.data_received(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")
    answered(one)
    one.data_received(b"x" * 40_000)
    assert not is_gone(one)
    one.data_received(b"x" * 40_000)
    assert is_gone(one)


def test_nothing_is_remembered_of_who_left(visit):
    lobby = Lobby(10)
    seen = [visit(lobby, f"10.0.0.{number}") for number in range(5)]
    seen[0].data_received(GET)
    answered(seen[0])
    seen[1].data_received(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
    seen[2].pause_writing()
    for one in seen:
        one.connection_lost(None)
        one.transport.ended = True
    left = (lobby.open, lobby.waiting, lobby.resting, lobby.stuck, lobby.held, lobby.count, lobby.bytes_held)
    assert [bool(one) for one in left] == [False] * 7


@pytest.mark.parametrize(("files", "most"), [(20_000, 19_488), (1_024, 896), (1, 1)])
def test_some_files_are_kept_for_ourselves(files, most):
    assert most_connections(files) == most
