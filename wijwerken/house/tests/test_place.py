"""Places: each kind has its own roles, and nothing is asked or found in a place of another kind."""

import pytest

from tests.cast import make_cast
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE, WrongPlace, kinds
from wijwerken.house.refusal import Refused
from wijwerken.house.scope import OutOfScope
from wijwerken.people.actor import HOUSE, VISITOR, Actor
from wijwerken.people.domain import accounts
from wijwerken.people.models import Account, Organisation
from wijwerken.share.domain import kept

pytestmark = pytest.mark.django_db


def test_a_permission_of_one_kind_of_place_opens_nothing_in_another():
    cast = make_cast()
    for kind, permission, place in (
        ("trajectory", "people.look_after", cast.trajectory),
        ("trajectory", "trajectories.shape", cast.organisation),
        ("organisation", "trajectories.shape", cast.organisation),
        ("organisation", "people.look_after", cast.trajectory),
        ("house", "people.look_after", THE_HOUSE),
    ):
        with pytest.raises(WrongPlace):
            kinds()[kind].may(cast.facilitator, permission, place)


def test_every_role_of_a_permission_is_a_role_of_its_place():
    from wijwerken.house.registry import who_may

    for line in who_may().values():
        assert line.roles <= set(kinds()[line.place].roles()), line.permission


def test_an_administrator_of_one_organisation_does_nothing_at_another():
    cast = make_cast()
    elsewhere = Organisation.objects.create(name="Gemeente Elders")
    with pytest.raises(Refused) as no:
        accounts.invite(cast.administrator, elsewhere, "Noor")
    assert "beheerder" in no.value.reason
    assert not LogEntry.objects.everywhere(because="a test").exists()


def test_a_logbook_is_not_read_without_its_place():
    for ask in (
        lambda: list(LogEntry.objects.all()),
        lambda: LogEntry.objects.filter(deed="people.account.invited").exists(),
        lambda: LogEntry.objects.count(),
    ):
        with pytest.raises(OutOfScope):
            ask()


def test_each_place_has_a_logbook_of_its_own_and_all_are_checked():
    cast = make_cast()
    accounts.invite(cast.administrator, cast.organisation, "Noor")
    kept.daily()
    chains = {cast.organisation.pk, THE_HOUSE.pk}
    assert chains <= set(logbook.chains())
    assert all(list(logbook.check(chain)) == [] for chain in logbook.chains())
    LogEntry.objects.of(cast.organisation).update(deed="people.account.closed")
    assert [flaw.place_id for chain in logbook.chains() for flaw in logbook.check(chain)] == [cast.organisation.pk]


def test_what_has_no_sentence_can_not_be_written():
    with pytest.raises(ValueError, match=r"docs/house\.md"):
        logbook.write(THE_HOUSE, "share.nothing.said")


def test_the_examples_are_laid_out_once_for_each_collection_and_the_logbook_tells(client):
    cast = make_cast()
    kept.daily()
    kept.daily()
    assert LogEntry.objects.of(THE_HOUSE).filter(deed=kept.LAID_OUT).count() == 1
    client.force_login(cast.administrator.account)
    page = client.get("/organisatie/logboek/").content.decode()
    assert "De voorbeelden van andere gemeenten zijn klaargelegd" in page and "klopt niet" not in page


def test_other_examples_are_laid_out_anew(monkeypatch):
    kept.daily()
    monkeypatch.setattr(kept.catalogue, "collection", lambda: kept.Reference("share.examples", THE_HOUSE.pk))
    kept.daily()
    assert LogEntry.objects.of(THE_HOUSE).filter(deed=kept.LAID_OUT).count() == 2


def test_who_looks_after_the_installation_may_lay_them_out_and_others_read_why_not():
    cast = make_cast()
    operator = Account.objects.create_user("wie-de-computer-beheert", is_operator=True)
    assert kept.lay_out(Actor(account=operator, via="account"), THE_HOUSE)
    assert kept.lay_out(HOUSE, THE_HOUSE)
    for other in (VISITOR, cast.administrator, cast.facilitator, cast.resident):
        with pytest.raises(Refused) as no:
            kept.lay_out(other, THE_HOUSE)
        assert "installatie" in no.value.reason
