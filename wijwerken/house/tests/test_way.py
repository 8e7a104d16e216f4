"""Where one is, and what one goes back to, by one rule."""

import pytest

from wijwerken.house.manifest import Door, MenuItem
from wijwerken.house.way import Field, Inside, Way, in_order, innermost

VOICES = MenuItem("Stemmen", "/t/x/kijken/", "look", 2, ("/t/x/vertellen/",))
TALKS = MenuItem("Gesprekken", "/t/x/kijken/gesprekken/", "look", 1, ("/t/x/kijken/kaarten/",))
INSIDE = Inside("Hoe is het?", "/t/x/", (Field("look", "Kijken", (TALKS, VOICES), is_open=True),))
SHARE = Door("share", "Delen", "/voorbeelden/", lambda: [MenuItem("Voorbeelden", "/voorbeelden/")])
TODAY = Door("today", "Vandaag", "/vandaag/")


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/t/x/kijken/", VOICES),
        ("/t/x/kijken/fragmenten/1/", VOICES),
        ("/t/x/vertellen/klaar/", VOICES),
        ("/t/x/kijken/gesprekken/", TALKS),
        ("/t/x/kijken/gesprekken/1/notities/", TALKS),
        ("/t/x/kijken/kaarten/", TALKS),
        ("/t/x/fase/", None),
        ("/t/x/", None),
    ],
)
def test_the_longest_address_that_a_page_begins_with_is_where_one_is(path, room):
    assert innermost(INSIDE.rooms, path) == room
    assert Way(path, inside=INSIDE).room == room


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/t/x/kijken/gesprekken/1/", TALKS.url),
        ("/t/x/kijken/gesprekken/", INSIDE.url),
        ("/t/x/fase/", INSIDE.url),
    ],
)
def test_a_page_goes_back_to_its_room_and_a_room_to_the_trajectory(path, back):
    found = Way(path, inside=INSIDE).back
    assert found is not None and found.url == back


def test_the_page_of_the_trajectory_itself_goes_back_to_nothing():
    assert Way(INSIDE.url, inside=INSIDE).is_front
    assert Way(INSIDE.url, inside=INSIDE).back is None


def test_behind_a_door_a_page_goes_back_to_its_room():
    found = Way("/voorbeelden/aalsmeer/", (SHARE,)).back
    assert found is not None and found.title == "Voorbeelden"
    assert Way("/voorbeelden/", (SHARE,)).back is None


def test_doors_stand_in_one_order_and_inside_only_what_waits():
    doors = in_order([SHARE, TODAY])
    assert doors == (TODAY, SHARE)
    assert Way("/", doors).header_doors == [TODAY, SHARE]
    assert Way("/t/x/", doors, INSIDE).header_doors == [TODAY]
