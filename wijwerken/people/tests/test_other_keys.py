"""When the installation gets other keys, codes on paper, names, apps, seats and links work on (decision 43)."""

import re

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core import signing

from tests.cast import make_cast
from wijwerken.house import keyed
from wijwerken.meet.hub import cookies
from wijwerken.people.domain import (
    identities,
    kept_text,
    ledger,
    printed,
    receipts,
    second_step,
    sign_in,
)
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import Account, IdentityKey, ReceiptCredential, SignInLink
from wijwerken.trajectories.domain import invitations, own_people
from wijwerken.trajectories.models import Invitation

pytestmark = pytest.mark.django_db
OLD, NEW, NEWEST = b"an old receipt key", b"a new receipt key", b"the newest receipt key"
WHO = Identity(name="Kanarie", email="kanarie@voorbeeld.example")


@pytest.fixture
def cast(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    settings.WIJWERKEN_RECEIPT_KEYS, settings.WIJWERKEN_LINKS_SINCE = [OLD], 0
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "an old secret", []
    forget_derived()
    yield make_cast()
    forget_derived()


def forget_derived():
    cookies._key.cache_clear()
    cookies._older.cache_clear()


def another_secret(settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    settings.SECRET_KEY = "a new secret"
    forget_derived()


def test_a_code_on_paper_opens_with_the_new_key_before_and_after_its_print_is_made_anew(cast, settings):
    code, person = cast.resident_code, cast.resident.person
    of_old = ReceiptCredential.objects.get(person=person).code_hmac
    for keys in ([OLD, NEW], [OLD, NEW, NEWEST]):
        settings.WIJWERKEN_RECEIPT_KEYS = keys
        assert receipts.person_with(code) == person
        assert printed.make_anew() > 0
        assert printed.make_anew() == 0  # once more changes nothing
        assert receipts.person_with(code) == person
    now = ReceiptCredential.objects.get(person=person).code_hmac
    assert now == keyed.print_of_code(code) != of_old
    assert len(now) == 64


def test_the_old_key_alone_makes_no_print_of_now(cast, settings):
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD, NEW]
    printed.make_anew()
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD]
    assert receipts.person_with(cast.resident_code) is None
    settings.WIJWERKEN_RECEIPT_KEYS = [NEW]
    assert receipts.person_with(cast.resident_code) is None


def test_when_half_of_the_prints_are_of_before_all_codes_open(cast, settings):
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD, NEW]
    later = receipts.give_receipt(cast.resident.person)
    assert receipts.person_with(cast.resident_code) == receipts.person_with(later) == cast.resident.person
    assert receipts.stop_others(cast.resident.person, cast.resident_code) == 1
    assert receipts.person_with(cast.resident_code) == cast.resident.person
    assert receipts.person_with(later) is None


def test_one_code_costs_one_question_to_the_database_however_many_keys(cast, settings, django_assert_num_queries):
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD, NEW, NEWEST]
    with django_assert_num_queries(1):
        assert receipts.person_with(cast.resident_code) == cast.resident.person


def test_invitations_and_codes_to_sign_in_with_work_on(cast, settings):
    account = Account.objects.create_user("nadia")
    code, invited = sign_in.give_sign_in_code(account), invitations.new_code()
    invitation = invitations.invite(cast.facilitator, cast.trajectory, invited, role="co_researcher")
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD, NEW]
    assert sign_in.is_good(code)
    assert invitations.asked_with(cast.trajectory, invited) == invitation
    before = SignInLink.objects.get().code_hmac, Invitation.objects.of(cast.trajectory).get().code_hmac
    printed.make_anew()
    invitations.make_prints_anew()
    after = SignInLink.objects.get().code_hmac, Invitation.objects.of(cast.trajectory).get().code_hmac
    assert not set(before) & set(after)
    assert invitations.asked_with(cast.trajectory, invited) == invitation
    assert sign_in.use_code(code) == account


def test_a_link_to_a_question_from_within_works_on_unless_the_key_leaked(cast, settings):
    here = cast.trajectory
    (on_paper,) = own_people._keys(here)
    settings.WIJWERKEN_RECEIPT_KEYS = [OLD, NEW]
    newest = own_people._key(here)
    assert newest != on_paper
    assert re.fullmatch(r"[A-Z2-9]{12}", newest)
    assert own_people._is_key_of(here, on_paper)
    assert own_people._is_key_of(here, newest)
    settings.WIJWERKEN_LINKS_SINCE = 1
    assert not own_people._is_key_of(here, on_paper)
    assert own_people._is_key_of(here, newest)


