"""A chain that was written before logbooks belonged to places is read, checked and carried on after the change."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import migrated
from tests.cast import make_cast
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE
from wijwerken.people.domain import accounts, organisation_log

BEFORE = ("house", "0001_initial")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("house" in settings.MIGRATION_MODULES, reason="made without migrations")
def test_an_old_chain_still_holds_and_goes_on():
    cast = make_cast()
    mine = str(cast.administrator.account.pk)
    try:
        migrated.to(BEFORE)
        rows = [
            ("people.account.invited", {"by": mine, "about": mine, "organisation": str(cast.organisation.pk)}),
            ("people.organisation.described", {"by": mine, "about": str(cast.organisation.pk)}),
        ]
        old = MigrationExecutor(connection).loader.project_state([BEFORE]).apps
        entry_table, head_table = old.get_model("house", "LogEntry"), old.get_model("house", "LogHead")
        previous = ""
        for number, (deed, payload) in enumerate(rows, 1):
            salt = f"{number:064x}"
            entry = LogEntry(number=number, on=dt.date(2026, 11, 1), deed=deed, payload=payload, salt=salt)
            entry.previous, entry.commitment = previous, logbook._commit(salt, payload)
            previous = entry.hash = logbook._hash(entry)
            kept = ("number", "on", "deed", "payload", "salt", "previous", "commitment", "hash")
            entry_table.objects.create(trajectory_id=THE_HOUSE.pk, **{name: getattr(entry, name) for name in kept})
        head_table.objects.create(trajectory_id=THE_HOUSE.pk, number=2, hash=previous)
    finally:
        migrated.to_now()
    assert logbook.head_of(THE_HOUSE) == f"2-{previous[:16]}"
    assert list(logbook.check(THE_HOUSE.pk)) == []
    accounts.invite(cast.administrator, cast.organisation, "Noor")
    page = organisation_log.page(cast.organisation, check_all=True)
    assert [line.sentence for line in page.lines] == [
        "Een collega kreeg een account",
        "De gegevens van de organisatie zijn bijgewerkt",
        "Een collega kreeg een account",
    ]
    assert page.holds and all(line.holds for line in page.lines)
