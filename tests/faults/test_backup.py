"""A backup is made while people are at work; put back, it holds what it should and nothing that was erased since."""

import contextlib
import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import Installation, databases_of_its_own, files_in, wait_for
from wijwerken.config import seal

pytestmark = pytest.mark.fault

STAYS, TAKEN_BACK, OF_ERASED = "kanarie-die-blijft", "kanarie-teruggehaald", "kanarie-van-een-gewiste"
NAME, CORRECTED = "Kanarie Zonderling", "Nu staat het er anders."

PREPARE = f"""
from tests.cast import make_trajectory
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain import identities, receipts
from wijwerken.people.models import Organisation
trajectory = make_trajectory(Organisation.objects.get(), "molenbuurt", "look")
answer = [contribute(VISITOR, trajectory, Voice(words=words)).code for words in {[STAYS, TAKEN_BACK, OF_ERASED]!r}]
identities.remember(receipts.person_with(answer[2]), identities.Identity(name="{NAME}"))
"""
KEEP_BUSY = """
import pathlib, sys
from django.conf import settings
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.people.actor import VISITOR
from wijwerken.house.domain import logbook
from wijwerken.trajectories.models import Trajectory
trajectory = Trajectory.objects.get(slug="molenbuurt")
while not (settings.WIJWERKEN_DATA / "enough").exists():
    contribute(VISITOR, trajectory, Voice(words="Het is druk in de straat."))
    logbook.write(trajectory, "look.box.opened")
    (settings.WIJWERKEN_DATA / "busy").touch()
"""
TAKE_BACK_AND_ERASE = """
from django.db import transaction
from wijwerken.look.domain.withdrawal import take_words_out
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import erasure, receipts
with transaction.atomic():
    take_words_out(Excerpt.objects.everywhere(because="test").get(text={words!r}))
erasure.erase_person(receipts.person_with({code!r}))
"""
CHANGE = """
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities, receipts
person = receipts.person_with({code!r})
excerpt = Excerpt.objects.everywhere(because="test").get(speaker__person=person)
member_check.correct(Actor(person=person), excerpt.trajectory, excerpt, {words!r})
member_check.share(Actor(person=person), excerpt.trajectory, excerpt, "holders")
member_check.hide(Actor(person=person), excerpt.trajectory, excerpt)
identities.leave(person, identities.Identity())
"""
LEAVE = """
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import identities, receipts
person = receipts.person_with({code!r})
identities.remember(person, identities.Identity(name={name!r}))
Excerpt.objects.everywhere(because="test").filter(speaker__person=person).update(audience="everyone")
"""
STATE = """
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import identities, receipts
person = receipts.person_with({code!r})
excerpt = Excerpt.objects.everywhere(because="test").get(speaker__person=person)
answer = [excerpt.text, excerpt.audience, excerpt.is_hidden, identities.recall(person).name]
"""
WHOSE = """
from wijwerken.people.domain import identities, receipts
people = [receipts.person_with(code) for code in {codes!r}]
answer = [identities.recall(person).name if person else None for person in people]
"""
HEADS = """
from wijwerken.house.domain import logbook
answer = [sum(1 for chain in logbook.chains() for _ in logbook.check(chain)), len(logbook.chains())]
"""


@pytest.fixture
def busy(running: Installation, tmp_path: Path) -> Installation:
    """An installation at work, with three voices in it, that seals its backups."""
    private, public = seal.new_pair()
    (tmp_path / "sleutel.txt").write_text(private)
    running.environment["WIJWERKEN_BACKUP_RECIPIENTS"] = public
    running.codes = running.python(PREPARE)  # type: ignore[attr-defined]
    return running


def backup_of(installation: Installation, place: Path, *options: object) -> Path:
    """Make a backup and give its folder."""
    installation.run("backup", "--to", place, *options)
    return folder_in(place)


def folder_in(place: Path) -> Path:
    """Give the folder of the one backup that was put in a place; the ledger lies beside it."""
    (made,) = (path for path in place.iterdir() if path.is_dir())
    return made


