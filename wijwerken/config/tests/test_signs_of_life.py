import os
import re

import pytest
from django.conf import settings
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from wijwerken.config import health
from wijwerken.config.security_contact import there_is_a_contact
from wijwerken.house import clock


def test_the_process_answers(client: Client) -> None:
    assert client.get("/livez").content == b"ok"


@pytest.mark.django_db
def test_ready_when_databases_tables_and_worker_are_in_order(client: Client) -> None:
    settings.HEARTBEAT.touch()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "problems": []})


@pytest.mark.django_db
def test_not_ready_when_the_worker_is_silent(client: Client) -> None:
    settings.HEARTBEAT.touch()
    os.utime(settings.HEARTBEAT, (0, 0))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["problems"]) == (503, ["worker"])
    settings.HEARTBEAT.unlink()
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_not_ready_when_a_database_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "answers", lambda alias: alias != "identities")
    assert client.get("/readyz").json()["problems"] == ["database identities"]


@pytest.mark.django_db
def test_not_ready_when_the_tables_are_older_than_the_code(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HEARTBEAT.touch()
    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one more"])
    assert client.get("/readyz").json()["problems"] == ["migrations default", "migrations identities"]


def test_whom_to_tell_about_a_security_problem(client: Client, settings) -> None:
    settings.WIJWERKEN_SECURITY_CONTACT = "veiligheid@gemeente.example"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:veiligheid@gemeente.example\n" in text
    assert "Preferred-Languages: nl, en\n" in text
    assert f"Canonical: {settings.WIJWERKEN_PUBLIC_URL}/.well-known/security.txt\n" in text
    expires = re.search(r"^Expires: (\S+)$", text, re.M)
    assert expires
    assert expires.group(1) > clock.now().isoformat()


@pytest.mark.parametrize("contact", ["", "iemand", "mailto:", "http://gemeente.example", "a@b\nContact: mailto:x@y.nl"])
def test_nobody_pretends_that_somebody_can_be_told(client: Client, settings, contact: str) -> None:
    settings.WIJWERKEN_SECURITY_CONTACT = contact
    assert client.get("/.well-known/security.txt").status_code == 404
    assert [found.id for found in there_is_a_contact(None)] == ["wijwerken.W001"]


@pytest.mark.parametrize("contact", ["a@b.nl", "mailto:a@b.nl", "https://gemeente.example/lek", "tel:+31201234567"])
def test_who_can_be_told_is_told_of(settings, contact: str) -> None:
    settings.WIJWERKEN_SECURITY_CONTACT = contact
    assert there_is_a_contact(None) == []


def test_search_engines_stay_out_of_trajectories(client: Client) -> None:
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_nothing_inline_and_nothing_from_elsewhere_may_run(client: Client) -> None:
    policy = client.get("/livez").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
