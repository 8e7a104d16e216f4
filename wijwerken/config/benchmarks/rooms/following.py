"""How soon a full hall has the next step complete: a thousand phones, each with a seat, a group and a language."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import random
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from wijwerken.analysis.benchmarks.report import Figure
from wijwerken.config.benchmarks.phones import Phone, Screen, read_event
from wijwerken.config.benchmarks.rooms.measuring import SAYS, hang_up, people_in
from wijwerken.config.benchmarks.rooms.server import Server

CHANGES = ("groups", "recognition", "scale", "choose", "round_robin", "words", "reveal")
P95, LAST, PROCESSOR, OTHERS, MEANWHILE = 0.6, 1.0, 0.0005, 0.2, 1.5
AT_MOST = 20.0  # seconds that a hall gets
QUIET = 3.0  # seconds between two changes, in which answers are the reference
ANSWERING, THINKS = 100, (0.5, 1.5)
SPREAD, OTHERS_WAIT = 12.0, 0.0  # seconds: how a phone and a beamer spread what they ask for
TICKS = 100.0  # of the processor clock, a second
CHANGED = (b"event: state", b"event: step", b"event: reveal")
# In each language something that stands on the phone in that step.
SAYS_IN = {
    "nl": {"groups": "U zit aan tafel", "recognition": "Iemand zei:", "scale": "Overslaan mag.",
           "choose": "Gekozen:", "round_robin": "Nu:|Daarna|Voor u|U bent", "words": "Uw kaartje: één gedachte"},
    "en": {"groups": "You sit at table", "recognition": "Somebody said:", "scale": "You may skip it.",
           "choose": "Chosen:", "round_robin": "Now:|After that|before you|your turn",
           "words": "Your card: one thought"},
}  # fmt: skip


class Reader(Phone):
    """Who asks for the changing part of a page, as the script of a page does."""

    def __init__(self, url: str, code: str, cookie: str, language: str) -> None:
        super().__init__(url, code)
        self.cookie, self.language = cookie, language

    def _head(self, method: str, path: str, length: int) -> bytes:
        more = f"Accept-Language: {self.language}\r\nAccept-Encoding: gzip\r\nX-Room-Part: 1\r\n\r\n"
        return super()._head(method, path, length)[:-2] + more.encode()


@dataclass
class Hall:
    """A full hall, as the one who measures sees it."""

    url: str
    code: str
    desk: str
    session: str
    steps: dict[str, str]
    cookies: list[str]
    version: int
    pid: int
    phones: list[Follower] = field(default_factory=list)
    others: dict[str, Follower] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    asked: int = 0  # phones that asked for a page themselves
    waits_for: int = 0
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    def came(self) -> None:
        """Note that one more has it."""
        self.waits_for -= 1
        if self.waits_for == 0:
            self.complete.set()


@dataclass
class Change:
    """How one change reached everybody."""

    kind: str
    delays: list[float]
    others: dict[str, float]
    late: int  # who had nothing at all in time
    wrong: list[str]  # who had something that is not theirs
    processor: float  # seconds of the server, for everybody together


@dataclass
class Followed:
    """Everything that was measured."""

    people: int
    quiet: list[Change] = field(default_factory=list)
    busy: list[Change] = field(default_factory=list)
    before: list[float] = field(default_factory=list)  # times of answers while nothing changes
    meanwhile: list[float] = field(default_factory=list)  # and while everybody gets the next step
    asked: int = 0


class Follower(Screen):
    """One screen that follows: it takes what comes over the line, or asks for it as the page says."""

    def __init__(self, hall: Hall, cookie: str, language: str, page: str, waits: float) -> None:
        super().__init__("", "", self._heard)
        self.hall, self.cookie, self.language, self.page, self.waits = hall, cookie, language, page, waits
        self.asking = Reader(hall.url, hall.code, cookie, language or "nl")
        self.version, self.asked = hall.version, 0
        self.at, self.text = 0.0, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        asks = f"?phone={self.language}&shows={self.version}" if self.language else ""
        head = [f"GET /meet/{self.hall.code}/stream{asks} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}"]
        transport.write("\r\n".join([*head, "Accept: text/event-stream", "", ""]).encode())  # type: ignore[attr-defined]

    def _heard(self, _screen: Screen, text: bytes, now: float) -> None:
        place = text.find(b"id: ")
        if place < 0 or not any(event in text[:100] for event in CHANGED):
            return
        version = int(text[place + 4 : text.find(b"\n", place)])
        if text.endswith(b"}}") and text.find(b'"own": {') > 0:
            self.has(version, text, now)
        elif version > max(self.version, self.asked):
            self.asked = version
            task = asyncio.get_running_loop().create_task(self._ask(version))
            self.hall.tasks.add(task)
            task.add_done_callback(self.hall.tasks.discard)

    async def _ask(self, version: int) -> None:
        await asyncio.sleep(random.random() * self.waits)  # noqa: S311 - a spread, no secret
        answer = await self.asking.ask("GET", self.page)
        self.hall.asked += 1
        self.has(version, answer.said if answer.status == 200 else b"", time.perf_counter())

    def has(self, version: int, text: bytes, now: float) -> None:
        """Note that the screen has this version complete."""
        if version > self.version:
            self.version, self.text, self.at = version, text, now
            self.hall.came()

    def html(self) -> str:
        """Give what stands on the screen."""
        told = read_event(self.text) if b"event: " in self.text[:200] else None
        if told is None:
            return gzip.decompress(self.text).decode() if self.text[:2] == b"\x1f\x8b" else self.text.decode()
        html: str = told.said["part"]
        for place, words in told.said["own"].items():
            html = html.replace(place, words)
        return html


async def followed(server: Server, people: int, rounds: int) -> Followed:
    """Let a full hall follow, first in quiet, then while others answer in another room."""
    measured = Followed(people)
    for answering in (0, ANSWERING):
        async with full_hall(server, people) as hall, answers(server, answering) as given:
            for number in range(rounds):
                for kind in CHANGES[: None if number == 0 else -1]:
                    began = time.perf_counter()
                    await asyncio.sleep(QUIET)
                    pressed = time.perf_counter()
                    change = await changed(hall, kind)
                    ended = pressed + max(change.delays, default=AT_MOST)
                    (measured.busy if answering else measured.quiet).append(change)
                    measured.before += [took for at, took in given if began <= at < pressed - took]
                    measured.meanwhile += [took for at, took in given if at < ended and at + took > pressed]
            measured.asked += hall.asked
    return measured


@contextlib.asynccontextmanager
async def full_hall(server: Server, people: int) -> AsyncIterator[Hall]:
    """Fill a hall: phones that listen, a beamer and the desk of who facilitates."""
    desk = Phone(server.url, "")
    made = (await desk.ask("POST", "/maatstaf/zaal/", {"people": people})).said
    desk.close()
    version = (await Phone(server.url, made["code"]).look())["version"]
    hall = Hall(server.url, version=version, pid=server.process.pid, **made)
    page = f"/meedoen/{hall.code}/"
    hall.phones = [
        Follower(hall, cookie, "en" if at % 3 == 0 else "nl", page, min(max(people * 0.012, 0.3), SPREAD))
        for at, cookie in enumerate(hall.cookies)
    ]
    hall.others["beamer"] = Follower(hall, hall.session, "", f"{page}scherm/", OTHERS_WAIT)
    hall.others["desk"] = Follower(hall, hall.session, "", hall.desk, OTHERS_WAIT)
    everyone = [*hall.phones, *hall.others.values()]
    for start in range(0, len(everyone), 100):
        await asyncio.gather(*(listen(one, server) for one in everyone[start : start + 100]))
    try:
        yield hall
    finally:
        for one in everyone:
            one.close()
            one.asking.close()


async def listen(one: Follower, server: Server) -> None:
    """Let one screen listen."""
    _scheme, _between, place = server.url.partition("://")
    host, port = place.split(":")
    await asyncio.get_running_loop().create_connection(lambda: one, host, int(port))


@contextlib.asynccontextmanager
async def answers(server: Server, people: int) -> AsyncIterator[list[tuple[float, float]]]:
    """Let people answer in another room, each about once a second; gives when each was sent, and how long it took."""
    given: list[tuple[float, float]] = []
    if not people:
        yield given
        return
    code, sentences = await asyncio.to_thread(server.workshop, 50)
    phones = await people_in(server, code, people)
    tasks = [asyncio.ensure_future(answer_on(phone, sentences, given)) for phone in phones]
    try:
        yield given
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        hang_up(phones)


async def answer_on(phone: Phone, sentences: list[str], given: list[tuple[float, float]]) -> None:
    """Answer as long as it lasts; who goes round once more changes an answer."""
    chance = random.Random(phone.cookie)  # noqa: S311 - a spread, no secret
    while True:
        await asyncio.sleep(chance.uniform(*THINKS))
        at = time.perf_counter()
        answer = await phone.recognise(chance.choice(sentences), chance.choice(SAYS))
        if answer.status == 200:
            given.append((at, time.perf_counter() - at))


async def changed(hall: Hall, kind: str) -> Change:
    """Press as who facilitates, wait until everybody has it, and look whether it is theirs."""
    everyone = [*hall.phones, *hall.others.values()]
    hall.waits_for, hall.complete = len(everyone), asyncio.Event()
    desk, spent, pressed = Phone(hall.url, ""), processor(hall.pid), time.perf_counter()
    told = await desk.ask("POST", f"/maatstaf/zaal/{hall.code}/naar/", {"to": hall.steps.get(kind, kind)})
    hall.version = told.said["version"]
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(hall.complete.wait(), AT_MOST)
    await asyncio.sleep(0.3)  # what it still does for this counts too
    spent = processor(hall.pid) - spent
    there = [one for one in hall.phones if one.version >= hall.version]
    others = {name: one.at - pressed for name, one in hall.others.items() if one.version >= hall.version}
    wrong = await not_theirs(hall, kind, there, desk)
    desk.close()
    delays = [one.at - pressed for one in there]
    return Change(kind, delays, others, len(hall.phones) - len(there), wrong, spent)


async def not_theirs(hall: Hall, kind: str, there: list[Follower], desk: Phone) -> list[str]:
    """List on which phones something stands that is not of this step, this person or this language, and what."""
    own = (await desk.ask("GET", f"/maatstaf/zaal/{hall.code}/eigen/")).said
    found = []
    for one in there:
        seat = one.cookie.partition("=")[2].partition(".")[0]
        html = unescape(one.html())
        missing = [
            what
            for what in must_stand(kind, own, own["seats"][seat], one.language)
            if not any(way in html for way in what.split("|"))
        ]
        if missing:
            found.append(f"{kind}, {one.language}: {missing[0]}")
    return found


def must_stand(kind: str, own: dict[str, Any], mine: dict[str, Any], language: str) -> Iterator[str]:
    """List what has to stand on the phone of one person."""
    step = "words" if kind == "reveal" else kind
    yield SAYS_IN[language][step]
    if step in ("scale", "choose", "words"):
        yield f'value="{own["step"]}"'
    if step == "groups":
        yield f"{SAYS_IN[language][step]} {mine['table']}<"
    elif step == "recognition":
        yield f'data-statement="{mine["sentence"]}"'
    elif step == "round_robin":
        yield SAYS_IN[language][step] if mine["before"] < 2 else f" {mine['before']} "
    elif step == "words":
        yield from mine["cards"]
    if kind == "reveal":
        yield from own["open"]


def processor(pid: int) -> float:
    """Tell how many seconds of the processor a process used, and what it started."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended just now
        mine = int(path.parent.name)
        parents[mine], used[mine] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
    return sum(seconds for one, seconds in used.items() if is_under(one, pid, parents))


