"""Dates in people's own calendar: a file, a week, and a private address that moves along and can be stopped."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.people.domain import own_calendar
from wijwerken.people.domain.kept import own_data
from wijwerken.people.models import OwnCalendar
from wijwerken.trajectories.domain import dates, gathering_answers, gatherings, promises
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.models import DateMark, Gathering, Trajectory
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db


def soon(days: int = 3) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def planned(cast, day=None, title="Dialoogavond over schulden"):
    told = Appointment(title, day or soon(), dt.time(19, 30), "De Wiek")
    return gatherings.plan(cast.facilitator, cast.trajectory, told)


def read(actor) -> str:
    return Client().get(reverse("trajectories:calendar_feed", args=[own_calendar.renew(actor.person)])).content.decode()


def test_the_address_gives_every_date_and_says_no_more_than_time_and_a_link():
    cast = make_cast()
    row = planned(cast)
    promises.promise(cast.facilitator, cast.trajectory, "Teruggave", soon(9))
    text = read(cast.official)
    assert text.count("BEGIN:VEVENT") == 2 and f"UID:{row.pk}@wij-werken" in text
    for told in ("schulden", "Wiek", cast.trajectory.slug, cast.trajectory.main_question[:12], "Els", "METHOD"):
        assert told not in text
    assert text.count("SUMMARY:Wij-Werken\r\n") == 2
    assert reverse("trajectories:date", args=[row.pk]) in text.replace("\r\n ", "")


def test_who_wants_more_reads_what_it_is_and_where():
    cast = make_cast()
    planned(cast)
    browser = enter(cast.official)
    browser.post(reverse("trajectories:my_calendar"), {"says": "meer"})
    text = read(cast.official).replace("\r\n ", "")
    assert "SUMMARY:Wij-Werken: Dialoogavond over schulden" in text and "LOCATION:De Wiek" in text
    browser.post(reverse("trajectories:my_calendar"), {"says": "weinig"})
    assert "schulden" not in read(cast.official)


def test_another_day_keeps_its_id_and_has_a_higher_number_also_twice_on_one_day():
    cast = make_cast()
    row = planned(cast)
    assert "SEQUENCE:0" in read(cast.official)
    for number, days in ((1, 5), (2, 6)):
        there = Appointment(row.title, soon(days), row.at, row.place)
        gatherings.replan(cast.facilitator, cast.trajectory, row, there, [])
        text = read(cast.official)
        assert f"UID:{row.pk}@wij-werken" in text and f"SEQUENCE:{number}" in text
        assert f"LAST-MODIFIED:{clock.today():%Y%m%d}T000000Z" in text
    gatherings.replan(cast.facilitator, cast.trajectory, row, there, [])
    assert "SEQUENCE:2" in read(cast.official)


def test_what_is_called_off_stays_a_month_and_keeps_nothing_but_its_day():
    cast = make_cast()
    row = planned(cast)
    key = row.pk
    gatherings.cancel(cast.facilitator, cast.trajectory, row)
    text = read(cast.official)
    assert f"UID:{key}@wij-werken" in text and "STATUS:CANCELLED" in text and "SEQUENCE:1" in text
    assert not Gathering.objects.of(cast.trajectory).exists() and "schulden" not in str(
        DateMark.objects.of(cast.trajectory).values()
    )
    assert dates.forget_called_off(soon(33)) == 0 and dates.forget_called_off(soon(34)) == 1
    assert "VEVENT" not in read(cast.official)


def test_a_promise_that_moved_is_the_same_date():
    cast = make_cast()
    first = promises.promise(cast.facilitator, cast.trajectory, "Teruggave", soon(2))
    second = promises.move(cast.facilitator, cast.trajectory, first, "De zaal was dicht.", soon(5))
    promises.move(cast.facilitator, cast.trajectory, second, "Nog dicht.", soon(8))
    text = read(cast.official)
    assert text.count("BEGIN:VEVENT") == 1 and f"UID:{first.pk}@wij-werken" in text
    assert "SEQUENCE:2" in text and f"DTSTART;VALUE=DATE:{soon(8):%Y%m%d}" in text


def test_an_unknown_address_and_one_that_stopped_are_both_nothing():
    cast = make_cast()
    planned(cast)
    first = own_calendar.renew(cast.official.person)
    there = reverse("trajectories:calendar_feed", args=[first])
    browser = Client()
    assert browser.get(there).status_code == 200
    assert own_calendar.renew(cast.official.person) != first
    gone = [browser.get(there), browser.get(reverse("trajectories:calendar_feed", args=["A" * 26]))]
    assert [(one.status_code, one.content) for one in gone] == [(404, b""), (404, b"")]
    enter(cast.official).post(reverse("trajectories:calendar_stop"))
    assert OwnCalendar.objects.get().code_hmac is None


def test_who_tries_addresses_is_stopped_and_a_good_one_still_opens():
    cast = make_cast()
    planned(cast)
    cache.clear()
    browser, wrong = Client(), reverse("trajectories:calendar_feed", args=["B" * 26])
    assert {browser.get(wrong).status_code for _try in range(60)} == {404}
    assert browser.get(wrong).status_code == 429
    assert (
        browser.get(reverse("trajectories:calendar_feed", args=[own_calendar.renew(cast.official.person)])).status_code
        == 200
    )


def test_only_a_print_of_the_address_is_kept_and_it_is_shown_once():
    cast = make_cast()
    browser = enter(cast.official)
    page = browser.post(reverse("trajectories:calendar_renew")).content.decode()
    secret = page.split("/agenda/")[1].split(".ics")[0]
    assert own_calendar.found(secret).person == cast.official.person
    assert secret not in str(OwnCalendar.objects.values())
    assert secret not in browser.get(reverse("trajectories:my_calendar")).content.decode()
    assert own_data(cast.official.person)["own_calendar"] == {"has_address": True, "says_more": False}


def test_a_calendar_that_has_it_already_is_not_sent_it_again():
    cast = make_cast()
    planned(cast)
    there = reverse("trajectories:calendar_feed", args=[own_calendar.renew(cast.official.person)])
    first = Client().get(there)
    assert first["Cache-Control"] == "private, no-cache" and first["Last-Modified"]
    again = Client().get(there, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert Client().post(there).status_code == 405


def test_a_link_in_a_calendar_opens_only_for_who_may():
    cast = make_cast()
    row = planned(cast)
    link = reverse("trajectories:date", args=[row.pk])
    assert enter(cast.official).get(link).url == gathering_answers.page(cast.trajectory, row)
    assert enter(cast.other_facilitator).get(link).status_code == 404
    assert Client().get(link).url == reverse("trajectories:open_code")


def test_what_was_promised_to_everyone_opens_for_everyone_and_a_gathering_does_not():
    cast = make_cast()
    row = planned(cast)
    made = promises.promise(cast.facilitator, cast.trajectory, "Teruggave", soon(9))
    slug = cast.trajectory.slug
    assert b"BEGIN:VEVENT" in Client().get(reverse("trajectories:date_file", args=[slug, made.pk])).content
    assert Client().get(reverse("trajectories:date", args=[made.pk])).url == reverse(
        "trajectories:trajectory", args=[slug]
    )
    assert Client().get(reverse("trajectories:date_file", args=[slug, row.pk])).status_code == 404


def test_the_day_of_a_promise_from_within_leads_others_to_the_code_page_and_names_nothing():
    cast = make_cast()
    cast.trajectory.kind = Trajectory.Kind.INTERNAL
    cast.trajectory.save()
    there = reverse("trajectories:date", args=[promises.promise(cast.facilitator, cast.trajectory, "x", soon()).pk])
    assert Client().get(there)["Location"] == reverse("trajectories:open_code")
    assert enter(cast.stranger).get(there).status_code == 404
    assert cast.trajectory.slug in enter(cast.official).get(there)["Location"]


def test_this_week_is_one_file_and_without_a_date_there_is_none():
    cast = make_cast()
    browser, there = enter(cast.official), reverse("trajectories:my_week")
    assert browser.get(there).status_code == 404
    planned(cast, soon(2))
    planned(cast, soon(30))
    assert browser.get(there).content.decode().count("BEGIN:VEVENT") == 1
    assert there in browser.get(reverse("trajectories:my_calendar")).content.decode()
    assert Client().get(there).status_code == 404


def test_the_page_of_the_calendar_parts_the_week_from_later_and_leads_back():
    cast = make_cast()
    planned(cast, soon(2))
    late = planned(cast, soon(30))
    page = enter(cast.official).get(reverse("trajectories:my_calendar")).content.decode()
    week, later = page.index("Zet deze week in mijn agenda"), page.index(gathering_answers.page(cast.trajectory, late))
    assert week < page.index(">Later<") < later
    assert "house-back" in page and "agenda.</h1>" not in " ".join(page.split()).replace(" </h1>", "</h1>")


def test_beside_a_date_stands_what_a_calendar_will_show_and_where_that_is_chosen():
    cast = make_cast()
    there = gathering_answers.page(cast.trajectory, planned(cast))
    page = enter(cast.official).get(there).content.decode()
    assert "In de agenda staat “Wij-Werken”, of ook wat het is en waar." in page
    assert f'href="{reverse("trajectories:my_calendar")}"' in page


def test_how_long_it_takes_is_asked_as_an_hour():
    cast = make_cast()
    browser, new = enter(cast.facilitator), reverse("trajectories:gathering_new", args=[cast.trajectory.slug])
    asked = {"title": "Avond", "on": soon().isoformat(), "at": "19:30", "until": "18:00"}
    assert browser.post(new, asked).status_code == 400
    browser.post(new, asked | {"until": "22:00"})
    row = Gathering.objects.of(cast.trajectory).get()
    assert row.minutes == 150
    page = browser.get(reverse("trajectories:gathering", args=[cast.trajectory.slug, row.pk])).content.decode()
    assert "22:00" in page
