"""Who is timed beside a full hall, in a process of their own: the one that holds a thousand phones is too busy for it.

`python -m wijwerken.config.benchmarks.rooms.aside` reads one line, an `Asked`: a beamer and a desk follow, and people
answer in another room. It says when everybody is in, goes on until its input ends, and then writes a `Timed`. All
moments are of the clock that the processes of one machine share.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from typing import Any, TypedDict

from wijwerken.config.benchmarks.phones import Phone
from wijwerken.config.benchmarks.rooms.follower import Follower, Hall, listen

SAYS = (1, 0, -1)
THINKS = (0.5, 1.5)  # seconds


class Asked(TypedDict):
    """What to do: in which hall, with which pages of the beamer and the desk, and who answers what in another room."""

    hall: dict[str, Any]
    pages: dict[str, str]
    people: int
    room: str
    sentences: list[str]


class Timed(TypedDict):
    """When each answer was sent and how long it took; when each screen had each version complete."""

    answers: list[tuple[float, float]]
    screens: dict[str, dict[int, float]]


async def be_timed(asked: Asked) -> Timed:
    """Follow and answer until nothing more comes in at our own door."""
    hall = Hall(**asked["hall"])
    screens = {name: Follower(hall, hall.session, "", page, 0.0) for name, page in asked["pages"].items()}
    for screen in screens.values():
        await listen(screen)
    phones, given = [Phone(hall.url, asked["room"]) for _ in range(asked["people"])], list[tuple[float, float]]()
    for phone in phones:
        if (await phone.join()).status != 201:
            raise RuntimeError("somebody could not come in")
    say("in")
    tasks = [asyncio.ensure_future(answer_on(phone, asked["sentences"], given)) for phone in phones]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return Timed(answers=given, screens={name: screen.had for name, screen in screens.items()})


async def answer_on(phone: Phone, sentences: list[str], given: list[tuple[float, float]]) -> None:
    """Answer as long as it lasts; who goes round once more changes an answer."""
    chance = random.Random(phone.cookie)  # noqa: S311 - a spread, no secret
    while True:
        await asyncio.sleep(chance.uniform(*THINKS))
        at = time.perf_counter()
        answer = await phone.recognise(chance.choice(sentences), chance.choice(SAYS))
        if answer.status == 200:
            given.append((at, time.perf_counter() - at))


def say(line: str) -> None:
    """Tell who measures."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    say(json.dumps(asyncio.run(be_timed(json.loads(sys.stdin.readline())))))
