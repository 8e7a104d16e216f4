"""Finds the manifests of all rooms, from the ground floor up, and asks or tells all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings

from wijwerken.house.manifest import May, Pace, Reference, Room

P = ParamSpec("P")
T = TypeVar("T")


@cache
def rooms() -> tuple[Room, ...]:
    """List the manifests of all rooms, lowest first."""
    return tuple(import_module(f"wijwerken.{name}.room").ROOM for name in settings.WIJWERKEN_ROOMS)


@cache
def who_may() -> dict[str, May]:
    """Give the whole table of "who may what", by permission."""
    return {line.permission: line for room in rooms() for line in room.who_may}


# --- asking every room ----------------------------------------------------------------------------------------------


def answers(contribution: Callable[[Room], Callable[P, T] | None], *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
    """Ask every room that has this contribution, and give their answers one by one, lowest room first."""
    for room in rooms():
        ask = contribution(room)
        if ask is not None:
            yield ask(*args, **kwargs)


def gather(
    contribution: Callable[[Room], Callable[P, Iterable[T]] | None], *args: P.args, **kwargs: P.kwargs
) -> Iterator[T]:
    """Ask every room for its part of a list, and give all parts one by one, lowest room first."""
    for part in answers(contribution, *args, **kwargs):
        yield from part


def gate_holds(gate: str, trajectory: Any) -> bool:
    """Ask the room that knows whether a gate of the method holds."""
    return any(room.shown.gates[gate](trajectory) for room in rooms() if gate in room.shown.gates)


def page(name: str, trajectory: Any) -> str:
    """Give the address of a page in a room above by its name; empty when no room has it."""
    known = (room.shown.pages for room in rooms())
    return next((str(pages[name](trajectory)) for pages in known if name in pages), "")


# --- telling every room ---------------------------------------------------------------------------------------------


def recorded(trajectory_id: UUID) -> None:
    """New words stand in a trajectory, which people of the core group wrote down or read."""
    _tell(lambda room: room.voices.on_recorded, trajectory_id)


def withdrawn(reference: Reference) -> None:
    """These words were taken back."""
    _tell(lambda room: room.voices.on_withdrawn, reference)


def corrected(reference: Reference) -> None:
    """These words were corrected by who said them."""
    _tell(lambda room: room.voices.on_corrected, reference)


def widened(reference: Reference) -> None:
    """More people may read these words than before."""
    _tell(lambda room: room.voices.on_widened, reference)


def narrowed(reference: Reference) -> None:
    """Fewer people may read these words than before."""
    _tell(lambda room: room.voices.on_narrowed, reference)


def erased(person: Any) -> None:
    """This person is erased."""
    _tell(lambda room: room.kept.on_erased, person)


def let_in(person: Any) -> None:
    """Somebody else made a way in to this person's account."""
    _tell(lambda room: room.kept.on_let_in, person)


def begun(place: Any, pace: Pace) -> None:
    """A trajectory, or another place, began."""
    _tell(lambda room: room.shown.begun, place, pace)


def _tell(hearing: Callable[[Room], Callable[P, None] | None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Tell every room that wants to hear it, highest first, in the caller's transaction; one failure undoes all."""
    for room in reversed(rooms()):
        hear = hearing(room)
        if hear is not None:
            hear(*args, **kwargs)
