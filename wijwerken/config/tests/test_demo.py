"""The demo: a municipality that lives through its own deeds, with every role one click away."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings

from wijwerken.act.models import Action, MandateRequest
from wijwerken.config import demo
from wijwerken.house import clock, registry
from wijwerken.house.demo import Demo
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.look.models import Excerpt
from wijwerken.people.demo import NAMES
from wijwerken.people.domain import demo_roles
from wijwerken.think.models import Edition, RedThread
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """Fill the demo once for all tests here; each test undoes what it did itself, and at the end all goes."""
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(WIJWERKEN_DATA=folder, WIJWERKEN_DEMO=True),
        transaction.atomic(),
        transaction.atomic(using="identities"),
    ):
        told = Demo()
        for room in registry.rooms():
            if room.demo is not None:
                room.demo(told)
        demo_roles.remember_residents(told.residents)
        yield folder
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="identities")


@pytest.fixture
def molenbuurt(filled, settings) -> Trajectory:
    settings.WIJWERKEN_DATA, settings.WIJWERKEN_DEMO = filled, True
    return Trajectory.objects.get(slug="molenbuurt")


def test_it_shows_one_trajectory_in_doen_and_one_in_denken_with_many_voices(molenbuurt):
    balie = Trajectory.objects.get(slug="balie")
    assert (current_phase(molenbuurt), current_phase(balie)) == ("act", "think")
    voices = [Excerpt.objects.of(one).count() for one in (molenbuurt, balie)]
    assert sum(voices) >= 90
    given = Edition.objects.of(molenbuurt).exclude(published_on=None)
    assert sorted(given.values_list("number", flat=True)) == [1, 2]
    assert RedThread.objects.of(balie).count() == 3
    assert Excerpt.objects.of(balie).filter(read_state="unread").exists()


def test_the_plan_shows_every_way_an_action_can_go(molenbuurt):
    actions = Action.objects.of(molenbuurt)
    assert set(actions.values_list("status", flat=True)) == {"planned", "busy", "done", "stopped"}
    assert actions.filter(owner__person__account=None, said_yes_on__isnull=False).exists()
    assert actions.filter(is_small_step=True).exists() and actions.exclude(success="").exists()
    answers = MandateRequest.objects.of(molenbuurt).values_list("answer", flat=True)
    assert sorted(answers) == ["", "yes_if"]


def test_every_logbook_holds_and_reads_in_the_order_of_the_days(molenbuurt):
    for trajectory in Trajectory.objects.all():
        assert list(logbook.check(trajectory.pk)) == []
        days = list(LogEntry.objects.filter(place_id=trajectory.pk).order_by("number").values_list("on", flat=True))
        assert len(days) > 50 and days == sorted(days)
        assert days[-1] <= dt.date.today()  # noqa: DTZ011 (the day of this machine, not of the demo)


def test_a_click_opens_the_receipt_of_a_resident_and_an_account(molenbuurt):
    client = Client()
    page = client.get("/voorbeeld/rollen/").content.decode()
    marja = next(role for role in demo_roles.residents() if role.name.startswith("Marja"))
    assert marja.name in page and "Hennie van Dalen" in page
    client.post(f"/voorbeeld/inwoners/{marja.person_id}/")
    assert "Een vaste ronde met de hond" in client.get("/mijn/").content.decode()
    samira = next(account for account in demo_roles.accounts() if account.name.startswith("Samira"))
    client.post(f"/voorbeeld/rollen/{samira.pk}/", {"next": "/t/molenbuurt/"})
    assert "U bent Samira de Wit" in client.get("/t/molenbuurt/").content.decode()


def test_what_a_role_does_is_said_in_the_language_of_who_looks(molenbuurt):
    assert {account.name for account in demo_roles.accounts()} == NAMES
    client = Client()
    client.cookies["django_language"] = "en"
    assert "Samira de Wit, facilitator" in client.get("/voorbeeld/rollen/").content.decode()
    samira = next(account for account in demo_roles.accounts() if account.name.startswith("Samira"))
    client.post(f"/voorbeeld/rollen/{samira.pk}/", {"next": "/t/molenbuurt/"})
    assert "You are Samira de Wit, facilitator." in client.get("/t/molenbuurt/").content.decode()


def test_a_week_further_is_told_on_the_page_and_can_be_undone(molenbuurt):
    client, today = Client(), clock.today()
    client.post("/voorbeeld/klok/", {"to": "week", "next": "/t/molenbuurt/"})
    assert clock.today() == today + dt.timedelta(days=7)
    client.post("/voorbeeld/klok/", {"to": "today"})
    assert clock.today() == today


def test_outside_a_demo_there_are_no_roles_and_no_other_clock(molenbuurt, settings):
    person = demo_roles.residents()[0].person_id
    account = demo_roles.accounts()[0].pk
    settings.WIJWERKEN_DEMO = False
    client = Client()
    assert client.get("/voorbeeld/rollen/").status_code == 404
    for address in (
        "/voorbeeld/klok/",
        "/voorbeeld/bezoeker/",
        f"/voorbeeld/inwoners/{person}/",
        f"/voorbeeld/rollen/{account}/",
    ):
        assert client.post(address).status_code == 404
    assert "house-demo" not in client.get("/").content.decode()


def test_a_demo_is_marked_as_filled_only_when_all_of_it_stands(settings, tmp_path, monkeypatch):
    settings.WIJWERKEN_DATA = tmp_path
    monkeypatch.setattr(registry, "rooms", lambda: [room_that_breaks()])
    with pytest.raises(ZeroDivisionError):
        demo.fill()
    assert not demo.filled(tmp_path)


def room_that_breaks():
    from wijwerken.house.manifest import Room

    return Room(name="act", title="Doen", demo=lambda _demo: 1 / 0)
