"""How soon a full hall has the next step complete: a thousand phones, each with a seat, a group and a language."""

from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from wijwerken.analysis.benchmarks.report import Figure
from wijwerken.config.benchmarks.phones import Phone
from wijwerken.config.benchmarks.rooms.aside import Asked, Timed
from wijwerken.config.benchmarks.rooms.follower import Follower, Hall, listen
from wijwerken.config.benchmarks.rooms.server import Server

CHANGES = ("groups", "recognition", "scale", "choose", "round_robin", "words", "reveal")
P95, LAST, PROCESSOR, OTHERS, MEANWHILE = 0.6, 1.0, 0.0005, 0.2, 1.5
AT_MOST = 20.0  # seconds that a hall gets
QUIET = 3.0  # seconds between two changes, in which answers are the reference
ANSWERING = 100
MOST_SAID = 2**24
SPREAD = 12.0  # seconds over which phones spread what they ask for
TICKS = 100.0  # of the processor clock, a second
# In each language something that stands on the phone in that step.
SAYS_IN = {
    "nl": {"groups": "U zit aan tafel", "recognition": "Iemand zei:", "scale": "Overslaan mag.",
           "choose": "Gekozen:", "round_robin": "Nu:|Daarna|Voor u|U bent", "words": "Uw kaartje: één gedachte"},
    "en": {"groups": "You sit at table", "recognition": "Somebody said:", "scale": "You may skip it.",
           "choose": "Chosen:", "round_robin": "Now:|After that|before you|your turn",
           "words": "Your card: one thought"},
}  # fmt: skip


@dataclass
class Change:
    """How one change reached everybody."""

    kind: str
    version: int
    began: float  # when it became quiet
    pressed: float
    delays: list[float]
    late: int  # who had nothing at all in time
    wrong: list[str]  # who had something that is not theirs
    processor: float  # seconds of the server, for everybody together
    others: dict[str, float] = field(default_factory=dict)  # how long the beamer and the desk had to wait


@dataclass
class Followed:
    """Everything that was measured."""

    people: int
    quiet: list[Change] = field(default_factory=list)
    busy: list[Change] = field(default_factory=list)
    before: list[float] = field(default_factory=list)  # times of answers while nothing changes
    meanwhile: list[float] = field(default_factory=list)  # and while everybody gets the next step
    asked: int = 0


async def followed(server: Server, people: int, rounds: int) -> Followed:
    """Let a full hall follow, first in quiet, then while others answer in another room."""
    measured = Followed(people)
    for answering in (0, ANSWERING):
        changes: list[Change] = []
        async with full_hall(server, people) as hall, aside(server, hall, answering) as timed:
            for number in range(rounds):
                for kind in CHANGES[: None if number == 0 else -1]:
                    began = time.perf_counter()
                    await asyncio.sleep(QUIET)
                    changes.append(await changed(hall, kind, began))
            measured.asked += hall.asked
        for change in changes:
            note_aside(change, timed[0], measured)
        (measured.busy if answering else measured.quiet).extend(changes)
    return measured


@contextlib.asynccontextmanager
async def aside(server: Server, hall: Hall, people: int) -> AsyncIterator[list[Timed]]:
    """Time the beamer, the desk and people who answer in another room, in a process of its own; given at the end."""
    timed: list[Timed] = []
    room, sentences = await asyncio.to_thread(server.workshop, 50)
    plain = {name: getattr(hall, name) for name in ("url", "code", "desk", "session", "version", "pid")}
    pages = {"beamer": f"/meedoen/{hall.code}/scherm/", "desk": hall.desk}
    asked = Asked(
        hall=plain | {"steps": {}, "cookies": []}, pages=pages, people=people, room=room, sentences=sentences
    )  # fmt: skip
    command, pipe = [sys.executable, "-m", "wijwerken.config.benchmarks.rooms.aside"], asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=MOST_SAID)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("nothing can be said to who is timed aside")
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    if (await process.stdout.readline()).strip() != b"in":
        raise RuntimeError("who is timed aside could not come in")
    try:
        yield timed
    finally:
        process.stdin.close()
        said = await process.stdout.read()
        await process.wait()
        if said:
            timed.append(json.loads(said))


def note_aside(change: Change, timed: Timed, measured: Followed) -> None:
    """Take over what was timed aside of one change."""
    for name, had in timed["screens"].items():
        there = [at for version, at in had.items() if int(version) >= change.version]
        change.others[name] = min(there) - change.pressed if there else AT_MOST
    began, pressed = change.began, change.pressed
    ended = pressed + max(change.delays, default=AT_MOST)
    measured.before += [took for at, took in timed["answers"] if began <= at < pressed - took]
    measured.meanwhile += [took for at, took in timed["answers"] if at < ended and at + took > pressed]


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
    for start in range(0, people, 100):
        await asyncio.gather(*(listen(one) for one in hall.phones[start : start + 100]))
    try:
        yield hall
    finally:
        for one in hall.phones:
            one.close()
            one.asking.close()


async def changed(hall: Hall, kind: str, began: float) -> Change:
    """Press as who facilitates, wait until everybody has it, and look whether it is theirs."""
    hall.waits_for, hall.complete = len(hall.phones), asyncio.Event()
    desk, spent, pressed = Phone(hall.url, ""), processor(hall.pid), time.perf_counter()
    told = await desk.ask("POST", f"/maatstaf/zaal/{hall.code}/naar/", {"to": hall.steps.get(kind, kind)})
    hall.version = told.said["version"]
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(hall.complete.wait(), AT_MOST)
    await asyncio.sleep(0.3)  # what it still does for this counts too
    spent = processor(hall.pid) - spent
    there = [one for one in hall.phones if one.version >= hall.version]
    wrong = await not_theirs(hall, kind, there, desk)
    desk.close()
    delays = [one.at - pressed for one in there]
    late = len(hall.phones) - len(there)
    return Change(kind, hall.version, began, pressed, delays, late, wrong, spent)


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
