"""What waits for who carries a trajectory, which circles somebody is in, and who hears that one began."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, make_trajectory
from wijwerken.house import clock, registry
from wijwerken.house.manifest import Kept, Room, Shown
from wijwerken.people.actor import VISITOR
from wijwerken.people.models import Membership
from wijwerken.trajectories.domain.shown import circles, waits_for
from wijwerken.trajectories.domain.start import start
from wijwerken.trajectories.models import (
    AgendaPoint,
    AliveCheck,
    Participation,
    PhaseChange,
    Trajectory,
    WaitingText,
)
from wijwerken.trajectories.vocabulary import TRAJECTORY, Phase, Role

pytestmark = pytest.mark.django_db
ANSWERS = {"who_asks": "De wijk", "main_question": "Hoe?", "origin": "Bewoners vroegen het.", "kind": "societal"}


def let_something_wait(cast, trajectory: Trajectory, day: dt.date) -> None:
    part = Participation.objects.of(trajectory).first()
    point = AgendaPoint.objects.create(trajectory=trajectory, by=part, words="De lantaarns", on=day)
    WaitingText.objects.create(trajectory=trajectory, kind="trajectories.agendapoint", row=point.pk, by=part, on=day)


def test_a_long_silence_and_texts_to_look_at_wait_for_who_carries_it_only():
    cast = make_cast()
    first, later = clock.today() - dt.timedelta(days=3), clock.today()
    AliveCheck.objects.create(trajectory=cast.trajectory, asked_on=first)
    let_something_wait(cast, cast.trajectory, later)
    let_something_wait(cast, cast.trajectory, first)
    found = list(waits_for(cast.facilitator))
    assert [(one.asked, one.day) for one in found] == [("look_back", first), ("read", first)]
    assert all(cast.trajectory.slug in one.url and one.button and one.sentence for one in found)
    for other in (cast.official, cast.sponsor, cast.resident, cast.other_facilitator, cast.outsider, VISITOR):
        assert list(waits_for(other)) == []


def test_a_text_that_was_taken_back_waits_no_longer():
    cast = make_cast()
    let_something_wait(cast, cast.trajectory, clock.today())
    AgendaPoint.objects.of(cast.trajectory).delete()
    assert list(waits_for(cast.facilitator)) == []


def test_a_person_in_more_trajectories_costs_no_more_questions():
    cast = make_cast()
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            Participation.objects.create(
                trajectory=there, person=cast.facilitator.person, role=Role.FACILITATOR, on=clock.today()
            )
            let_something_wait(cast, there, clock.today())
        with CaptureQueriesContext(connection) as asked:
            found = [*waits_for(cast.facilitator), *circles(cast.facilitator)]
        counted.append((len(found), len(asked)))
    assert counted[0][0] < counted[1][0] and counted[0][1] == counted[1][1] <= 8


def test_a_circle_says_how_many_carry_it_and_not_how_many_told_something():
    cast = make_cast()
    (circle,) = circles(cast.resident)
    carrying = Participation.objects.of(cast.trajectory).filter(role__in=[Role.FACILITATOR, Role.CO_RESEARCHER])
    assert (circle.whose.kind, circle.whose.id) == (TRAJECTORY, cast.trajectory.pk)
    assert (circle.people, circle.first_day, circle.last_day) == (
        carrying.count(),
        cast.trajectory.started_on,
        None,
    )
    newest = PhaseChange.objects.of(cast.trajectory).order_by("-number").first()
    PhaseChange.objects.create(
        trajectory=cast.trajectory, cycle=newest.cycle, number=99, phase=Phase.ENDED, on=clock.today()
    )
    assert next(circles(cast.resident)).last_day == clock.today()
    assert list(circles(VISITOR)) == list(circles(cast.outsider)) == []


def test_every_room_hears_that_a_trajectory_began_in_the_transaction_of_that_deed(monkeypatch):
    cast = make_cast()
    heard: list[tuple[str, str]] = []

    def begun(place, pace):
        heard.append((place.who_asks, pace))
        if place.who_asks == "Mislukt":
            raise RuntimeError

    learn = Room(name="learn", title="Leren", shown=Shown(begun=begun), kept=Kept())
    known = registry.rooms()
    monkeypatch.setattr(registry, "rooms", lambda: (*known, learn))
    organisation = cast.organisation
    Membership.objects.create(account=cast.facilitator.account, organisation=organisation)
    start(cast.facilitator, organisation, **ANSWERS)
    assert heard == [("De wijk", "normal")]
    with pytest.raises(RuntimeError):
        start(cast.facilitator, organisation, **{**ANSWERS, "who_asks": "Mislukt"})
    assert not Trajectory.objects.filter(who_asks="Mislukt").exists()
