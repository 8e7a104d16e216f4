"""The databases stay quick, and what makes them quick holds nobody's words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wijwerken.house.domain import upkeep
from wijwerken.house.room import ROOM


def kept_figures() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")
        assert cursor.fetchall() == [("sqlite_stat1",)]
        cursor.execute("SELECT tbl, stat FROM sqlite_stat1")
        return list(cursor.fetchall())


@pytest.mark.django_db(databases="__all__")
def test_every_day_the_database_learns_how_full_it_is_and_keeps_only_figures():
    assert ROOM.daily is upkeep.learn_how_full
    with CaptureQueriesContext(connection) as asked:
        upkeep.learn_how_full()
    if connection.vendor == "sqlite":
        figures = kept_figures()
        assert figures
        assert all(part.isdigit() for _table, figure in figures for part in figure.split())
    else:
        assert len(asked) == 0  # PostgreSQL looks by itself