def backup_while_busy(installation: Installation, target: Path) -> Path:
    """Make a backup while voices keep coming in."""
    command = installation.command("shell", "--no-imports", "--command", KEEP_BUSY)
    writer = subprocess.Popen(command, env=installation.environment)
    try:
        while not (installation.folder / "busy").exists():
            assert writer.poll() is None
        installation.run("backup", "--to", target)
        assert writer.poll() is None, "nothing came in during the backup"
    finally:
        (installation.folder / "enough").touch()
        writer.wait(60)
    return folder_in(target)


def everything_in(installation: Installation) -> bytes:
    """Read every byte an installation keeps, the ledger apart."""
    kept = b"".join(files_in(installation.folder).values())
    for key in ("DATABASE_URL", "IDENTITY_DATABASE_URL"):
        if address := installation.environment.get(key):
            kept += subprocess.run(["pg_dump", address], capture_output=True, check=True).stdout
    return kept


def names_in(archive: Path, key: Path) -> set[str]:
    """List what an archive holds."""
    with opened(archive, key) as tar:
        return set(tar.getnames())


@contextlib.contextmanager
def opened(archive: Path, key: Path) -> Iterator[tarfile.TarFile]:
    """Open an archive, with the private key when it is sealed."""
    with seal.opened(archive, seal.private_keys(key.read_text())) as file:
        content = io.BytesIO(file.read())
    with tarfile.open(fileobj=content) as tar:
        yield tar


def restored(backup: Path, folder: Path, environment: dict[str, str], *options: object) -> Installation:
    """Put a backup back in a folder of its own."""
    new = Installation(folder, environment)
    new.run("restore", backup, "--key", folder.parent / "sleutel.txt", *options)
    return new


def test_restoring_brings_the_same_chain_and_nothing_that_was_erased(busy: Installation, tmp_path: Path) -> None:
    backup = backup_while_busy(busy, tmp_path / "kopie")
    before = busy.python(HEADS)
    busy.python(TAKE_BACK_AND_ERASE.format(words=TAKEN_BACK, code=busy.codes[2]))  # type: ignore[attr-defined]
    ledger = busy.folder / "erasures" / "ledger.jsonl"
    with databases_of_its_own() as environment:
        new = restored(backup, tmp_path / "nieuw", environment, "--ledger", ledger)
        kept = everything_in(new)
        assert STAYS.encode() in kept
        assert TAKEN_BACK.encode() not in kept
        assert OF_ERASED.encode() not in kept
        assert new.python(WHOSE.format(codes=busy.codes)) == ["", "", None]  # type: ignore[attr-defined]
        assert new.python(HEADS) == before
        new.start()
        new.stop()


def test_restoring_brings_back_no_old_words_no_wider_audience_and_no_forgotten_name(
    busy: Installation, tmp_path: Path
) -> None:
    code = busy.codes[1]  # type: ignore[attr-defined]
    busy.python(LEAVE.format(code=code, name=NAME))
    before, after, ledger = tmp_path / "ervoor", tmp_path / "erna", busy.folder / "erasures" / "ledger.jsonl"
    older_backup = backup_of(busy, before)
    busy.python(CHANGE.format(code=code, words=CORRECTED))
    newer_backup = backup_of(busy, after)
    with databases_of_its_own() as environment:
        older = restored(older_backup, tmp_path / "ouder", environment, "--ledger", ledger)
        text, *rest = older.python(STATE.format(code=code))
        assert "reservekopie" in text
        assert rest == ["holders", True, ""]
        kept = everything_in(older)
        assert TAKEN_BACK.encode() not in kept
        assert STAYS.encode() in kept
    with databases_of_its_own() as environment:
        newer = restored(newer_backup, tmp_path / "nieuwer", environment, "--ledger", ledger)
        assert newer.python(STATE.format(code=code)) == [CORRECTED, "holders", True, ""]


def test_without_the_ledger_one_has_to_say_so(busy: Installation, tmp_path: Path) -> None:
    backup = backup_of(busy, tmp_path / "kopie")
    with databases_of_its_own() as environment:
        refused = Installation(tmp_path / "nieuw", environment).run("restore", backup, check=False)
        assert refused.returncode != 0
        new = restored(backup, tmp_path / "nieuw", environment, "--without-ledger")
        assert new.python(WHOSE.format(codes=busy.codes)) == ["", "", NAME]  # type: ignore[attr-defined]


