"""The hub itself: starts with the first request, hears news, tells the screens, and ends in order."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import resource
import time
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

import structlog

from wijwerken.analysis.small_groups import in_steps
from wijwerken.house import clock
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.meet.domain.bus import News, bus
from wijwerken.meet.domain.queries import Snapshot
from wijwerken.meet.hub import reading, storing
from wijwerken.meet.hub.memory import PICTURE_SECONDS, LiveWorkshop, Memory
from wijwerken.meet.hub.parts import Part, Phone, parts
from wijwerken.meet.hub.problems import Problem
from wijwerken.meet.hub.reading import Reader
from wijwerken.meet.hub.streams import Screen, in_turns, message
from wijwerken.meet.hub.telling import Teller
from wijwerken.meet.hub.writer import AWAY, Writer

log = structlog.get_logger(__name__)

SPREAD_SECONDS = 0.25  # how often other processes hear that answers came in
LATE_SECONDS = 0.1  # phones that come late within this time are shown together what they missed
PHONES_AT_ONCE = 50
LOOK_SECONDS = 2.0  # how long a change from outside can stay unseen when no news came
STOP_SECONDS = 1.5
KEPT_FREE = 200  # connections


class Hub:
    """The streams and the hot answers of one web process."""

    def __init__(self) -> None:
        self.reader, self.writer = Reader(), Writer(storing.store)
        self.painter = Reader()  # of its own: what stands on a thousand phones holds up no answer
        self.memory = Memory(self.reader)
        self.tasks: set[asyncio.Task[None]] = set()
        self.tellers: dict[UUID, Teller] = {}
        self.late: dict[UUID, list[Screen]] = {}  # phones that missed something
        self.counted_here: set[UUID] = set()  # workshops of which other processes must hear that answers came in
        self.started = self.closing = False

    def start(self) -> None:
        """Begin; must be called in the event loop."""
        if not self.started:
            self.started = True
            self.writer.start()
            for chore in (self._hear(), self._spread(), self._look(), self._beat()):
                self.do(chore)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something in the background, and say so when it breaks."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        problem = None if task.cancelled() else task.exception()
        if isinstance(problem, AWAY):
            log.warning("the database is away; screens hear later")
        elif problem:
            log.error("something in the hub broke", exc_info=problem)

    def close(self) -> None:
        """Say goodbye to every screen; answers that were sent already are still kept."""
        self.closing = True
        for room in self.memory:
            room.listeners.close(message("closing", {}, identifier_of(room)))

    async def stop(self) -> None:
        """End: the streams first, then what still waits to be kept."""
        if self.started:
            self.close()
            for task in list(self.tasks):
                task.cancel()
            await asyncio.to_thread(self.writer.stop, STOP_SECONDS)
            await asyncio.to_thread(self.reader.stop)
            await asyncio.to_thread(self.painter.stop)

    def has_room_for_screens(self) -> bool:
        """Tell whether one more stream can be held; some connections stay free for answers and pages."""
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - KEPT_FREE
        return sum(len(room.listeners.screens) for room in self.memory) < most

    def kept(self, room: LiveWorkshop, version: int) -> None:
        """An answer is on disk: every screen may know that there are more, and whether our picture is old."""
        if version != room.snapshot.version:
            self.do(self._changed(room, version))
        self.counted_here.add(room.id)
        self.tell(room, "tally")

    def tell(self, room: LiveWorkshop, what: str) -> None:
        """Let the screens hear this soon."""
        if not room.listeners.screens:
            return
        teller = self.tellers.get(room.id)
        if teller is None:
            teller = self.tellers[room.id] = Teller(lambda what: self._tell(room, what))
        if teller.ask(what):
            self.do(teller.tell_all())

    async def _tell(self, room: LiveWorkshop, what: str) -> None:
        said = await self.said(room, what)
        if what == "tally":
            await room.listeners.tell(said)
            return
        # The beamer and the desk first: they are few, and they ask for a page of their own.
        await in_turns([one for one in room.listeners.screens if not one.phone], lambda screen: screen.tell(said))
        await self._show(room, what, [one for one in room.listeners.screens if one.phone])

    def missed(self, room: LiveWorkshop, screen: Screen) -> None:
        """Let a phone that comes late, or back, have what stands on it now; who comes at the same moment shares it."""
        self.late.setdefault(room.id, []).append(screen)
        if len(self.late[room.id]) == 1:
            self.do(self._catch_up(room))

    async def _catch_up(self, room: LiveWorkshop) -> None:
        await asyncio.sleep(LATE_SECONDS)
        await self._show(room, "state", self.late.pop(room.id))

    async def _show(self, room: LiveWorkshop, what: str, screens: list[Screen]) -> None:
        """Send phones what stands on them now; who gets none asks for a page itself."""
        # First how it stands, then what is on the phones: they may be newer than what is said, never older.
        state, identifier = state_of(room), identifier_of(room)
        made = await self._parts(room, {screen.phone for screen in screens if screen.phone})
        plain, shared = message(what, state, identifier), dict[str, bytes]()

        def show(screen: Screen) -> None:
            part = made.get(screen.phone) if screen.phone else None
            screen.show(said(part) if part else plain, plain)

        def said(part: Part) -> bytes:
            if part.shared not in shared:
                # The last thing in it is what is of one person.
                whole = message(what, state | {"part": part.shared, "own": ""}, identifier)
                shared[part.shared] = whole.removesuffix(b'""}\n\n')
            return shared[part.shared] + json.dumps(part.own, ensure_ascii=False).encode() + b"}\n\n"

        await in_turns(screens, show, PHONES_AT_ONCE)

    async def _parts(self, room: LiveWorkshop, phones: set[Phone]) -> dict[Phone, Part]:
        try:
            return await self.painter.read(parts, room.id, phones) if phones else {}
        except Exception:
            log.warning("what stands on the phones could not be made; they ask for it themselves", exc_info=True)
            return {}

    async def said(self, room: LiveWorkshop, what: str) -> bytes:
        """Write what the screens hear."""
        if what == "tally":
            return message("tally", tally(await self.reader.read(reading.counted, room.id)), identifier_of(room))
        return message(what, state_of(room), identifier_of(room))

    async def _changed(self, room: LiveWorkshop, version: int | None) -> None:
        try:
            before = await self.memory.refresh(room, version)
        except Problem:
            room.listeners.close(message("closing", {}, identifier_of(room)))
        else:
            if before is not None:
                self.tell(room, what_changed(before, room.snapshot))

    async def _hear(self) -> None:
        async for news in bus().hear():
            if news is None:
                for room in self.memory:
                    self.do(self._changed(room, None))
            elif room_of_news := self.memory.rooms.get(news.workshop):
                self._heard(room_of_news, news)

    def _heard(self, room: LiveWorkshop, news: News) -> None:
        if news.kind == "changed":
            self.do(self._changed(room, None))
        else:
            self.tell(room, "tally")

    async def _spread(self) -> None:
        """Tell other processes that answers came in, as often as screens are told."""
        while bus().reaches_others:
            await asyncio.sleep(SPREAD_SECONDS)
            while self.counted_here:
                await self.reader.read(bus().publish, News(self.counted_here.pop(), "counted"))

    async def _look(self) -> None:
        """Look from time to time whether something changed that nobody told us, as a command beside us may do."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            watched = {room.id: room for room in self.memory if room.listeners.screens or room.seats}
            if not watched:
                continue
            try:
                found = await self.reader.read(reading.versions, watched.keys())
            except Exception:
                log.warning("the workshops could not be looked at", exc_info=True)
                continue
            now = time.monotonic()
            for identifier, room in watched.items():
                old = room.sentences is not None and now - room.read_at > PICTURE_SECONDS
                if old or found.get(identifier) != (room.snapshot.version, room.snapshot.phase):
                    self.do(self._changed(room, None))

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(1)
            now = time.monotonic()
            for room in self.memory:
                room.listeners.beat(now)
            self.memory.tidy(now)
            self.tellers = {key: teller for key, teller in self.tellers.items() if key in self.memory.rooms}


