"""Officials sign in with a second step; no password exists anywhere."""

import datetime as dt
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as django_settings
from django.core.cache import cache
from django.urls import get_resolver

from wijwerken.house import clock
from wijwerken.people import urls as people_urls
from wijwerken.people.domain import second_step, sign_in
from wijwerken.people.middleware import MUST_SECURE, OPENS_ANYWAY
from wijwerken.people.models import Account, Membership, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_demo(settings):
    settings.WIJWERKEN_DEMO = False


def colleague(role=Membership.Role.MEMBER, name="samira"):
    account = Account.objects.create_user(name, name="Samira de Wit")
    organisation = Organisation.objects.first() or Organisation.objects.create(name="Gemeente Elzerveen")
    Membership.objects.create(account=account, organisation=organisation, role=role)
    return account


def come_in(client, account, **more):
    return client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account), **more})


def code_now(secret, ahead=0):
    if (left := 30 - time.time() % 30) < 4:  # a code at the very end of its half minute may be old when it arrives
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def connect_app(client):
    page = client.get("/inloggen/veilig/app/").content.decode()
    secret = re.search(r'people-secret">([^<]+)<', page).group(1).replace(" ", "")
    assert client.post("/inloggen/veilig/app/", {"code": "000000"}).status_code == 400
    assert client.post("/inloggen/veilig/app/", {"code": code_now(secret, -1)}).status_code == 302
    return secret


def is_in(client):
    return "_auth_user_id" in client.session


def test_after_an_app_is_connected_a_code_from_it_is_asked_and_works(client):
    account = colleague()
    come_in(client, account)
    secret = connect_app(client)
    client.post("/uitloggen/")

    answer = come_in(client, account, next="/mijn/")
    assert answer.headers["Location"] == "/inloggen/stap/" and not is_in(client)
    assert client.get("/inloggen/stap/").status_code == 200
    assert client.post("/inloggen/stap/", {"code": "123456"}).status_code == 400
    assert not is_in(client)
    answer = client.post("/inloggen/stap/", {"code": code_now(secret, 1)})
    assert answer.headers["Location"] == "/mijn/" and is_in(client)


def test_a_code_from_the_app_works_once(client):
    account = colleague()
    come_in(client, account)
    secret = connect_app(client)
    code = code_now(secret)
    assert second_step.use_code(account, code)
    cache.clear()
    assert not second_step.use_code(account, code)


def test_the_secret_of_the_app_is_not_in_the_database(client):
    come_in(client, colleague())
    secret = connect_app(client)
    assert secret not in str(list(Authenticator.objects.values("data")))


def test_codes_on_paper_work_once_and_can_be_made_anew(client):
    account = colleague()
    come_in(client, account)
    connect_app(client)
    page = client.get("/inloggen/veilig/codes/").content.decode()
    codes = second_step.codes_on_paper(account)
    assert len(codes) == 10 and all(code in page for code in codes)
    assert second_step.use_code(account, codes[0]) and not second_step.use_code(account, codes[0])
    client.post("/inloggen/veilig/codes/")
    assert not set(codes) & set(second_step.codes_on_paper(account))
    assert not second_step.use_code(account, codes[1])


def test_the_second_step_cannot_be_guessed_and_waits_ten_minutes(client):
    account = colleague()
    come_in(client, account)
    connect_app(client)
    client.post("/uitloggen/")
    come_in(client, account)
    answers = [client.post("/inloggen/stap/", {"code": "1"}).status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]
    with clock.frozen(clock.now() + dt.timedelta(minutes=11)):
        assert client.get("/inloggen/stap/").headers["Location"] == "/inloggen/"


def test_a_member_may_say_later_three_times_and_then_no_more(client):
    account = colleague()
    for left in (3, 2, 1):
        assert come_in(client, account).headers["Location"] == "/inloggen/veilig/eerst/"
        assert "Later" in client.get("/inloggen/veilig/eerst/").content.decode()
        assert client.get("/mijn/account/").status_code == 200  # it is a question, not a wall
        client.post("/inloggen/veilig/eerst/")
        account.refresh_from_db()
        assert account.asked_to_secure == 4 - left
        client.post("/uitloggen/")
    come_in(client, account)
    page = client.get("/inloggen/veilig/eerst/").content.decode()
    assert ">Later<" not in page
    assert client.get("/mijn/account/").headers["Location"] == "/inloggen/veilig/eerst/"


