"""One's own mail address: changed by who showed who they are, valid after a yes from there, and of one account only."""

import datetime as dt
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound
from wijwerken.people.domain import accounts, kept, own_account, retention, second_step, sign_in
from wijwerken.people.models import Account, AccountEvent, AddressClaim, Membership, Organisation, Person

pytestmark = pytest.mark.django_db
OLD, NEW = "samira@elzerveen.example", "s.dewit@elzerveen.example"


@pytest.fixture
def samira(client):
    account = Account.objects.create_user("samira", name="Samira", email=OLD, email_confirmed=True)
    client.force_login(account)
    return account


@pytest.fixture
def without_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def change(client, email):
    return client.post("/mijn/account/adres/", {"email": email})


def link_in(letter):
    return re.search(r"https?://[^/]+(/inloggen/adres/\w{13}/)", letter.body).group(1)


def test_a_new_address_counts_after_a_yes_from_there_and_the_old_one_is_told(client, samira):
    assert change(client, NEW).status_code == 302
    samira.refresh_from_db()
    assert samira.email == OLD
    question = next(letter for letter in mail.outbox if letter.to == [NEW])
    warning = next(letter for letter in mail.outbox if letter.to == [OLD])
    assert "een ander e-mailadres" in warning.body and NEW not in warning.body
    page = client.get("/mijn/account/").content.decode()
    assert f"Er ligt een brief bij {NEW}" in page
    somebody = Client()
    assert NEW in somebody.get(link_in(question)).content.decode()  # opening the link does nothing yet
    samira.refresh_from_db()
    assert samira.email == OLD
    assert somebody.post(link_in(question)).status_code == 302
    samira.refresh_from_db()
    assert samira.email == NEW and samira.email_confirmed
    assert "al gebruikt of te oud" in somebody.post(link_in(question)).content.decode()
    assert "een ander e-mailadres" in client.get("/mijn/account/").content.decode()
    assert LogEntry.objects.everywhere(because="a test").filter(deed="people.account.address_changed").count() == 1


def test_a_link_to_a_new_address_runs_out(client, samira):
    change(client, NEW)
    with clock.frozen(clock.now() + dt.timedelta(hours=26)):
        path = link_in(next(letter for letter in mail.outbox if letter.to == [NEW]))
        for answer in (client.get(path), client.post(path)):
            assert "al gebruikt of te oud" in answer.content.decode()
    samira.refresh_from_db()
    assert samira.email == OLD
    with clock.frozen(clock.now() + dt.timedelta(days=10)):
        retention.delete_links(clock.today())
    assert not AddressClaim.objects.exists()


def test_a_phone_left_on_a_table_changes_no_address(client, samira):
    second_step.RecoveryCodes.activate(samira)
    second_step.TOTP.activate(samira, "JBSWY3DPEHPK3PXP")
    for answer in (client.get("/mijn/account/adres/"), change(client, NEW)):
        assert answer.headers["Location"] == "/inloggen/stap/"
    assert not AddressClaim.objects.exists() and mail.outbox == []
    client.post("/inloggen/stap/", {"code": second_step.codes_on_paper(samira)[0]})
    assert change(client, NEW).headers["Location"] == "/mijn/account/"
    assert AddressClaim.objects.exists()


def test_the_page_of_the_account_changes_no_address_any_more(client, samira):
    client.post("/mijn/account/", {"name": "Samira", "email": NEW})
    samira.refresh_from_db()
    assert samira.email == OLD and not AddressClaim.objects.exists()


def test_taking_an_address_away_is_told_to_it(client, samira):
    change(client, "")
    samira.refresh_from_db()
    assert samira.email == "" and not samira.email_confirmed
    assert [letter.to for letter in mail.outbox] == [[OLD]]


