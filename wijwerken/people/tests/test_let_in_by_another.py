"""An administrator who lets a colleague in does not become that colleague unseen (A9 of the review)."""

import json
import re

import pytest
from django.core import mail

from tests.cast import make_cast
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.people.domain import access_log, accounts, erasure, sign_in
from wijwerken.people.models import Account, Membership, Organisation, Person

pytestmark = pytest.mark.django_db
ADDRESS = "samira@elzerveen.example"


@pytest.fixture
def cast(settings, tmp_path):
    settings.WIJWERKEN_DEMO = False
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast()
    Membership.objects.create(account=cast.facilitator.account, organisation=cast.organisation)
    return cast


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator.account)
    return client


@pytest.fixture
def with_address(cast):
    Account.objects.filter(pk=cast.facilitator.account.pk).update(email=ADDRESS, email_confirmed=True)
    return cast.facilitator.account


def let_in(client, account):
    return client.post(f"/organisatie/mensen/{account.pk}/code/").content.decode()


def codes_in(text):
    return re.findall(r"/inloggen/code/(\w{13})/", text)


def test_with_an_address_only_the_colleague_sees_the_code_and_reads_who_made_it(administrator, with_address):
    page = let_in(administrator, with_address)
    assert codes_in(page) == [] and "Werkt één keer, drie dagen lang" not in page
    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    assert "Er is voor u een nieuwe code gemaakt door Bo Beheer" in letter.body
    [code] = codes_in(letter.body)
    assert code not in page and sign_in.is_good(code)


