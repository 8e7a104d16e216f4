"""`wijwerken restore`: put a backup back in a new folder, and take out again what was erased since."""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say

MANIFEST = "manifest.json"


def main(argv: Sequence[str]) -> None:
    """Put a backup back, replay the erasures and check the logbooks."""
    options = read_options(argv)
    folder = empty_folder()
    manifest = unpack(options.backup / "wijwerken.tar.gz", folder)
    unpack(options.identities or options.backup / "identities.tar.gz", folder)
    put_ledger(options, folder)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    import django

    django.setup()

    restore_dumps(folder, manifest)
    from wijwerken.config import prepare

    prepare.databases()
    erased = replay()
    say(_("Teruggezet in {folder}. Opnieuw gewist of teruggehaald: {erased}.").format(folder=folder, erased=erased))
    if flaws := list(flaws_in(manifest["heads"])):
        give_up(_("Het logboek klopt niet met de kopie: {flaws}").format(flaws="; ".join(flaws)))
    say(_("De logboeken zijn heel en dezelfde als in de kopie."))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken restore`."""
    parser = argparse.ArgumentParser(prog="wijwerken restore", description=_("Zet een reservekopie terug."))
    parser.add_argument("backup", type=Path, help=_("map van de reservekopie"))
    parser.add_argument("--data", help=_("nieuwe, lege map waarin alles terugkomt"))
    parser.add_argument("--identities", type=Path, help=_("het archief identities.tar.gz, als dat elders ligt"))
    ledger = parser.add_mutually_exclusive_group(required=True)
    ledger.add_argument("--ledger", type=Path, help=_("het laatste wislogboek: erasures/ledger.jsonl"))
    ledger.add_argument("--without-ledger", action="store_true", help=_("het wislogboek is verloren gegaan"))
    return parser.parse_args(argv)


def empty_folder() -> Path:
    """Make the new data folder; nothing that is there already is ever overwritten."""
    folder = Path(os.environ.setdefault("WIJWERKEN_DATA", "data")).expanduser().resolve()
    os.environ["WIJWERKEN_DATA"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        give_up(_("De map {folder} is niet leeg. Kies een nieuwe map met --data.").format(folder=folder))
    return folder


def unpack(archive: Path, folder: Path) -> dict[str, Any]:
    """Unpack one archive and give its manifest."""
    manifest: dict[str, Any] = {}
    try:
        with tarfile.open(archive) as tar:
            for name, content in safe_files(tar):
                if name == PurePosixPath(MANIFEST):
                    manifest = json.load(content)
                else:
                    write_private(folder / name, content)
    except (OSError, tarfile.TarError, ValueError) as problem:
        give_up(_("{archive} is niet te lezen: {problem}").format(archive=archive, problem=problem))
    return manifest


def safe_files(tar: tarfile.TarFile) -> Iterator[tuple[PurePosixPath, Any]]:
    """Give the plain files of an archive, never one that points outside the folder."""
    for entry in tar:
        name = PurePosixPath(entry.name)
        if not entry.isfile() or name.is_absolute() or ".." in name.parts:
            raise ValueError(entry.name)
        yield name, tar.extractfile(entry)


def write_private(path: Path, content: Any) -> None:
    """Write a file that only its owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)


def put_ledger(options: argparse.Namespace, folder: Path) -> None:
    """Put the latest ledger of erasures in the new folder."""
    if options.without_ledger:
        say(_("Zonder wislogboek kan terugkomen wat mensen na de kopie hebben gewist of teruggehaald."))
        return
    try:
        with options.ledger.open("rb") as content:
            write_private(folder / "erasures" / "ledger.jsonl", content)
    except OSError as problem:
        give_up(_("{archive} is niet te lezen: {problem}").format(archive=options.ledger, problem=problem))


def restore_dumps(folder: Path, manifest: dict[str, Any]) -> None:
    """Load the dumps of a PostgreSQL backup into the databases that are configured now."""
    from django.db import connections

    from wijwerken.config.backup import CONTENTS, dump_name, run_postgres

    if manifest["engine"] != connections["default"].vendor:
        give_up(_("De kopie is van {engine}; zet DATABASE_URL daarbij passend.").format(engine=manifest["engine"]))
    for alias, name, _extras in CONTENTS.values():
        dump = folder / dump_name(name)
        if dump.exists():
            try:
                run_postgres("pg_restore", alias, "--no-owner", "--exit-on-error", "--single-transaction",
                             f"--dbname={connections[alias].settings_dict['NAME']}", str(dump))  # fmt: skip
            except (OSError, subprocess.CalledProcessError) as problem:
                give_up(_("De database is niet teruggezet: {problem}").format(problem=problem))
            dump.unlink()


def replay() -> int:
    """Erase and withdraw again what the ledger says was erased or withdrawn; tell how many lines were followed."""
    from django.db import connections, transaction

    from wijwerken.house import registry
    from wijwerken.house.manifest import Reference
    from wijwerken.people.domain import erasure

    done = erasure.replay_erasures()
    for kind in sorted(erasure.withdrawn_kinds()):
        for identifier in erasure.withdrawn_ids(kind):
            with transaction.atomic():
                registry.withdrawn(Reference(kind, identifier))
            done += 1
    connections.close_all()
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            overwrite_log(Path(connections[alias].settings_dict["NAME"]))
    return done


def overwrite_log(path: Path) -> None:
    """Bring the write-ahead log into the database and empty it, so that erased words are not left beside it."""
    with sqlite3.connect(path, timeout=30) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def flaws_in(heads: dict[str, str]) -> Iterator[str]:
    """Check every logbook against the head that the backup carries."""
    from uuid import UUID

    from wijwerken.house.domain import logbook

    for chain, head in heads.items():
        for flaw in logbook.check(UUID(chain), head):
            yield f"{chain} {flaw.number} {flaw.what}"
