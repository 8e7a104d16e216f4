"""Every page of the spine opens for who may, is refused with a reason to others, and stays quick with more rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.trajectories.domain import agreements, boundaries, gatherings, groups, question
from wijwerken.trajectories.domain.boundaries import Topic
from wijwerken.trajectories.domain.groups import Sketch
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db

PUBLIC = ["trajectory", "question", "card", "boundaries", "poster", "invitation", "no_thanks", "who_sees", "who_may"]
INSIDE = ["tell_problem", "assumptions", "room", "agreements", "people", "gatherings"]
CORE = ["move", "shape", "boundary_new", "expectations", "group_new", "invite", "gathering_new"]
ROLES = {
    "facilitator": {*PUBLIC, *INSIDE, *CORE, "room_write"},
    "co_researcher": {*PUBLIC, *INSIDE, *CORE, "room_write"},
    "sponsor": {*PUBLIC, *INSIDE, "room_write"},
    "official": {*PUBLIC, *INSIDE},
    "outsider": set(PUBLIC),
    "administrator": set(PUBLIC),
    "other_facilitator": set(PUBLIC),
    "stranger": set(PUBLIC),
}


@pytest.mark.parametrize("who", ROLES)
def test_pages_open_for_who_may_and_say_why_to_others(who):
    cast = make_cast()
    browser = enter(getattr(cast, who))
    for name in (*PUBLIC, *INSIDE, *CORE, "room_write"):
        answer = browser.get(reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug}))
        assert answer.status_code == (200 if name in ROLES[who] else 403), name


@pytest.mark.parametrize("who", ["official", "outsider", "administrator", "stranger"])
def test_outsiders_and_participants_cannot_post_what_the_core_group_does(who):
    cast = make_cast()
    boundary = boundaries.set_boundary(cast.facilitator, cast.trajectory, Topic("Geld", "open", "Zo."))
    browser = enter(getattr(cast, who))
    for name in ("boundary", "boundary_drop"):
        url = reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug, "identifier": boundary.pk})
        assert browser.post(url, {"topic": "weg"}).status_code == 403
    assert browser.post(reverse("trajectories:publish", kwargs={"slug": "molenbuurt"})).status_code == 403


def test_rows_of_another_trajectory_are_not_found_here():
    cast = make_cast()
    theirs = StakeholderGroup.objects.create(trajectory=cast.other_trajectory, name="balie")
    browser = enter(cast.facilitator)
    for name in ("group", "gap", "gathering", "boundary", "assumption"):
        url = reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug, "identifier": theirs.pk})
        assert browser.get(url).status_code == 404, name


@pytest.mark.parametrize("name", ["trajectory", "question", "boundaries", "agreements", "people", "gatherings", "card"])
def test_three_of_everything_cost_no_more_questions_to_the_database_than_one(name):
    cast = make_cast()
    browser = enter(cast.facilitator)
    url = reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug})
    _add(cast, "a")
    browser.get(url)
    with CaptureQueriesContext(connection) as one:
        browser.get(url)
    _add(cast, "b")
    _add(cast, "c")
    with CaptureQueriesContext(connection) as three:
        browser.get(url)
    assert len(three) == len(one)


def _add(cast, mark):
    from wijwerken.house import clock

    who, here = cast.facilitator, cast.trajectory
    boundaries.set_boundary(who, here, Topic(f"Onderwerp {mark}", "open", "Zo."))
    group = groups.name_group(who, here, Sketch(f"groep {mark}"))
    groups.take_gap(who, here, group, "langs", clock.today())
    question.tell_problem(who, here, group, f"Probleem {mark}")
    agreements.agree(who, here, f"Afspraak {mark}")
    gatherings.plan(who, here, gatherings.Appointment(f"Avond {mark}", clock.today()))
    gatherings.put_point(who, here, f"Punt {mark}")


def test_who_sees_what_tells_about_administrators_and_the_woo():
    read = enter(make_cast().outsider).get("/t/molenbuurt/wie-ziet-wat/").content.decode()
    assert "Wet open overheid" in read and "beheerder" in read and "Samira de Wit" in read
