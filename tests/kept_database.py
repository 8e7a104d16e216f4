"""The migrated database of the tests: made once, kept in a file, and copied by every run and every worker.

Going through all migrations takes ten seconds of processor and gives the same tables each time. So the first run keeps
what came out, under a name that follows from every migration and every version that had a say in it; as soon as one of
those changes the name does too, and it is made again. It stands in `.cache/` or where WIJWERKEN_TEST_CACHE says.
`pytest --create-db` makes it anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILES = {"default": "wijwerken.sqlite3", "identities": "identities.sqlite3"}
MOST_KEPT = 6  # so that going back and forth between branches costs nothing


def folder() -> Path:
    """Give the folder of what is kept between runs; git knows nothing of it."""
    return Path(os.environ.get("WIJWERKEN_TEST_CACHE") or ROOT / ".cache") / "databases"


def fingerprint() -> str:
    """Summarise everything that decides how the tables look."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connection

    digest = hashlib.sha256(f"{sys.version} {connection.vendor} {version_of(connection)}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        digest.update(f"{app.label} {sys.modules[app.name.partition('.')[0]].__dict__.get('__version__')}\n".encode())
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    digest.update(repr((settings.DATABASE_ROUTERS, settings.AUTH_USER_MODEL)).encode())
    digest.update((ROOT / "wijwerken" / "people" / "routers.py").read_bytes())
    return digest.hexdigest()[:24]


def version_of(connection: Any) -> str:
    """Tell which database made the file; another one may not read it."""
    if connection.vendor == "sqlite":
        return sqlite3.sqlite_version
    return str(connection.pg_version)


@contextlib.contextmanager
def alone(where: Path, vendor: str) -> Iterator[None]:
    """Let one process at a time look for the kept databases of this kind and make them."""
    where.mkdir(parents=True, exist_ok=True)
    with (where / f"{vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def begin(make: Callable[[], object], *, anew: bool = False) -> None:
    """Give this process databases of its own: copied from what is kept, or made by `make` and then kept."""
    from django.db import connection, connections

    where = folder()
    with alone(where, connection.vendor):
        kept = where / fingerprint()
        if anew:
            shutil.rmtree(kept, ignore_errors=True)
        if kept.exists():
            os.utime(kept)
            for alias in connections:
                kind(alias).copy(connections[alias], kept / alias)
        else:
            make()
            keep(kept)


def lay_down(data: Path) -> None:
    """Let an installation on SQLite begin with the kept tables; where there are none its own start makes them."""
    from django.db import connection

    where = folder()
    if connection.vendor != "sqlite":
        return
    with alone(where, connection.vendor):
        kept = where / fingerprint()
        if not kept.exists():
            return
        data.mkdir(mode=0o700, exist_ok=True)
        for alias, name in FILES.items():
            shutil.copyfile(kept / alias, data / name)
            (data / name).chmod(0o600)


def keep(kept: Path) -> None:
    """Keep the databases that were just made, all or none, and throw away those nobody used for long."""
    from django.db import connections

    unfinished = kept.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for alias in connections:
        kind(alias).keep(connections[alias], unfinished / alias)
    unfinished.rename(kept)
    newest_first = sorted(
        (path for path in kept.parent.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for old in newest_first[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def kind(alias: str) -> type[OnSqlite] | type[OnPostgresql]:
    """Tell how the database behind this alias is kept."""
    from django.db import connections

    return OnSqlite if connections[alias].vendor == "sqlite" else OnPostgresql


def use(connection: Any) -> str:
    """Point Django at the database of the tests, under the name Django itself would give it."""
    from django.conf import settings

    name = str(connection.creation._get_test_db_name())
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    return name


class OnSqlite:
    """Keeps a file, and copies it into memory."""

    @staticmethod
    def copy(connection: Any, kept: Path) -> None:
        use(connection)
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)

    @staticmethod
    def keep(connection: Any, kept: Path) -> None:
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(kept)) as target:
            connection.connection.backup(target)


class OnPostgresql:
    """Keeps a dump; the first worker on a cluster reads it into a template, and the others copy that."""

    @staticmethod
    def copy(connection: Any, kept: Path) -> None:
        template = f"kept_{kept.parent.name}_{connection.alias}"
        with connection.creation._nodb_cursor() as cursor:
            if not exists(cursor, template):
                read_in(connection, cursor, template, kept)
            name = use(connection)
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        connection.ensure_connection()

    @staticmethod
    def keep(connection: Any, kept: Path) -> None:
        run(connection, "pg_dump", "--no-owner", "--file", str(kept), connection.settings_dict["NAME"])


def exists(cursor: Any, name: str) -> bool:
    """Tell whether this cluster has this database."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def read_in(connection: Any, cursor: Any, template: str, kept: Path) -> None:
    """Make the template; under another name while it is half, so that a killed run leaves nothing that looks whole."""
    half = f"{template}_half"
    cursor.execute(f'DROP DATABASE IF EXISTS "{half}"')
    cursor.execute(f'CREATE DATABASE "{half}" TEMPLATE template0')
    run(connection, "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--file", str(kept), half)
    cursor.execute(f'ALTER DATABASE "{half}" RENAME TO "{template}"')


def run(connection: Any, program: str, *words: str) -> None:
    """Run a program of PostgreSQL against the cluster of this connection."""
    from wijwerken.config.benchmarks.cluster import find_programs

    described = connection.settings_dict
    environment = os.environ | {
        f"PG{key}": str(described[name])
        for key, name in (("HOST", "HOST"), ("PORT", "PORT"), ("USER", "USER"), ("PASSWORD", "PASSWORD"))
        if described.get(name)
    }
    subprocess.run([str(find_programs() / program), *words], env=environment, check=True, stdout=subprocess.DEVNULL)
