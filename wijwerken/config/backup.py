"""Making a backup while people are at work: what was said and who someone is, in two archives."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from wijwerken import __version__
from wijwerken.house import clock
from wijwerken.house.domain import logbook

FORM = 1
MANIFEST = "manifest.json"
WORDS, IDENTITIES = "wijwerken.tar.gz", "identities.tar.gz"
# Per archive: the database, its file on SQLite, the keys and the folders that belong to it.
CONTENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    WORDS: ("default", "wijwerken.sqlite3", ("keys/secret_key", "keys/receipt_key", "uploads", "demo", "demo-clock")),
    IDENTITIES: ("identities", "identities.sqlite3", ("keys/identity_key",)),
}


def make_backup(folder: Path) -> Path:
    """Make both archives in a new folder of their own; the ledger of erasures stays outside on purpose."""
    target = new_folder(folder)
    manifest = describe()
    for archive in CONTENTS:
        draft = target / f".{archive}"
        write_archive(draft, archive, manifest)
        draft.rename(target / archive)
    return target


def new_folder(folder: Path) -> Path:
    """Make a folder named after this moment, so that no earlier backup is overwritten."""
    target = folder / f"{clock.now():%Y-%m-%d-%H%M%S}"
    target.mkdir(parents=True, mode=0o700)
    return target


def describe() -> dict[str, Any]:
    """Tell what this backup is; the heads of the logbooks are taken first, so the copy holds at least these."""
    return {
        "form": FORM,
        "version": __version__,
        "on": clock.today().isoformat(),
        "engine": connections["default"].vendor,
        "heads": {str(chain): logbook.head_of(chain) for chain in logbook.chains()},
    }


def write_archive(path: Path, archive: str, manifest: dict[str, Any]) -> None:
    """Write one archive: manifest, database, keys and files."""
    alias, name, extras = CONTENTS[archive]
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch, tarfile.open(path, "w:gz") as tar:
        add_bytes(tar, MANIFEST, json.dumps(manifest, indent=2).encode())
        copy = Path(scratch) / name
        copy_database(alias, copy)
        tar.add(copy, name if connections[alias].vendor == "sqlite" else dump_name(name))
        for extra, file in files(extras):
            tar.add(file, extra)


def dump_name(sqlite_name: str) -> str:
    """Name the PostgreSQL dump that stands in for a SQLite file."""
    return Path(sqlite_name).with_suffix(".dump").name


def files(extras: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """List the files that belong in an archive, each with its place in the data folder."""
    for extra in extras:
        start = settings.WIJWERKEN_DATA / extra
        found = start.rglob("*") if start.is_dir() else [start]
        yield from ((str(path.relative_to(settings.WIJWERKEN_DATA)), path) for path in sorted(found) if path.is_file())


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Put a small file into an archive."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def copy_database(alias: str, target: Path) -> None:
    """Copy one database as it is at one moment, while others may go on writing."""
    if connections[alias].vendor == "sqlite":
        copy_sqlite(Path(connections[alias].settings_dict["NAME"]), target)
    else:
        run_postgres("pg_dump", alias, "--format=custom", f"--file={target}")


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database through its own way of copying a database in use."""
    live, copy = sqlite3.connect(source, timeout=30), sqlite3.connect(target)
    try:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        copy.close()
        live.close()


def run_postgres(program: str, alias: str, *options: str) -> None:
    """Run a program of PostgreSQL on one of our databases, with the password kept off the command line."""
    database = connections[alias].settings_dict
    if not shutil.which(program):
        raise FileNotFoundError(program)
    described = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {key: str(database[name]) for key, name in described.items() if database.get(name)}
    path = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    subprocess.run([program, "--no-password", *options], env=path | environment, check=True)  # noqa: S603