def test_an_administrator_may_begin_today_and_comes_no_further_after_that_without_a_second_step(client):
    account = colleague(Membership.Role.ADMINISTRATOR)
    come_in(client, account)
    assert client.get("/organisatie/").status_code == 200
    client.post("/inloggen/veilig/eerst/")
    client.post("/uitloggen/")
    come_in(client, account)
    for path in ("/", "/organisatie/", "/mijn/gegevens/"):
        assert client.get(path).headers["Location"] == "/inloggen/veilig/eerst/"
    client.post("/inloggen/veilig/eerst/")  # saying later does not help
    assert client.get("/organisatie/").status_code == 302
    assert client.get("/privacy/").status_code == 200
    connect_app(client)
    assert client.get("/organisatie/").status_code == 200


def test_residents_and_demo_roles_are_not_asked(client, settings):
    resident = Account.objects.create_user("joost")
    assert come_in(client, resident).headers["Location"] == "/"
    settings.WIJWERKEN_DEMO = True
    assert second_step.asks(colleague(Membership.Role.ADMINISTRATOR)) == ""


def test_changing_a_second_step_asks_who_you_are_when_it_is_long_ago(client):
    account = colleague()
    come_in(client, account)
    connect_app(client)
    own = second_step.own_kinds(account)[0]
    with clock.frozen(clock.now() + dt.timedelta(hours=1)):
        answer = client.post(f"/inloggen/veilig/weg/{own.pk}/")
        assert answer.headers["Location"] == "/inloggen/stap/" and second_step.has_one(account)
        client.post("/inloggen/stap/", {"code": second_step.codes_on_paper(account)[0]})
        client.post(f"/inloggen/veilig/weg/{own.pk}/")
        assert not second_step.has_one(account)
        assert not Authenticator.objects.filter(user=account).exists()  # the codes on paper went too


def test_nobody_removes_the_second_step_of_somebody_else(client):
    account, other = colleague(), colleague(name="ilse")
    second_step.add_app(other, "JBSWY3DPEHPK3PXP", code_now("JBSWY3DPEHPK3PXP"))
    come_in(client, account)
    client.post(f"/inloggen/veilig/weg/{second_step.own_kinds(other)[0].pk}/")
    assert second_step.has_one(other)


def test_an_invented_passkey_lets_nobody_in(client):
    client.get("/inloggen/sleutel/vraag/")
    for answer in ("", "x", "{}", '{"response": {}}', '{"response": {"userHandle": "AAAA"}}', "[]", "null"):
        assert client.post("/inloggen/sleutel/", {"answer": answer}).status_code == 400
        assert not is_in(client)


def test_no_page_of_others_and_no_password_is_left_standing(client):
    patterns = str(get_resolver().reverse_dict.keys())
    assert "account_login" not in patterns and "mfa_" not in patterns
    for path in ("/accounts/login/", "/accounts/signup/", "/2fa/", "/mfa/"):
        assert client.get(path).status_code == 404
    account = colleague()
    assert not account.has_usable_password()
    assert 'type="password"' not in client.get("/inloggen/").content.decode()
    assert django_settings.MFA_ADAPTER.startswith("wijwerken.")


def test_what_opens_before_a_second_step_is_all_of_signing_in_and_no_page_of_the_work(client):
    names = {f"people:{one.name}": str(one.pattern) for one in people_urls.urlpatterns}
    assert {name for name, at in names.items() if at.startswith(("inloggen/", "thema/"))} <= OPENS_ANYWAY
    assert {name for name in OPENS_ANYWAY if name.startswith("people:")} <= names.keys()
    session = client.session
    session[MUST_SECURE] = True
    session.save()
    assert [client.get(at).status_code for at in ("/privacy/", "/toegankelijkheid/", "/inloggen/")] == [200] * 3
    assert {client.get(at).headers["Location"] for at in ("/", "/over/", "/mijn/")} == {"/inloggen/veilig/eerst/"}
