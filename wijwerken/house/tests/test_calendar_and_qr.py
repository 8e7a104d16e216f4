"""Calendar files and QR codes."""

import datetime as dt
import re
from uuid import UUID

import pytest

from wijwerken.house import clock, qr
from wijwerken.house.calendar import Event, ical, minutes_between, until

ID = UUID("12345678-1234-4234-8234-123456789abc")


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_whole_day_ends_the_day_after():
    found = lines(ical([Event(ID, "Terugkijken", dt.date(2026, 12, 31))]))
    assert "DTSTART;VALUE=DATE:20261231" in found and "DTEND;VALUE=DATE:20270101" in found


@pytest.mark.parametrize("odd", [Event(ID, "x", dt.date.max), Event(ID, "x", dt.date.min, dt.time(0, 5))])
def test_a_day_that_fits_in_no_calendar_holds_up_no_other_day(odd):
    found = lines(ical([odd, Event(ID, "Terugkijken", dt.date(2026, 12, 1))]))
    assert "DTSTART;VALUE=DATE:20261201" in found and found.count("BEGIN:VEVENT") == found.count("END:VEVENT") == 1


def test_a_time_in_summer_and_in_winter_is_the_time_on_the_clock_here():
    summer = ical([Event(ID, "x", dt.date(2026, 7, 1), dt.time(19, 30), minutes=90)])
    winter = ical([Event(ID, "x", dt.date(2026, 12, 1), dt.time(19, 30))])
    assert "DTSTART:20260701T173000Z" in summer and "DTEND:20260701T190000Z" in summer
    assert "DTSTART:20261201T183000Z" in winter and "DTEND:20261201T200000Z" in winter  # usual: an hour and a half


def test_in_the_night_that_the_clock_changes_two_hours_take_two_hours():
    back = ical([Event(ID, "x", dt.date(2026, 10, 25), dt.time(1, 30), minutes=120)])
    on = ical([Event(ID, "x", dt.date(2026, 3, 29), dt.time(1, 30), minutes=120)])
    assert "DTSTART:20261024T233000Z" in back and "DTEND:20261025T013000Z" in back
    assert "DTSTART:20260329T003000Z" in on and "DTEND:20260329T023000Z" in on
    assert minutes_between(dt.date(2026, 10, 25), dt.time(1), dt.time(4)) == 240
    assert minutes_between(dt.date(2026, 3, 29), dt.time(1), dt.time(4)) == 120
    assert until(dt.date(2026, 10, 25), dt.time(1), 240) == dt.time(4)


def test_nothing_is_promised_that_is_not_kept_and_a_move_has_a_higher_number():
    text = ical([Event(ID, "x", dt.date(2026, 12, 1), moves=2, since=dt.date(2026, 11, 21))])
    assert "METHOD" not in text and "STATUS" not in text
    assert f"UID:{ID}@wij-werken" in text and "SEQUENCE:2" in text and "LAST-MODIFIED:20261121T000000Z" in text
    assert "STATUS:CANCELLED" in ical([Event(ID, "x", dt.date(2026, 12, 1), is_cancelled=True)])


def test_a_calendar_without_a_date_yet_still_holds_something():
    assert "BEGIN:VTIMEZONE" in ical([], is_read_again=True)
    assert "VTIMEZONE" not in ical([Event(ID, "x", dt.date(2026, 12, 1))])


def test_signs_that_are_no_letters_stay_out():
    assert "SUMMARY:ab\r\n" in ical([Event(ID, "a\x07\x7fb", dt.date(2026, 12, 1))])


def test_words_are_escaped_and_long_lines_folded_inside_no_letter():
    title = "Wij kijken terug; met koffie, thee\nen ‘één’ verhaal " * 4
    text = ical([Event(ID, title, dt.date(2026, 12, 1))])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Wij kijken terug\\; met koffie\\, thee\\nen ‘één’ verhaal" in "\n".join(lines(text))


def test_a_calendar_file_tells_nothing_about_persons_or_the_time_it_was_made():
    with clock.frozen(dt.datetime(2026, 11, 21, 14, 3, tzinfo=dt.UTC)):
        text = ical([Event(ID, "x", dt.date(2026, 12, 1))])
    assert "DTSTAMP:20261121T000000Z" in text
    assert not re.search("ORGANIZER|ATTENDEE|CONTACT|140300|130300", text)


def test_a_qr_code_has_four_modules_of_white_around():
    svg = qr.svg("https://wij.elzerveen.example/t/molenbuurt/")
    assert svg.startswith("<svg") and "<script" not in svg and "style=" not in svg
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    assert (size - 8) % 4 == 1  # QR sizes are 21, 25, 29 ...
    assert re.search(r'd="M4 4\.5h7', svg)
