"""What is measured of a room, each on a server that runs already."""

from __future__ import annotations

import asyncio
import contextlib
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

from wijwerken.config.benchmarks.phones import GONE, Answer, Phone, Screen, screens
from wijwerken.config.benchmarks.rooms.server import Server

SAYS = (1, 0, -1)
UPDATE_EVERY = 0.5
LAST_UPDATE = 10.0  # seconds to wait for what is still on its way
THINKING = 2.0  # seconds somebody thinks about a sentence while everyone listens


@dataclass
class Burst:
    """Many answers, close together."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: int = 0
    stored: int = 0
    processor: dict[str, float] = field(default_factory=dict)  # seconds of each process, while this lasted

    @property
    def a_second(self) -> float:
        """Tell how many were acknowledged in a second."""
        return len(self.times) / self.seconds

    def note(self, answer: Answer | None) -> None:
        """Count one answer."""
        if answer is not None and answer.status in (200, 201):
            self.times.append(answer.seconds)
        else:
            self.errors += 1


def percentile(times: Sequence[float], percent: int) -> float:
    """Give the time within which this many of a hundred came."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else float("nan")


async def people_in(server: Server, code: str, count: int) -> list[Phone]:
    """Let people come in, some at a time."""
    phones = [Phone(server.url, code) for _ in range(count)]
    for start in range(0, count, 50):
        answers = await asyncio.gather(*(phone.join() for phone in phones[start : start + 50]))
        if any(answer.status != 201 for answer in answers):
            raise RuntimeError("somebody could not come in")
    return phones


async def one_after_the_other(burst: Burst, asks: list[Callable[[], Awaitable[Answer]]]) -> None:
    """Let one person give everything they have to give."""
    for ask in asks:
        try:
            burst.note(await ask())
        except GONE:
            burst.note(None)


async def everyone(burst: Burst, asks: list[list[Callable[[], Awaitable[Answer]]]]) -> None:
    """Let all give at the same time, and note how long that took."""
    began = time.perf_counter()
    await asyncio.gather(*(one_after_the_other(burst, mine) for mine in asks))
    burst.seconds = time.perf_counter() - began


async def recognitions(server: Server, people: int, statements: int) -> Burst:
    """Everyone answers every sentence, as fast as answers come back."""
    code, sentences = await asyncio.to_thread(server.workshop, statements)
    phones, burst = await people_in(server, code, people), Burst()

    def asks_of(phone: Phone, place: int) -> list[Callable[[], Awaitable[Answer]]]:
        order = [*sentences[place % statements :], *sentences[: place % statements]]
        return [lambda s=one, n=number: phone.recognise(s, SAYS[n % 3]) for number, one in enumerate(order)]  # type: ignore[misc]

    asks = [asks_of(phone, place) for place, phone in enumerate(phones)]
    before = processor(server)
    await everyone(burst, asks)
    burst.processor = {process: seconds - before[process] for process, seconds in processor(server).items()}
    burst.stored = (await phones[0].ask("GET", f"/maatstaf/geteld/{code}/")).said["stored"]
    hang_up(phones)
    return burst


def processor(server: Server) -> dict[str, float]:
    """Tell how many seconds of processor each process took up to now; the driver is this one."""
    return {**server.processor(), "driver": time.process_time()}


async def one_commit_each(server: Server, people: int, each: int) -> Burst:
    """The same through an ordinary Django view that keeps each answer in a commit of its own."""
    code, sentences = await asyncio.to_thread(server.workshop, 50)
    phones, burst = [Phone(server.url, code) for _ in range(people)], Burst()

    def asks_of(phone: Phone) -> list[Callable[[], Awaitable[Answer]]]:
        seat = str(uuid4())
        bodies = [{"statement": one, "recognition": 1, "seat": seat} for one in sentences[:each]]
        return [lambda b=body: phone.ask("POST", "/maatstaf/antwoord/", b) for body in bodies]  # type: ignore[misc]

    await everyone(burst, [asks_of(phone) for phone in phones])
    burst.stored = (await phones[0].ask("GET", f"/maatstaf/geteld/{code}/")).said["stored"]
    hang_up(phones)
    return burst


async def cards(server: Server, people: int, each: int) -> Burst:
    """Everyone puts long cards, one after the other."""
    code, _sentences = await asyncio.to_thread(server.workshop, 3)
    phones, burst = await people_in(server, code, people), Burst()
    long = "Dit is wat wij meemaken in onze straat. " * 50

    def asks_of(phone: Phone, place: int) -> list[Callable[[], Awaitable[Answer]]]:
        return [lambda w=f"{place}.{n} {long}"[:2000]: phone.put(w) for n in range(each)]  # type: ignore[misc]

    await everyone(burst, [asks_of(phone, place) for place, phone in enumerate(phones)])
    hang_up(phones)
    return burst


