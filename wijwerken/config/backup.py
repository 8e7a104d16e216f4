"""Making a backup while people are at work: what was said, who someone is and the keys, in three sealed archives."""

import gzip
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connections
from pyrage.x25519 import Recipient

from wijwerken import __version__
from wijwerken.config import old_backups, seal
from wijwerken.house import clock
from wijwerken.house.domain import logbook

FORM = 2  # of version 0.1 and 0.2 it was 1: keys lay beside the words
HALF_DAY_SECONDS = 12 * 60 * 60
FOLDER_NAME = old_backups.FOLDER_NAME
SCRATCH = ".copy-"
MANIFEST, SUMS, LEDGER = "manifest.json", "SHA256SUMS", "erasures.jsonl"
WORDS, IDENTITIES, KEYS = "wijwerken.tar.gz", "identities.tar.gz", "keys.tar.gz"
# Per archive: the database, its file on SQLite, and the folders that belong to it. No key lies beside words or names.
CONTENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    WORDS: ("default", "wijwerken.sqlite3", ("uploads", "demo", "demo-clock")),
    IDENTITIES: ("identities", "identities.sqlite3", ()),
    KEYS: ("", "", ("keys",)),
}
COMPRESSED = 6  # the next three steps take twice the time and save one byte in a hundred
_carried: dict[Path, float] = {}
SMALLER_BYTES = 512  # the head of a sealed file differs from time to time, by less than this


class NobodyToSealToError(Exception):
    """There is no public key, and nobody said that it may be without."""


def make_backup(folder: Path, *, unsealed: bool = False) -> Path:
    """Make the archives in a new folder of their own, and look whether they came whole on the disk."""
    keys = {archive: [] if unsealed else keys_for(archive) for archive in CONTENTS}
    throw_away_halves(folder)
    target = new_folder(folder)
    manifest = describe()
    sums = {archive_name(archive, to): write(target, archive, manifest, to) for archive, to in keys.items()}
    put(target / SUMS, "".join(f"{of_it}  {name}\n" for name, of_it in sums.items()).encode())
    carry_ledger(folder, keys[WORDS])
    old_backups.throw_away(folder)
    return target


def make_and_throw_away() -> None:
    """Once a day: make a backup where there is somebody to seal it to, and throw away those that are too old."""
    for place in old_backups.places():
        throw_away_halves(place)
        old_backups.throw_away(place)
    if settings.WIJWERKEN_BACKUP_RECIPIENTS:
        make_backup(settings.BACKUPS)


def keys_for(archive: str) -> list[Recipient]:
    """Give the public keys an archive is sealed to; names and keys may have others than words."""
    others = settings.WIJWERKEN_BACKUP_RECIPIENTS_NAMES if archive != WORDS else ()
    found = seal.public_keys(others or settings.WIJWERKEN_BACKUP_RECIPIENTS)
    if not found:
        raise NobodyToSealToError
    return found


def archive_name(archive: str, keys: Sequence[Recipient]) -> str:
    """Tell how an archive is called on the disk."""
    return archive + seal.SUFFIX if keys else archive


def write(folder: Path, archive: str, manifest: dict[str, Any], keys: Sequence[Recipient]) -> str:
    """Write one archive under another name until it is whole, and give its sum."""
    draft, path = folder / f".{archive}", folder / archive_name(archive, keys)
    target = seal.Written(draft)
    with seal.sealed_into(target, keys) as file:
        write_archive(file, archive, manifest)
    found = target.verify(sealed_to=len(keys))
    draft.rename(path)
    return found


def put(path: Path, content: bytes, keys: Sequence[Recipient] = ()) -> None:
    """Write a small file in one go, in the place of the one before."""
    draft = path.with_name(f".{path.name}")
    draft.unlink(missing_ok=True)
    target = seal.Written(draft)
    with seal.sealed_into(target, keys) as file:
        file.write(content)
    target.verify(sealed_to=len(keys))
    draft.rename(path)