def test_a_restore_overwrites_nothing(busy: Installation, tmp_path: Path) -> None:
    backup = backup_of(busy, tmp_path / "kopie")
    refused = busy.run("restore", backup, "--without-ledger", check=False)
    assert refused.returncode == 1
    assert "is niet leeg" in refused.stderr


def test_words_names_and_keys_are_in_different_archives(busy: Installation, tmp_path: Path) -> None:
    backup = backup_of(busy, tmp_path / "kopie")
    assert {path.name for path in backup.iterdir()} == {
        "wijwerken.tar.gz.age", "identities.tar.gz.age", "keys.tar.gz.age", "SHA256SUMS",
    }  # fmt: skip
    key = tmp_path / "sleutel.txt"
    words, identities, keys = (
        names_in(backup / f"{name}.tar.gz.age", key) for name in ("wijwerken", "identities", "keys")
    )
    assert words & identities == words & keys == identities & keys == {"manifest.json"}
    assert {"keys/identity_key", "keys/secret_key", "keys/receipt_key"} <= keys
    assert not [name for name in words | identities if "key" in name]
    assert not [name for name in words | keys if "identit" in name and name != "keys/identity_key"]
    assert not [name for name in words | identities | keys if "ledger" in name]
    with opened(backup / "identities.tar.gz.age", key) as tar:
        assert not any(STAYS.encode() in tar.extractfile(entry).read() for entry in tar if entry.isfile())
    assert {path.stat().st_mode & 0o077 for path in [backup, *backup.iterdir()]} == {0}


def test_nothing_of_a_sealed_backup_can_be_read(busy: Installation, tmp_path: Path) -> None:
    busy.python(LEAVE.format(code=busy.codes[1], name=NAME))  # type: ignore[attr-defined]
    backup = backup_of(busy, tmp_path / "kopie")
    secrets = [path.read_bytes().strip() for path in (busy.folder / "keys").iterdir()]
    lying = b"".join(path.read_bytes() for path in (tmp_path / "kopie").rglob("*") if path.is_file())
    assert not [one for one in (STAYS.encode(), NAME.encode(), *secrets) if one in lying]
    for archive in backup.glob("*.age"):
        assert not tarfile.is_tarfile(archive)
    private = (tmp_path / "sleutel.txt").read_text().encode()
    assert not [path for path, content in files_in(busy.folder).items() if private in content]
    assert not list(busy.folder.glob(".copy-*"))


def test_without_the_key_or_with_another_nothing_is_put_back(busy: Installation, tmp_path: Path) -> None:
    backup = backup_of(busy, tmp_path / "kopie")
    (tmp_path / "andere.txt").write_text(seal.new_pair()[0])
    with databases_of_its_own() as environment:
        new = Installation(tmp_path / "nieuw", environment)
        without = new.run("restore", backup, "--without-ledger", check=False)
        assert (without.returncode, "is op slot" in without.stderr) == (1, True)
        other = new.run("restore", backup, "--without-ledger", "--key", tmp_path / "andere.txt", check=False)
        assert (other.returncode, "gaat niet open met deze sleutel" in other.stderr) == (1, True)
        assert not list(new.folder.iterdir())
        half = shutil.copytree(backup, tmp_path / "half")
        archive = half / "keys.tar.gz.age"
        archive.write_bytes(archive.read_bytes()[:-20])
        cut = new.run("restore", half, "--without-ledger", "--key", tmp_path / "sleutel.txt", check=False)
        assert (cut.returncode, "is stuk" in cut.stderr) == (1, True)
        (half / "keys.tar.gz.age").unlink()
        gone = new.run("restore", half, "--without-ledger", "--key", tmp_path / "sleutel.txt", check=False)
        assert (gone.returncode, "keys.tar.gz is niet te lezen" in gone.stderr) == (1, True)
        assert not list(new.folder.iterdir())