def test_without_an_address_or_a_mail_server_the_code_is_handed_over(administrator, cast, with_address, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert codes_in(let_in(administrator, with_address))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.filter(pk=with_address.pk).update(email="")
    assert codes_in(let_in(administrator, with_address))
    assert mail.outbox == []


def test_an_address_that_only_its_holder_typed_gets_no_code(administrator, with_address):
    Account.objects.filter(pk=with_address.pk).update(email_confirmed=False, last_seen_on="2026-01-05")
    assert codes_in(let_in(administrator, with_address))
    assert mail.outbox == []


def test_the_colleague_reads_it_on_their_own_page_also_after_somebody_pressed_seen(administrator, cast, client):
    [code] = codes_in(let_in(administrator, cast.facilitator.account))
    other = type(client)()
    other.post("/inloggen/", {"code": code})  # whoever it is: the administrator could do this too
    assert "door Bo Beheer" in other.get("/inloggen/veilig/eerst/").content.decode()
    assert "Er is iets met uw account gedaan" in other.get("/mijn/account/").content.decode()
    other.post("/mijn/account/gezien/")
    page = other.get("/mijn/account/").content.decode()
    assert "Er is iets met uw account gedaan" not in page and "door Bo Beheer" in page


def test_who_comes_in_by_another_door_is_brought_to_the_news(administrator, cast, client):
    Membership.objects.filter(account=cast.facilitator.account).delete()  # so that no second step is asked
    accounts.account_events.tell(cast.facilitator.account, "new_code", cast.administrator.account)
    other = type(client)()
    answer = other.post("/inloggen/", {"code": sign_in.give_sign_in_code(cast.facilitator.account)})
    assert answer.headers["Location"] == "/mijn/account/"


def test_the_logbook_of_every_trajectory_with_a_role_shows_it(administrator, cast):
    let_in(administrator, cast.facilitator.account)
    entry = LogEntry.objects.everywhere(because="a test").get(deed="trajectories.role.let_in")
    assert entry.place_id == cast.trajectory.pk
    reader = type(administrator)()
    reader.force_login(cast.official.account)
    page = reader.get(f"/t/{cast.trajectory.slug}/logboek/").content.decode()
    assert "Voor iemand met een rol in dit traject is een nieuwe code gemaakt" in page and "Samira de Wit" in page


def test_a_participant_without_a_role_stands_in_no_logbook(administrator, cast):
    Membership.objects.create(account=cast.official.account, organisation=cast.organisation)
    let_in(administrator, cast.official.account)
    assert not LogEntry.objects.everywhere(because="a test").filter(deed="trajectories.role.let_in").exists()


def test_the_log_of_the_house_says_whose_account_it_was(administrator, cast):
    let_in(administrator, cast.facilitator.account)
    entry = LogEntry.objects.get(place_id=cast.organisation.pk, deed="people.account.let_in_again")
    assert entry.payload == {
        "by": str(cast.administrator.account.pk),
        "about": str(cast.facilitator.account.pk),
    }
    made = accounts.invite(cast.administrator, cast.organisation, "Noor")
    invited = LogEntry.objects.get(place_id=cast.organisation.pk, deed="people.account.invited")
    assert invited.payload["about"] == str(made.account.pk)


def test_inviting_somebody_who_has_an_account_already_is_told_in_the_same_ways(administrator, cast, with_address):
    page = administrator.post("/organisatie/mensen/", {"name": "Samira", "email": ADDRESS.upper()}).content.decode()
    assert codes_in(page) == [] and mail.outbox[0].to == [ADDRESS]
    assert with_address.events.get().what == "new_code"
    assert LogEntry.objects.everywhere(because="a test").filter(deed="trajectories.role.let_in").exists()


def test_administrators_read_the_log_with_day_subject_and_whether_it_holds(administrator, cast):
    let_in(administrator, cast.facilitator.account)
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "Een collega kreeg een nieuwe code om in te loggen" in page
    assert "Samira de Wit" in page and "Bo Beheer" in page
    assert "nagekeken: er is niets veranderd" in page and "klopt niet" not in page
    logged = LogEntry.objects.of(cast.organisation)
    logged.filter(deed="people.account.let_in_again").update(payload={"by": "", "about": ""}, deed="people.x")
    logged.filter(deed="people.x").update(
        payload={"by": str(cast.facilitator.account.pk), "about": str(cast.organisation.pk)}
    )
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "Dit logboek is niet heel" in page and "klopt niet" in page


def test_a_log_of_another_organisation_is_not_shown(administrator, cast):
    elsewhere = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    Membership.objects.create(account=cast.stranger.account, organisation=elsewhere, role="administrator")
    accounts.invite(cast.stranger, elsewhere, "Kanarie van Elders")
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "Kanarie" not in page and "Ruud" not in page


def test_the_lines_of_an_erased_account_of_another_organisation_are_not_shown(administrator, cast):
    elsewhere = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    Membership.objects.create(account=cast.stranger.account, organisation=elsewhere, role="administrator")
    made = accounts.invite(cast.stranger, elsewhere, "Kanarie van Elders")
    erasure.erase_person(Person.objects.create(account=made.account))
    assert LogEntry.objects.everywhere(because="a test").get(deed="people.account.invited").payload is None
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "Een collega kreeg een account" not in page and "staat hier niet meer" in page


@pytest.mark.parametrize("gone", [1, 2, 3, 60, 61])
def test_a_part_is_checked_with_its_neighbours_and_all_when_asked(administrator, cast, gone):
    for number in range(61):
        accounts.invite(cast.administrator, cast.organisation, f"Collega {number}")
    LogEntry.objects.get(place_id=cast.organisation.pk, number=gone).delete()
    newest, older = "/organisatie/logboek/", "/organisatie/logboek/?vanaf=50"
    says = ["Dit logboek is niet heel" in administrator.get(path).content.decode() for path in (newest, older)]
    assert says == {1: [False, True], 2: [False, True], 3: [False, True]}.get(gone, [True, gone == 61])
    assert "Dit logboek is niet heel" in administrator.get(f"{newest}?alles=ja").content.decode()


def test_all_is_read_only_when_asked(administrator, cast, monkeypatch):
    accounts.invite(cast.administrator, cast.organisation, "Noor")
    whole = []
    check = logbook.check
    monkeypatch.setattr(logbook, "check", lambda *given: whole.append(given) or check(*given))
    administrator.get("/organisatie/logboek/")
    assert whole == []
    assert "Alles nagekeken" in administrator.get("/organisatie/logboek/?alles=ja").content.decode() and whole


def test_that_it_was_done_stays_when_who_did_it_is_erased(administrator, cast):
    Organisation.objects.exclude(pk=cast.organisation.pk).delete()
    let_in(administrator, cast.facilitator.account)
    second = accounts.invite(cast.administrator, cast.organisation, "Noor").account
    accounts.make_administrator(cast.administrator, cast.organisation, second)
    erasure.erase_person(cast.administrator.person)
    administrator.force_login(second)
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "Een collega kreeg een nieuwe code om in te loggen" in page
    assert "iemand van wie alles weg is" in page and "Bo Beheer" not in page and "klopt niet" not in page


def test_the_log_is_read_in_parts(administrator, cast):
    for number in range(60):
        accounts.invite(cast.administrator, cast.organisation, f"Collega {number}")
    page = administrator.get("/organisatie/logboek/").content.decode()
    assert "?vanaf=50" in page and page.count("Een collega kreeg een account") == 50
    older = administrator.get("/organisatie/logboek/?vanaf=50").content.decode()
    assert older.count("Een collega kreeg een account") == 10
    for odd in ("x", "-1", "9" * 30, "²"):
        assert administrator.get("/organisatie/logboek/", {"vanaf": odd}).status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_the_log_asks_the_database_equally_often(administrator, cast, many, django_assert_num_queries):
    for number in range(many):
        accounts.invite(cast.administrator, cast.organisation, f"Collega {number}")
    administrator.get("/organisatie/logboek/")
    with django_assert_num_queries(11):
        administrator.get("/organisatie/logboek/")


def test_what_the_papers_say_is_so(administrator, cast):
    page = administrator.get("/organisatie/").content.decode()
    assert "De woorden van mensen lees je daardoor niet" not in page
    assert "Je kunt wel een collega een nieuwe code geven." in page


def test_a_person_takes_along_what_was_done_to_their_account(administrator, cast):
    let_in(administrator, cast.facilitator.account)
    administrator.force_login(cast.facilitator.account)
    held = json.loads(administrator.get("/mijn/gegevens/").content)["people"]["account"]
    assert held["done_to_it"][0]["what"] == "let_in"
    assert access_log.of_account(cast.facilitator.account) == []
