"""Going back to denken hides nothing that runs (B9)."""

import pytest

from tests.cast import to_phase
from wijwerken.act.domain import action_plan, progress
from wijwerken.act.models import Action
from wijwerken.act.tests.table import acting_cast, owned, proposed, soon
from wijwerken.look.tests.doors import browser_of

pytestmark = pytest.mark.django_db

PAGE = "/t/molenbuurt/"


def adopted():
    cast = acting_cast()
    action = owned(cast)
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Elke avond brandt er licht", "", soon(100))
    action_plan.adopt(cast.facilitator, cast.trajectory)
    return cast, action


def act_column(actor) -> str:
    page = browser_of(actor).get(PAGE).content.decode()
    return page[page.index('data-phase="act"') :].partition("</section>")[0]


@pytest.mark.parametrize("phase", ["look", "think"])
def test_what_runs_stays_in_sight_and_can_be_followed_up(phase):
    cast, action = adopted()
    to_phase(cast.trajectory, phase)
    for who in (cast.facilitator, cast.resident, cast.official):
        column = act_column(who)
        assert "Straks" not in column and "Dit loopt door" in column
        assert "De acties" in column and "ze lopen" in column and "/doen/terugkijken/" in column
        assert column.count('/doen/"') == 1  # the room is not named once more below
    assert "Straks" not in act_column(cast.outsider) and "Het plan van de groep" in act_column(cast.outsider)
    progress.tell_how_it_goes(cast.resident, cast.trajectory, action, "Gisteren liepen wij voor het eerst")
    page = browser_of(cast.official).get(f"{PAGE}doen/actie/{action.pk}/").content.decode()
    assert "Gisteren liepen wij voor het eerst" in page


def test_without_anything_that_runs_doen_still_comes():
    cast = acting_cast()
    proposed(cast)
    to_phase(cast.trajectory, "think")
    assert "Straks" in act_column(cast.facilitator) and "Dit loopt door" not in act_column(cast.facilitator)


def test_before_the_plan_is_adopted_an_action_with_a_yes_runs_too():
    cast = acting_cast()
    owned(cast)
    to_phase(cast.trajectory, "think")
    column = act_column(cast.resident)
    assert "Dit loopt door" in column and "De acties" in column
    assert "Straks" in act_column(cast.outsider)  # who takes no part reads no plan yet


def test_after_the_end_nothing_is_said_to_run():
    cast, _action = adopted()
    to_phase(cast.trajectory, "ended")
    for who in (cast.facilitator, cast.outsider):
        assert "Dit loopt door" not in act_column(who)
    assert Action.objects.of(cast.trajectory).count() == 1
