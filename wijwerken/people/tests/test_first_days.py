"""What waits for who looks after an organisation in its first days, until it is there."""

import pytest

from tests.cast import make_cast
from tests.landing import lands
from tests.statements import says
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.domain import second_step
from wijwerken.people.domain.shown import waits_for
from wijwerken.people.domain.sign_in import FIRST_NAME
from wijwerken.people.models import Membership, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_cast()
    Organisation.objects.filter(pk=cast.organisation.pk).update(name=FIRST_NAME)
    return cast


def said_to(actor) -> list[str]:
    return [line.sentence for line in waits_for(actor)]


def with_colleague(cast, role=Membership.Role.MEMBER) -> None:
    Membership.objects.create(account=cast.official.account, organisation=cast.organisation, role=role)


@says("people.domain.first_days._details", is_so=True)
@says("people.domain.first_days._details", is_so=False)
def test_an_organisation_without_a_name_or_somebody_to_turn_to_waits_for_its_administrator(cast):
    assert "De organisatie heeft nog geen eigen naam." in said_to(cast.administrator)
    here = Organisation.objects.filter(pk=cast.organisation.pk)
    here.update(name="Gemeente Elzerveen")
    turn_to = "Nog niemand leest bij wie zij terechtkunnen als er iets mis is."
    assert turn_to in said_to(cast.administrator)
    here.update(complaints="Bel 14 0123")
    assert turn_to not in said_to(cast.administrator)


@says("people.domain.first_days._colleagues", is_so=True)
@says("people.domain.first_days._colleagues", is_so=False)
def test_who_is_alone_is_asked_for_a_colleague_and_then_for_a_second_administrator(cast):
    assert "Er is nog geen collega met een account. Met wie werk je?" in said_to(cast.administrator)
    with_colleague(cast)
    assert "Er is nog maar één beheerder. Wie kan erbij als die ziek is?" in said_to(cast.administrator)
    assert said_to(cast.official) == []
    Membership.objects.filter(account=cast.official.account).update(role=Membership.Role.ADMINISTRATOR)
    assert not any("beheerder" in one or "collega" in one for one in said_to(cast.administrator))


@says("people.domain.first_days._second_step", is_so=True)
@says("people.domain.first_days._second_step", is_so=False)
def test_an_administrator_without_a_second_step_is_asked_for_one(cast, monkeypatch):
    step = "Inloggen gaat nog zonder tweede stap. Zet een sleutel of een app klaar."
    assert step in said_to(cast.administrator) and step not in said_to(cast.facilitator)
    monkeypatch.setattr(second_step, "has_one", lambda _account: True)
    assert step not in said_to(cast.administrator)


def test_each_of_these_lands_at_what_is_asked_and_belongs_to_no_trajectory(cast):
    lines = list(waits_for(cast.administrator))
    assert len(lines) == 3
    assert all(lands(browser_of(cast.administrator), line) and line.place is None for line in lines)


@pytest.mark.parametrize("who", ["facilitator", "resident"])
def test_for_whom_nothing_waits_one_question_is_asked(cast, who, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert said_to(getattr(cast, who)) == []
