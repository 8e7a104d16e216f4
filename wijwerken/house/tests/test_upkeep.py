"""The databases stay quick, and what makes them quick holds nobody's words."""

import random
import sqlite3
import time
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wijwerken.house.domain import kept, upkeep
from wijwerken.house.room import ROOM


def kept_figures() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")
        assert cursor.fetchall() == [("sqlite_stat1",)]
        cursor.execute("SELECT tbl, stat FROM sqlite_stat1")
        return list(cursor.fetchall())


@pytest.mark.django_db(databases="__all__")
def test_every_day_the_database_learns_how_full_it_is_and_keeps_only_figures():
    assert ROOM.kept.daily is kept.daily
    with CaptureQueriesContext(connection) as asked:
        upkeep.learn_how_full()
    if connection.vendor == "sqlite":
        figures = kept_figures()
        assert figures
        assert all(part.isdigit() for _table, figure in figures for part in figure.split())
    else:
        assert len(asked) == 0  # PostgreSQL looks by itself


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A database of SQLite on disk, in which others are at work, as the only one there is."""
    path = tmp_path / "some.sqlite3"
    at_work = sqlite3.connect(path, isolation_level=None)
    at_work.executescript("PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; CREATE TABLE said (words TEXT)")
    only = SimpleNamespace(vendor="sqlite", alias="some", settings_dict={"NAME": path})
    monkeypatch.setattr(upkeep, "connections", SimpleNamespace(all=lambda: [only]))
    yield SimpleNamespace(path=path, log=tmp_path / "some.sqlite3-wal", at_work=at_work)
    at_work.close()


def test_a_log_is_emptied_while_others_keep_their_connections(database):
    database.at_work.execute("INSERT INTO said VALUES ('kanarie')")
    database.at_work.execute("DELETE FROM said")
    assert b"kanarie" in database.log.read_bytes()
    assert upkeep.empty_logs()
    assert database.log.stat().st_size == 0
    assert b"kanarie" not in database.path.read_bytes()


def test_an_empty_log_is_not_opened(database, monkeypatch):
    upkeep.empty_logs()
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **how: pytest.fail("it was opened"))
    assert upkeep.empty_logs()


def test_who_reads_is_waited_for_no_longer_than_a_twentieth_of_a_second(database):
    database.at_work.execute("INSERT INTO said VALUES ('kanarie')")
    reader = sqlite3.connect(database.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM said").fetchall()
    database.at_work.execute("DELETE FROM said")
    began = time.monotonic()
    assert not upkeep.empty_logs()
    assert upkeep.PATIENCE_SECONDS <= 0.05
    assert time.monotonic() - began < 1  # and not the twenty seconds that a deed waits
    reader.close()
    assert upkeep.empty_logs()


def live_a_while(said, by: random.Random) -> list[bytes]:
    """Let people say, correct and take back, and give the words that are gone."""
    said.execute("CREATE TABLE mixed (key TEXT PRIMARY KEY, words TEXT, start TEXT)")
    said.execute("CREATE INDEX by_start ON mixed (start)")
    kept: dict[str, int] = {}
    gone = []
    for number in range(6000):
        words, deed = f"<kanarie{number:05}>" * by.randint(1, 30), by.random()
        if deed < 0.6 or not kept:
            key = f"{by.getrandbits(128):032x}"
            said.execute("INSERT INTO mixed VALUES (?, ?, ?)", (key, words, words[:40]))
            kept[key] = number
            continue
        key = by.choice(list(kept))
        gone.append(kept.pop(key))
        if deed < 0.8:
            said.execute("UPDATE mixed SET words = ?, start = ? WHERE key = ?", (words, words[:40], key))
            kept[key] = number
        else:
            said.execute("DELETE FROM mixed WHERE key = ?", (key,))
    return [f"<kanarie{number:05}>".encode() for number in gone]


def test_writing_anew_leaves_no_copy_of_rows_that_were_moved(database):
    """SQLite overwrites what is deleted, but not always what it copied to another page before."""
    database.at_work.execute("PRAGMA synchronous=OFF")
    gone = live_a_while(database.at_work, random.Random(1))
    upkeep.empty_logs()
    if not any(words in database.path.read_bytes() for words in gone):
        pytest.skip("this SQLite left nothing")
    assert upkeep.write_anew()
    upkeep.empty_logs()
    left = database.path.read_bytes()
    assert [words for words in gone if words in left] == []
    assert b"<kanarie0" in left


def test_a_large_database_waits_for_the_night_and_a_busy_one_is_tried_again(database):
    database.at_work.execute("BEGIN IMMEDIATE")
    assert upkeep.write_anew(at_most=10)
    assert not upkeep.write_anew()
    database.at_work.execute("COMMIT")
    assert upkeep.write_anew()


def test_a_database_that_is_busy_does_not_make_the_other_be_written_again(monkeypatch):
    answers = {"default": [True], "identities": [False, False, True]}
    both = [SimpleNamespace(alias=alias) for alias in answers]
    monkeypatch.setattr(upkeep, "connections", SimpleNamespace(all=lambda: both))
    monkeypatch.setattr(upkeep, "_write_anew", lambda connection, at_most: answers[connection.alias].pop(0))
    monkeypatch.setattr(upkeep, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(upkeep, "empty_logs", lambda: True)
    upkeep.write_all_anew()
    assert answers == {"default": [], "identities": []}


def test_nothing_is_set_aside_in_a_file_outside_the_data_folder():
    from wijwerken.config.settings import SQLITE_OPTIONS

    with sqlite3.connect(":memory:") as connection:
        connection.executescript(SQLITE_OPTIONS["init_command"])
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)  # in memory


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_on_postgresql_every_table_is_written_anew():
    if connection.vendor == "sqlite":
        pytest.skip("only on PostgreSQL")
    upkeep._changes_then.clear()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode('look_excerpt')")
        before = cursor.fetchone()
    upkeep.write_all_anew()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode('look_excerpt')")
        assert cursor.fetchone() != before
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


class Tables:
    """A PostgreSQL on which one table is always locked, and what was asked of it."""

    db = SimpleNamespace(alias="some")

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.locked = True

    def execute(self, command: str, values: object = None) -> None:
        self.asked.append(command)

    def fetchall(self) -> list[tuple[str, str, int]]:
        names = ("house_logentry", "look_speaker_groups")
        return [(f"public.{name}", name, 3) for name in names]

    def took(self, part: str) -> int:
        return sum(part in command for command in self.asked)


@pytest.fixture
def tables(monkeypatch):
    made = Tables()

    def could(cursor: Tables, command: str) -> bool:
        cursor.execute(command)
        return not (made.locked and "house_logentry" in command)

    monkeypatch.setattr(upkeep, "_could", could)
    monkeypatch.setattr(upkeep, "_changes_then", {})
    monkeypatch.setattr(upkeep, "_not_rounded_off", set())
    return made


def test_a_locked_table_is_tried_again_without_all_that_comes_after_it(tables):
    for _try in range(3):
        assert not upkeep._write_tables_anew(tables, None)
    assert (tables.took("VACUUM"), tables.took("pg_switch_wal"), tables.took("CHECKPOINT")) == (4, 0, 0)
    tables.locked = False
    assert upkeep._write_tables_anew(tables, None) and upkeep._write_tables_anew(tables, None)
    assert (tables.took("pg_statistic"), tables.took("pg_switch_wal")) == (1, 1)


def test_by_day_only_tables_with_words_are_written_anew(tables):
    tables.locked = False
    assert upkeep._write_tables_anew(tables, 10)
    assert (tables.took("house_logentry"), tables.took("look_speaker_groups")) == (1, 0)
    assert {"look_excerpt", "look_conversation", "people_person", "act_idea"} <= upkeep.tables_with_words()
