"""Boundaries: with a why, published before anybody is invited, and never tightened in silence."""

import datetime as dt
import re

import pytest
from django.test import Client

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import boundaries, promises
from wijwerken.trajectories.domain.boundaries import Topic
from wijwerken.trajectories.models import Boundary, Notice, Trajectory
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db
MONEY = Topic("Er is dit jaar € 40.000.", "fixed", "De raad heeft dat zo besloten.", owner_name="Hennie van Dalen")
OPEN = Topic("Wat er gebeurt.", "open", "Er ligt geen plan klaar.")


@pytest.fixture
def cast():
    found = make_cast("prepare")
    Trajectory.objects.filter(pk=found.trajectory.pk).update(boundaries_published_on=None)
    found.trajectory.boundaries_published_on = None
    return found


def publish(cast):
    boundaries.set_boundary(cast.facilitator, cast.trajectory, MONEY)
    row = boundaries.set_boundary(cast.facilitator, cast.trajectory, OPEN)
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", clock.today() + dt.timedelta(days=12))
    boundaries.publish(cast.facilitator, cast.trajectory)
    return row


@pytest.mark.parametrize(("told", "field"), [
    (Topic("Geld", "fixed", " ", owner_name="X"), "why"),
    (Topic("Geld", "within", "Zo is het."), "owner_name"),
    (Topic(" ", "open", "Zo is het."), "topic"),
])  # fmt: skip
def test_a_boundary_has_a_why_and_an_owner(cast, told, field):
    """Q06"""
    with pytest.raises(NotSound) as no:
        boundaries.set_boundary(cast.facilitator, cast.trajectory, told)
    assert no.value.field == field and not Boundary.objects.of(cast.trajectory).exists()


def test_publishing_says_in_plain_words_what_is_missing(cast):
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(contact_phone="")
    cast.trajectory.contact_phone = ""
    missing = " ".join(need.says for need in boundaries.needed_before_publishing(cast.trajectory))
    assert "vaststaat" in missing and "open" in missing and "telefoonnummer" in missing and "welke dag" in missing
    with pytest.raises(NotSound):
        boundaries.publish(cast.facilitator, cast.trajectory)
    assert Trajectory.objects.get(pk=cast.trajectory.pk).boundaries_published_on is None


def test_each_need_leads_to_exactly_where_it_is_filled_in(cast):
    """Newcomer, moment 7: four needs in a row, and nothing said which was where."""
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(
        contact_name="", contact_phone="", boundaries_published_on=None
    )
    browser = enter(cast.facilitator)
    shown = browser.get(page(cast, "boundaries")).content.decode()
    ways = re.findall(r'<li>\s*<a class="nl-link" href="([^"]+)">', shown.partition("Nog nodig")[2])[:4]
    new, told = page(cast, "boundary_new"), page(cast, "expectations")
    assert ways == [
        f"{new}?openness=fixed",
        f"{new}?openness=open",
        f"{told}#id_contact_name",
        f"{told}#id_promise_on",
    ]
    asked = browser.get(told).content.decode()
    assert all(f'id="{way.partition("#")[2]}"' in asked for way in ways[2:])
    assert re.search(r'value="open"[^>]*checked', browser.get(ways[1]).content.decode())


def test_with_everything_there_publishing_opens_the_invitation(cast):
    assert Client().get(page(cast, "invitation")).status_code == 403
    publish(cast)
    assert Client().get(page(cast, "invitation")).status_code == 200


def test_visitors_see_nothing_of_what_is_still_prepared_but_whom_to_call(cast):
    boundaries.set_boundary(cast.facilitator, cast.trajectory, MONEY)
    for name in ("trajectory", "boundaries", "question", "card", "poster", "invitation", "no_thanks", "who_sees"):
        answer = Client().get(page(cast, name))
        assert answer.status_code == 403, name
        assert "40.000" not in answer.content.decode() and "06 12 34 56 78" in answer.content.decode()


def test_one_names_a_fixed_and_an_open_point_before_writing(cast):
    """P11, Q06"""
    publish(cast)
    read = Client().get(page(cast, "invitation")).content.decode()
    assert "Er is dit jaar € 40.000." in read and "Wat er gebeurt." in read and "Nee, nu niet" in read


def test_less_open_than_promised_asks_a_reason_is_logged_and_announced(cast):
    """Q07"""
    row = publish(cast)
    tighter = Topic(OPEN.topic, "fixed", "Er kwam een besluit.", owner_name="Hennie van Dalen")
    with pytest.raises(NotSound) as no:
        boundaries.change_boundary(cast.facilitator, cast.trajectory, row, 1, tighter)
    assert no.value.field == "reason"
    row.refresh_from_db()
    boundaries.change_boundary(cast.facilitator, cast.trajectory, row, 1, tighter, "De raad besloot gisteren.")
    assert "De raad besloot gisteren." in Notice.objects.of(cast.trajectory).get().words
    assert LogEntry.objects.everywhere(because="a test").filter(deed="trajectories.boundary.changed").count() == 1
    assert "Eerst: open." in Client().get(page(cast, "boundaries")).content.decode()


def test_more_open_needs_no_reason_and_published_topics_do_not_vanish(cast):
    row = publish(cast)
    with pytest.raises(NotSound):
        boundaries.drop_boundary(cast.facilitator, cast.trajectory, row)
    money = Boundary.objects.of(cast.trajectory).get(openness="fixed")
    wider = Topic(MONEY.topic, "within", MONEY.why, owner_name=MONEY.owner_name)
    assert boundaries.change_boundary(cast.facilitator, cast.trajectory, money, 1, wider).was == "fixed"


def test_a_sponsor_cannot_publish(cast):
    with pytest.raises(Refused):
        boundaries.publish(cast.sponsor, cast.trajectory)


def test_expectations_are_watched_by_a_date_and_a_telephone(cast):
    """P10"""
    browser = enter(cast.facilitator)
    typed = {"may_expect": "Uw woorden terug.", "may_not_expect": "Dit is een proef.", "contact_name": "Samira",
             "contact_phone": "06 11 22 33 44", "contact_hours": "ma t/m do", "version": "1",
             "promise_on": (clock.today() + dt.timedelta(days=9)).isoformat()}  # fmt: skip
    assert browser.post(page(cast, "expectations"), typed).status_code == 302
    promised = promises.next_promise(cast.trajectory)
    assert promised is not None and promised.due_on == clock.today() + dt.timedelta(days=9)
    late = browser.post(page(cast, "expectations"), typed | {"version": "1", "may_expect": "Iets anders"})
    assert late.status_code == 400 and "Iets anders" in late.content.decode()


def test_two_people_change_a_boundary_and_both_texts_are_shown(cast):
    row = boundaries.set_boundary(cast.facilitator, cast.trajectory, MONEY)
    sooner = Topic("Er is € 50.000.", "fixed", MONEY.why, owner_name=MONEY.owner_name)
    boundaries.change_boundary(cast.facilitator, cast.trajectory, row, 1, sooner)
    typed = {"topic": "Er is € 60.000.", "openness": "fixed", "why": "Zo.", "kind": "money", "owner_name": "Hennie"}
    answer = enter(cast.co_researcher).post(page(cast, "boundary", identifier=row.pk), typed | {"version": "1"})
    read = answer.content.decode()
    assert answer.status_code == 400 and "Er is € 50.000." in read and "Er is € 60.000." in read
    assert Boundary.objects.of(cast.trajectory).get().topic == "Er is € 50.000."
