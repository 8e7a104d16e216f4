"""Dates for people's own calendar (iCalendar, RFC 5545): what, when and where, and nothing about persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import slugify

from wijwerken.house import clock

HERE = ZoneInfo(settings.TIME_ZONE)
LONGEST_LINE = 75  # octets, RFC 5545 section 3.1


@dataclass(frozen=True)
class Event:
    """One date: a whole day, or from a moment on for so many minutes."""

    id: UUID
    title: str
    on: dt.date
    at: dt.time | None = None
    minutes: int = 120
    place: str = ""
    about: str = ""
    url: str = ""


def ical(events: Iterable[Event], name: str = "") -> str:
    """Write events as a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wij-Werken//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if name:
        lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines.extend(_event(event))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def respond(events: Iterable[Event], name: str) -> HttpResponse:
    """Answer a request with a calendar file."""
    response = HttpResponse(ical(events, name), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "agenda"}.ics"'
    return response


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@wij-werken"
    # A day, no time: when somebody made this is nobody's business.
    yield f"DTSTAMP:{clock.today():%Y%m%d}T000000Z"
    yield from _when(event)
    for field, text in (("SUMMARY", event.title), ("LOCATION", event.place), ("DESCRIPTION", event.about)):
        if text:
            yield f"{field}:{_escaped(text)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    if event.at is None:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + dt.timedelta(days=1):%Y%m%d}"
        return
    start = dt.datetime.combine(event.on, event.at, tzinfo=HERE)
    for field, moment in (("DTSTART", start), ("DTEND", start + dt.timedelta(minutes=event.minutes))):
        yield f"{field}:{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: object) -> str:
    words = str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(words.splitlines())


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
