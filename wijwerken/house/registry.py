"""Finds the manifests of all rooms, from the ground floor up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings

from wijwerken.house.manifest import May, Reference, Room


@cache
def rooms() -> tuple[Room, ...]:
    """List the manifests of all rooms, lowest first."""
    return tuple(import_module(f"wijwerken.{name}.room").ROOM for name in settings.WIJWERKEN_ROOMS)


def gather(contribution: str, *args: Any) -> Iterator[Any]:
    """Ask every room for its part of a contribution and give all parts one by one, lowest room first."""
    for room in rooms():
        part: Callable[..., Any] | None = getattr(room, contribution)
        if part is not None:
            yield from part(*args)


@cache
def who_may() -> dict[str, May]:
    """Give the whole table of "who may what", by permission."""
    return {line.permission: line for room in rooms() for line in room.who_may}


def recorded(trajectory_id: UUID) -> None:
    """Tell every room that new words stand in a trajectory, which people of the core group wrote down or read."""
    for room in rooms():
        if room.on_recorded is not None:
            room.on_recorded(trajectory_id)


def withdrawn(reference: Reference) -> None:
    """Tell every room, highest first, that these words were taken back; one failure undoes all."""
    for room in reversed(rooms()):
        if room.on_withdrawn is not None:
            room.on_withdrawn(reference)


def corrected(reference: Reference) -> None:
    """Tell every room that these words were corrected by who said them; one failure undoes all."""
    for room in reversed(rooms()):
        if room.on_corrected is not None:
            room.on_corrected(reference)


def erased(person: Any) -> None:
    """Tell every room, highest first, that this person is erased; one failure undoes all."""
    for room in reversed(rooms()):
        if room.on_erased is not None:
            room.on_erased(person)


def gate_holds(gate: str, trajectory: Any) -> bool:
    """Ask the room that knows whether a gate of the method holds."""
    return any(room.gates[gate](trajectory) for room in rooms() if gate in room.gates)


def page(name: str, trajectory: Any) -> str:
    """Give the address of a page in a room above by its name; empty when no room has it."""
    return next((str(room.pages[name](trajectory)) for room in rooms() if name in room.pages), "")


def log_text(deed: str) -> str:
    """Give the sentence that participants read for a deed in the logbook."""
    for room in rooms():
        if deed in room.log_texts:
            return str(room.log_texts[deed])
    return deed
