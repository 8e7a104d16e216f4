"""The plan: its goal, direction and adopting, and looking back (A02, A16, G07, M03)."""

import datetime as dt

import pytest

from wijwerken.act.domain import action_plan, chores, reviews, shown
from wijwerken.act.tests.table import acting_cast, owned, proposed, soon, thread, voice
from wijwerken.house import clock
from wijwerken.house.refusal import ChangedMeanwhile, NotSound, Refused
from wijwerken.look.tests.doors import browser_of
from wijwerken.trajectories.domain import review_days
from wijwerken.trajectories.models import Notice, ReviewDay

pytestmark = pytest.mark.django_db

GOAL = "Elke avond is er een plek waar licht brandt"


def with_goal(cast):
    return action_plan.write_plan(cast.facilitator, cast.trajectory, 1, GOAL, "Mensen lopen weer", soon(200))


@pytest.mark.parametrize(
    "who", ["official", "sponsor", "resident", "outsider", "administrator", "other_facilitator", "stranger"]
)
def test_the_core_group_writes_down_what_the_group_chose(who):
    cast = acting_cast()
    for deed in (
        lambda: action_plan.write_plan(getattr(cast, who), cast.trajectory, 1, GOAL),
        lambda: action_plan.choose_direction(getattr(cast, who), cast.trajectory, "Licht", "Omdat"),
        lambda: action_plan.adopt(getattr(cast, who), cast.trajectory),
    ):
        with pytest.raises(Refused):
            deed()


def test_two_people_who_write_the_goal_lose_nothing():
    cast = acting_cast()
    with_goal(cast)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        action_plan.write_plan(cast.co_researcher, cast.trajectory, 1, "Iets anders")
    assert getattr(meanwhile.value.current, "goal", "") == GOAL


def test_g07_a_direction_carries_its_considerations_and_earlier_ones_stay():
    cast = acting_cast()
    with pytest.raises(NotSound) as no:
        action_plan.choose_direction(cast.facilitator, cast.trajectory, "Eerst licht", "")
    assert no.value.field == "considerations"
    action_plan.choose_direction(cast.facilitator, cast.trajectory, "Eerst licht", "Dat noemden de meesten.")
    action_plan.choose_direction(cast.facilitator, cast.trajectory, "Eerst mensen", "Licht zonder mensen helpt niet.")
    plan = action_plan.plan_of(cast.trajectory)
    assert plan is not None
    assert [row.words for row in plan.directions.all()] == ["Eerst mensen", "Eerst licht"]


def test_a02_a_plan_is_whole_only_with_a_goal_and_a_personal_yes():
    cast = acting_cast()
    with pytest.raises(NotSound) as no:
        action_plan.adopt(cast.facilitator, cast.trajectory)
    assert "geen doel" in no.value.reason
    with_goal(cast)
    proposed(cast)
    with pytest.raises(NotSound) as no:
        action_plan.adopt(cast.facilitator, cast.trajectory)
    assert "Nog niemand zei ja" in no.value.reason


def test_a16_adopting_sets_the_days_to_look_back_and_tells_everyone():
    cast = acting_cast()
    with_goal(cast)
    owned(cast)
    with clock.frozen(dt.date(2026, 11, 30)):
        plan = action_plan.adopt(cast.facilitator, cast.trajectory)
        action_plan.adopt(cast.facilitator, cast.trajectory)
    assert [(row.kind, row.on) for row in reviews.of_plan(plan)] == [
        ("month", dt.date(2026, 12, 30)),
        ("season", dt.date(2027, 3, 1)),  # the 28th is a Sunday
    ]
    assert Notice.objects.of(cast.trajectory).filter(person=None).count() == 1


def test_a16_a_day_to_look_back_moves_is_announced_and_asks_what_it_brought():
    cast = acting_cast()
    with_goal(cast)
    owned(cast)
    action_plan.adopt(cast.facilitator, cast.trajectory)
    month = ReviewDay.objects.of(cast.trajectory).get(kind="month")
    reviews.move(cast.facilitator, cast.trajectory, month, soon(20), dt.time(19, 30), "De Wiek")
    assert chores.announce_reviews() == 0
    with clock.frozen(soon(14)):
        assert (chores.announce_reviews(), chores.announce_reviews()) == (1, 0)
    with pytest.raises(NotSound) as no:
        reviews.look_back(cast.facilitator, cast.trajectory, month, " ")
    assert no.value.field == "brought"
    reviews.look_back(cast.facilitator, cast.trajectory, month, "Er loopt nu elke avond iemand")
    assert [row.brought for row in reviews.held(cast.trajectory)] == ["Er loopt nu elke avond iemand"]


def test_the_calendar_file_names_no_person(client):
    cast = acting_cast()
    with_goal(cast)
    owned(cast)
    action_plan.adopt(cast.facilitator, cast.trajectory)
    client.force_login(cast.official.account, backend="django.contrib.auth.backends.ModelBackend")
    text = client.get("/t/molenbuurt/doen/terugkijken/agenda.ics").content.decode()
    assert text.count("BEGIN:VEVENT") == 2 and "Bos" not in text and "Samira" not in text


def test_the_quality_card_tells_quietly_what_is_there():
    cast = acting_cast()
    with_goal(cast)
    red = thread(cast, voice(cast))
    owned(cast, threads=[red])
    action_plan.adopt(cast.facilitator, cast.trajectory)
    reviews.look_back(cast.facilitator, cast.trajectory, reviews.coming(cast.trajectory)[0], "Er brandt weer licht")
    facts = {fact.check: fact.holds for fact in shown.gate_facts(cast.trajectory)}
    assert facts == {"A1": True, "A2": True, "A3": True, "A4": True, "A5": True}
    thread(cast, name="Een draad waar niets mee gebeurt")
    owned(cast, cast.official)
    owned(cast, cast.facilitator)
    proposed(cast)
    with clock.frozen(soon(50)):
        facts = {fact.check: fact.holds for fact in shown.gate_facts(cast.trajectory)}
    assert facts == {"A1": False, "A2": False, "A3": True, "A4": False, "A5": False}


def test_what_the_plan_needs_stands_there_beforehand_with_the_way_to_its_field():
    cast = acting_cast()
    action = owned(cast)
    page = browser_of(cast.facilitator).get(f"/t/{cast.trajectory.slug}/doen/").content.decode()
    assert "Dit is ons plan" not in page, "what would be refused is not offered"
    assert f'href="/t/{cast.trajectory.slug}/doen/doel/"' in page and "Er staat nog geen doel." in page
    with_goal(cast)
    page = browser_of(cast.facilitator).get(f"/t/{cast.trajectory.slug}/doen/").content.decode()
    assert "Dit is ons plan" in page and "Nog nodig voor dit jullie plan is" not in page
    action.first_step = ""
    action.save()
    (need,) = action_plan.missing_before_adopting(action_plan.plan_of(cast.trajectory))
    assert need.url.endswith("veranderen/#id_first_step")


def test_days_to_look_back_are_no_weekend():
    saturday, sunday, monday = (dt.date(2026, 12, day) for day in (5, 6, 7))
    assert [review_days.on_a_working_day(day) for day in (saturday, sunday, monday)] == [monday] * 3
