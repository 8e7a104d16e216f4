"""What meetings ask of one person: to bring the harvest in, and to read it once it is there."""

import datetime as dt

import pytest

from tests.cast import make_cast
from tests.landing import lands
from tests.statements import says
from wijwerken.house import clock
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.meet.domain import harvest, lead, preparation
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.domain.shown import waits_for
from wijwerken.meet.models import Harvest
from wijwerken.meet.tests.evening import held, sits, step, work_form
from wijwerken.people.actor import VISITOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def member_of_core_group_reads(cast) -> None:
    """Let somebody of the core group read what did not lie open."""
    Excerpt.objects.of(cast.trajectory).unread().let_through()


def said_to(actor) -> list[str]:
    return [line.sentence for line in waits_for(actor)]


@says("meet.domain.what_waits._to_bring_in", is_so=True)
@says("meet.domain.what_waits._to_bring_in", is_so=False)
@says("meet.domain.what_waits._is_brought_in", is_so=True)
@says("meet.domain.what_waits._is_brought_in", is_so=False)
def test_a_harvest_waits_for_who_brings_it_in_and_then_is_told_to_the_others(cast, django_assert_num_queries):
    workshop = held(cast, step("words"))
    assert said_to(cast.facilitator) == []
    seat, _phone = sits(cast, workshop)
    words = GivenCard(card_id(seat.pk, "a"), workshop.current_step_id, seat.pk, "Het licht is stuk.")
    record_cards(VISITOR, cast.trajectory, [words])
    lead.close(cast.facilitator, cast.trajectory, workshop)
    with django_assert_num_queries(2):
        (line,) = waits_for(cast.facilitator)
    assert line.sentence == "De bijeenkomst is voorbij. Breng de oogst binnen."
    assert lands(browser_of(cast.facilitator), line)
    assert said_to(cast.official) == said_to(VISITOR) == []
    workshop.refresh_from_db()
    harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop)
    assert said_to(cast.facilitator) == said_to(cast.stranger) == []
    assert said_to(cast.official) == []  # the core group reads it first: of nothing to read nothing is told
    member_of_core_group_reads(cast)
    (line,) = waits_for(cast.official)
    assert line.sentence == "De oogst van een bijeenkomst is er."
    assert lands(browser_of(cast.official), line)
    Harvest.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=15))
    assert said_to(cast.official) == []


@says("meet.domain.what_waits._it_is_today", is_so=True)
@says("meet.domain.what_waits._it_is_today", is_so=False)
def test_a_meeting_waits_on_its_day_for_who_leads_it_until_it_begins(cast):
    occasion = preparation.Occasion("Avond in De Wiek", clock.today(), early_because="Om te proberen")
    workshop = preparation.prepare(cast.facilitator, cast.trajectory, work_form(step("words")), occasion)
    (line,) = waits_for(cast.facilitator)
    assert (line.sentence, line.button) == ("Vandaag: Avond in De Wiek", "Open de bijeenkomst")
    assert browser_of(cast.facilitator).get(line.url).status_code == 200
    assert said_to(cast.official) == said_to(cast.stranger) == said_to(VISITOR) == []
    with clock.frozen(clock.now() - dt.timedelta(days=1)):
        assert said_to(cast.facilitator) == []
    lead.open_workshop(cast.facilitator, cast.trajectory, workshop)
    assert said_to(cast.facilitator) == []
