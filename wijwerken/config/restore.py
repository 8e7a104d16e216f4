"""`wijwerken restore`: put a backup back in a new folder, and take out again what was erased since."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from pyrage.x25519 import Identity

from wijwerken.config import seal
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say

MANIFEST = "manifest.json"
KEYS_BESIDE_THE_WORDS = 1  # the form of a backup of version 0.1 and 0.2
NEEDED_KEYS = ("secret_key", "receipt_key", "identity_key")


def main(argv: Sequence[str]) -> None:
    """Put a backup back, replay the erasures and check the logbooks."""
    options = read_options(argv)
    keys = private_keys(options.key)
    folder = empty_folder()
    try:
        manifest = unpack_all(options, keys, folder)
    except SystemExit:
        empty_again(folder)  # so that a second try is not refused for what the first one left
        raise

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    import django

    django.setup()

    restore_dumps(folder, manifest)
    from wijwerken.config import prepare

    prepare.databases()
    erased, changed = replay()
    say(_("Teruggezet in {folder}. Opnieuw gewist of teruggehaald: {erased}.").format(folder=folder, erased=erased))
    if changed:
        say(
            _(
                "Sinds de kopie verbeterd, smaller gedeeld, verborgen of leeggemaakt: {changed}. Verbeterde woorden "
                "stonden niet in de kopie; wie ze zei leest dat en kan ze opnieuw schrijven."
            ).format(changed=changed)
        )
    if flaws := list(flaws_in(manifest["heads"])):
        give_up(_("Het logboek klopt niet met de kopie: {flaws}").format(flaws="; ".join(flaws)))
    say(_("De logboeken zijn heel en dezelfde als in de kopie."))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken restore`."""
    parser = argparse.ArgumentParser(prog="wijwerken restore", description=_("Zet een reservekopie terug."))
    parser.add_argument("backup", type=Path, help=_("map van de reservekopie"))
    parser.add_argument("--data", help=_("nieuwe, lege map waarin alles terugkomt"))
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        help=_("bestand met de geheime sleutel, of - om haar te typen; vaker als er twee zijn"),
    )
    parser.add_argument("--identities", type=Path, help=_("het archief identities.tar.gz, als dat elders ligt"))
    parser.add_argument("--keys", type=Path, help=_("het archief keys.tar.gz, als dat elders ligt"))
    ledger = parser.add_mutually_exclusive_group(required=True)
    ledger.add_argument(
        "--ledger", type=Path, help=_("het laatste wislogboek: erasures.jsonl.age of erasures/ledger.jsonl")
    )
    ledger.add_argument("--without-ledger", action="store_true", help=_("het wislogboek is verloren gegaan"))
    return parser.parse_args(argv)


