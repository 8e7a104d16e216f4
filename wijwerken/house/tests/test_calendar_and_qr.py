"""Calendar files and QR codes."""

import datetime as dt
import re
from uuid import UUID

from wijwerken.house import clock, qr
from wijwerken.house.calendar import Event, ical

ID = UUID("12345678-1234-4234-8234-123456789abc")


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_whole_day_ends_the_day_after():
    found = lines(ical([Event(ID, "Terugkijken", dt.date(2026, 12, 31))]))
    assert "DTSTART;VALUE=DATE:20261231" in found and "DTEND;VALUE=DATE:20270101" in found


def test_a_time_in_summer_and_in_winter_is_the_time_on_the_clock_here():
    summer = ical([Event(ID, "x", dt.date(2026, 7, 1), dt.time(19, 30), minutes=90)])
    winter = ical([Event(ID, "x", dt.date(2026, 12, 1), dt.time(19, 30))])
    assert "DTSTART:20260701T173000Z" in summer and "DTEND:20260701T190000Z" in summer
    assert "DTSTART:20261201T183000Z" in winter


def test_words_are_escaped_and_long_lines_folded_inside_no_letter():
    title = "Wij kijken terug; met koffie, thee\nen ‘één’ verhaal " * 4
    text = ical([Event(ID, title, dt.date(2026, 12, 1))])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Wij kijken terug\\; met koffie\\, thee\\nen ‘één’ verhaal" in "\n".join(lines(text))


def test_a_calendar_file_tells_nothing_about_persons_or_the_time_it_was_made():
    with clock.frozen(dt.datetime(2026, 11, 21, 14, 3, tzinfo=dt.UTC)):
        text = ical([Event(ID, "x", dt.date(2026, 12, 1))], "Ons plan")
    assert "DTSTAMP:20261121T000000Z" in text
    assert not re.search("ORGANIZER|ATTENDEE|CONTACT|140300|130300", text)


def test_a_qr_code_has_four_modules_of_white_around():
    svg = qr.svg("https://wij.elzerveen.example/t/molenbuurt/")
    assert svg.startswith("<svg") and "<script" not in svg and "style=" not in svg
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    assert (size - 8) % 4 == 1  # QR sizes are 21, 25, 29 ...
    assert re.search(r'd="M4 4\.5h7', svg)
