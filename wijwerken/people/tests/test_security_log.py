"""The security log: what happened at the doors of accounts of staff, and nothing by which anybody is followed."""

import datetime as dt
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.people.domain import access_log, accounts, erasure, kept, persons, second_step, security_log, sign_in
from wijwerken.people.models import Account, Membership, Organisation, SecurityNote
from wijwerken.trajectories.domain import invitations

pytestmark = pytest.mark.django_db
What = SecurityNote.What
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def cast(settings, tmp_path):
    settings.WIJWERKEN_DEMO = False
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    made = make_cast()
    Membership.objects.create(account=made.facilitator.account, organisation=made.organisation)
    SecurityNote.objects.all().delete()
    return made


@pytest.fixture
def sam(cast):
    return cast.facilitator.account


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator.account)
    return client


def noted(account=None):
    found = SecurityNote.objects.filter(account=account) if account else SecurityNote.objects.all()
    return [one.what for one in found.order_by("at")]


def with_app(account):
    second_step.add_app(account, SECRET, format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    return second_step.codes_on_paper(account)


def by_name(name, code):
    return Client().post("/inloggen/naam/", {"sign_in_name": name, "shown_code": code})


def test_coming_in_stands_there_with_how(sam):
    paper = with_app(sam)
    client = Client()
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(sam)})
    assert What.IN_CODE not in noted(sam)  # half is not in
    client.post("/inloggen/stap/", {"code": paper[0]})
    by_name(sam.sign_in_name, paper[1])
    assert noted(sam) == [What.STEP_ADDED, What.IN_CODE, What.IN_NAME]


def test_wrong_codes_and_a_door_that_goes_shut_stand_there(sam):
    with_app(sam)
    for _time in range(6):
        by_name(sam.sign_in_name, "000000")
    assert noted(sam) == [What.STEP_ADDED, *[What.WRONG] * 5, What.CLOSED]
    client = Client()
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(sam)})
    for _time in range(6):
        client.post("/inloggen/stap/", {"code": "000000"})
    assert noted(sam)[7:] == [*[What.WRONG] * 5, What.CLOSED]


def test_of_who_does_not_work_here_and_of_names_that_nobody_has_nothing_stands_there(cast):
    resident = Account.objects.create_user("inwoner")
    paper = with_app(resident)
    by_name("inwoner", "000000")
    by_name("inwoner", paper[0])
    by_name("niemand", "000000")
    second_step.new_codes_on_paper(resident)
    assert noted() == []


def test_a_refusal_of_staff_stands_there_without_what_was_asked_and_not_a_hundred_times(sam):
    client = Client()
    client.force_login(sam)
    for _time in range(15):
        assert client.get("/organisatie/").status_code == 403
    assert noted(sam) == [What.REFUSED] * security_log.MOST_REFUSED
    assert not [one for one in SecurityNote._meta.fields if one.name not in {"id", "account", "what", "by", "at"}]
    Client().get("/organisatie/")  # nobody is signed in
    assert len(noted()) == security_log.MOST_REFUSED


def test_pages_that_are_read_and_signing_out_stand_nowhere(sam, cast):
    client = Client()
    client.force_login(sam)
    for address in ("/", "/mijn/account/", f"/t/{cast.trajectory.slug}/", "/mijn/account/ingelogd/"):
        client.get(address)
    client.post("/uitloggen/")
    assert noted() == []


def test_what_another_does_to_an_account_stands_there_with_who(administrator, cast, sam):
    mensen = f"/organisatie/mensen/{sam.pk}"
    for what in ("beheerder", "geen-beheerder", "sluiten", "openen"):
        administrator.post(f"{mensen}/{what}/")
    administrator.post(f"{mensen}/code/")
    accounts.invite(cast.administrator, cast.organisation, "Joost")
    assert noted(sam) == [What.ADMINISTRATOR, What.MEMBER, What.CLOSED_ACCOUNT, What.OPEN_ACCOUNT, What.NEW_CODE]
    assert {one.by for one in SecurityNote.objects.all()} == {cast.administrator.account}
    assert What.INVITED in noted()


def test_a_role_in_a_trajectory_stands_there(cast):
    asked = invitations.invite(cast.facilitator, cast.trajectory, invitations.new_code(), role="sponsor")
    invitations.say_yes(cast.administrator, cast.trajectory, asked, "Bo")
    assert noted(cast.administrator.account) == [What.ROLE]


def test_administrators_read_it_with_a_filter_and_opening_it_is_noted(administrator, cast, sam):
    security_log.note(sam, What.WRONG)
    security_log.note(cast.administrator.account, What.IN_CODE)
    page = administrator.get("/organisatie/beveiliging/").content.decode()
    assert "een verkeerde code bij het inloggen" in page and "ingelogd met een code of link" in page
    only = administrator.get("/organisatie/beveiliging/", {"soort": "fout"}).content.decode()
    assert "een verkeerde code bij het inloggen" in only and "ingelogd met een code of link" not in only
    his = administrator.get("/organisatie/beveiliging/", {"account": sam.sign_in_name}).content.decode()
    assert "ingelogd met een code of link" not in his
    table = administrator.get("/organisatie/beveiliging.csv", {"soort": "fout"}).content.decode("utf-8-sig")
    assert table.splitlines()[0] == "when;account;what;by" and len(table.splitlines()) == 2
    assert [(day.what, day.times) for day in access_log.per_day(cast.organisation)] == [("het beveiligingslog", 4)]
    assert administrator.get("/organisatie/beveiliging/", {"vanaf": "x", "soort": "x"}).status_code == 200


def test_nobody_else_reads_it_and_none_of_another_organisation(administrator, cast, sam):
    for who in (sam, cast.sponsor.account):
        other = Client()
        other.force_login(who)
        assert other.get("/organisatie/beveiliging/").status_code == 403
        assert other.get("/organisatie/beveiliging.csv").status_code == 403
    elsewhere = Account.objects.create_user("elders", name="Els Elders")
    Membership.objects.create(account=elsewhere, organisation=Organisation.objects.create(name="Elders"))
    security_log.note(elsewhere, What.WRONG)
    assert "verkeerde code" not in administrator.get("/organisatie/beveiliging/").content.decode()


def test_one_reads_ones_own_lines_and_takes_them_along(sam):
    security_log.note(sam, What.IN_KEY)
    client = Client()
    client.force_login(sam)
    assert "ingelogd met een sleutel" in client.get("/mijn/account/ingelogd/").content.decode()
    [line] = kept.own_data(persons.person_of(sam))["account"]["security_log"]
    assert line["what"] == "ingelogd met een sleutel"


def test_after_thirty_days_it_is_gone_and_with_who_is_erased(sam, monkeypatch):
    security_log.note(sam, What.IN_KEY)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(days=29, hours=23))
    assert security_log.delete_old(clock.today()) == 0
    monkeypatch.setattr(clock, "now", lambda: now + dt.timedelta(days=30, hours=1))
    assert security_log.delete_old(clock.today()) == 1
    security_log.note(sam, What.IN_KEY)
    erasure.erase_person(persons.person_of(sam))
    assert noted() == []


def test_every_kind_is_in_one_filter():
    grouped = [what for _says, whats in security_log.KINDS.values() for what in whats]
    assert sorted(grouped) == sorted(What) and len(grouped) == len(set(grouped))


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_asks_the_database_equally_often(administrator, sam, cast, many, django_assert_num_queries):
    for _time in range(many):
        security_log.note(sam, What.IN_KEY, cast.administrator.account)
    administrator.get("/organisatie/")
    with django_assert_num_queries(11):
        administrator.get("/organisatie/beveiliging/")
