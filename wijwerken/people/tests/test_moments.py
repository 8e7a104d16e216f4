"""Nothing in the database tells the moment somebody signed in: a day is enough (docs/privacy.md)."""

import datetime as dt
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from wijwerken.house import clock
from wijwerken.people.domain import second_step, sign_in
from wijwerken.people.models import Account, SignInLink

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def with_app(name):
    account = Account.objects.create_user(name)
    second_step.add_app(account, SECRET, format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    return account


def come_in(account):
    client = Client()
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)})
    client.post("/inloggen/stap/", {"code": second_step.codes_on_paper(account)[0]})
    assert "_auth_user_id" in client.session


def test_two_who_sign_in_on_one_day_leave_the_same_last_moment(monkeypatch):
    morning = dt.datetime(2026, 11, 3, 6, 12, 31, 123, tzinfo=dt.UTC)
    for hours, name in ((0, "samira"), (15, "joost")):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: morning + dt.timedelta(hours=hours))
        come_in(with_app(name))
    ends = set(Session.objects.values_list("expire_date", flat=True))
    assert Session.objects.count() == 2
    assert ends == {dt.datetime(2026, 11, 4, 23, tzinfo=dt.UTC)}  # the next midnight but one, in the Netherlands


def test_somebody_without_an_account_leaves_no_moment_either(client):
    session = client.session
    session["people.organisation"] = "x"
    session.save()
    assert timezone.localtime(Session.objects.get().expire_date).time() == dt.time.min


def test_no_session_holds_a_moment(client):
    come_in(with_app("samira"))
    kept = str([row.get_decoded() for row in Session.objects.all()])
    assert not re.search(r"\d{4}-\d\d-\d\d|\d\d:\d\d|\b1[6-9]\d{8}\b", kept), kept


def test_app_and_paper_keep_only_the_day_they_were_made():
    come_in(with_app("samira"))
    for row in Authenticator.objects.all():
        assert timezone.localtime(row.created_at).time() == dt.time.min
        assert row.last_used_at is None


def test_a_used_code_is_gone_and_an_unused_one_tells_no_minute():
    account = Account.objects.create_user("samira", email="samira@elzerveen.example", email_confirmed=True)
    sign_in.use_code(sign_in.mail_code(account))
    assert not SignInLink.objects.exists()
    sign_in.mail_code(account)
    until = SignInLink.objects.get().valid_until
    assert (until.minute, until.second, until.microsecond) == (0, 0, 0)
    assert until >= clock.now() + dt.timedelta(hours=1)


def test_half_in_and_fresh_are_worth_nothing_when_somebody_else_writes_them(client):
    account = Account.objects.create_user("samira")
    client.cookies["half_in"] = f'{{"account": "{account.pk}", "until": "2099-01-01T00:00:00+00:00"}}'
    assert client.get("/inloggen/stap/").headers["Location"] == "/inloggen/"


def test_signing_out_forgets_that_somebody_showed_who_they_are(client):
    account = with_app("samira")
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)})
    client.post("/inloggen/stap/", {"code": second_step.codes_on_paper(account)[0]})
    assert client.cookies["since"].value
    client.post("/uitloggen/")
    assert not client.cookies["since"].value and not client.cookies["half_in"].value
