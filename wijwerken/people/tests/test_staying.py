"""Staying signed in while one works, and no longer; and seeing where one is signed in."""

import ast
import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.house.floor import HOUSE
from wijwerken.house import clock
from wijwerken.people.domain import browsers, erasure, kept, persons, retention, sign_in
from wijwerken.people.models import Account, SignedInBrowser

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 "
    "Edg/126.0.0.0"
)
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
MORNING = dt.datetime(2026, 11, 3, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def sam():
    return Account.objects.create_user("samira", name="Samira")


@pytest.fixture
def at(monkeypatch):
    """Say how many minutes after the morning it is."""

    def later(minutes):
        monkeypatch.setattr(timezone, "now", lambda: MORNING + dt.timedelta(minutes=minutes))

    later(0)
    return later


def come_in(account, user_agent=FIREFOX):
    client = Client(headers={"user-agent": user_agent})
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(account)})
    assert is_in(client)
    return client


def is_in(client):
    return client.get("/mijn/account/", headers={"sec-fetch-mode": "cors"}).status_code == 200


def test_a_demo_that_is_moved_ahead_signs_nobody_out(sam, settings, tmp_path):
    settings.WIJWERKEN_DATA, settings.WIJWERKEN_DEMO = tmp_path, True
    client = come_in(sam)
    clock.move_ahead(30)
    retention.delete_sessions(clock.today())
    browsers.delete_old(clock.today())
    assert is_in(client) and len(browsers.of_account(sam)) == 1
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
    retention.delete_sessions(clock.today())
    assert not is_in(client)


def test_who_does_nothing_for_two_hours_is_out_and_reads_why(sam, at):
    client = come_in(sam)
    at(119)
    assert is_in(client)
    at(121)
    page = client.get("/mijn/account/", follow=True)
    assert page.request["PATH_INFO"] == "/inloggen/" and "U deed hier een tijd niets" in page.content.decode()
    assert not Session.objects.exists() and not SignedInBrowser.objects.exists()


def test_who_works_stays_in_for_a_whole_evening_and_after_half_a_day_is_asked_again(sam, at):
    client = come_in(sam)
    for minutes in range(0, 720, 90):
        at(minutes)
        assert client.get("/mijn/account/").status_code == 200
    at(721)
    assert client.get("/mijn/account/").status_code == 302


def test_what_is_sent_while_typing_counts_and_a_page_that_asks_for_news_does_not(sam, at):
    writes, waits = come_in(sam), come_in(sam)
    for minutes in range(0, 300, 60):
        at(minutes)
        writes.post("/mijn/account/", {"name": "Samira"}, headers={"sec-fetch-mode": "cors"})
        waits.get("/mijn/account/", headers={"sec-fetch-mode": "cors"})
    assert is_in(writes) and not is_in(waits)


def test_the_organisation_sets_how_long(sam, at, settings):
    settings.WIJWERKEN_SESSION_IDLE_MINUTES, settings.WIJWERKEN_SESSION_HOURS = 30, 1
    idle, works = come_in(sam), come_in(sam)
    at(29)
    works.get("/mijn/account/")
    at(31)
    assert not is_in(idle) and is_in(works)
    at(59)
    works.get("/mijn/account/")
    at(61)
    assert not is_in(works)


def test_a_session_without_the_mark_of_its_browser_ends(sam, at):
    mine, stolen = come_in(sam), Client()
    stolen.cookies["sessionid"] = mine.cookies["sessionid"].value
    assert stolen.get("/mijn/account/").status_code == 302
    assert not is_in(mine)  # it is ended for both: somebody has what they should not have

    mine, other = come_in(sam), come_in(sam)
    mine.cookies["at_work"] = other.cookies["at_work"].value  # the mark of another session
    assert not is_in(mine) and is_in(other)


def test_nothing_is_written_at_each_request_and_once_a_day_when_the_mark_is_renewed(sam, at):
    client = come_in(sam)

    def written(minutes):
        at(minutes)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/mijn/account/")
        assert answer.status_code == 200
        writes = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        return "at_work" in answer.cookies, len(writes)

    assert [written(minutes) for minutes in (1, 4, 6, 7, 120, 240)] == [
        (False, 0), (False, 0), (True, 0), (False, 0), (True, 0), (True, 0),
    ]  # fmt: skip