def is_under(one: int, top: int, parents: dict[int, int]) -> bool:
    """Tell whether a process is this one, or was started by it."""
    while one and one != top:
        one = parents.get(one, 0)
    return one == top


def figures(kind: str, measured: Followed) -> Iterator[Figure]:
    """Say how a full hall followed."""
    changes = [*measured.quiet, *measured.busy]
    delays = sorted(delay for change in changes for delay in change.delays)
    note = f"{kind}; from the press on the facilitator's button until the phone has its own next step complete"
    yield Figure("following, p95", percentile(delays, 95), "s", n=len(delays), wanted=P95, note=note)
    yield Figure("following, last", round(delays[-1], 4), "s", n=len(changes), wanted=LAST, note=note)
    for step in CHANGES:
        own = [delay for change in changes if change.kind == step for delay in change.delays]
        yield Figure(f"following, {step}, last", round(max(own), 4), "s", n=len(own), note=kind)
    spent = [change.processor / measured.people for change in measured.quiet]
    yield Figure("following, processor of the server for each phone", round(statistics.mean(spent), 6), "s",
                 n=len(spent), wanted=PROCESSOR, note=f"{kind}; worst {max(spent) * 1000:.2f} ms")  # fmt: skip
    for name in ("beamer", "desk"):
        own = [change.others.get(name, AT_MOST) for change in changes]
        yield Figure(f"following, {name}", percentile(own, 95), "s", n=len(own), wanted=OTHERS, note=f"{kind}; p95")
    before, meanwhile = percentile(measured.before, 95), percentile(measured.meanwhile, 95)
    yield Figure("following, answers meanwhile p95", meanwhile, "s", before, round(meanwhile / before, 2),
                 n=len(measured.meanwhile), wanted=MEANWHILE, note=f"{kind}; against those in quiet")  # fmt: skip
    late = sum(one.late for one in changes)
    yield Figure("following, phones that came too late", late, "count", wanted=0, note=kind)
    wrong = [what for change in changes for what in change.wrong]
    yield Figure("following, phones with something that is not theirs", len(wrong), "count", wanted=0,
                 note=f"{kind}{'; ' if wrong else ''}{'; '.join(sorted(set(wrong))[:3])}")  # fmt: skip
    yield Figure("following, phones that asked for a page", measured.asked, "count", note=kind)


def percentile(times: list[float], percent: int) -> float:
    """Give the time within which this many of a hundred came."""
    return round(statistics.quantiles(times, n=100, method="inclusive")[percent - 1], 4) if len(times) > 1 else AT_MOST
