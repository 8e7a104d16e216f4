"""Keeping the databases quick, and keeping nothing in their files of what was erased."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, OperationalError, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Field

ROWS_LOOKED_AT = 1000  # of each index: enough to know how full it is, and no words are copied
# How long emptying waits for others. All who write wait as long meanwhile, so it is short, and tried again.
PATIENCE_SECONDS = 0.025
LOOKS, LOOK_PAUSE_SECONDS = 10, 0.01
TRIES, PAUSE_SECONDS = 40, 0.25
# What is larger than this waits for the night: nobody can write while it is written anew.
SMALL_BYTES = 64 * 1024 * 1024


def learn_how_full() -> None:
    """Let SQLite see how full its tables are, so that it takes the shortest way; PostgreSQL does this by itself."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
                cursor.execute("ANALYZE")


def empty_logs() -> bool:
    """Empty the write-ahead logs of SQLite, in which erased words can still be read; tells whether they are empty.

    Always on a connection of its own and outside every transaction. A log that is empty already costs nothing.
    """
    empty = [_empty_log(path) for path in _sqlite_files()]  # each, also after one that is not
    return all(empty)


def size_of_logs() -> int:
    """Tell how many bytes stand in the write-ahead logs of SQLite."""
    return sum(_size_of(_log_of(path)) for path in _sqlite_files())


def write_anew(at_most: int | None = None, done: set[str] | None = None) -> bool:
    """Write the databases anew, because erased words can still stand beside the rows; tells whether nothing waits.

    SQLite overwrites what is deleted, but not the copies it leaves when it moves rows to another page. PostgreSQL
    overwrites nothing. What is larger than `at_most` bytes (SQLite: a database, PostgreSQL: a table) is left out, and
    so are the databases in `done`, to which those that are written now are added.
    """
    done = set() if done is None else done
    to_do = [connection for connection in connections.all() if connection.alias not in done]
    done |= {connection.alias for connection in to_do if _write_anew(connection, at_most)}
    return all(connection.alias in done for connection in to_do)


def has_large_files() -> bool:
    """Tell whether a database of SQLite is so large that it waits for the night."""
    return any(_size_of(path) > SMALL_BYTES for path in _sqlite_files())


def insist(deed: Callable[[], bool]) -> None:
    """Try again for ten seconds while others are in the way."""
    for _try in range(TRIES):
        if deed():
            return
        time.sleep(PAUSE_SECONDS)
    raise TimeoutError("others kept the databases busy")


def write_all_anew(at_most: int | None = None) -> None:
    """Write both databases anew, as is done every night; one that is busy does not make the other be done again."""
    done: set[str] = set()
    insist(lambda: write_anew(at_most, done))
    insist(empty_logs)


def _sqlite_files() -> Iterator[Path]:
    for connection in connections.all():
        if connection.vendor == "sqlite":
            yield Path(connection.settings_dict["NAME"])


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _empty_log(database: Path) -> bool:
    if not _size_of(_log_of(database)):
        return True
    with _own_connection(database) as connection:
        # First what can be done without holding anybody up, when those who read are done; then little is left to do
        # while all who write wait.
        for _look in range(LOOKS):
            _busy, pages, done = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages == done:
                break
            time.sleep(LOOK_PAUSE_SECONDS)
        busy, _pages, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _write_anew(connection: BaseDatabaseWrapper, at_most: int | None) -> bool:
    if connection.vendor == "sqlite":
        return _write_file_anew(Path(connection.settings_dict["NAME"]), at_most)
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {int(PATIENCE_SECONDS * 1000)}")
        try:
            return _write_tables_anew(cursor, at_most)
        finally:
            cursor.execute("RESET lock_timeout")


def _write_file_anew(database: Path, at_most: int | None) -> bool:
    size = _size_of(database)
    if not size or (at_most is not None and size > at_most):
        return True
    with _own_connection(database) as connection:
        connection.execute("PRAGMA temp_store=MEMORY")  # people's words are written nowhere but in the data folder
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                return False
            raise
    return True


# What the statistics said of each table when it was last written anew: one that did not change since is left alone.
_changes_then: dict[tuple[str, str], int] = {}
# Where tables were written anew, and not yet what else holds words of them.
_not_rounded_off: set[str] = set()
TABLES = """
    SELECT format('%%I.%%I', schemaname, relname), relname, n_tup_upd + n_tup_del FROM pg_stat_user_tables
    WHERE pg_table_size(relid) <= %s ORDER BY 1
"""
ANY_SIZE = 2**62
WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
PEOPLE = "people"  # what points at a row there tells who took part, also without words


def _write_tables_anew(cursor: CursorWrapper, at_most: int | None) -> bool:
    place = cursor.db.alias
    waiting = 0
    for table, changes in _changed_tables(cursor, at_most):
        if _could(cursor, f"VACUUM (FULL, ANALYZE) {table}"):
            _changes_then[place, table] = changes
            _not_rounded_off.add(place)
        else:
            waiting += 1
    return not waiting and _round_off(cursor)


def _changed_tables(cursor: CursorWrapper, at_most: int | None) -> list[tuple[str, int]]:
    """List the tables that changed; by day, when a table that is locked holds people up, only those with words."""
    cursor.execute(TABLES, [ANY_SIZE if at_most is None else at_most])
    by_night, wordy = at_most is None, tables_with_words()
    return [
        (table, changes)
        for table, name, changes in cursor.fetchall()
        if (by_night or name in wordy) and _changes_then.get((cursor.db.alias, table)) != changes
    ]


def tables_with_words() -> set[str]:
    """Tell which tables have a place for what somebody wrote, said or is called, or say which person something is."""
    return {model._meta.db_table for model in apps.get_models() if any(map(_tells, model._meta.local_fields))}


def _tells(field: Field[Any, Any]) -> bool:
    if field.is_relation:
        return bool(field.related_model and field.related_model._meta.app_label == PEOPLE)
    return isinstance(field, WORDS) and not field.choices


def _round_off(cursor: CursorWrapper) -> bool:
    """Do what takes long once, and only when every table is done: not at each try that others were in the way of."""
    place = cursor.db.alias
    if place in _not_rounded_off:
        # What is most common in a column stands there too, word for word.
        if not _could(cursor, "VACUUM FULL pg_catalog.pg_statistic"):
            return False
        _begin_a_new_log(cursor)
        _not_rounded_off.discard(place)
    return True


def _could(cursor: CursorWrapper, command: str) -> bool:
    try:
        cursor.execute(command)
    except OperationalError as problem:
        if getattr(problem.__cause__, "sqlstate", "") not in ("55P03", "40P01"):  # waited too long, or for each other
            raise
        return False
    return True


def _begin_a_new_log(cursor: CursorWrapper) -> None:
    """Let PostgreSQL do away with its older write-ahead log now, where it lets us; else it does so in its own time."""
    for command in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        with contextlib.suppress(DatabaseError):
            cursor.execute(command)


@contextlib.contextmanager
def _own_connection(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
