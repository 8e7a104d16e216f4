"""Signing in works without a mail server, once per code."""

import datetime as dt

import pytest

from wijwerken.house import clock
from wijwerken.people.domain import receipts, sign_in
from wijwerken.people.models import Account, Person

pytestmark = pytest.mark.django_db


def test_a_code_on_paper_signs_in_once(client):
    account = Account.objects.create_user("samira", name="Samira de Wit")
    code = sign_in.give_sign_in_code(account)
    page = client.get(f"/inloggen/code/{code}/")
    assert page.status_code == 200 and sign_in.is_good(code)  # opening the link does not use it up
    assert client.post("/inloggen/", {"code": receipts.readable(code).lower()}).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)
    again = client.post("/inloggen/", {"code": code})
    assert again.status_code == 400 and "al gebruikt" in again.content.decode()


def test_a_code_runs_out():
    account = Account.objects.create_user("samira")
    code = sign_in.give_sign_in_code(account, hours=1)
    with clock.frozen(clock.now() + dt.timedelta(hours=2)):
        assert sign_in.use_code(code) is None


def test_a_receipt_code_never_signs_anybody_in():
    person = Person.objects.create(account=Account.objects.create_user("samira"))
    assert sign_in.use_code(receipts.give_receipt(person)) is None


def test_guessing_is_slowed_down(client):
    answers = [client.post("/inloggen/", {"code": "x"}).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]


def test_a_whole_town_hall_signs_in_through_one_address(client):
    account = Account.objects.create_user("samira")
    right = [client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)}).status_code for _ in range(12)]
    assert right == [302] * 12


def test_the_way_back_never_leaves_the_house(client):
    code = sign_in.give_sign_in_code(Account.objects.create_user("samira"))
    answer = client.post("/inloggen/", {"code": code, "next": "https://elders.example/"})
    assert answer.headers["Location"] == "/"


def test_demo_roles_are_for_the_demo_only(client, settings):
    settings.WIJWERKEN_DEMO = False
    account = Account.objects.create_user("rol", is_demo=True)
    assert client.post(f"/voorbeeld/rollen/{account.pk}/").status_code == 404


def test_whoever_installs_gets_a_first_link_until_they_used_it(client):
    code = sign_in.first_sign_in_code()
    client.post("/inloggen/", {"code": code})
    assert sign_in.first_sign_in_code() == ""
