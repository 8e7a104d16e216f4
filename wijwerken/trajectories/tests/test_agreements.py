"""Room first: leader and group agree beforehand, and a change takes back the yes."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.trajectories.domain import agreements, declined, today
from wijwerken.trajectories.domain.agreements import Given
from wijwerken.trajectories.domain.shown import facts, steps
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db
GIVEN = Given("Hoe jullie het doen.", we_take="Alle gesprekken.", trust="Wij zeggen elkaar eerst wat we zien.",
              hours=40, euros=2500)  # fmt: skip


def agreed(cast):
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, GIVEN)
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    return agreements.confirm_room(cast.co_researcher, cast.trajectory, room.version)


def test_both_sides_say_yes_each_for_their_own():
    """O04"""
    cast = make_cast()
    room = agreements.write_room(cast.facilitator, cast.trajectory, 0, GIVEN)
    agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)
    assert not agreements.is_agreed(agreements.room_of(cast.trajectory))
    agreements.confirm_room(cast.sponsor, cast.trajectory, room.version)
    found = agreements.room_of(cast.trajectory)
    assert found is not None and agreements.is_agreed(found) and found.leader == cast.participation(cast.sponsor)


def test_beside_the_yes_stands_the_same_no_as_on_vandaag():
    cast = make_cast()
    agreements.write_room(cast.facilitator, cast.trajectory, 0, GIVEN)
    browser, address = enter(cast.sponsor), reverse("trajectories:room", args=[cast.trajectory.slug])
    page = browser.get(address).content.decode()
    assert "Waar steunt ons vertrouwen op?" in page
    (asked,) = [one for one in today.lines(cast.sponsor) if one.asked == "say_yes"]
    key = " ".join(declined.key(asked))
    assert f'value="{key}"' in page and "Dit lukt mij niet" in page
    browser.post(reverse("trajectories:today_decline"), {"line": key})
    assert "Dit lukt mij niet" not in browser.get(address).content.decode()
    assert [one.asked for one in today.lines(cast.facilitator) if "lukt mij niet" in one.sentence] == ["know"]


def test_a_change_takes_back_the_yes_of_both():
    cast = make_cast()
    room = agreed(cast)
    agreements.write_room(cast.sponsor, cast.trajectory, room.version, Given("Minder.", we_take="Alle gesprekken."))
    assert not agreements.is_agreed(agreements.room_of(cast.trajectory))
    with pytest.raises(NotSound, match="net veranderd"):
        agreements.confirm_room(cast.facilitator, cast.trajectory, room.version)


def test_writing_the_same_again_changes_nothing():
    cast = make_cast()
    room = agreed(cast)
    agreements.write_room(cast.facilitator, cast.trajectory, room.version, GIVEN)
    assert agreements.is_agreed(agreements.room_of(cast.trajectory))


def test_two_writers_do_not_lose_each_others_work():
    cast = make_cast()
    room = agreements.write_room(cast.sponsor, cast.trajectory, 0, GIVEN)
    agreements.write_room(cast.sponsor, cast.trajectory, room.version, Given("Eerst ik."))
    with pytest.raises(ChangedMeanwhile):
        agreements.write_room(cast.facilitator, cast.trajectory, room.version, Given("Nee, ik."))


def test_an_empty_agreement_cannot_be_confirmed_and_the_day_lies_ahead():
    cast = make_cast()
    with pytest.raises(NotSound):
        agreements.confirm_room(cast.sponsor, cast.trajectory, 1)
    past = Given("a", we_take="b", look_back_on=clock.today() - dt.timedelta(days=1))
    with pytest.raises(NotSound):
        agreements.write_room(cast.sponsor, cast.trajectory, 0, past)


def test_what_is_let_go_and_held_stands_in_one_view_with_the_sentence_of_trust():
    """U02, P38"""
    cast = make_cast()
    agreed(cast)
    browser = enter(cast.official)
    read = browser.get(reverse("trajectories:room", kwargs={"slug": cast.trajectory.slug})).content.decode()
    for told in (GIVEN.let_go, GIVEN.we_take, GIVEN.trust, "€ 2.500 en 40 uur"):
        assert told in read
    assert "Ja, " not in read  # a participant reads it, leader and group say yes


def test_the_room_stands_at_doen_on_the_traject_page():
    cast = make_cast()
    assert not [fact for fact in facts(cast.official, cast.trajectory) if fact.phase == "act"]
    agreed(cast)
    told = [fact.text for fact in facts(cast.official, cast.trajectory) if fact.phase == "act"]
    assert told == ["€ 2.500 en 40 uur, zonder te vragen"]
    assert not list(facts(cast.outsider, cast.trajectory))


def test_a_trajectory_without_group_agreements_shows_an_open_item():
    """U01"""
    cast = make_cast("prepare")
    state = lambda: next(  # noqa: E731
        step.state for step in steps(cast.facilitator, cast.trajectory) if "omgaan" in step.title
    )
    assert state() == "open"
    agreements.agree(cast.facilitator, cast.trajectory, "Wij laten elkaar uitpraten.")
    assert state() == "done"
