"""The workshops in memory: what is on the screens, which sentences there are, and what each seat has seen.

Memory only saves questions. Every batch of answers is checked again inside its transaction, and the version it finds
there tells when a picture here is old.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from wijwerken.house.rate_limits import Allowance
from wijwerken.meet.domain import codes
from wijwerken.meet.domain.queries import Snapshot
from wijwerken.meet.hub import problems, reading
from wijwerken.meet.hub.reading import Picture, Reader
from wijwerken.meet.hub.streams import Listeners
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON, RoutingTable, choose_next, seed_for

# How many answers one seat may send; never per address, for a whole school shares one.
BURST, PER_SECOND = 200, 2.0
SEAT_SECONDS = 120.0  # after so long its allowance is full again, and what it saw is read anew
PICTURE_SECONDS = 15.0  # the background works out new weights while people answer
LONGEST_CODE = 16


class LiveSeat:
    """What the hub knows of one seat between two answers."""

    __slots__ = ("allowance", "at", "round", "seen")

    def __init__(self, now: float) -> None:
        self.allowance = Allowance(BURST, PER_SECOND, at=now)
        self.round: UUID | None = None
        self.seen: set[str] | None = None  # not read yet
        self.at = now


class LiveWorkshop:
    """One workshop in memory."""

    def __init__(self, picture: Picture) -> None:
        self.listeners = Listeners()
        self.seats: dict[UUID, LiveSeat] = {}
        self.reloading = asyncio.Lock()
        self.show(picture)

    def show(self, picture: Picture) -> None:
        """Take a newer picture."""
        self.snapshot, self.sentences = picture.snapshot, picture.sentences and written(picture.sentences)
        self.read_at = time.monotonic()
        table = picture.sentences
        pairs = zip(table.statements, table.texts, table.languages, strict=True) if table else ()
        # By their written id, as they come in: that is looked up much quicker than a UUID.
        self.statements: dict[str, dict[str, Any]] = {
            str(key): {"id": str(key), "text": text, "language": language} for key, text, language in pairs
        }

    @property
    def id(self) -> UUID:
        return self.snapshot.id

    @property
    def takes(self) -> frozenset[str]:
        """What may come in now."""
        return self.snapshot.step.takes if self.snapshot.step else frozenset()

    @property
    def round(self) -> UUID | None:
        return self.snapshot.step.recognition_round if self.snapshot.step else None

    def seat(self, identifier: UUID) -> LiveSeat:
        """Give what is known of a seat."""
        now = time.monotonic()
        seat = self.seats.get(identifier)
        if seat is None:
            seat = self.seats[identifier] = LiveSeat(now)
        seat.at = now
        return seat

    def take_one(self, identifier: UUID) -> None:
        """Let a seat send one answer, or say how long it must wait."""
        seat = self.seat(identifier)
        if seconds := seat.allowance.take(seat.at):
            raise problems.too_fast(seconds)

    def new_seat(self, identifier: UUID) -> None:
        """Somebody came in just now, and saw nothing yet."""
        seat = self.seat(identifier)
        seat.seen, seat.round = set(), self.round

    def next_for(self, identifier: UUID) -> dict[str, Any] | None:
        """Draw the next sentence for a seat of which is known what it saw."""
        seen = self.seats[identifier].seen
        step = self.snapshot.step
        if not step or not self.sentences or "recognition" not in step.takes or seen is None:
            return None
        most = step.settings.get("most_sentences", MOST_A_PERSON)
        chosen = choose_next(self.sentences, seen, seed_for(identifier, len(seen)), most=most)
        return self.statements[chosen] if chosen else None

    def forget_seats(self, now: float) -> None:
        """Let go of seats that were quiet for a while."""
        for identifier in [key for key, seat in self.seats.items() if now - seat.at > SEAT_SECONDS]:
            del self.seats[identifier]


def written(table: RoutingTable[UUID]) -> RoutingTable[str]:
    """Give the same table with written ids."""
    return RoutingTable(tuple(map(str, table.statements)), table.texts, table.languages, table.weights)


class Memory:
    """Every workshop that somebody is in, or looks at."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.rooms: dict[UUID, LiveWorkshop] = {}
        self.codes: dict[str, UUID] = {}

    def __iter__(self) -> Iterator[LiveWorkshop]:
        return iter(list(self.rooms.values()))

    async def room(self, code: str) -> LiveWorkshop:
        """Find the workshop of a code."""
        if len(code) > LONGEST_CODE:
            raise problems.unknown_code()
        typed = codes.tidy(code)  # one key for a code, however it is written
        known = self.codes.get(typed)
        if known is None:
            known = await self.reader.read(reading.find, typed)
            if known is None:
                raise problems.unknown_code()
            self.codes[typed] = known
        return self.rooms.get(known) or await self._enter(known)

    async def _enter(self, identifier: UUID) -> LiveWorkshop:
        picture = await self.reader.read(reading.picture, identifier)
        if picture is None:
            self.forget(identifier)
            raise problems.unknown_code()
        return self.rooms.setdefault(identifier, LiveWorkshop(picture))  # two may ask at once; the first one stays

    async def refresh(self, room: LiveWorkshop, version: int | None = None) -> Snapshot | None:
        """Read a workshop again, unless it is as new as this version already; gives what stood there before if this
        brought another version."""
        async with room.reloading:
            before = room.snapshot
            if version is not None and before.version >= version:
                return None
            picture = await self.reader.read(reading.picture, room.id)
            if picture is None:
                self.forget(room.id)
                raise problems.unknown_code()
            room.show(picture)
            now = room.snapshot
            return before if (now.version, now.phase) != (before.version, before.phase) else None

    async def seen_by(self, room: LiveWorkshop, identifier: UUID) -> LiveSeat:
        """Make sure that is known what a seat saw of the round of now; a seat that is gone is not in the room."""
        seat = room.seat(identifier)
        if seat.seen is None or seat.round != room.round:
            in_round = room.round
            seen = await self.reader.read(reading.already_answered, in_round, identifier)
            if seen is None:
                room.seats.pop(identifier, None)
                raise problems.not_joined()
            # Answers that were kept while we read are in what was read, or come after it.
            seat.seen = seen | (seat.seen or set()) if seat.round == in_round else seen
            seat.round = in_round
        return seat

    def forget(self, identifier: UUID) -> None:
        """Let go of a workshop."""
        self.rooms.pop(identifier, None)
        self.codes = {code: known for code, known in self.codes.items() if known != identifier}

    def tidy(self, now: float) -> None:
        """Let go of what nobody used for a while."""
        for room in self:
            room.forget_seats(now)
            if not room.seats and not room.listeners.screens and now - room.read_at > SEAT_SECONDS:
                self.forget(room.id)
