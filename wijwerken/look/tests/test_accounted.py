"""What kijken tells on the page for the council: nothing by which somebody could be pointed at or counted."""

import datetime as dt

import pytest

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.look.domain import accounted_lines, kept_figures
from wijwerken.look.tests.test_statements import group, heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("look")


def told(cast, *, night=True) -> dict[str, str]:
    if night:
        kept_figures.work_out(cast.trajectory)
    forget_figures(cast.trajectory)
    return {one.label: one.says for one in accounted_lines.lines(cast.trajectory)}


def before_today(cast, of, people):
    with clock.frozen(clock.today() - dt.timedelta(days=3)):
        heard(cast, of, people)


@says("look.domain.accounted_lines._not_counted_yet", is_so=True)
@says("look.domain.accounted_lines._people", is_so=False)
@says("look.domain.accounted_lines._groups_missing", is_so=False)
def test_before_the_first_night_nobody_knows_who_was_heard(cast):
    heard(cast, cast.residents, 6)
    assert told(cast, night=False) == {"Gehoord": "Hoeveel mensen gehoord zijn, staat hier vanaf morgen."}


@says("look.domain.accounted_lines._not_counted_yet", is_so=False)
@says("look.domain.accounted_lines._people", is_so=True)
@says("look.domain.accounted_lines._groups_heard", is_so=True)
@says("look.domain.accounted_lines._groups_missing", is_so=True)
@says("look.domain.accounted_lines._ways", is_so=True)
def test_who_was_heard_and_every_group_that_was_not(cast):
    before_today(cast, cast.residents, 13)
    before_today(cast, group(cast, "jongeren"), 2)
    assert told(cast) == {
        "Hoeveel mensen gehoord zijn": "Minstens 15 mensen.",
        "Groepen die gehoord zijn": "Bewoners.",
        "Groepen die niet of te weinig gehoord zijn": "Ambtenaren en jongeren.",
        "Hoe zij het vertelden": "In gesprekken.",
    }


@says("look.domain.accounted_lines._groups_heard", is_so=False)
@says("look.domain.accounted_lines._groups_of_few", is_so=False)
@says("look.domain.accounted_lines._ways", is_so=False)
def test_of_nobody_no_group_and_no_way_is_told(cast):
    said = told(cast)
    assert said["Hoeveel mensen gehoord zijn"] == "Niemand."
    assert said.keys() == {"Hoeveel mensen gehoord zijn", "Groepen die niet of te weinig gehoord zijn"}


@says("look.domain.accounted_lines._groups_of_few", is_so=True)
def test_three_people_of_a_group_are_counted_nowhere_nor_named_nor_worked_out_from_two_days(cast):
    before_today(cast, cast.residents, 15)
    first = told(cast)
    before_today(cast, group(cast, "de buren van nummer 12"), 3)
    then = told(cast)
    assert then["Gehoord uit kleine groepen"].startswith("Enkele mensen uit een of meer groepen")
    assert "nummer 12" not in str(then)
    assert not {"3", "18", "drie"} & set(" ".join(then.values()).replace(".", "").split())
    assert first["Hoeveel mensen gehoord zijn"] == then["Hoeveel mensen gehoord zijn"] == "Minstens 15 mensen."


def test_a_way_by_which_few_spoke_points_at_nobody(cast):
    before_today(cast, cast.residents, 4)
    assert "Hoe zij het vertelden" not in told(cast)
    heard(cast, cast.residents, 2)
    assert "Hoe zij het vertelden" not in told(cast), "words of today would tell that somebody spoke just now"