async def joins(server: Server, people: int, within: float) -> Burst:
    """People come in at random moments within some seconds."""
    code, _sentences = await asyncio.to_thread(server.workshop, 50)
    chance, burst = random.Random(1), Burst()  # noqa: S311 - a spread, no secret
    phones = [Phone(server.url, code) for _ in range(people)]

    async def come_in(phone: Phone) -> None:
        await asyncio.sleep(chance.random() * within)
        began = time.perf_counter()
        try:
            answer = await phone.join()
            burst.note(Answer(answer.status, answer.headers, answer.said, time.perf_counter() - began))
        except GONE:
            burst.note(None)

    began = time.perf_counter()
    await asyncio.gather(*(come_in(phone) for phone in phones))
    burst.seconds = time.perf_counter() - began
    hang_up(phones)
    return burst


@dataclass
class Listening:
    """How updates reached everyone who listened."""

    delays: list[float]
    lost: int
    overtaken: int  # a newer update took their place before they were sent
    ended: int
    bytes_each: float
    answers: Burst


async def listeners(server: Server, count: int, updates: int, answering: int) -> Listening:
    """Many screens listen to updates, while some people answer."""
    code, sentences = await asyncio.to_thread(server.workshop, 50)
    phones = await people_in(server, code, answering)
    arrived: dict[int, dict[Screen, float]] = defaultdict(dict)
    before = server.memory()
    async with screens(server.url, code, count, partial(note, arrived)) as listening:
        await asyncio.sleep(2)
        each = (server.memory() - before) / count
        answers, enough = Burst(), asyncio.Event()
        given = [asyncio.ensure_future(answer_thoughtfully(answers, one, sentences, enough)) for one in phones]
        sent = await change_often(server, code, updates)
        await until_everyone_has(arrived[max(sent)], count)
        enough.set()
        await asyncio.gather(*given)
        ended = sum(1 for screen in listening if screen.ended is not None)
    hang_up(phones)
    overtaken = sum(count - len(arrived[version]) for version in sent)
    delays = [at - sent[version] for version, came in up_to_date(arrived, sent) for at in came.values()]
    return Listening(delays, count * len(sent) - len(delays), overtaken, ended, each, answers)


def up_to_date(
    arrived: dict[int, dict[Screen, float]], sent: dict[int, float]
) -> Iterator[tuple[int, dict[Screen, float]]]:
    """Give for each version when a screen showed it, or a newer one that overtook it."""
    newest: dict[Screen, float] = {}
    for version in sorted(sent, reverse=True):
        newest = newest | {screen: min(at, newest.get(screen, at)) for screen, at in arrived[version].items()}
        yield version, newest


def note(arrived: dict[int, dict[Screen, float]], screen: Screen, text: bytes, now: float) -> None:
    """Note when which version came to whom first; counts are not what is measured here."""
    at = text.find(b"event: state")
    if at >= 0:
        arrived[int(text[text.find(b"id: ") + 4 : at])].setdefault(screen, now)


async def until_everyone_has(came: dict[Screen, float], count: int) -> None:
    """Wait for the last update, but not for ever."""
    until = time.perf_counter() + LAST_UPDATE
    while len(came) < count and time.perf_counter() < until:
        await asyncio.sleep(0.1)


async def change_often(server: Server, code: str, updates: int) -> dict[int, float]:
    """Change something every half second; gives for each version when that was asked for."""
    desk, sent = Phone(server.url, code), {}
    for _ in range(updates):
        began = time.perf_counter()
        answer = await desk.ask("POST", f"/maatstaf/verandering/{code}/", {})
        sent[answer.said["version"]] = began
        await asyncio.sleep(max(0, UPDATE_EVERY - (time.perf_counter() - began)))
    desk.close()
    return sent


async def answer_thoughtfully(burst: Burst, phone: Phone, sentences: list[str], enough: asyncio.Event) -> None:
    """Answer one sentence after the other, with some time to think."""
    chance = random.Random(phone.cookie)  # noqa: S311 - a spread, no secret
    for sentence in sentences:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(enough.wait(), chance.uniform(0.2, 2 * THINKING))
        if enough.is_set():
            return
        await one_after_the_other(burst, [lambda s=sentence: phone.recognise(s, chance.choice(SAYS))])  # type: ignore[misc]


def hang_up(phones: list[Phone]) -> None:
    """Close every connection."""
    for phone in phones:
        phone.close()
