"""Dates for people's own calendar (iCalendar, RFC 5545): one maker for every date of the house.

A calendar is read along by others: whoever it is shared with, and the company that keeps it. So an entry says
"Wij-Werken", when, and a link that opens only for who may; what it is and where only for who chose that (decision 56).
Nothing about persons, and of when somebody changed something no more than the day.

Without METHOD: that word is a promise of RFC 5546 (an organiser, replies), and a file or an address that is only read
keeps none of it. Moments are written in UTC, which needs no table of time zones beside it and is read alike everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify

from wijwerken.analysis.signs import clean
from wijwerken.house import clock

HERE = ZoneInfo(settings.TIME_ZONE)
LONGEST_LINE = 75  # octets, RFC 5545 section 3.1
USUAL_MINUTES = 90  # how long something takes when nobody agreed on it
NAME = "Wij-Werken"
# A calendar must hold something (RFC 5545, 3.6). Without a date yet it holds the rules of the clock here.
NOTHING_YET = [
    *("BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam"),
    *("BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT"),
    "END:VTIMEZONE",
]
AGAIN_AFTER = "PT6H"  # so often an address may be read again


@dataclass(frozen=True)
class Event:
    """One entry: a whole day, or from a moment on for so many minutes."""

    id: UUID
    title: str
    on: dt.date
    at: dt.time | None = None
    minutes: int = 0  # 0: nobody agreed on it
    place: str = ""
    about: str = ""
    url: str = ""
    since: dt.date | None = None  # the day it got this form; none: it is made now
    moves: int = 0
    is_cancelled: bool = False


def ical(events: Iterable[Event], *, is_read_again: bool = False) -> str:
    """Write events as a calendar file, or as an address that a calendar reads again and again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NAME}//NL", "CALSCALE:GREGORIAN"]
    if is_read_again:
        lines += [
            f"NAME:{NAME}",
            f"X-WR-CALNAME:{NAME}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{AGAIN_AFTER}",
            f"X-PUBLISHED-TTL:{AGAIN_AFTER}",
        ]
    entries = [line for one in events for line in _entry(one)]
    lines += entries or NOTHING_YET
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def respond(events: Iterable[Event], name: str = NAME) -> HttpResponse:
    """Answer a request with a calendar file."""
    response = HttpResponse(ical(events), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "agenda"}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def minutes_between(on: dt.date, at: dt.time, until: dt.time) -> int:
    """Count the minutes that really pass between two times on the clock of one day, also when the clock is changed."""
    return int((_moment(on, until) - _moment(on, at)).total_seconds()) // 60


def until(on: dt.date, at: dt.time, minutes: int) -> dt.time:
    """Tell at what hour something ends that takes so many minutes."""
    return (_moment(on, at) + dt.timedelta(minutes=minutes)).astimezone(HERE).time()


def _entry(one: Event) -> list[str]:
    """Write one entry; a day at the very end or beginning of time fits in no calendar, and holds up no other day."""
    try:
        return list(_event(one))
    except OverflowError:
        return []


def _event(one: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@wij-werken"
    # A day, no time: when somebody made or moved this is nobody's business.
    since = one.since or clock.today()
    yield f"DTSTAMP:{since:%Y%m%d}T000000Z"
    yield f"LAST-MODIFIED:{since:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{one.moves}"
    if one.is_cancelled:
        yield "STATUS:CANCELLED"
    yield from _when(one)
    for field, text in (("SUMMARY", one.title), ("LOCATION", one.place), ("DESCRIPTION", one.about)):
        if text:
            yield f"{field}:{_escaped(text)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "END:VEVENT"


def _when(one: Event) -> Iterator[str]:
    if one.at is None:
        yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.on + dt.timedelta(days=1):%Y%m%d}"
        return
    start = _moment(one.on, one.at)
    # Counted on the clock that is never changed: an evening of two hours takes two hours.
    for field, moment in (("DTSTART", start), ("DTEND", start + dt.timedelta(minutes=one.minutes or USUAL_MINUTES))):
        yield f"{field}:{moment:%Y%m%dT%H%M%SZ}"


def _moment(on: dt.date, at: dt.time) -> dt.datetime:
    return dt.datetime.combine(on, at, tzinfo=HERE).astimezone(dt.UTC)


def _escaped(text: object) -> str:
    words = str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    # A control sign has no place in a calendar file, and one reader or another stops at it.
    return "\\n".join(clean(line).replace("\t", "") for line in words.splitlines())


def _folded(line: str) -> str:
    """Fold a line at 75 octets, never inside a sign."""
    parts, part, room = [], "", LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append(part)
            part, room = "", LONGEST_LINE - 1  # the next line begins with a space
        part += sign
        room -= size
    return "\r\n ".join([*parts, part])
