"""What recognition rounds ask of one person, and that it goes as soon as they sat down."""

import datetime as dt

import pytest

from tests.cast import make_cast
from tests.landing import lands
from tests.statements import says
from wijwerken.house import clock
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.actor import VISITOR
from wijwerken.rounds.domain import rounds, seats
from wijwerken.rounds.domain.shown import waits_for
from wijwerken.rounds.models import RecognitionRound
from wijwerken.rounds.tests.rounds import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def said_to(actor) -> list[str]:
    return [line.sentence for line in waits_for(actor)]


@says("rounds.domain.what_waits._is_open", is_so=True)
@says("rounds.domain.what_waits._is_open", is_so=False)
def test_an_open_round_is_asked_until_somebody_sat_down_and_nobody_sees_who_did_not(cast):
    made = make_round(cast, opened=False)
    assert said_to(cast.resident) == []
    RecognitionRound.objects.of(cast.trajectory).update(opened_on=clock.today())
    (line,) = waits_for(cast.resident)
    assert line.sentence == "Er is een ronde met zinnen. Wat is herkenbaar?"
    assert lands(browser_of(cast.resident, cast.resident_code), line)
    assert said_to(cast.facilitator) == said_to(VISITOR) == said_to(cast.stranger) == []
    seats.take_seat(cast.resident, made, seats.new_seat())
    assert said_to(cast.resident) == [] and len(said_to(cast.official)) == 1


@says("rounds.domain.what_waits._is_closed", is_so=True)
@says("rounds.domain.what_waits._is_closed", is_so=False)
def test_what_came_out_is_told_for_two_weeks(cast):
    made = make_round(cast)
    assert "De ronde is dicht. Lees wat mensen herkennen." not in said_to(cast.official)
    rounds.close_round(cast.facilitator, cast.trajectory, made)
    assert said_to(cast.official) == ["De ronde is dicht. Lees wat mensen herkennen."]
    RecognitionRound.objects.of(cast.trajectory).update(closed_on=clock.today() - dt.timedelta(days=15))
    assert said_to(cast.official) == []


def test_of_one_and_of_three_rounds_it_is_asked_equally_often(cast, django_assert_num_queries):
    for number in (1, 3):
        for _one in range(number):
            make_round(cast, ("Eén zin.",))
        with django_assert_num_queries(2):
            assert len(said_to(cast.official)) >= number