def carry_ledger(folder: Path, keys: Sequence[Recipient]) -> None:
    """Put the ledger of erasures beside the backups, never in one: it does not go back in time with them.

    A ledger that is shorter than the one there is of another beginning, so both stay.
    """
    ledger: Path = settings.ERASURE_LEDGER
    content = ledger.read_bytes() if ledger.exists() else b""  # who puts back has to see that there was nothing in it
    noted = ledger.stat().st_mtime if ledger.exists() else 0
    path = folder / archive_name(LEDGER, keys)
    if path.exists() and len(content) + SMALLER_BYTES < path.stat().st_size:
        path.rename(folder / f"{clock.now():%Y-%m-%d-%H%M%S}-{path.name}")
    put(path, content, keys)
    os.utime(path, (noted, noted))


def carry_newer_ledger() -> None:
    """Put the ledger beside the backups again when something was erased since, when it can be sealed."""
    ledger, copy = settings.ERASURE_LEDGER, settings.BACKUPS / (LEDGER + seal.SUFFIX)
    if not settings.WIJWERKEN_BACKUP_RECIPIENTS or not ledger.exists():
        return
    noted = ledger.stat().st_mtime  # remembered here: a disk elsewhere may keep only whole seconds
    if _carried.get(copy) != noted or not copy.exists():
        settings.BACKUPS.mkdir(parents=True, exist_ok=True, mode=0o700)
        carry_ledger(settings.BACKUPS, keys_for(WORDS))
        _carried[copy] = noted


def new_folder(folder: Path) -> Path:
    """Make a folder named after this moment, so that no earlier backup is overwritten."""
    target = folder / f"{clock.now():%Y-%m-%d-%H%M%S}"
    target.mkdir(parents=True, mode=0o700)
    return target


def throw_away_halves(folder: Path) -> None:
    """Throw away what backups that were broken off left behind: nobody knows that people's words are in it."""
    for half in [*_halves(folder), *settings.WIJWERKEN_DATA.glob(f"{SCRATCH}*/")]:
        if time.time() - half.lstat().st_mtime > HALF_DAY_SECONDS:  # another backup may be busy
            shutil.rmtree(half) if half.is_dir() else half.unlink()


def _halves(folder: Path) -> Iterator[Path]:
    """List only what a backup made itself: the folder may hold much that is somebody else's."""
    for made in folder.glob("*/"):
        if FOLDER_NAME.fullmatch(made.name):
            found = [*made.glob(f"{SCRATCH}*/"), *(made / f".{archive}" for archive in CONTENTS)]
            yield from (half for half in found if half.exists() and not half.is_symlink())


def describe() -> dict[str, Any]:
    """Tell what this backup is; the heads of the logbooks are taken first, so the copy holds at least these."""
    return {
        "form": FORM,
        "version": __version__,
        "on": clock.today().isoformat(),
        "engine": connections["default"].vendor,
        "heads": {str(chain): logbook.head_of(chain) for chain in logbook.chains()},
    }


def write_archive(file: IO[bytes], archive: str, manifest: dict[str, Any]) -> None:
    """Write one archive: manifest, database and files. The bare copy never leaves the data folder."""
    alias, name, extras = CONTENTS[archive]
    with (
        tempfile.TemporaryDirectory(prefix=SCRATCH, dir=settings.WIJWERKEN_DATA) as scratch,
        gzip.GzipFile("", "wb", COMPRESSED, file) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w|") as tar,
    ):
        add_bytes(tar, MANIFEST, json.dumps(manifest, indent=2).encode())
        if alias:
            copy = Path(scratch) / name
            copy_database(alias, copy)
            tar.add(copy, name if connections[alias].vendor == "sqlite" else dump_name(name))
        for extra, path in files(extras):
            tar.add(path, extra)


def dump_name(sqlite_name: str) -> str:
    """Name the PostgreSQL dump that stands in for a SQLite file."""
    return Path(sqlite_name).with_suffix(".dump").name


def files(extras: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """List the files that belong in an archive, each with its place in the data folder."""
    for extra in extras:
        start = settings.WIJWERKEN_DATA / extra
        found = start.rglob("*") if start.is_dir() else [start]
        whole = (path for path in sorted(found) if path.is_file() and not path.name.startswith("."))
        yield from ((str(path.relative_to(settings.WIJWERKEN_DATA)), path) for path in whole)


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
        # Nobody can empty the log meanwhile, so the copy does not wait for the disk: a half one is thrown away anyway.
        copy.execute("PRAGMA synchronous=OFF")
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
