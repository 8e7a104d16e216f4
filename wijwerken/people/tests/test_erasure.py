"""Erasing a person takes everything out, also from backups that are put back later."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.cast import make_cast, part
from wijwerken.house.domain import logbook, upkeep
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE
from wijwerken.people.domain import accounts, consent, erasure, identities, receipts, second_step, sign_in
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import Account, IdentityKey, Person
from wijwerken.trajectories.models import Participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings, tmp_path):
    settings.WIJWERKEN_DEMO = False
    settings.ERASURE_LEDGER = tmp_path / "erasures" / "ledger.jsonl"
    return make_cast()


def everything():
    """Read every column of every table of both databases as one text."""
    read = []
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                read.append(str(cursor.fetchall()))
    return "".join(read)


def traces_of(*ids):
    found = everything()
    return [form for pk in ids for form in (str(pk), pk.hex) if form in found]


def with_everything(cast, actor):
    identities.remember(actor.person, Identity("Canarie Kanarie", "canarie@elders.example", "06 99 88 77 66"))
    consent.record_answers(actor.person, cast.trajectory.pk, consent.current_text(None), {"audio": True})
    DBTaskResult.objects.create(
        status=TaskResultStatus.READY,
        args_kwargs={"args": [str(actor.person.pk), "Editie 1", "Canarie schreef"], "kwargs": {}},
        task_path="wijwerken.people.tasks.send_letter",
        backend_name="default",
        exception_class_path="",
        traceback="",
    )


def test_a_resident_is_gone_from_every_table_of_both_databases(cast):
    resident = cast.resident
    with_everything(cast, resident)
    identifier = resident.person.pk
    assert traces_of(identifier)  # there is something to lose
    erasure.erase_person(resident.person)
    assert traces_of(identifier) == []
    assert "Canarie" not in everything() and receipts.person_with(cast.resident_code) is None
    assert not IdentityKey.objects.exists()


def test_an_account_goes_with_its_keys_codes_memberships_and_sessions(cast, client):
    made = accounts.invite(cast.administrator, cast.organisation, "Canarie Kanarie", "canarie@elders.example")
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(made.account)})
    client.get("/mijn/account/")
    person = Person.objects.get(account=made.account)
    second_step.RecoveryCodes.activate(made.account)
    sign_in.give_sign_in_code(made.account)
    assert Session.objects.count() == 1
    account_id, person_id = made.account.pk, person.pk
    erasure.erase_person(person)
    assert traces_of(person_id, account_id) == []
    assert "Canarie" not in everything()
    assert not Session.objects.exists() and not Authenticator.objects.exists()
    assert client.get("/mijn/account/").headers["Location"].startswith("/inloggen/")


def test_the_logbook_tells_that_someone_was_erased_and_not_who(cast):
    erasure.erase_person(cast.resident.person)
    entry = LogEntry.objects.get(place_id=THE_HOUSE.pk, deed="people.person.erased")
    assert entry.payload == {}
    assert all(list(logbook.check(chain)) == [] for chain in logbook.chains())


def test_the_ledger_erases_again_after_a_backup_is_put_back(cast):
    person_id = cast.resident.person.pk
    erasure.erase_person(cast.resident.person, keep_words_nameless=True)
    back = Person.objects.create(pk=person_id)  # as a backup would bring them back
    identities.remember(back, Identity(name="Canarie"))
    part(cast.other_trajectory, type(cast.resident)(person=back, via="receipt"), "participant", "Canarie")
    assert [one.keep_words_nameless for one in erasure.ledger()] == [True]
    assert erasure.replay_erasures() == 1
    assert not Person.objects.filter(pk=person_id).exists() and "Canarie" not in everything()
    assert erasure.replay_erasures() == 0


def test_a_failure_in_one_room_undoes_all(cast, monkeypatch):
    identities.remember(cast.resident.person, Identity(name="Mia"))

    def fails(person):
        raise RuntimeError("a room that cannot")

    monkeypatch.setattr(erasure, "erased", fails)
    with pytest.raises(RuntimeError):
        erasure.erase_person(cast.resident.person)
    assert Person.objects.filter(pk=cast.resident.person.pk).exists()
    assert identities.recall(cast.resident.person).name == "Mia"
    assert [one.person_id for one in erasure.ledger()] == [cast.resident.person.pk]  # so a crash is finished later


def test_the_rooms_hear_whether_words_may_stay(cast, monkeypatch):
    heard = []
    monkeypatch.setattr(erasure, "erased", lambda person: heard.append(person.keeps_words_nameless))
    erasure.erase_person(cast.resident.person, keep_words_nameless=True)
    erasure.erase_person(cast.official.person)
    assert heard == [True, False]


# the page


def test_a_resident_erases_themselves_with_the_receipt(client, cast):
    client.post("/mijn/openen/", {"code": cast.resident_code})
    page = client.get("/mijn/wissen/").content.decode()
    assert 'value="withdraw"' in page and page.index("checked") > page.index('value="withdraw"')
    answer = client.post("/mijn/wissen/", {"words": "withdraw"})
    assert answer.status_code == 400 and Person.objects.filter(pk=cast.resident.person.pk).exists()
    answer = client.post("/mijn/wissen/", {"words": "withdraw", "sure": "on"})
    assert "Al uw gegevens zijn weg" in answer.content.decode()
    assert not Person.objects.filter(pk=cast.resident.person.pk).exists()
    assert "receipt" not in client.cookies or client.cookies["receipt"].value == ""


def test_a_visitor_has_nothing_to_erase(client):
    assert client.get("/mijn/wissen/").headers["Location"] == "/inloggen/"
    assert client.post("/mijn/wissen/", {"words": "keep", "sure": "on"}).status_code == 302


def test_the_only_facilitator_and_the_only_administrator_hand_over_first(client, cast):
    for actor, says in ((cast.facilitator, "enige procesbegeleider"), (cast.administrator, "enige beheerder")):
        client.force_login(actor.account)
        page = client.get("/mijn/wissen/").content.decode()
        assert says in page and "<form" not in page.split("<main")[1].split("</main")[0]
        client.post("/mijn/wissen/", {"words": "withdraw", "sure": "on"})
        assert Account.objects.filter(pk=actor.account.pk).exists()


def test_after_handing_over_it_is_possible(client, cast):
    part(cast.trajectory, cast.other_facilitator, "facilitator", "Ilse")
    client.force_login(cast.facilitator.account)
    client.post("/mijn/wissen/", {"words": "withdraw", "sure": "on"})
    assert not Account.objects.filter(pk=cast.facilitator.account.pk).exists()
    assert not Participation.objects.of(cast.trajectory).filter(shown_name="Samira de Wit").exists()


# the command


@pytest.fixture(autouse=True)
def written_anew(monkeypatch):
    """A test runs inside a transaction, and no database is written anew inside one."""
    done = []
    monkeypatch.setattr(upkeep, "write_all_anew", done.append)
    return done


def run(*words):
    out = io.StringIO()
    call_command("erase", *words, stdout=out)
    return out.getvalue()


def test_the_command_erases_by_code_or_by_sign_in_name(cast):
    assert "gewist" in run(receipts.readable(cast.resident_code), "--yes")
    run("carmen", "--yes", "--keep-words-nameless")
    assert not Person.objects.filter(pk__in=[cast.resident.person.pk, cast.official.person.pk]).exists()
    assert [one.keep_words_nameless for one in erasure.ledger()] == [False, True]


def test_after_the_command_a_large_database_waits_for_the_night(cast, written_anew, monkeypatch):
    monkeypatch.setattr(upkeep, "has_large_files", lambda: True)
    assert "vannacht" in run("carmen", "--yes")
    assert written_anew == [upkeep.SMALL_BYTES]


def test_the_command_asks_to_type_yes(cast, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("nee\n"))
    with pytest.raises(CommandError, match="niets gewist"):
        run("carmen")
    monkeypatch.setattr("sys.stdin", io.StringIO("ja\n"))
    run("carmen")
    assert not Account.objects.filter(sign_in_name="carmen").exists()


def test_the_command_does_not_erase_who_carries_something_unless_forced(cast):
    with pytest.raises(CommandError, match="enige procesbegeleider"):
        run("samira", "--yes")
    run("samira", "--yes", "--force")
    assert not Account.objects.filter(sign_in_name="samira").exists()


def test_the_command_says_so_when_it_knows_nobody(cast):
    with pytest.raises(CommandError, match="kennen wij niet"):
        run("niemand", "--yes")


def test_nothing_of_a_person_is_protected_from_erasure():
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.related_model in (Person, Account) and field.remote_field:
                assert field.remote_field.on_delete.__name__ in ("CASCADE", "SET_NULL"), (model, field)
