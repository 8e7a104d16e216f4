"""Waar we aan werken, and the names and lists by which somebody finds the way there and back."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_cast, make_trajectory
from wijwerken.house import clock
from wijwerken.people.models import Membership
from wijwerken.trajectories.domain import promises, questions_of_all
from wijwerken.trajectories.models import AliveCheck, Trajectory
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db
PAGE = "/waar-we-aan-werken/"


@pytest.fixture
def cast():
    return make_cast("act")


def read(browser: Client, address: str = PAGE) -> str:
    return re.sub(r"\s+", " ", browser.get(address).content.decode())


def of_phase(page: str, phase: str) -> str:
    """Give the paper of one phase."""
    found = re.search(rf'<section class="trajectories-papers__paper" data-phase="{phase}">.*?</section>', page)
    assert found is not None
    return found[0]


def test_every_question_lies_on_the_paper_of_its_phase_with_what_was_promised(cast):
    promises.promise(cast.facilitator, cast.trajectory, "wat wij hoorden", clock.today() + dt.timedelta(days=9))
    page = read(Client())
    assert "/t/molenbuurt/" in of_phase(page, "act") and "hoort u wat wij hoorden" in of_phase(page, "act")
    assert "/t/balie/" in of_phase(page, "look") and "Hier staat nu geen vraag" in of_phase(page, "think")
    assert "<h1>3 vragen zijn onderweg</h1>" in page  # those two, and one of another municipality


def test_what_fell_silent_stands_below_with_the_day_since_when_and_no_count_of_days(cast):
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(last_sign_of_life=dt.date(2026, 1, 6))
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=clock.today())
    page = read(Client())
    assert "Staat stil:" in page and "Sinds 6 januari." in page and not re.search(r"\d dagen", page)
    assert "/t/molenbuurt/" not in of_phase(page, "act") and "/t/molenbuurt/" in page


def test_as_many_queries_for_many_questions_as_for_one(cast):
    with CaptureQueriesContext(connection) as few:
        questions_of_all.laid_out()
    for n in range(5):
        make_trajectory(cast.organisation, f"vraag-{n}", "think")
    with CaptureQueriesContext(connection) as many:
        questions_of_all.laid_out()
    assert len(few) == len(many)


def test_only_who_works_for_an_organisation_reads_that_a_trajectory_can_be_started(cast):
    start = reverse("trajectories:new")
    Membership.objects.create(account=cast.facilitator.account, organisation=cast.organisation)
    assert start in read(enter(cast.facilitator))
    assert start not in read(Client())


def test_who_only_takes_part_reads_voor_u_above_the_page_and_who_carries_reads_vandaag(cast):
    guest, carries = enter(cast.sponsor), enter(cast.facilitator)
    for browser, name, other in ((guest, "Voor u", "Vandaag"), (carries, "Vandaag", "Voor u")):
        for address in ("/vandaag/", PAGE, "/t/molenbuurt/logboek/"):
            doors = re.search(r'<nav class="house-doors".*?</nav>', read(browser, address))
            assert doors is not None
            assert name in doors[0] and other not in doors[0]


def test_the_menu_says_u_only_to_who_does_not_carry_the_trajectory(cast):
    logbook = reverse("trajectories:logbook", args=["molenbuurt"])
    for actor, says in ((cast.facilitator, "Dit traject"), (cast.sponsor, "U doet mee aan")):
        assert says in read(enter(actor), logbook)
    assert "U doet mee aan" not in read(enter(cast.facilitator), logbook)


def test_a_room_that_the_phase_lists_already_is_not_named_once_more(cast):
    page = read(enter(cast.facilitator), "/t/molenbuurt/")
    act = re.search(r'<section class="house-phase house-phase--now" data-phase="act">.*?</section>', page)
    assert act is not None
    pages = re.findall(r'href="(/t/molenbuurt/doen/[^"#]*)"[^>]*>', act[0])
    rooms = re.findall(r'<a class="nl-link house-alone" href="([^"]*)"', act[0])
    assert len(rooms) == len(set(rooms)) and all(pages.count(room) == 1 for room in rooms)
