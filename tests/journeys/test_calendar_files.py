"""Three programs read our calendar files alike: libical (GNOME, KDE), ical.js (Thunderbird), and one of Python."""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import icalendar
import pytest

from tests.standards.fetching import fetch
from wijwerken.house.calendar import Event, ical

pytestmark = pytest.mark.journey
ID = UUID("12345678-1234-4234-8234-123456789abc")
SINCE = dt.date(2026, 11, 21)
LONG = "Samen terugkijken op één jaar «Wat helpt iemand die de rekening niet meer opendoet», met café-eigenaren; ó 🙂🙂"
SIGNS = "Eén, twee; \\drie\\ \"vier\": 'vijf'"
Read = dict[str, object]

WANTED: dict[str, tuple[Event, Read]] = {
    "a winter evening of the usual length": (
        Event(ID, "Wij-Werken", dt.date(2026, 12, 1), dt.time(19, 30), since=SINCE, url="https://wij.example/agenda/1/"),
        {"start": "2026-12-01T18:30:00Z", "end": "2026-12-01T20:00:00Z", "url": "https://wij.example/agenda/1/"},
    ),
    "a summer evening of two hours": (
        Event(ID, "Wij-Werken", dt.date(2026, 7, 1), dt.time(19, 30), 120, since=SINCE),
        {"start": "2026-07-01T17:30:00Z", "end": "2026-07-01T19:30:00Z"},
    ),
    "the night in which the clock goes back": (
        Event(ID, "Wij-Werken", dt.date(2026, 10, 25), dt.time(1, 30), 120, since=SINCE),
        {"start": "2026-10-24T23:30:00Z", "end": "2026-10-25T01:30:00Z"},
    ),
    "the night in which the clock goes on": (
        Event(ID, "Wij-Werken", dt.date(2026, 3, 29), dt.time(1, 30), 120, since=SINCE),
        {"start": "2026-03-29T00:30:00Z", "end": "2026-03-29T02:30:00Z"},
    ),
    "an hour that does not exist": (
        Event(ID, "Wij-Werken", dt.date(2026, 3, 29), dt.time(2, 30), 60, since=SINCE),
        {"start": "2026-03-29T01:30:00Z", "end": "2026-03-29T02:30:00Z"},
    ),
    "a whole day": (
        Event(ID, "Wij-Werken", dt.date(2026, 12, 31), since=SINCE),
        {"start": "2026-12-31", "end": "2027-01-01"},
    ),
    "a long Dutch title with signs of many bytes": (
        Event(ID, LONG, dt.date(2026, 12, 1), since=SINCE),
        {"title": LONG},
    ),
    "commas, semicolons, backslashes, quotes and new lines": (
        Event(ID, SIGNS, dt.date(2026, 12, 1), place="De Wiek; zaal 1, boven", about="a\nb", since=SINCE),
        {"title": SIGNS, "place": "De Wiek; zaal 1, boven", "about": "a\nb"},
    ),
    "one that moved": (
        Event(ID, "Wij-Werken", dt.date(2026, 12, 8), dt.time(19, 30), since=SINCE, moves=2),
        {"moves": 2, "start": "2026-12-08T18:30:00Z"},
    ),
    "one that was called off": (
        Event(ID, "Wij-Werken", dt.date(2026, 12, 8), since=SINCE, moves=3, is_cancelled=True),
        {"moves": 3, "status": "CANCELLED"},
    ),
}  # fmt: skip


def with_python(text: str) -> list[Read]:
    found = icalendar.Calendar.from_ical(text)
    assert not found.errors
    return [
        {
            "uid": str(one["UID"]),
            "title": str(one.get("SUMMARY", "")),
            "start": moment(one["DTSTART"].dt),
            "end": moment(one["DTEND"].dt),
            "moves": int(one.get("SEQUENCE", 0)),
            "status": str(one.get("STATUS", "")),
            "place": str(one.get("LOCATION", "")),
            "about": str(one.get("DESCRIPTION", "")),
            "url": str(one.get("URL", "")),
        }
        for one in found.walk("VEVENT")
        if not one.errors
    ]


def moment(when: dt.date) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}" if isinstance(when, dt.datetime) else when.isoformat()


def with_ical_js(text: str) -> list[Read]:
    node, stands = fetch(Path(__file__).parent / "calendars", "calendars")
    script = stands / "read.cjs"
    script.write_text((Path(__file__).parent / "calendars" / "read.cjs").read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run([node, str(script)], input=text.encode(), capture_output=True, check=True)
    return [
        one | {name: one[name].replace(".000Z", "Z") for name in ("start", "end")} for one in json.loads(done.stdout)
    ]


class Time(ctypes.Structure):
    """A moment as libical 3 gives it."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        *((name, ctypes.c_int) for name in ("is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]

    def __str__(self) -> str:
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return day if self.is_date else f"{day}T{self.hour:02}:{self.minute:02}:{self.second:02}Z"


def with_libical(text: str) -> list[Read]:
    library = ctypes.CDLL(ctypes.util.find_library("ical") or "libical.so.3")
    said = {"icalparser_parse_string": ctypes.c_void_p, "icalproperty_status_to_string": ctypes.c_char_p}
    said |= {f"icalcomponent_get_{which}_component": ctypes.c_void_p for which in ("first", "next")}
    texts = {"uid": "uid", "title": "summary", "place": "location", "about": "description"}
    said |= {f"icalcomponent_get_{name}": ctypes.c_char_p for name in texts.values()}
    said |= {f"icalcomponent_get_{name}": Time for name in ("dtstart", "dtend")}
    for name, gives in said.items():
        getattr(library, name).restype = gives
    calendar = ctypes.c_void_p(library.icalparser_parse_string(text.encode()))
    assert library.icalrestriction_check(calendar) == 1, "what RFC 5545 asks of a component"
    assert library.icalcomponent_count_errors(calendar) == 0
    found, event = [], library.icalcomponent_get_first_component(calendar, 4)  # 4: a VEVENT
    while event:
        one = ctypes.c_void_p(event)
        read: Read = {
            name: (getattr(library, f"icalcomponent_get_{asked}")(one) or b"").decode() for name, asked in texts.items()
        }
        status = library.icalcomponent_get_status(one)
        read |= {
            "start": str(library.icalcomponent_get_dtstart(one)),
            "end": str(library.icalcomponent_get_dtend(one)),
            "moves": library.icalcomponent_get_sequence(one),
            "status": (library.icalproperty_status_to_string(status) or b"").decode() if status else "",
        }
        found.append(read)
        event = library.icalcomponent_get_next_component(calendar, 4)
    return found


READERS = {"libical": with_libical, "ical.js": with_ical_js, "Python": with_python}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize(("event", "wanted"), WANTED.values(), ids=WANTED)
def test_it_is_read_as_it_is_meant(reader: Callable[[str], list[Read]], event: Event, wanted: Read) -> None:
    for read_again in (False, True):
        (read,) = reader(ical([event], is_read_again=read_again))
        meant = {"uid": f"{ID}@wij-werken", "title": event.title, "moves": event.moves, "status": ""} | wanted
        assert {name: read.get(name, meant[name]) for name in meant} == meant


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_of_many_each_is_read_and_of_none_nothing(reader: Callable[[str], list[Read]]) -> None:
    events = [event for event, _wanted in WANTED.values()]
    assert len(reader(ical(events))) == len(events)
    assert reader(ical([], is_read_again=True)) == []