def test_the_table_tells_no_moment_and_the_mark_stands_in_the_browser_alone(sam, at):
    come_in(sam)
    at(13 * 60)
    come_in(sam)
    assert len(set(Session.objects.values_list("expire_date", flat=True))) == 1
    assert {row.first_on for row in SignedInBrowser.objects.all()} == {dt.date(2026, 11, 3)}
    assert not [one for one in SignedInBrowser._meta.fields if one.get_internal_type() == "DateTimeField"]


def test_coming_in_gives_a_session_of_its_own(sam):
    client = Client()
    session = client.session
    session["x"] = "y"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(sam)})
    assert client.session.session_key != before and not Session.objects.filter(session_key=before).exists()
    assert len(client.session.session_key) == 32


def test_who_comes_in_where_another_was_signed_in_stays_in(sam):
    client = come_in(Account.objects.create_user("joost", name="Joost"))
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(sam)})
    assert client.session["_auth_user_id"] == str(sam.pk)
    assert is_in(client) and "Firefox" in client.get("/mijn/account/ingelogd/").content.decode()
    assert [one.account for one in browsers.of_account(sam)] == [sam]


def test_every_door_that_opens_begins_counting():
    found = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if not {"tests", "benchmarks"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.contrib.auth"
        and "login" in {alias.name for alias in node.names}
    }  # fmt: skip
    assert found == {"people/views/entering.py"}


@pytest.mark.parametrize(
    ("user_agent", "says"),
    [
        (FIREFOX, "Firefox op een Windows-computer"),
        (EDGE, "Edge op een Windows-computer"),
        (IPHONE, "Safari op een iPhone"),
        (ANDROID, "Chrome op een Android-telefoon of -tablet"),
        ("", "Een browser op een toestel dat wij niet herkennen"),
        ("<script>" * 900, "Een browser op een toestel dat wij niet herkennen"),
    ],
)
def test_of_a_browser_two_words_stay(sam, user_agent, says):
    client = come_in(sam, user_agent)
    assert says in client.get("/mijn/account/ingelogd/").content.decode()
    assert "Mozilla" not in str(list(SignedInBrowser.objects.values())) and "script" not in says


def test_somebody_sees_where_they_are_signed_in_and_ends_it_there_at_once(sam):
    here, phone = come_in(sam), come_in(sam, IPHONE)
    page = here.get("/mijn/account/ingelogd/").content.decode()
    assert "Safari op een iPhone" in page and page.count('name="browser"') == 1
    row = SignedInBrowser.objects.get(device="iphone")
    here.post("/mijn/account/ingelogd/", {"browser": row.pk})
    assert not is_in(phone) and is_in(here)
    again = here.post("/mijn/account/ingelogd/", {"browser": row.pk}, follow=True)
    assert "Daar was u al uitgelogd" in again.content.decode()
    assert here.post("/mijn/account/ingelogd/", {"browser": "geen-nummer"}).status_code == 302


def test_somebody_ends_it_everywhere_else(sam):
    here, phone, other = come_in(sam), come_in(sam, IPHONE), come_in(sam, EDGE)
    here.post("/mijn/account/ingelogd/")
    assert (is_in(here), is_in(phone), is_in(other)) == (True, False, False)
    page = here.get("/mijn/account/ingelogd/").content.decode()
    assert "Log overal anders uit" not in page and "Firefox" in page


def test_nobody_ends_the_session_of_another(sam):
    other = come_in(Account.objects.create_user("joost"))
    row = SignedInBrowser.objects.get()
    come_in(sam).post("/mijn/account/ingelogd/", {"browser": row.pk})
    assert is_in(other)


def test_it_is_the_persons_own_and_goes_with_the_session_and_with_the_person(sam, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    client = come_in(sam)
    [told] = kept.own_data(persons.person_of(sam))["account"]["signed_in"]
    assert told["browser"] == "Firefox op een Windows-computer" and set(told) == {"browser", "since", "last"}
    Session.objects.all().delete()
    assert browsers.of_account(sam) == [] and browsers.delete_old(clock.today()) == 1
    client = come_in(sam)
    client.post("/uitloggen/")
    assert not SignedInBrowser.objects.exists()
    come_in(sam)
    erasure.erase_person(persons.person_of(sam))
    assert not SignedInBrowser.objects.exists() and not Session.objects.exists()
