"""What doen asks of one person is one list over all their places, and only what is theirs to read."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_trajectory
from tests.landing import lands
from tests.statements import says
from wijwerken.act.domain import action_plan, actions, mandates, progress, reviews
from wijwerken.act.domain.mandates import Question
from wijwerken.act.domain.shown import carries, waits_for
from wijwerken.act.models import Action, ActionPlan
from wijwerken.act.tests.table import acting_cast, owned, soon
from wijwerken.house import clock
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.trajectories.domain import declined, mailed, today
from wijwerken.trajectories.models import Participation, PhaseChange, ReviewDay, WaitingText
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


def test_who_told_how_it_goes_is_asked_anew_after_the_next_silence():
    cast = acting_cast()
    action = free_action(cast, cast.official, said_yes_on=clock.today(), asked_on=clock.today())
    (line,) = (one for one in today.lines(cast.official) if one.asked == "tell")
    mailed.note(cast.official.person, [line])
    declined.decline(cast.official, cast.trajectory, line)
    progress.tell_how_it_goes(cast.official, cast.trajectory, action, "Het gaat goed.")
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(asked_on=clock.today())
    assert line in today.lines(cast.official)
    assert mailed.told(cast.official.person) == {}


def test_who_carries_the_trajectory_looks_back_on_the_day_and_others_do_not():
    cast = acting_cast()
    plan = action_plan.begin_plan(cast.trajectory)
    reviews.set_days(plan)
    assert asked_of(cast.facilitator) == []
    ReviewDay.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
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


def test_what_somebody_said_yes_to_is_theirs_until_it_ends_and_costs_one_question():
    cast = acting_cast()
    action = free_action(cast, cast.official)
    assert list(carries(cast.official)) == []
    here = Action.objects.of(cast.trajectory).filter(pk=action.pk)
    here.update(said_yes_on=clock.today())
    with CaptureQueriesContext(connection) as asked:
        (carried,) = carries(cast.official)
    assert (carried.title, carried.place, len(asked)) == ("Lampen", cast.trajectory.pk, 1)
    assert list(carries(cast.resident)) == list(carries(VISITOR)) == []
    here.update(status=Action.Status.DONE)
    assert list(carries(cast.official)) == []


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
    assert counted[0][1] == counted[1][1] == 2


def only(actor: Actor, asked: str):
    """Give the one line of this kind that waits for somebody."""
    (line,) = (one for one in waits_for(actor) if one.asked == asked)
    return line


def test_the_klap_says_who_asks_what_and_lands_on_that_question():
    cast = acting_cast()
    mandates.ask(cast.resident, cast.trajectory, owned(cast, euros=600), Question("Een sleutel?", soon(10)))
    line = only(cast.sponsor, "answer")
    assert (line.sentence, line.own_words, line.by) == (
        "De groep vraagt een klap, een ja of nee: € 600.",
        "Een sleutel?",
        "Mevrouw Bos",
    )
    assert line.answers == ()  # money is not answered from a letter
    assert lands(browser_of(cast.sponsor), line)


@says("act.domain.what_waits._came_back", is_so=True)
@says("act.domain.what_waits._came_back", is_so=False)
def test_who_carries_the_action_hears_the_answer_for_two_weeks_with_its_page_open_at_it():
    cast = acting_cast()
    request = mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag het?", soon(10)))
    assert asked_of(cast.resident) == []
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    line = only(cast.resident, "know")
    assert (line.sentence, line.by) == ("Er is een ja op de vraag van de groep:", "Hennie van Dalen")
    browser = browser_of(cast.resident, cast.resident_code)
    assert lands(browser, line)
    assert re.search(r"<details[^>]*\bopen\b", browser.get(line.url).content.decode())
    assert asked_of(cast.official) == []
    with clock.frozen(soon(15)):
        assert not [asked for asked, _url in asked_of(cast.resident) if asked == "know"]


@says("act.domain.what_waits._is_late", is_so=True)
@says("act.domain.what_waits._is_late", is_so=False)
def test_the_core_group_hears_that_a_day_passed_and_no_line_says_who_did_not_answer():
    cast = acting_cast()
    mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag het?", soon(10)))
    assert asked_of(cast.facilitator) == []
    with clock.frozen(soon(11)):
        line = only(cast.facilitator, "know")
        assert line.sentence == "De dag van het antwoord is voorbij. Het antwoord is er nog niet."
        assert "Hennie" not in f"{line}" and lands(browser_of(cast.facilitator), line)
        assert "know" not in dict(asked_of(cast.official))


@says("act.domain.what_waits._nothing_was_heard", is_so=True)
@says("act.domain.what_waits._nothing_was_heard", is_so=False)
def test_the_leader_hears_of_a_silent_action_without_whose_it_is_and_never_of_a_small_step():
    cast = acting_cast()
    owned(cast)
    actions.small_step(cast.official, cast.trajectory, "Een bankje verven", is_done=False)
    assert asked_of(cast.sponsor) == []
    with clock.frozen(soon(43)):
        line = only(cast.sponsor, "look_back")
        assert line.sentence == "Van een actie is een tijd niets gehoord. Vraag de groep of er ruimte ontbreekt."
        assert (line.by, line.own_words) == ("", "") and lands(browser_of(cast.sponsor), line)
        assert "look_back" not in dict(asked_of(cast.official))


@says("act.domain.what_waits._the_plan_stands", is_so=True)
@says("act.domain.what_waits._the_plan_stands", is_so=False)
def test_an_adopted_plan_is_told_for_two_weeks_to_who_takes_part():
    cast = acting_cast()
    plan = action_plan.begin_plan(cast.trajectory)
    assert asked_of(cast.official) == []
    ActionPlan.objects.of(cast.trajectory).filter(pk=plan.pk).update(adopted_on=clock.today())
    line = only(cast.official, "know")
    assert line.sentence == "Het plan van de groep staat." and lands(browser_of(cast.official), line)
    assert asked_of(cast.facilitator) == asked_of(cast.stranger) == []
    with clock.frozen(soon(15)):
        assert asked_of(cast.official) == []


def test_every_question_about_an_action_and_a_review_lands_at_it():
    cast = acting_cast()
    free_action(cast, cast.official)
    action_plan.begin_plan(cast.trajectory)
    reviews.set_days(action_plan.begin_plan(cast.trajectory))
    ReviewDay.objects.of(cast.trajectory).update(on=clock.today())
    assert lands(browser_of(cast.official), only(cast.official, "answer"))
    assert all(lands(browser_of(cast.facilitator), line) for line in waits_for(cast.facilitator))
    Action.objects.of(cast.trajectory).update(said_yes_on=clock.today(), asked_on=clock.today())
    assert lands(browser_of(cast.official), only(cast.official, "tell"))


def test_words_that_wait_for_a_look_stand_in_no_line():
    cast = acting_cast()
    action = free_action(cast, cast.official)
    assert only(cast.official, "answer").own_words == "Lampen"
    writer = cast.participation(cast.resident)
    WaitingText.objects.create(
        trajectory=cast.trajectory, kind="act.action", row=action.pk, by=writer, on=clock.today(), stays=True
    )
    assert only(cast.official, "answer").own_words == ""
