"""Nobody is locked out: app or paper with the sign-in name, or a link from the machine, and no name is given away."""

import datetime as dt
import re
import time
from collections import Counter

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE
from wijwerken.people.domain import account_events, accounts, second_step, sign_in, tries
from wijwerken.people.models import Account, Membership, Organisation, WrongTries

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def no_demo(settings):
    settings.WIJWERKEN_DEMO = False


@pytest.fixture
def only_administrator():
    account = Account.objects.create_user("beheer", name="Bo Beheer")
    organisation = Organisation.objects.create(name="Gemeente Elzerveen")
    Membership.objects.create(account=account, organisation=organisation, role="administrator")
    assert second_step.add_app(account, SECRET, code_now(-1))
    return account


def code_now(ahead=0):
    if (left := 30 - time.time() % 30) < 4:  # a code at the very end of its half minute may be old when it arrives
        time.sleep(left)
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + ahead))


def by_name(client, name, code, **more):
    return client.post("/inloggen/naam/", {"sign_in_name": name, "shown_code": code, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def from_elsewhere(client, number):
    client.defaults["REMOTE_ADDR"] = f"10.0.{number // 250}.{number % 250}"
    return client


# Coming in without a code and without mail.


def test_the_only_administrator_comes_in_again_with_the_app_and_the_name(client, only_administrator):
    answer = by_name(client, "Beheer ", code_now(1), next="/organisatie/")
    assert answer.headers["Location"] == "/organisatie/" and is_in(client)
    assert client.get("/organisatie/").status_code == 200


def test_a_code_from_paper_comes_in_once_and_says_how_many_are_left(client, only_administrator):
    code = second_step.codes_on_paper(only_administrator)[3]
    assert by_name(client, "beheer", f"{code[:4]} {code[4:]}").status_code == 302 and is_in(client)
    assert "Er zijn er nog 9 over" in client.get("/organisatie/").content.decode()
    other = Client()
    assert by_name(other, "beheer", code).status_code == 400 and not is_in(other)
    assert len(second_step.codes_on_paper(only_administrator)) == 9


def test_a_code_from_the_app_is_used_once_at_every_door_and_an_older_one_does_not_come_back(client, only_administrator):
    now, next_one = code_now(), code_now(1)
    assert by_name(client, "beheer", now).status_code == 302
    cache.clear()
    assert by_name(Client(), "beheer", next_one).status_code == 302
    cache.clear()
    for code in (now, next_one):
        assert by_name(Client(), "beheer", code).status_code == 400
        assert not second_step.use_code(only_administrator, code)


def test_the_code_that_connected_the_app_is_spent(client, only_administrator):
    assert by_name(client, "beheer", code_now(-1)).status_code == 400


def test_a_closed_account_and_one_without_a_second_step_do_not_come_in(client, only_administrator):
    Account.objects.create_user("samira")
    assert by_name(client, "samira", "000000").status_code == 400
    Account.objects.filter(pk=only_administrator.pk).update(is_active=False)
    assert by_name(client, "beheer", code_now()).status_code == 400 and not is_in(client)


# What the page tells, and how often one may try.


def said(answer):
    return re.sub(
        r'name="(csrfmiddlewaretoken|once_mark)" value="[\w-]+"|value="(beheer|niemand|samira)"',
        "",
        answer.content.decode(),
    )


def test_the_answer_and_the_work_are_the_same_for_a_name_that_nobody_has(client, only_administrator):
    Account.objects.create_user("samira")
    by_name(client, "eerst", "000000")  # whatever is made once per process
    answers, work = {}, {}
    for name in ("beheer", "niemand", "samira"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answers[name] = by_name(client, name, "000000")
        work[name] = Counter(re.sub(r"'[^']*'|\d+", "?", query["sql"])[:60] for query in asked)
    assert {answer.status_code for answer in answers.values()} == {400}
    assert said(answers["beheer"]) == said(answers["niemand"]) == said(answers["samira"])
    assert work["beheer"] == work["niemand"] == work["samira"]


def test_every_kind_of_code_is_worked_out_for_a_name_that_nobody_has(client, only_administrator, monkeypatch):
    worked_out = []
    shows = second_step._shows
    monkeypatch.setattr(second_step, "_shows", lambda row, typed: worked_out.append(row.type) or shows(row, typed))
    by_name(client, "beheer", "000000")
    known = sorted(worked_out)
    worked_out.clear()
    by_name(client, "niemand", "000000")
    assert sorted(worked_out) == known == ["recovery_codes", "totp"]


@pytest.mark.parametrize("name", ["beheer", "niemand"])
def test_wrong_codes_are_counted_per_name_from_however_many_addresses(only_administrator, name):
    answers = [by_name(from_elsewhere(Client(), number), name, "000000") for number in range(7)]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429] * 2
    assert "te vaak" in answers[-1].content.decode()
    assert by_name(from_elsewhere(Client(), 99), name, code_now()).status_code == 429
    with clock.frozen(clock.now() + dt.timedelta(minutes=11)):
        assert by_name(from_elsewhere(Client(), 100), name, "000000").status_code == 400


def strangers_guess(start):
    for number in range(125):
        with clock.frozen(start + dt.timedelta(minutes=11 * (number // 5))):
            tries.may_try("beheer", tries.Door.NAME, "", is_paper=False)


def test_strangers_never_close_the_door_of_a_browser_that_came_in_before(client, only_administrator):
    start = clock.now()
    assert by_name(client, "beheer", second_step.codes_on_paper(only_administrator)[0]).status_code == 302
    client.post("/uitloggen/")
    strangers_guess(start)
    with clock.frozen(start + dt.timedelta(days=2)):
        for _ in range(7):  # also a minute before
            by_name(from_elsewhere(Client(), 400), "beheer", "00000000")
        assert by_name(from_elsewhere(client, 401), "beheer", code_now()).status_code == 302 and is_in(client)


def test_a_browser_that_came_in_before_guesses_no_more_than_another(client, only_administrator):
    by_name(client, "beheer", code_now(1))
    client.post("/uitloggen/")
    answers = [by_name(from_elsewhere(client, number), "beheer", "000000").status_code for number in range(7)]
    assert answers == [400] * 5 + [429] * 2
    assert by_name(from_elsewhere(client, 50), "samira", "000000").status_code == 400  # it knows one account only


def test_the_mark_in_a_browser_holds_no_name_and_no_moment_and_cannot_be_made(client, only_administrator):
    by_name(client, "beheer", code_now(1))
    mark = client.cookies["came_before"].value
    assert re.fullmatch("[0-9a-f]{64}", mark) and client.cookies["came_before"]["httponly"]
    with clock.frozen(clock.now() + dt.timedelta(days=40)):
        again = Client()
        by_name(again, "beheer", second_step.codes_on_paper(only_administrator)[0])
    assert again.cookies["came_before"].value == mark
    strangers_guess(clock.now())
    forged = from_elsewhere(Client(), 300)
    forged.cookies["came_before"] = "é" + mark[1:]
    assert by_name(forged, "beheer", code_now()).status_code == 429
    assert not WrongTries.objects.filter(name_hmac=mark).exists()


def test_a_browser_without_a_second_step_and_a_stranger_keep_no_mark(client, only_administrator):
    samira = Account.objects.create_user("samira")
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(samira)})
    by_name(other := Client(), "beheer", "000000")
    assert is_in(client) and "came_before" not in client.cookies and "came_before" not in other.cookies


def test_who_is_erased_leaves_no_mark_in_the_browser(client, only_administrator):
    Membership.objects.update(role="member")
    by_name(client, "beheer", code_now(1))
    assert client.cookies["came_before"].value
    client.post("/mijn/wissen/", {"words": "withdraw", "sure": "on"})
    assert not Account.objects.exists() and client.cookies["came_before"].value == ""


def test_after_a_hundred_wrong_codes_an_hour_of_waiting_is_the_most(only_administrator):
    start = clock.now()
    strangers_guess(start)
    papers = iter(second_step.codes_on_paper(only_administrator))
    with clock.frozen(start + dt.timedelta(days=2)):
        answers = [by_name(from_elsewhere(Client(), number), "beheer", "12345678") for number in range(200, 206)]
        assert [answer.status_code for answer in answers] == [400] * 5 + [429]
        assert "Wacht een uur" in answers[-1].content.decode()
        assert by_name(from_elsewhere(Client(), 210), "beheer", next(papers)).status_code == 429
    with clock.frozen(start + dt.timedelta(days=2, minutes=61)):
        for number in range(220, 230):  # whoever guesses at the app takes no try of paper away
            guessed = by_name(from_elsewhere(Client(), number), "beheer", "000000")
            assert guessed.status_code == 429 and "alleen een code van papier" in guessed.content.decode()
        assert by_name(from_elsewhere(Client(), 231), "beheer", next(papers)).status_code == 302


def test_a_hundred_wrong_codes_in_thirty_days_close_the_app_here_and_only_that(client, only_administrator):
    start = clock.now()
    strangers_guess(start)
    with clock.frozen(start + dt.timedelta(days=2)):
        assert WrongTries.objects.get().in_all == tries.MOST_IN_ALL
        assert by_name(from_elsewhere(Client(), 500), "beheer", code_now()).status_code == 429
        client.post("/inloggen/", {"code": sign_in.give_sign_in_code(only_administrator)})
        paper = second_step.codes_on_paper(only_administrator)[0]
        assert client.post("/inloggen/stap/", {"code": paper}).status_code == 302 and is_in(client)
        assert "heel vaak een verkeerde code" in client.get("/mijn/account/").content.decode()
    with clock.frozen(start + dt.timedelta(days=31)):
        assert by_name(from_elsewhere(Client(), 502), "beheer", code_now()).status_code == 302


def test_wrong_codes_at_the_open_door_do_not_spend_the_second_step(client, only_administrator):
    for number in range(6):
        by_name(from_elsewhere(Client(), number), "beheer", "000000")
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(only_administrator)})
    assert client.post("/inloggen/stap/", {"code": code_now()}).status_code == 302


def test_the_second_step_is_counted_per_account_from_however_many_addresses(only_administrator):
    answers = []
    for number in range(7):
        other = from_elsewhere(Client(), number)
        other.post("/inloggen/", {"code": sign_in.give_sign_in_code(only_administrator)})
        answers.append(other.post("/inloggen/stap/", {"code": "000000"}).status_code)
    assert answers == [400] * 5 + [429] * 2


def test_right_codes_are_never_counted(only_administrator):
    for code in second_step.codes_on_paper(only_administrator):
        assert by_name(Client(), "beheer", code).status_code == 302
    assert not WrongTries.objects.exists()


def test_a_name_is_not_kept_with_the_wrong_codes(client):
    by_name(client, "niemand@elders.example", "000000")
    assert "niemand" not in str(WrongTries.objects.values())


# The link from the machine.


def test_the_machine_gives_a_link_that_signs_in_once(client, only_administrator, capsys):
    call_command("sign_in_link", "beheer")
    out = capsys.readouterr().out
    path = re.search(r"https?://[^/]+(/inloggen/code/(\w{13})/)", out)
    assert "--new-second-step" in out and "Log in" in client.get(path.group(1)).content.decode()
    answer = client.post("/inloggen/", {"code": path.group(2)})
    assert answer.headers["Location"] == "/inloggen/stap/"
    assert second_step.has_one(only_administrator)


def test_who_lost_app_and_paper_too_begins_anew(client, only_administrator, capsys):
    call_command("sign_in_link", "beheer", new_second_step=True)
    code = re.search(r"/inloggen/code/(\w{13})/", capsys.readouterr().out).group(1)
    client.post("/inloggen/", {"code": code})
    assert is_in(client) and not Authenticator.objects.exists()


def test_a_link_of_the_machine_stands_in_the_log_and_on_the_page_of_who_holds_the_account(client, only_administrator):
    call_command("sign_in_link", "beheer", new_second_step=True)
    entry = LogEntry.objects.get(place_id=THE_HOUSE.pk)
    assert entry.deed == "people.account.link_made" and entry.payload["about"] == str(only_administrator.pk)
    client.force_login(only_administrator)
    page = client.get("/mijn/account/").content.decode()
    assert "Er is iets met uw account gedaan" in page and "op de computer van deze installatie" in page
    client.post("/mijn/account/gezien/")
    page = client.get("/mijn/account/").content.decode()
    assert "Er is iets met uw account gedaan" not in page
    assert "op de computer van deze installatie" in page  # it stays to be read: somebody else may have pressed it
    log = client.get("/organisatie/logboek/").content.decode()
    assert "Op de computer zelf is een link gemaakt" in log and "Bo Beheer" in log


def test_an_unknown_name_gets_a_sentence_and_names_are_told_only_when_asked(only_administrator, capsys):
    for name in ("niemand", ""):
        with pytest.raises(CommandError, match="sign-in-link --list") as told:
            call_command("sign_in_link", name)
        assert "beheer" not in str(told.value)
    call_command("sign_in_link", names=True)
    assert "beheer" in capsys.readouterr().out
    Account.objects.filter(pk=only_administrator.pk).update(is_active=False)
    with pytest.raises(CommandError, match="gesloten"):
        call_command("sign_in_link", "beheer")


def test_a_link_of_the_machine_begins_counting_anew(only_administrator):
    for number in range(6):
        by_name(from_elsewhere(Client(), number), "beheer", "000000")
    call_command("sign_in_link", "beheer")
    assert by_name(from_elsewhere(Client(), 50), "beheer", code_now()).status_code == 302


# What pages say, before it is too late.


def test_who_sets_up_an_app_reads_how_to_come_in_next_time(client):
    account = Account.objects.create_user("beheer", name="Bo Beheer")
    client.force_login(account)
    assert "Uw inlognaam is:" in client.get("/inloggen/veilig/").content.decode()
    second_step.add_app(account, SECRET, code_now())
    client.get("/inloggen/veilig/codes/")
    with clock.frozen(clock.now()):
        by_name(client, "beheer", second_step.codes_on_paper(account)[0])
        for path in ("/inloggen/veilig/codes/", "/inloggen/veilig/"):
            page = client.get(path).content.decode()
            assert "Met de app en uw inlognaam komt u weer binnen. Bewaar ook de papieren codes." in page
            assert "<strong>beheer</strong>" in page


def test_the_name_is_not_printed_with_the_codes(client, only_administrator):
    by_name(client, "beheer", code_now(1))
    page = client.get("/inloggen/veilig/codes/").content.decode()
    kept_off_paper = re.search(r'<div class="no-print">.*?</div>\s*<ul class="people-codes">', page, re.S).group(0)
    assert "<strong>beheer</strong>" in kept_off_paper
    assert page.count("<strong>beheer</strong>") == 1


def test_the_sign_in_page_says_how_an_only_administrator_gets_in(client):
    assert "wijwerken sign-in-link" in client.get("/inloggen/").content.decode()


def test_a_second_administrator_is_advised_as_long_as_there_is_one(client):
    cast = make_cast()
    client.force_login(cast.administrator.account)
    assert "Je bent de enige beheerder" in client.get("/organisatie/").content.decode()
    made = accounts.invite(cast.administrator, cast.organisation, "Noor")
    assert "Je bent de enige beheerder" in client.get("/organisatie/").content.decode()
    accounts.make_administrator(cast.administrator, cast.organisation, made.account)
    assert "Je bent de enige beheerder" not in client.get("/organisatie/").content.decode()


def test_what_was_told_and_what_was_counted_goes_by_itself(only_administrator):
    account_events.tell(only_administrator, "machine")
    by_name(Client(), "beheer", "000000")
    later = clock.today() + dt.timedelta(days=200)
    assert (tries.delete_old(clock.today()), account_events.delete_old(clock.today())) == (0, 0)
    assert (tries.delete_old(later), account_events.delete_old(later)) == (1, 1)