def test_names_are_sealed_anew_and_the_old_key_can_go(cast, settings):
    old, new = Fernet.generate_key(), Fernet.generate_key()
    settings.WIJWERKEN_IDENTITY_KEYS = [old]
    identities.remember(cast.resident.person, WHO)
    settings.WIJWERKEN_IDENTITY_KEYS = [new, old]
    assert identities.recall(cast.resident.person) == WHO
    assert identities.seal_anew() == 1
    settings.WIJWERKEN_IDENTITY_KEYS = [new]
    assert identities.recall(cast.resident.person) == WHO


@pytest.mark.parametrize("times", [1, 2])
def test_a_name_that_was_sealed_anew_is_the_same_name_to_the_ledger(cast, settings, times):
    person = cast.resident.person
    identities.remember(person, Identity(name="Eerder"))
    much_older = bytes(IdentityKey.objects.get().sealed)
    identities.remember(person, WHO)
    before = bytes(IdentityKey.objects.get().sealed)
    for _time in range(times):
        settings.WIJWERKEN_IDENTITY_KEYS = [Fernet.generate_key(), *settings.WIJWERKEN_IDENTITY_KEYS]
        identities.seal_anew()
    assert identities.forget_again() == 0  # a backup of after it
    IdentityKey.objects.update(sealed=before)  # a backup of before it
    assert identities.forget_again() == 0
    assert identities.recall(person) == WHO
    IdentityKey.objects.update(sealed=much_older)  # a backup of before the name was another
    assert identities.forget_again() == 1


def test_a_name_changed_after_it_was_sealed_anew_does_not_come_back(cast, settings):
    person = cast.resident.person
    identities.remember(person, Identity(name="Eerder"))
    identities.remember(person, WHO)
    settings.WIJWERKEN_IDENTITY_KEYS = [Fernet.generate_key(), *settings.WIJWERKEN_IDENTITY_KEYS]
    identities.seal_anew()
    backup = bytes(IdentityKey.objects.get().sealed)
    identities.remember(person, Identity(name="Later"))
    IdentityKey.objects.update(sealed=backup)
    assert identities.forget_again() == 1


def test_the_ledger_says_nothing_of_people_it_did_not_know(cast, settings):
    identities.remember(cast.resident.person, WHO)
    settings.WIJWERKEN_IDENTITY_KEYS = [Fernet.generate_key(), *settings.WIJWERKEN_IDENTITY_KEYS]
    identities.seal_anew()
    assert not ledger.changes(identities.KIND, identities.SEALED_ANEW)


def test_apps_and_codes_on_paper_are_sealed_anew_and_the_old_key_can_go(cast, settings):
    account = Account.objects.create_user("karel")
    adapter = second_step.Adapter()
    kept = {"secret": adapter.encrypt("JBSWY3DP"), "spent": ["123456"]}
    app = Authenticator.objects.create(user=account, type="totp", data=kept)
    another_secret(settings)
    assert adapter.decrypt(app.data["secret"]) == "JBSWY3DP"
    assert second_step.seal_anew() == 1
    app.refresh_from_db()
    assert app.data["spent"] == ["123456"]
    settings.SECRET_KEY_FALLBACKS = []
    assert adapter.decrypt(app.data["secret"]) == "JBSWY3DP"


def test_a_seat_in_a_room_and_what_a_browser_keeps_work_on_for_as_long_as_the_old_key_is_there(cast, settings):
    seat, workshop = cast.resident.person.pk, cast.trajectory.pk
    written, token, kept = cookies.sealed(workshop, seat), cookies.csrf_token(seat), signing.dumps("seat", salt="a")
    another_secret(settings)
    assert cookies.opened(written, workshop) == seat
    assert cookies.is_token_of(token, seat)
    assert signing.loads(kept, salt="a") == "seat"
    assert cookies.sealed(workshop, seat) != written
    settings.SECRET_KEY_FALLBACKS = []
    forget_derived()
    assert cookies.opened(written, workshop) is None
    assert not cookies.is_token_of(token, seat)
    with pytest.raises(signing.BadSignature):
        signing.loads(kept, salt="a")


def test_what_is_known_again_does_not_change_with_the_secret(cast, settings):
    before = keyed.id_of("meet.seat", "x"), keyed.print_of("think.ticket", "x")
    another_secret(settings)
    assert (keyed.id_of("meet.seat", "x"), keyed.print_of("think.ticket", "x")) == before


def test_what_somebody_typed_and_did_not_send_is_sealed_anew_too(cast, settings):
    old, new = Fernet.generate_key(), Fernet.generate_key()
    settings.WIJWERKEN_IDENTITY_KEYS = [old]
    unsent = kept_text.Unsent(
        "/een/#", "/een/", (kept_text.Field("words", "Het licht bij de trap is kapot.", "words"),)
    )
    assert kept_text.keep(cast.resident.person, unsent)
    settings.WIJWERKEN_IDENTITY_KEYS = [new, old]
    assert kept_text.seal_anew() == 1
    settings.WIJWERKEN_IDENTITY_KEYS = [new]
    assert kept_text.of_person(cast.resident.person) == [unsent]