def test_without_a_key_there_is_no_backup_unless_somebody_says_so(busy: Installation, tmp_path: Path) -> None:
    private = busy.environment.pop("WIJWERKEN_BACKUP_RECIPIENTS").replace("age1", "AGE-SECRET-KEY-1")
    refused = busy.run("backup", "--to", tmp_path / "kopie", check=False)
    assert refused.returncode == 1
    assert "wijwerken new-backup-key" in refused.stderr
    busy.environment["WIJWERKEN_BACKUP_RECIPIENTS"] = private
    mistaken = busy.run("backup", "--to", tmp_path / "kopie", check=False)
    assert mistaken.returncode == 1
    assert private not in mistaken.stderr + mistaken.stdout
    assert not (tmp_path / "kopie").exists()
    del busy.environment["WIJWERKEN_BACKUP_RECIPIENTS"]
    told = busy.run("backup", "--to", tmp_path / "kopie", "--unsealed").stdout
    assert "NIET versleuteld" in told
    backup = folder_in(tmp_path / "kopie")
    assert {path.name for path in backup.glob("*.gz")} == {"wijwerken.tar.gz", "identities.tar.gz", "keys.tar.gz"}
    with databases_of_its_own() as environment:
        new = Installation(tmp_path / "nieuw", environment)
        new.run("restore", backup, "--without-ledger")
        assert new.python(WHOSE.format(codes=busy.codes)) == ["", "", NAME]  # type: ignore[attr-defined]


def test_names_and_keys_may_be_sealed_to_somebody_else(busy: Installation, tmp_path: Path) -> None:
    private, public = seal.new_pair()
    (tmp_path / "ander.txt").write_text(private)
    busy.environment["WIJWERKEN_BACKUP_RECIPIENTS_NAMES"] = public
    backup = backup_of(busy, tmp_path / "kopie")
    for name, opens, stays_shut in (
        ("wijwerken.tar.gz.age", "sleutel.txt", "ander.txt"),
        ("identities.tar.gz.age", "ander.txt", "sleutel.txt"),
        ("keys.tar.gz.age", "ander.txt", "sleutel.txt"),
    ):
        assert "manifest.json" in names_in(backup / name, tmp_path / opens)
        with pytest.raises(OSError, match="No matching keys"):
            names_in(backup / name, tmp_path / stays_shut)
    with databases_of_its_own() as environment:
        new = restored(backup, tmp_path / "nieuw", environment, "--without-ledger", "--key", tmp_path / "ander.txt")
        assert new.python(WHOSE.format(codes=busy.codes)) == ["", "", NAME]  # type: ignore[attr-defined]


def test_the_worker_makes_one_a_day_and_keeps_the_ledger_beside_them(running: Installation, tmp_path: Path) -> None:
    running.stop()
    private, public = seal.new_pair()
    (tmp_path / "sleutel.txt").write_text(private)
    place = tmp_path / "elders"
    old = place / "2001-01-01-031500"
    old.mkdir(parents=True)
    (old / "wijwerken.tar.gz").write_text(STAYS)
    running.environment |= {"WIJWERKEN_BACKUP_RECIPIENTS": public, "WIJWERKEN_BACKUPS": str(place)}
    (running.folder / "daily.json").unlink(missing_ok=True)
    running.codes = running.python(PREPARE)  # type: ignore[attr-defined]
    running.start()
    wait_for(lambda: list(place.glob("*/SHA256SUMS")), 60)
    assert not old.exists()
    running.python(TAKE_BACK_AND_ERASE.format(words=TAKEN_BACK, code=running.codes[2]))  # type: ignore[attr-defined]
    ledger = place / "erasures.jsonl.age"
    wait_for(ledger.exists, 60)
    wait_for(lambda: ledger.stat().st_mtime == (running.folder / "erasures" / "ledger.jsonl").stat().st_mtime, 60)
    running.lose()  # what is left lies elsewhere
    with databases_of_its_own() as environment:
        new = restored(folder_in(place), tmp_path / "nieuw", environment, "--ledger", ledger)
        kept = everything_in(new)
        assert (STAYS.encode() in kept, TAKEN_BACK.encode() in kept) == (True, False)


def test_an_archive_that_points_outside_its_folder_is_refused(installation: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "wijwerken.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("../buiten"))
    refused = installation.run("restore", tmp_path, "--without-ledger", check=False)
    assert refused.returncode == 1
    assert "is niet te lezen" in refused.stderr
    assert not (tmp_path / "buiten").exists()
