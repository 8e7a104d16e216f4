"""Contact data that somebody emptied or changed does not come back with a backup."""

import pytest

from tests.cast import make_cast
from wijwerken.people.domain import identities, ledger
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import IdentityKey

pytestmark = pytest.mark.django_db

BEFORE, AFTER = Identity(name="Kanarie", email="oud@voorbeeld.nl"), Identity(email="nieuw@voorbeeld.nl")


@pytest.fixture
def person(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    return make_cast().resident.person


def backup_of(person) -> bytes:
    return bytes(IdentityKey.objects.get(person_id=person.pk).sealed)


def put_back(person, sealed: bytes) -> None:
    IdentityKey.objects.update_or_create(person_id=person.pk, defaults={"sealed": sealed})


def test_what_was_emptied_is_forgotten_again(person):
    identities.leave(person, BEFORE)
    backup = backup_of(person)
    identities.leave(person, Identity())
    put_back(person, backup)
    assert identities.forget_again() == 1
    assert identities.recall(person) == Identity()
    assert identities.forget_again() == 0


def test_an_address_that_was_changed_is_forgotten_and_the_new_one_stays(person):
    identities.leave(person, BEFORE)
    backup = backup_of(person)
    identities.leave(person, AFTER)
    assert identities.forget_again() == 0
    assert identities.recall(person) == AFTER  # a backup made after it is left as it is
    put_back(person, backup)
    identities.forget_again()
    assert identities.recall(person) == Identity()


def test_what_was_emptied_and_left_again_stays(person):
    identities.leave(person, BEFORE)
    identities.leave(person, Identity())
    identities.leave(person, AFTER)
    assert identities.forget_again() == 0
    assert identities.recall(person) == AFTER


def test_leaving_something_for_the_first_time_or_emptying_nothing_is_not_noted(person):
    identities.leave(person, Identity())
    identities.leave(person, BEFORE)
    assert ledger.last_noted() == 0
