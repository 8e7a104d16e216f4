"""The days of workshops in people's own calendar."""

import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.look.tests.doors import browser_of
from wijwerken.meet.domain import preparation
from wijwerken.meet.models import Workshop
from wijwerken.meet.tests.evening import step, work_form
from wijwerken.people.domain import own_calendar
from wijwerken.trajectories.domain import gatherings
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.models import Gathering

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(days=3)


def prepared(cast, gathering: Gathering | None = None) -> Workshop:
    occasion = preparation.Occasion("Avond in De Wiek", clock.today() + SOON, gathering)
    return preparation.prepare(cast.facilitator, cast.trajectory, work_form(step("talk")), occasion)


def feed(actor) -> list[icalendar.Event]:
    there = reverse("trajectories:calendar_feed", args=[own_calendar.renew(actor.person)])
    return list(icalendar.Calendar.from_ical(Client().get(there).content).walk("VEVENT"))


def file_of(cast, row) -> str:
    return reverse("trajectories:date_file", args=[cast.trajectory.slug, row.pk])


def offered(cast, actor, row) -> bool:
    page = browser_of(actor).get(reverse("meet:workshops", args=[cast.trajectory.slug])).content.decode()
    return file_of(cast, row) in page


def test_an_evening_stands_there_and_its_page_gives_it_as_a_file():
    cast = make_cast("act")
    workshop = prepared(cast)
    (one,) = feed(cast.official)
    assert one["UID"] == f"{workshop.pk}@wij-werken" and one["DTSTART"].dt == clock.today() + SOON
    assert one["SUMMARY"] == "Wij-Werken" and offered(cast, cast.official, workshop)
    (same,) = icalendar.Calendar.from_ical(browser_of(cast.official).get(file_of(cast, workshop)).content).walk(
        "VEVENT"
    )
    assert same["UID"] == one["UID"] and not offered(cast, cast.outsider, workshop)


def test_at_a_gathering_it_has_the_hour_of_that_and_stands_there_once():
    cast = make_cast("act")
    told = Appointment("Dialoogavond", clock.today() + SOON, dt.time(19, 30), "De Wiek")
    gathering = gatherings.plan(cast.facilitator, cast.trajectory, told)
    workshop = prepared(cast, gathering)
    (one,) = feed(cast.official)
    assert one["UID"] == f"{gathering.pk}@wij-werken" and isinstance(one["DTSTART"].dt, dt.datetime)
    assert offered(cast, cast.official, gathering) and not offered(cast, cast.official, workshop)
    preparation.drop(cast.facilitator, cast.trajectory, workshop)
    assert [event.get("STATUS") for event in feed(cast.official)] == [None]


def test_one_that_is_dropped_is_called_off():
    cast = make_cast("act")
    preparation.drop(cast.facilitator, cast.trajectory, prepared(cast))
    (one,) = feed(cast.official)
    assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", 1)


def test_one_that_has_been_offers_no_file():
    cast = make_cast("act")
    workshop = prepared(cast)
    Workshop.objects.of(cast.trajectory).update(on=clock.today() - SOON)
    assert not offered(cast, cast.official, workshop)
