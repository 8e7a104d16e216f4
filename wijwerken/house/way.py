"""Where am I, where can I go, and what do I go back to: the one rule of header, bar, menu and way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol, TypeVar, get_args

from wijwerken.house.manifest import Door, DoorName, FieldName, MenuItem

FIELDS = get_args(FieldName)
DOORS = get_args(DoorName)
Part = Literal["carries", "takes_part", ""]  # what a reader is in a trajectory: je to who carries it, u to all others


class Stands(Protocol):
    """A place with an address of its own, and the beginnings of other addresses that belong to it."""

    @property
    def url(self) -> str:
        """Give its own address."""

    @property
    def under(self) -> tuple[str, ...]:
        """Give how other addresses begin that belong to it."""


T = TypeVar("T", bound=Stands)


@dataclass(frozen=True)
class Field:
    """One of the four fields of a trajectory, with the rooms in it that this reader may enter."""

    name: FieldName
    title: str
    rooms: tuple[MenuItem, ...]
    is_open: bool = False
    is_now: bool = False
    has_been: bool = False

    @property
    def first(self) -> MenuItem:
        """Give the room behind the name of a field that is not open."""
        return self.rooms[0]


@dataclass(frozen=True)
class Inside:
    """The trajectory somebody is in: what it asks, its page, and its fields."""

    title: str
    url: str
    fields: tuple[Field, ...]
    part: Part = ""

    @property
    def open_field(self) -> Field | None:
        return next((field for field in self.fields if field.is_open), None)

    @property
    def rooms(self) -> list[MenuItem]:
        return [room for field in self.fields for room in field.rooms]


@dataclass(frozen=True)
class Way:
    """Where one page stands in the house, for one reader."""

    path: str
    doors: tuple[Door, ...] = ()
    inside: Inside | None = None
    search: str = ""  # where one searches from here

    @cached_property
    def door(self) -> Door | None:
        """Give the door one stands in; inside a trajectory there is none."""
        return None if self.inside else innermost(self.doors, self.path)

    @cached_property
    def rooms(self) -> list[MenuItem]:
        """List the rooms beside the one somebody is in: of the trajectory, or of the door."""
        if self.inside:
            return self.inside.rooms
        return list(self.door.rooms()) if self.door else []

    @cached_property
    def room(self) -> MenuItem | None:
        """Give the room in which this page stands."""
        return innermost(self.rooms, self.path)

    @cached_property
    def is_front(self) -> bool:
        """Tell whether this is the page of the trajectory itself, on which the fields are the page."""
        return self.inside is not None and self.inside.url == self.path

    @cached_property
    def back(self) -> MenuItem | None:
        """Give the page that this page belongs to: its room, and of a room, or without one, the trajectory."""
        if self.room and self.room.url != self.path:
            return self.room
        if self.inside and not self.is_front:
            return MenuItem(self.inside.title, self.inside.url)
        # Beside a room behind a door stand the others, and the door itself.
        return None

    @cached_property
    def today(self) -> Door | None:
        return self._named("today")

    @cached_property
    def own_words(self) -> Door | None:
        return self._named("own_words")

    @cached_property
    def own(self) -> Door | None:
        return self._named("own")

    @cached_property
    def header_doors(self) -> list[Door]:
        """List what stands in the header: every door, and inside a trajectory only what waits and one's own words."""
        shown = ("today", "own_words") if self.inside else [name for name in DOORS if name != "how"]
        return [door for door in self.doors if door.name in shown]

    @cached_property
    def other_doors(self) -> list[Door]:
        """List the doors of the house that are not of this person alone."""
        return [door for door in self.doors if door.name not in ("today", "own_words", "own")]

    def _named(self, name: DoorName) -> Door | None:
        return next((door for door in self.doors if door.name == name), None)


def innermost(places: Iterable[T], path: str) -> T | None:
    """Find the place in which a page stands: of all addresses that its address begins with, the longest."""
    known = list(places)
    begins = [
        (len(address), -nth)
        for nth, place in enumerate(known)
        for address in (place.url, *place.under)
        if path.startswith(address)
    ]
    return known[-max(begins)[1]] if begins else None


def in_order(doors: Iterable[Door]) -> tuple[Door, ...]:
    """Put the doors in the order that is the same for everyone."""
    return tuple(sorted(doors, key=lambda door: DOORS.index(door.name)))
