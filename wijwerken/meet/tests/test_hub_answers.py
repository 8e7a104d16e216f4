"""What the hub says and takes: in the language of who asks, and only what a database can keep."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from wijwerken.meet.domain import codes
from wijwerken.meet.domain.answers import BadAnswer
from wijwerken.meet.domain.queries import Snapshot
from wijwerken.meet.hub import answering, problems, storing
from wijwerken.meet.hub.memory import LiveWorkshop, Memory
from wijwerken.meet.hub.reading import Picture
from wijwerken.meet.hub.requests import Request
from wijwerken.rounds.domain.next_sentence import RoutingTable


def test_a_no_is_in_the_language_of_who_asked() -> None:
    from wijwerken.meet.domain import answers

    closed = storing.what_was_wrong(BadAnswer(0, answers._("Deze stap is voorbij. Er wordt nu niet meer gekozen.")))
    for problem in (problems.too_long(2000), problems.wrong_way("GET"), closed):
        assert problem.body("en") != problem.body("nl")
        assert not [word for word in ("passen", "Wel:", "voorbij") if word in problem.body("en").decode()]


def test_half_a_character_is_taken_out_and_the_rest_of_the_words_stay() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps({"words": "Goed \ud83d zo\0"}).encode()}

    said = asyncio.run(Request({"method": "POST", "path": "/", "headers": []}, receive).json())
    assert said == {"words": "Goed ? zo"}


class Kept:
    """A reader that knows one workshop."""

    def __init__(self, workshop: Any) -> None:
        self.workshop, self.asked = workshop, 0

    async def read(self, question: Callable[..., Any], *about: Any) -> Any:
        self.asked += 1
        return {"find": self.workshop.snapshot.id, "picture": self.workshop}.get(question.__name__, 7)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_code_opens_the_sentences_until_it_is_over(state: str) -> None:
    sentences = RoutingTable((uuid4(),), ("Ik mis de bakker",), ("nl",), (1.0,))
    snapshot = Snapshot(uuid4(), None, 1, "BCDFG", "Avond", state, None, False, False, None)  # type: ignore[arg-type]
    reader = Kept(Picture(snapshot, sentences))
    hub = type("Hub", (), {"memory": Memory(reader), "reader": reader})()  # type: ignore[arg-type]
    told: list[Any] = []

    async def send(part: Any) -> None:
        told.append(part)

    request = Request({"method": "GET", "path": "/", "headers": []}, send)  # type: ignore[arg-type]

    async def ask() -> None:
        for written in ("BCDFG", "b-c-d-f-g"):
            await answering.workshop(hub, request, send, written)

    asyncio.run(ask())
    said = json.loads(told[-1]["body"])
    assert [one["text"] for one in said["statements"]] == ([] if state == "closed" else ["Ik mis de bakker"])
    assert said["storedRecognitions"] == 5  # seven, by fives
    assert list(hub.memory.codes) == ["BCDFG"]  # one key, however it is written
    assert isinstance(hub.memory.rooms[snapshot.id], LiveWorkshop)


def test_who_tries_one_code_after_another_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MOST_WRONG", 2)
    right = [codes.is_guessing("192.0.2.7", right=True) for _time in range(5)]
    wrong = [codes.is_guessing("192.0.2.7", right=False) for _time in range(3)]
    assert (right, wrong) == ([False] * 5, [False, False, True])
    assert codes.is_guessing("192.0.2.7", right=True)  # also a right one, or guessing would go on
    assert not codes.is_guessing("192.0.2.8", right=True)
