"""What a person leaves of themselves, and what they can take along (U17, U18, I04)."""

import json

import pytest

from tests.cast import make_cast
from wijwerken.house.registry import rooms
from wijwerken.people.domain import identities, letters
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import IdentityKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client):
    cast = make_cast()
    client.post("/mijn/openen/", {"code": cast.resident_code})
    return cast


def test_a_resident_leaves_changes_and_removes_an_address(client, cast):
    left = {"name": "Mia", "email": "mia@elders.example", "phone": "06 12 34 56 78"}
    client.post("/mijn/bereikbaar/", left)
    assert identities.recall(cast.resident.person) == Identity(**left)
    assert "mia@elders.example" in client.get("/mijn/bereikbaar/").content.decode()
    client.post("/mijn/bereikbaar/", {"name": "Mia"})
    assert identities.recall(cast.resident.person) == Identity(name="Mia")
    client.post("/mijn/bereikbaar/", {})
    assert not IdentityKey.objects.exists()


def test_a_mistake_keeps_what_was_typed_and_changes_nothing(client, cast):
    answer = client.post("/mijn/bereikbaar/", {"name": "Mia", "email": "mia@", "phone": "bel maar"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "bel maar" in page and "06 12 34 56 78" in page
    assert not IdentityKey.objects.exists()


def test_a_name_is_sealed_and_stands_in_its_own_database(client, cast):
    client.post("/mijn/bereikbaar/", {"name": "Mia"})
    key = IdentityKey.objects.get()
    assert b"Mia" not in bytes(key.sealed) and key._state.db == "identities"


def test_letters_go_to_the_address_that_was_left_and_nowhere_else(
    client, cast, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert not letters.write_letter(cast.resident.person, "Editie 1", "Lees maar")
    client.post("/mijn/bereikbaar/", {"email": "mia@elders.example"})
    with django_capture_on_commit_callbacks(execute=True):
        assert letters.write_letter(cast.resident.person, "Editie 1", "Lees maar")
    assert [letter.to for letter in mailoutbox] == [["mia@elders.example"]]


def test_nobody_else_reads_it(client, cast):
    client.post("/mijn/bereikbaar/", {"name": "Canarie", "email": "mia@elders.example"})
    for who in (cast.facilitator, cast.administrator, cast.sponsor, cast.co_researcher):
        client.force_login(who.account)
        for path in (
            "/mijn/bereikbaar/",
            "/mijn/gegevens/",
            f"/t/{cast.trajectory.slug}/meenemen/",
            "/organisatie/mensen/",
        ):
            assert "Canarie" not in client.get(path).content.decode()


def test_a_person_takes_along_what_is_kept_here(client, cast):
    client.post("/mijn/bereikbaar/", {"name": "Mia"})
    held = json.loads(client.get("/mijn/gegevens/").content)["people"]
    assert held["identity"]["name"] == "Mia" and held["receipts"] == 1
    client.force_login(cast.facilitator.account)
    held = json.loads(client.get("/mijn/gegevens/").content)["people"]
    assert held["account"]["sign_in_name"] == "samira" and held["identity"]["name"] == ""


def test_an_account_changes_its_name(client, cast):
    client.force_login(cast.facilitator.account)
    client.post("/mijn/account/", {"name": "Samira"})
    cast.facilitator.account.refresh_from_db()
    assert cast.facilitator.account.name == "Samira"


@pytest.mark.parametrize("path", ["/privacy/", "/toegankelijkheid/", "/over/"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_the_foot_open_for_everyone_and_stand_in_every_foot(client, path, language):
    client.cookies["django_language"] = language
    page = client.get("/inloggen/").content.decode()
    assert f'href="{path}"' in page
    assert client.get(path).status_code == 200


def test_the_privacy_page_names_whom_to_turn_to_and_every_term(client, cast):
    cast.organisation.data_protection_officer = "Noor Bakker"
    cast.organisation.save()
    page = client.get("/privacy/").content.decode()
    assert "Noor Bakker" in page
    assert all(str(rule.says) in page for room in rooms() for rule in room.kept.retention)