def identifier_of(room: LiveWorkshop) -> str:
    """Give the id of an event: the version of the workshop at that moment."""
    return str(room.snapshot.version)


def state_of(room: LiveWorkshop) -> dict[str, Any]:
    """Say what is on every screen now; what only some may know is not in it."""
    snapshot = room.snapshot
    step = snapshot.step
    return {
        "version": snapshot.version,
        "state": snapshot.state,
        "dark": snapshot.dark,
        "timerEnds": snapshot.timer_ends.isoformat() if snapshot.timer_ends else None,
        # A phone whose clock is wrong counts down from here.
        "timerSeconds": seconds_left(snapshot.timer_ends),
        "step": step
        and {
            "id": str(step.id),
            "kind": step.kind,
            "state": step.state,
            "title": step.title,
            "instruction": step.instruction,
            "minutes": step.minutes,
            "followUp": step.follow_up,
            "takes": sorted(step.takes),
        },
    }


def seconds_left(ends: dt.datetime | None) -> int | None:
    """Tell how long there still is; nothing when no clock runs."""
    return max(0, round((ends - clock.now()).total_seconds())) if ends else None


def tally(counted: reading.Counted) -> dict[str, int | None]:
    """Say how many answers are in and how many people came in, by fives; under five people no number is said."""
    said = counted.people >= SMALLEST_SHOWN
    return {
        "answers": in_steps(counted.answers) if said else None,
        "people": in_steps(counted.people) if said else None,
        "room": in_steps(counted.in_room) if counted.in_room >= SMALLEST_SHOWN else None,
    }


def what_changed(before: Snapshot, now: Snapshot) -> str:
    """Name what happened: another step, cards that lie open, or something else."""
    if (before.step and before.step.id) != (now.step and now.step.id):
        return "step"
    if before.step and now.step and before.step.state != now.step.state == "revealed":
        return "reveal"
    return "state"
