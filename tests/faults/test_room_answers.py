"""What people in a room may send, and what happens with what they may not; over a real server, through the API."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.faults.hall import IN_DATABASE, NEXT_STEP, rehearse
from tests.faults.installation import Installation, databases_of_its_own, wait_for
from tests.in_time import in_time
from wijwerken.config.benchmarks.phones import Answer, Phone, Screen, read_event, screens
from wijwerken.meet.hub.memory import BURST

pytestmark = pytest.mark.fault

Hall = tuple[Installation, str, list[str]]


@pytest.fixture(scope="module")
def hall(example: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Start a server once, with a workshop that is open."""
    folder = tmp_path_factory.mktemp("hall") / "data"
    shutil.copytree(example.folder, folder)
    with databases_of_its_own(like=example.databases) as environment:
        made = Installation(folder, environment)
        made.start()
        yield made, *rehearse(made)
        made.stop()


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(story())  # type: ignore[arg-type]


async def somebody(hall: Hall) -> Phone:
    """Let somebody come in."""
    phone = Phone(hall[0].url, hall[1])
    assert (await phone.join()).status == 201
    return phone


async def stored(installation: Installation) -> int:
    """Count in the database itself: the API tells no exact number."""
    answers, _cards = await asyncio.to_thread(installation.python, IN_DATABASE)
    return len(answers)


def test_an_answer_counts_once_however_often_and_from_however_many_tabs_it_is_sent(hall: Hall) -> None:
    async def story() -> None:
        tab = await somebody(hall)
        other = Phone(hall[0].url, hall[1])
        other.cookie, other.token = tab.cookie, tab.token
        before = await stored(hall[0])
        for _ in range(3):
            assert (await tab.recognise(hall[2][0], 1)).status == 200
        both = await asyncio.gather(*(one.recognise(hall[2][1], says) for one, says in ((tab, 1), (other, 1))))
        assert {answer.status for answer in both} == {200}
        last = await other.recognise(hall[2][0], -1)
        assert last.said["next"]["id"] not in hall[2][:2]
        assert await stored(hall[0]) == before + 2
        assert (await other.join()).status == 200  # comes back into the same seat
        assert other.cookie == tab.cookie

    run(story)


def test_who_answers_everything_is_led_through_every_sentence_once(hall: Hall) -> None:
    async def story() -> None:
        phone, seen = await somebody(hall), []
        asked = phone.next
        while asked:
            seen.append(asked["id"])
            asked = (await phone.recognise(asked["id"], 0)).said["next"]
        assert sorted(seen) == sorted(hall[2])

    run(story)


def test_only_who_has_a_seat_and_comes_from_our_page_gets_through(hall: Hall) -> None:
    async def story() -> None:
        good, other = await somebody(hall), await somebody(hall)
        before = await stored(hall[0])

        async def attempt(cookie: str = good.cookie, token: str = good.token, headers: str = "") -> Answer:
            phone = Phone(hall[0].url, hall[1])
            phone.cookie, phone.token = cookie + headers, token
            return await phone.recognise(hall[2][0], 1)

        name, _, value = good.cookie.partition("=")
        seat, signature = value.split(".")
        assert (await attempt(cookie="")).status == 401
        assert (await attempt(cookie=f"{name}={seat[::-1]}.{signature}")).status == 401
        assert (await attempt(token="")).status == 403
        assert (await attempt(token=other.token)).status == 403
        assert (await attempt(headers="\r\nOrigin: https://elders.example")).status == 403
        assert (await attempt(headers="\r\nSec-Fetch-Site: cross-site")).status == 403
        assert await stored(hall[0]) == before
        assert (await attempt(headers=f"\r\nOrigin: {hall[0].url}")).status == 200

    run(story)


def test_a_flood_from_one_seat_stops_without_touching_its_neighbours(hall: Hall) -> None:
    async def story() -> None:
        flood, neighbour = await somebody(hall), await somebody(hall)
        statuses = [(await flood.recognise(hall[2][0], 1)).status for _ in range(BURST)]
        assert set(statuses) == {200}
        too_much = [await flood.recognise(hall[2][0], 1) for _ in range(20)]
        refused = [answer for answer in too_much if answer.status == 429]
        assert len(refused) >= 10
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
        assert (await neighbour.recognise(hall[2][0], 1)).status == 200

    run(story)