def test_without_a_mail_server_an_address_is_kept_and_gets_no_code(client, samira, without_mail, settings):
    Account.objects.filter(pk=samira.pk).update(email="", email_confirmed=False)
    assert "Hier is nu geen mail" in client.get("/mijn/account/adres/").content.decode()
    change(client, NEW)
    samira.refresh_from_db()
    assert samira.email == NEW and not samira.email_confirmed
    assert "nog geen ja van dit adres" in client.get("/mijn/account/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post("/inloggen/mail/", {"email": NEW})
    assert mail.outbox == []
    change(client, NEW)  # now it can be asked
    client.post(link_in(mail.outbox[0]))
    samira.refresh_from_db()
    assert samira.email_confirmed


def test_two_accounts_do_not_carry_one_address():
    Account.objects.create_user("samira", email=OLD)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("joost", email=OLD.upper())
    Account.objects.create_user("truus")
    Account.objects.create_user("bas")  # without an address there may be many


def test_who_said_yes_keeps_the_address_and_who_only_typed_it_gives_it_up(client, samira):
    other = Account.objects.create_user("joost", email=NEW, email_confirmed=True)
    change(client, NEW.upper())
    assert "hoort al een account" not in client.get("/mijn/account/").content.decode()  # not told to who asks
    path = link_in(next(letter for letter in mail.outbox if letter.to == [NEW.upper()]))
    refused = client.post(path)
    assert refused.status_code == 400 and "hoort al een account" in refused.content.decode()
    Account.objects.filter(pk=other.pk).update(email_confirmed=False)
    client.post(path)
    samira.refresh_from_db()
    other.refresh_from_db()
    assert samira.email == NEW.upper() and other.email == ""
    assert AccountEvent.objects.get(account=other).what == "address_gone"


def test_inviting_with_an_address_confirms_it_when_the_mailed_link_is_used(client):
    cast = make_cast()
    made = accounts.invite(cast.administrator, cast.organisation, "Noor", "noor@elzerveen.example")
    assert made.by_mail and not made.account.email_confirmed
    code = re.search(r"/inloggen/code/(\w{13})/", mail.outbox[0].body).group(1)
    client.post("/inloggen/", {"code": code})
    made.account.refresh_from_db()
    assert made.account.email_confirmed


def test_a_code_that_was_not_mailed_confirms_nothing(client):
    account = Account.objects.create_user("samira", email=OLD)
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)})
    account.refresh_from_db()
    assert not account.email_confirmed


def test_inviting_does_not_take_a_confirmed_address(samira):
    cast = make_cast_beside(samira)
    with pytest.raises(NotSound):
        accounts.invite(cast.administrator, cast.organisation, "Samira", OLD)


@pytest.mark.parametrize("by_mail", [True, False])
def test_another_organisation_takes_no_address_that_somebody_typed(samira, by_mail, settings):
    cast = make_cast_beside(samira)
    elsewhere = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    Membership.objects.create(account=samira, organisation=elsewhere)
    Account.objects.filter(pk=samira.pk).update(email_confirmed=False)
    if not by_mail:
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(NotSound):
        accounts.invite(cast.administrator, cast.organisation, "Samira", OLD)
    if not by_mail:
        with pytest.raises(NotSound):
            own_account.choose_address(cast.administrator.account, OLD.upper())
    samira.refresh_from_db()
    assert samira.email == OLD and not samira.events.exists()


def make_cast_beside(account):
    Account.objects.filter(pk=account.pk).update(sign_in_name="samira-elders")
    return make_cast()


def test_the_earlier_accounts_with_one_address_become_one():
    keep = import_module("wijwerken.people.migrations.0003_one_account_per_address").keep_one_account_per_address
    today = clock.today()
    first = Account.objects.create_user("a", email=f"{OLD} ", last_seen_on=today)
    second = Account.objects.create_user("b", email=OLD.upper(), last_seen_on=today - dt.timedelta(days=3))
    invited = Account.objects.create_user(NEW, email=f" {NEW}")
    typed = Account.objects.create_user("c", email=NEW, last_seen_on=today)
    keep(apps, None)
    for account in (first, second, invited, typed):
        account.refresh_from_db()
    assert (bool(first.email), bool(second.email)) == (True, False)
    assert (bool(invited.email), bool(typed.email)) == (True, False)
    assert first.email_confirmed and invited.email_confirmed and not typed.email_confirmed
    assert set(AccountEvent.objects.values_list("account", flat=True)) == {second.pk, typed.pk}


def test_what_is_kept_of_an_address_can_be_taken_along(client, samira):
    own_account.choose_address(samira, NEW)
    held = kept.own_data(Person.objects.create(account=samira))["account"]
    assert held["email_confirmed"] and held["address_asked"] == [NEW]
