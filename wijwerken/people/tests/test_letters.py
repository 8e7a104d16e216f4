"""What letters of the house say is so: who made it, how long it works, and that somebody asked."""

import datetime as dt
import re

import pytest
from django.core import mail

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.people.domain import accounts, own_account, retention, sign_in
from wijwerken.people.models import Account, Membership

pytestmark = pytest.mark.django_db
OLD, NEW = "samira@elzerveen.example", "s.dewit@elzerveen.example"


def later(**much):
    return clock.frozen(clock.now() + dt.timedelta(**much))


def code_in(letter):
    return re.search(r"/(\w{13})/", letter.body).group(1)


@pytest.fixture
def samira():
    return Account.objects.create_user("samira", name="Samira", email=OLD, email_confirmed=True)


@says("people.tasks._link_letter", is_so=True)
def test_a_mailed_link_works_as_long_as_the_letter_says_and_then_no_more(client, samira):
    client.post("/inloggen/mail/", {"email": OLD})
    [letter] = mail.outbox
    assert letter.body.startswith("Met deze link logt u één keer in. Hij werkt een uur.")
    with later(minutes=59):
        assert sign_in.is_good(code_in(letter))
    with later(hours=2):
        assert not sign_in.is_good(code_in(letter))


@says("people.tasks._link_letter", is_so=False)
def test_an_account_that_is_closed_gets_no_link_that_would_not_work(client, samira):
    Account.objects.filter(pk=samira.pk).update(is_active=False)
    client.post("/inloggen/mail/", {"email": OLD})
    assert mail.outbox == []


@says("people.tasks._account_letter", is_so=True)
@says("people.tasks._way_in_letter", is_so=False)
def test_a_new_colleague_reads_who_made_an_account_with_which_name_and_how_long_the_link_works():
    cast = make_cast()
    made = accounts.invite(cast.administrator, cast.organisation, "Noor", "noor@elzerveen.example")
    [letter] = mail.outbox
    assert f"Bo Beheer maakte voor u een account bij Wij-Werken. Uw inlognaam is {made.account.sign_in_name}." in (
        letter.body
    )
    assert "nieuwe code gemaakt" not in letter.body and "Hij werkt drie dagen." in letter.body
    with later(hours=71):
        assert sign_in.is_good(code_in(letter))
    with later(hours=74):
        assert not sign_in.is_good(code_in(letter))


@says("people.tasks._way_in_letter", is_so=True)
@says("people.tasks._account_letter", is_so=False)
def test_who_had_an_account_reads_that_a_code_was_made_and_not_that_an_account_was():
    cast = make_cast()
    Membership.objects.create(account=cast.facilitator.account, organisation=cast.organisation)
    Account.objects.filter(pk=cast.facilitator.account.pk).update(email="s@elzerveen.example", email_confirmed=True)
    again = Account.objects.get(pk=cast.facilitator.account.pk)
    accounts.let_in_again(cast.administrator, cast.organisation, again)
    [letter] = mail.outbox
    assert letter.body.startswith("Er is voor u een nieuwe code gemaakt door Bo Beheer.")
    assert "maakte voor u een account" not in letter.body
    assert f"Uw inlognaam is {again.sign_in_name}." in letter.body and sign_in.is_good(code_in(letter))


@says("people.tasks._address_letter", is_so=True)
@says("people.tasks._other_address_letter", is_so=True)
def test_a_new_address_is_asked_and_the_old_one_warned(samira):
    own_account.choose_address(samira, NEW)
    question, warning = (next(one for one in mail.outbox if one.to == [address]) for address in (NEW, OLD))
    assert question.body.startswith("Iemand wil met dit e-mailadres inloggen bij Wij-Werken.")
    assert warning.body.startswith("Bij uw account bij Wij-Werken is gevraagd om een ander e-mailadres.")
    assert "Hij werkt een dag." in question.body
    with later(hours=23):
        assert own_account.claimed_address(code_in(question)) == NEW
    with later(hours=26):
        assert own_account.claimed_address(code_in(question)) == ""


@says("people.tasks._address_letter", is_so=False)
@says("people.tasks._other_address_letter", is_so=False)
def test_the_same_address_again_asks_nobody_and_warns_nobody(samira):
    own_account.choose_address(samira, OLD)
    assert mail.outbox == []


@pytest.fixture
def signed_in_long_ago(samira):
    samira.last_seen_on = clock.today() - dt.timedelta(days=retention.ACCOUNT_DAYS - 29)
    samira.save(update_fields=["last_seen_on"])
    return samira


@says("people.domain.retention._silent_letter", is_so=True)
def test_who_did_not_sign_in_for_nearly_two_years_reads_it_a_month_before_the_account_goes(signed_in_long_ago):
    retention.delete_unused_accounts(clock.today())
    assert [letter.to for letter in mail.outbox] == [[OLD]]
    assert "bijna twee jaar niet ingelogd. Over een maand verdwijnt uw account." in mail.outbox[0].body
    for days, is_there in ((29, True), (31, False)):
        retention.delete_unused_accounts(clock.today() + dt.timedelta(days=days))
        assert Account.objects.filter(pk=signed_in_long_ago.pk).exists() is is_there


@says("people.domain.retention._silent_letter", is_so=False)
def test_who_signed_in_since_is_not_told_that_the_account_goes(signed_in_long_ago):
    signed_in_long_ago.last_seen_on = clock.today() - dt.timedelta(days=30)
    signed_in_long_ago.save(update_fields=["last_seen_on"])
    retention.delete_unused_accounts(clock.today())
    assert mail.outbox == []


def test_no_address_is_asked_where_no_letter_goes_but_one_that_was_left_can_be_taken_away(client, settings):
    cast = make_cast()
    client.post("/mijn/openen/", {"code": cast.resident_code})
    assert 'name="email"' in client.get("/mijn/bereikbaar/").content.decode()
    client.post("/mijn/bereikbaar/", {"name": "", "email": OLD, "phone": ""})
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert 'name="email"' in client.get("/mijn/bereikbaar/").content.decode()
    client.post("/mijn/bereikbaar/", {"name": "Noor", "email": "", "phone": ""})
    read = client.get("/mijn/bereikbaar/").content.decode()
    assert 'name="email"' not in read and 'value="Noor"' in read