def test_what_is_not_right_is_named_all_at_once_in_the_language_of_the_reader(hall: Hall) -> None:
    async def story() -> None:
        phone = await somebody(hall)
        bad = await phone.ask("POST", f"{phone.base}/recognitions", {"statement": "x", "recognition": 7, "words": 3})
        assert bad.status == 400
        assert [one["name"] for one in bad.said["invalidParams"]] == ["statement", "recognition", "words"]
        assert bad.headers["content-type"] == "application/problem+json"
        assert bad.headers["api-version"]
        assert (await phone.put("a" * 2001)).status == 413
        assert (await phone.put("a" * 40_000)).status == 413
        assert (await phone.put("😀" * 2000)).status == 201
        assert (await phone.put("   ")).status == 400
        assert (await phone.ask("POST", f"{phone.base}/cards", [])).status == 400
        assert (await phone.ask("GET", f"{phone.base}/cards")).status == 405
        assert (await phone.ask("GET", f"{phone.base}/")).status == 404
        assert (await Phone(hall[0].url, "BBBBB").join()).status == 404
        description = await phone.ask("GET", "/api/v1/openapi.json")
        assert description.headers["access-control-allow-origin"] == "*"
        assert "/workshops/{code}/recognitions" in description.said["paths"]

    run(story)


def test_a_card_that_is_sent_again_is_one_card_and_own_words_beside_an_answer_are_kept(hall: Hall) -> None:
    async def story() -> None:
        phone = await somebody(hall)
        twice = [await phone.put("Dit komt twee keer aan.", mark="m1") for _ in range(2)]
        assert [answer.status for answer in twice] == [201, 201]
        assert twice[0].said["id"] == twice[1].said["id"]
        for _ in range(2):
            assert (await phone.recognise(hall[2][2], 1, "En bij ons ook.")).status == 200
        cards = (hall[0].python(IN_DATABASE))[1]
        assert (cards.count("Dit komt twee keer aan."), cards.count("En bij ons ook.")) == (1, 1)

    run(story)


@in_time
def test_an_answer_to_a_step_that_was_closed_meanwhile_is_refused_also_when_nobody_told_us(
    example: Installation, hall: Hall
) -> None:
    installation = hall[0]
    code, statements = rehearse(installation)

    async def story() -> None:
        before = await stored(installation)
        heard: list[str] = []

        def hear(_screen: Screen, text: bytes, _now: float) -> None:
            if event := read_event(text):
                heard.append(event.event)

        async with screens(installation.url, code, 1, hear):
            phone = Phone(installation.url, code)
            await phone.join()
            step = (await phone.look())["step"]["id"]
            assert (await phone.recognise(statements[0], 1)).status == 200
            # Another process, so that no news of it comes to this server.
            await asyncio.to_thread(installation.python, NEXT_STEP.format(code=code))
            late = await phone.recognise(statements[1], 1)
            assert late.status == 409
            offline = await phone.ask("POST", f"{phone.base}/cards", {"words": "Nog van net", "step": step})
            assert offline.status == 409
            assert await stored(installation) == before + 1
            began = time.monotonic()
            while "step" not in heard:
                assert time.monotonic() - began < 5
                await asyncio.sleep(0.05)
            assert heard[0] == "state"
            assert (await phone.put("Dit hoort hier.")).status == 201

    run(story)


@in_time
def test_streams_end_within_three_seconds_of_a_signal_and_say_goodbye(hall: Hall) -> None:
    installation, code, _statements = hall
    if installation.process and installation.process.poll() is not None:
        installation.start()  # a busy machine kept it too long, and it is measured again

    async def story() -> None:
        heard: list[str] = []

        def hear(_screen: Screen, text: bytes, _now: float) -> None:
            if event := read_event(text):
                heard.append(event.event)

        async with screens(installation.url, code, 30, hear) as listening:
            while len(heard) < 30:
                await asyncio.sleep(0.02)
            began = time.perf_counter()
            assert installation.process
            installation.process.terminate()
            while any(screen.ended is None for screen in listening):
                assert time.perf_counter() - began < 3
                await asyncio.sleep(0.02)
        assert heard.count("closing") == 30

    run(story)
    wait_for(lambda: installation.process and installation.process.poll() is not None, 5)
    assert "Traceback" not in installation.log()
