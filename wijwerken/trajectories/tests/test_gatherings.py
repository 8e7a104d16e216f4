"""Gatherings, and points that anybody who takes part can bring in."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.trajectories.domain import gatherings
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.kept import on_erased, own_data
from wijwerken.trajectories.domain.steps import gathering_steps
from wijwerken.trajectories.models import AgendaPoint, Gathering, Notice, Trajectory
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db


def in_ten_days():
    return clock.today() + dt.timedelta(days=10)


def test_a_gathering_stands_on_the_list_and_on_the_traject_page():
    cast = make_cast()
    gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Dialoogavond", in_ten_days(), place="De Wiek"))
    assert "Dialoogavond, De Wiek" in [step.title for step in gathering_steps(cast.official, cast.trajectory)]
    assert not list(gathering_steps(cast.outsider, cast.trajectory))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_refused_with_a_sentence(day):
    cast = make_cast()
    told = {"title": "Avond", "on": day, "at": "00:05", "until": "00:30"}
    answer = enter(cast.facilitator).post(page(cast, "gathering_new"), told)
    assert answer.status_code == 400 and "Kies een dag " in answer.content.decode()
    assert not Gathering.objects.of(cast.trajectory).exists()


def test_another_day_is_told_to_everyone():
    cast = make_cast()
    row = gatherings.plan(cast.facilitator, cast.trajectory, Appointment("Dialoogavond", in_ten_days()))
    gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment("Dialoogavond", in_ten_days()), [])
    assert not Notice.objects.of(cast.trajectory).exists()
    later = Appointment("Dialoogavond", in_ten_days() + dt.timedelta(days=1))
    gatherings.replan(cast.facilitator, cast.trajectory, row, later, [])
    assert "verplaatst" in Notice.objects.of(cast.trajectory).get().words


def test_a_point_reaches_the_core_group_without_its_words():
    """S07"""
    cast = make_cast()
    gatherings.put_point(cast.official, cast.trajectory, "De avonddiensten")
    told = Notice.objects.of(cast.trajectory)
    carriers = (cast.facilitator, cast.co_researcher)
    assert {notice.person_id for notice in told} == {cast.participation(who).person_id for who in carriers}
    assert all("avonddiensten" not in notice.words for notice in told)
    with pytest.raises(NotSound):
        gatherings.put_point(cast.official, cast.trajectory, " ")


def test_nobody_sees_who_brought_in_a_point_and_it_goes_with_its_person():
    cast = make_cast()
    gatherings.put_point(cast.official, cast.trajectory, "De avonddiensten")
    browser = enter(cast.sponsor)
    read = browser.get(reverse("trajectories:gatherings", kwargs={"slug": cast.trajectory.slug})).content.decode()
    assert "De avonddiensten" in read and "Carmen" not in read
    assert own_data(cast.participation(cast.official).person)["points"] == ["De avonddiensten"]
    on_erased(cast.participation(cast.official).person)
    assert not AgendaPoint.objects.of(cast.trajectory).exists()


def test_the_works_council_is_named_only_within_an_organisation():
    cast = make_cast()
    there = reverse("trajectories:gatherings", kwargs={"slug": cast.trajectory.slug})
    assert "ondernemingsraad" not in enter(cast.official).get(there).content.decode()
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(kind=Trajectory.Kind.INTERNAL)
    assert "De ondernemingsraad ook." in enter(cast.official).get(there).content.decode()


def test_a_gathering_goes_into_ones_own_calendar():
    cast = make_cast()
    when = Appointment("Dialoogavond", in_ten_days(), dt.time(19, 30), "De Wiek")
    row = gatherings.plan(cast.facilitator, cast.trajectory, when)
    url = reverse("trajectories:gathering_calendar", kwargs={"slug": cast.trajectory.slug, "identifier": row.pk})
    browser = Client()
    assert browser.get(url).status_code == 403
    file = enter(cast.official).get(url).content.decode()
    assert "SUMMARY:Wij-Werken" in file and "Dialoogavond" not in file
