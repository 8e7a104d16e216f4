"""What doen asks of one person is one list over all their places, and only what is theirs to read."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_trajectory
from wijwerken.act.domain import action_plan, actions, mandates, reviews
from wijwerken.act.domain.mandates import Question
from wijwerken.act.domain.shown import waits_for
from wijwerken.act.models import Action, Review
from wijwerken.act.tests.table import acting_cast, owned, soon
from wijwerken.house import clock
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.trajectories.models import Participation, PhaseChange, WaitingText
from wijwerken.trajectories.vocabulary import Phase, Role

pytestmark = pytest.mark.django_db


def asked_of(actor: Actor) -> list[tuple[str, str]]:
    return [(one.asked, one.url) for one in waits_for(actor)]


def free_action(cast, actor: Actor, trajectory=None, **more) -> Action:
    here = trajectory or cast.trajectory
    part = Participation.objects.of(here).get(person=actor.person)
    today = clock.today()
    return Action.objects.create(trajectory=here, words="Lampen", owner=part, last_sign_on=today, **more)


def test_the_leader_is_asked_before_the_promised_day_until_they_answered():
    cast = acting_cast()
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag het?", soon(10)))
    (waits,) = waits_for(cast.sponsor)
    assert (waits.asked, waits.day, waits.person) == ("answer", soon(10), cast.sponsor.person.pk)
    assert cast.trajectory.slug in waits.url
    assert asked_of(cast.official) == []
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    assert asked_of(cast.sponsor) == []


def test_who_is_asked_to_carry_something_is_asked_for_a_yes_and_later_how_it_goes():
    cast = acting_cast()
    action = free_action(cast, cast.official)
    assert [asked for asked, _url in asked_of(cast.official)] == ["answer"]
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(said_yes_on=clock.today())
    assert asked_of(cast.official) == []
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(asked_on=clock.today())
    assert [asked for asked, _url in asked_of(cast.official)] == ["tell"]
    actions.give_back(cast.official, cast.trajectory, Action.objects.of(cast.trajectory).get(pk=action.pk))
    assert asked_of(cast.official) == []


def test_who_carries_the_trajectory_looks_back_on_the_day_and_others_do_not():
    cast = acting_cast()
    plan = action_plan.begin_plan(cast.trajectory)
    reviews.set_days(plan)
    assert asked_of(cast.facilitator) == []
    Review.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
    assert {asked for asked, _url in asked_of(cast.facilitator)} == {"look_back"}
    assert asked_of(cast.official) == []


def test_what_the_core_group_has_not_looked_at_asks_nothing_of_anybody_else():
    cast = acting_cast()
    action = free_action(cast, cast.official)
    writer = cast.participation(cast.resident)
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="act.action", row=action.pk, by=writer, on=clock.today()
    )
    assert asked_of(cast.official) == []
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(owner=cast.participation(cast.co_researcher))
    assert [asked for asked, _url in asked_of(cast.co_researcher)] == ["answer"]


def test_nothing_waits_for_a_visitor_nor_in_a_trajectory_that_ended():
    cast = acting_cast()
    free_action(cast, cast.official)
    assert asked_of(VISITOR) == asked_of(cast.outsider) == []
    newest = PhaseChange.objects.of(cast.trajectory).order_by("-number").first()
    PhaseChange.objects.create(
        trajectory=cast.trajectory, cycle=newest.cycle, number=99, phase=Phase.ENDED, on=clock.today()
    )
    assert asked_of(cast.official) == []


def test_a_person_in_more_places_costs_no_more_questions():
    cast = acting_cast()
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "act")
            Participation.objects.create(
                trajectory=there, person=cast.official.person, role=Role.CO_RESEARCHER, on=clock.today()
            )
            free_action(cast, cast.official, there)
        with CaptureQueriesContext(connection) as asked:
            found = asked_of(cast.official)
        counted.append((len(found), len(asked)))
    assert [found for found, _queries in counted] == [1, 4]
    assert counted[0][1] == counted[1][1] <= 5
