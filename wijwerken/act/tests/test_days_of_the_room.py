"""The day to look back at the room stands beside those of the plan (F4)."""

import datetime as dt

import pytest
from django.urls import reverse

from wijwerken.act.domain import action_plan, reviews
from wijwerken.act.tests.table import acting_cast
from wijwerken.house import clock
from wijwerken.look.tests.doors import browser_of
from wijwerken.trajectories.domain import agreements
from wijwerken.trajectories.domain.agreements import Given

pytestmark = pytest.mark.django_db


def test_at_terugkijken_stands_the_day_of_the_room_and_what_it_brought_with_its_calendar_file():
    cast = acting_cast()
    on = clock.today() + dt.timedelta(days=6)
    given = Given("Hoe jullie het doen.", we_take="Alle gesprekken.", hours=40, look_back_on=on)
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, given)
    for who in (cast.sponsor, cast.facilitator):
        agreements.confirm_room(who, cast.trajectory, room.version)
    plan = action_plan.begin_plan(cast.trajectory)
    reviews.set_day(cast.facilitator, cast.trajectory, plan, on)
    address = reverse("act:reviews", args=[cast.trajectory.slug])
    page = browser_of(cast.official).get(address).content.decode()
    assert "Samen terugkijken op de ruimte-afspraak" in page and "Schrijf op wat het bracht" not in page
    file = browser_of(cast.official).get(reverse("act:reviews_calendar", args=[cast.trajectory.slug])).content.decode()
    assert file.count("BEGIN:VEVENT") == 2
    with clock.frozen(on):
        (day,) = agreements.days_to_look_back(cast.trajectory)
        brought = reverse("trajectories:room_looked_back", args=[cast.trajectory.slug, day.pk])
        assert brought in browser_of(cast.sponsor).get(address).content.decode()
        assert brought not in browser_of(cast.official).get(address).content.decode()
        agreements.look_back(cast.sponsor, cast.trajectory, day, "Het was genoeg")
        assert "Het was genoeg" in browser_of(cast.official).get(address).content.decode()
