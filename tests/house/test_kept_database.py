"""The migrated database of the tests is kept between runs, and made again as soon as it would be another."""

import sqlite3
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tests import kept_database


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in a folder of this test only, and never touch the databases the tests run on."""
    monkeypatch.setenv("WIJWERKEN_TEST_CACHE", str(tmp_path))
    monkeypatch.setattr(kept_database, "kind", lambda alias: Pretended)
    monkeypatch.setattr(kept_database, "fingerprint", lambda: "one")
    return tmp_path / "databases"


class Pretended:
    """Stands for a database, and notes what was done with it."""

    copied: list[Path] = []

    @staticmethod
    def keep(connection: object, kept: Path) -> None:
        kept.write_text("tables", encoding="ascii")

    @classmethod
    def copy(cls, connection: object, kept: Path) -> None:
        cls.copied.append(kept)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(Pretended, "copied", [])
    return []


def begin(made: list[str], **options: bool) -> None:
    kept_database.begin(lambda: made.append("all migrations"), **options)


@pytest.mark.django_db
def test_the_tests_run_on_tables_that_went_through_every_migration():
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_a_second_run_copies_what_the_first_one_made(cache, made):
    begin(made)
    begin(made)
    assert made == ["all migrations"]
    assert Pretended.copied == [cache / "one" / alias for alias in connections]


def test_another_set_of_migrations_is_made_anew(cache, made, monkeypatch):
    begin(made)
    monkeypatch.setattr(kept_database, "fingerprint", lambda: "two")
    begin(made)
    assert len(made) == 2


def test_one_can_ask_for_a_new_one(cache, made):
    begin(made)
    begin(made, anew=True)
    assert len(made) == 2


def test_workers_that_begin_together_make_it_once(cache, made):
    together = threading.Barrier(4)

    def start() -> None:
        together.wait()
        begin(made)

    threads = [threading.Thread(target=start) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["all migrations"]


def test_a_run_that_breaks_off_leaves_nothing_that_looks_whole(cache, made, monkeypatch):
    def break_off(connection: object, kept: Path) -> None:
        kept.write_text("half", encoding="ascii")
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(Pretended, "keep", break_off)
        begin(made)
    begin(made)
    assert len(made) == 2
    assert [path.name for path in cache.iterdir() if path.is_dir()] == ["one"]


def test_what_nobody_used_for_long_goes(cache, made, monkeypatch):
    for number in range(kept_database.MOST_KEPT + 3):
        monkeypatch.setattr(kept_database, "fingerprint", lambda number=number: f"set {number}")
        begin(made)
    assert len([path for path in cache.iterdir() if path.is_dir()]) == kept_database.MOST_KEPT


@pytest.mark.django_db
def test_a_migration_that_is_added_changed_or_taken_away_gives_another_name(tmp_path, monkeypatch):
    room = apps.get_app_config("house")
    (tmp_path / "migrations").mkdir()
    for path in (Path(room.path) / "migrations").glob("*.py"):
        (tmp_path / "migrations" / path.name).write_bytes(path.read_bytes())
    before = kept_database.fingerprint()
    monkeypatch.setattr(room, "path", str(tmp_path))
    assert kept_database.fingerprint() == before  # what counts is what stands in the files
    added = tmp_path / "migrations" / "9999_more.py"
    added.write_text("operations = []", encoding="ascii")
    with_one_more = kept_database.fingerprint()
    added.write_text("operations = [1]", encoding="ascii")
    changed = kept_database.fingerprint()
    added.unlink()
    next((tmp_path / "migrations").glob("0001*")).unlink()
    assert len({before, with_one_more, changed, kept_database.fingerprint()}) == 4


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file is kept only for SQLite")
def test_a_kept_file_holds_the_tables_and_nothing_of_people():
    kept = kept_database.folder() / kept_database.fingerprint() / "default"
    with sqlite3.connect(f"file:{kept}?mode=ro", uri=True) as tables:
        names = [name for (name,) in tables.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        filled = {name for name in names if tables.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()}
    tables.close()
    assert "look_excerpt" in names
    assert filled <= {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps its database in the data folder")
def test_an_installation_can_begin_with_the_kept_tables_where_there_are_any(cache, made, tmp_path):
    data = tmp_path / "data"
    kept_database.lay_down(data)
    assert not data.exists()  # nothing is kept yet: its own start will make them
    begin(made)
    kept_database.lay_down(data)
    assert {path.name: path.stat().st_mode & 0o777 for path in data.iterdir()} == {
        "wijwerken.sqlite3": 0o600,
        "identities.sqlite3": 0o600,
    }