def private_keys(places: Iterable[str]) -> list[Identity]:
    """Read the private keys, from files or as they are typed over from paper."""
    found: list[Identity] = []
    for place in places:
        try:
            found += seal.private_keys(typed() if place == "-" else Path(place).read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            give_up(_("Dit is geen geheime sleutel (AGE-SECRET-KEY-…): {problem}").format(problem=problem))
    return found


def typed() -> str:
    """Read what is typed or sent, until an empty line or the end."""
    if sys.stdin.isatty():
        say(_("Typ de geheime sleutel, en daarna twee keer Enter."))
    return "\n".join(iter(lambda: sys.stdin.readline().strip(), ""))


def unpack_all(options: argparse.Namespace, keys: Sequence[Identity], folder: Path) -> dict[str, Any]:
    """Unpack the archives and the ledger in the new folder, and give what the backup says about itself."""
    manifest = unpack(found(options.backup / "wijwerken.tar.gz"), keys, folder)
    unpack(options.identities or found(options.backup / "identities.tar.gz"), keys, folder)
    if manifest.get("form", 1) > KEYS_BESIDE_THE_WORDS:
        unpack(options.keys or found(options.backup / "keys.tar.gz"), keys, folder)
    if missing := [name for name in NEEDED_KEYS if not (folder / "keys" / name).exists()]:
        give_up(_("In de kopie ontbreken sleutels: {missing}").format(missing=", ".join(missing)))
    put_ledger(options, keys, folder)
    return manifest


def found(archive: Path) -> Path:
    """Find an archive, sealed or not."""
    sealed = archive.with_name(archive.name + seal.SUFFIX)
    return sealed if sealed.exists() else archive


def empty_folder() -> Path:
    """Make the new data folder; nothing that is there already is ever overwritten."""
    folder = Path(os.environ.setdefault("WIJWERKEN_DATA", "data")).expanduser().resolve()
    os.environ["WIJWERKEN_DATA"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        give_up(_("De map {folder} is niet leeg. Kies een nieuwe map met --data.").format(folder=folder))
    return folder


def empty_again(folder: Path) -> None:
    """Take away what was put in the new folder, which was empty."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def unpack(archive: Path, keys: Sequence[Identity], folder: Path) -> dict[str, Any]:
    """Unpack one archive and give its manifest."""
    manifest: dict[str, Any] = {}
    try:
        with seal.opened(archive, keys) as file, tarfile.open(fileobj=file, mode="r|gz") as tar:
            for name, content in safe_files(tar):
                if name == PurePosixPath(MANIFEST):
                    manifest = json.load(content)
                else:
                    write_private(folder / name, content)
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError) as problem:
        unreadable(archive, keys, problem)
    return manifest


def unreadable(archive: Path, keys: Sequence[Identity], problem: Exception) -> NoReturn:
    """Say why an archive cannot be read, and what is most often the matter."""
    if archive.exists() and seal.is_sealed(archive) and not keys:
        give_up(_("{archive} is op slot. Geef de geheime sleutel met --key.").format(archive=archive))
    if archive.exists() and seal.is_sealed(archive):
        give_up(_("{archive} is stuk of gaat niet open met deze sleutel: {problem}").format(
            archive=archive, problem=problem))  # fmt: skip
    give_up(_("{archive} is niet te lezen: {problem}").format(archive=archive, problem=problem))
    raise AssertionError


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


def put_ledger(options: argparse.Namespace, keys: Sequence[Identity], folder: Path) -> None:
    """Put the latest ledger of erasures in the new folder."""
    if options.without_ledger:
        say(_("Zonder wislogboek kan terugkomen wat mensen na de kopie hebben gewist of teruggehaald."))
        return
    try:
        with seal.opened(options.ledger, keys) as content:
            write_private(folder / "erasures" / "ledger.jsonl", content)
    except OSError as problem:
        unreadable(options.ledger, keys, problem)


def restore_dumps(folder: Path, manifest: dict[str, Any]) -> None:
    """Load the dumps of a PostgreSQL backup into the databases that are configured now."""
    from django.db import connections

    from wijwerken.config.backup import CONTENTS, dump_name, run_postgres

    if manifest["engine"] != connections["default"].vendor:
        give_up(_("De kopie is van {engine}; zet DATABASE_URL daarbij passend.").format(engine=manifest["engine"]))
    for alias, name, _extras in CONTENTS.values():
        dump = folder / dump_name(name) if name else folder
        if dump.is_file():
            try:
                run_postgres("pg_restore", alias, "--no-owner", "--exit-on-error", "--single-transaction",
                             f"--dbname={connections[alias].settings_dict['NAME']}", str(dump))  # fmt: skip
            except (OSError, subprocess.CalledProcessError) as problem:
                give_up(_("De database is niet teruggezet: {problem}").format(problem=problem))
            dump.unlink()


def replay() -> tuple[int, int]:
    """Do again what the ledger says was erased or withdrawn, and what was changed; tell how many of each."""
    from django.db import connections, transaction

    from wijwerken.house import registry
    from wijwerken.house.domain import upkeep
    from wijwerken.house.manifest import Reference
    from wijwerken.look.domain import put_back
    from wijwerken.people.domain import erasure, identities, ledger

    done = erasure.replay_erasures()
    for kind in sorted(ledger.withdrawn_kinds()):
        for identifier in ledger.withdrawn_ids(kind):
            with transaction.atomic():
                registry.withdrawn(Reference(kind, identifier))
            done += 1
    changed = put_back.put_right() + identities.forget_again()
    connections.close_all()
    upkeep.write_all_anew()  # so that nothing of it is left beside the rows either
    return done, changed


def flaws_in(heads: dict[str, str]) -> Iterator[str]:
    """Check every logbook against the head that the backup carries."""
    from uuid import UUID

    from wijwerken.house.domain import logbook

    for chain, head in heads.items():
        for flaw in logbook.check(UUID(chain), head):
            yield f"{chain} {flaw.number} {flaw.what}"
