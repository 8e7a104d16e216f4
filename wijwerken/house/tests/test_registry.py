"""The registry asks every room from the ground up, and tells every room from the roof down."""

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4

import pytest

from wijwerken.house import registry
from wijwerken.house.manifest import Circle, ForYou, Kept, Kind, Product, Reference, Room, Shown, Voices

A_DAY = dt.date(2026, 11, 28)
THING = Reference(Kind("learn.day"), uuid4())


def small_room(name: str, heard: list[str]) -> Room:
    """Make a small room that waits for something, was in a circle, made a product, and hears what happens."""

    def waits_for(actor: object) -> Iterator[ForYou]:
        yield ForYou("sign", THING, uuid4(), A_DAY, f"{name} vraagt {actor}", "/", "Teken")

    def circles(actor: object) -> Iterator[Circle]:
        yield Circle(THING, name, 7, A_DAY)

    def products(place: object) -> Iterator[Product]:
        yield Product(THING, f"{name} in {place}", 1, A_DAY, "/")

    return Room(
        name=name,
        title=name,
        shown=Shown(
            waits_for=waits_for,
            circles=circles,
            products=products,
            begun=lambda place, pace: heard.append(f"{name} hears that {place} began, {pace}"),
        ),
        voices=Voices(
            on_recorded=lambda _key: heard.append(f"{name} recorded"),
            on_withdrawn=lambda _reference: heard.append(f"{name} withdrawn"),
            on_corrected=lambda _reference: heard.append(f"{name} corrected"),
            on_widened=lambda _reference: heard.append(f"{name} widened"),
            on_narrowed=lambda _reference: heard.append(f"{name} narrowed"),
        ),
        kept=Kept(
            on_erased=lambda _person: heard.append(f"{name} erased"),
            on_let_in=lambda _person: heard.append(f"{name} let_in"),
        ),
    )


@pytest.fixture
def heard(monkeypatch) -> list[str]:
    """Let two small rooms stand on one that says nothing."""
    told: list[str] = []
    rooms = (Room(name="silent", title=""), small_room("low", told), small_room("high", told))
    monkeypatch.setattr(registry, "rooms", lambda: rooms)
    return told


def test_every_room_is_asked_from_the_ground_up(heard):
    waiting = list(registry.gather(lambda room: room.shown.waits_for, "Els"))
    assert [one.sentence for one in waiting] == ["low vraagt Els", "high vraagt Els"]
    assert [one.name for one in registry.gather(lambda room: room.shown.circles, "Els")] == ["low", "high"]
    made = registry.gather(lambda room: room.shown.products, "een week")
    assert [one.title for one in made] == ["low in een week", "high in een week"]


@pytest.mark.parametrize("happens", ["recorded", "withdrawn", "corrected", "widened", "narrowed", "erased", "let_in"])
def test_every_room_is_told_from_the_roof_down(heard, happens):
    getattr(registry, happens)(THING)
    assert heard == [f"high {happens}", f"low {happens}"]


def test_rooms_hear_of_a_place_that_begins_and_its_pace(heard):
    registry.begun("de week", "week")
    assert heard == ["high hears that de week began, week", "low hears that de week began, week"]
