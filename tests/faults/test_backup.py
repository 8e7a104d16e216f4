"""A backup is made while people are at work; put back, it holds what it should and nothing that was erased since."""

import gzip
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.faults.installation import Installation, databases_of_its_own

pytestmark = pytest.mark.fault

STAYS, TAKEN_BACK, OF_ERASED = "kanarie-die-blijft", "kanarie-teruggehaald", "kanarie-van-een-gewiste"
NAME = "Kanarie Zonderling"

PREPARE = f"""
from tests.cast import make_trajectory
from wijwerken.look.domain.contributing import Voice, contribute
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
from wijwerken.look.domain.contributing import Voice, contribute
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.domain.deed import _log
from wijwerken.trajectories.models import Trajectory
trajectory = Trajectory.objects.get(slug="molenbuurt")
while not (settings.WIJWERKEN_DATA / "enough").exists():
    contribute(VISITOR, trajectory, Voice(words="Het is druk in de straat."))
    _log("look.box.opened", VISITOR, trajectory, None)
    (settings.WIJWERKEN_DATA / "busy").touch()
"""
TAKE_BACK_AND_ERASE = """
from django.db import transaction
from wijwerken.look.domain.withdrawing import take_words_out
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import erasure, receipts
with transaction.atomic():
    take_words_out(Excerpt.objects.everywhere(because="test").get(text={words!r}))
erasure.erase_person(receipts.person_with({code!r}))
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
def busy(running: Installation) -> Installation:
    """An installation at work, with three voices in it."""
    running.codes = running.python(PREPARE)  # type: ignore[attr-defined]
    return running


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
        writer.wait(30)
    return next(target.iterdir())


def everything_in(installation: Installation) -> bytes:
    """Read every byte an installation keeps, the ledger apart."""
    kept = b"".join(path.read_bytes() for path in installation.folder.rglob("*") if path.is_file())
    for key in ("DATABASE_URL", "IDENTITY_DATABASE_URL"):
        if address := installation.environment.get(key):
            kept += subprocess.run(["pg_dump", address], capture_output=True, check=True).stdout
    return kept


def names_in(archive: Path) -> set[str]:
    """List what an archive holds."""
    with tarfile.open(archive) as tar:
        return set(tar.getnames())


def restored(backup: Path, folder: Path, environment: dict[str, str], *options: object) -> Installation:
    """Put a backup back in a folder of its own."""
    new = Installation(folder, environment)
    new.run("restore", backup, *options)
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


def test_without_the_ledger_one_has_to_say_so(busy: Installation, tmp_path: Path) -> None:
    busy.run("backup", "--to", tmp_path / "kopie")
    backup = next((tmp_path / "kopie").iterdir())
    with databases_of_its_own() as environment:
        refused = Installation(tmp_path / "nieuw", environment).run("restore", backup, check=False)
        assert refused.returncode != 0
        new = restored(backup, tmp_path / "nieuw", environment, "--without-ledger")
        assert new.python(WHOSE.format(codes=busy.codes)) == ["", "", NAME]  # type: ignore[attr-defined]


def test_a_restore_overwrites_nothing(busy: Installation, tmp_path: Path) -> None:
    busy.run("backup", "--to", tmp_path / "kopie")
    backup = next((tmp_path / "kopie").iterdir())
    refused = busy.run("restore", backup, "--without-ledger", check=False)
    assert refused.returncode == 1
    assert "is niet leeg" in refused.stderr


def test_names_and_words_are_in_different_archives(busy: Installation, tmp_path: Path) -> None:
    busy.run("backup", "--to", tmp_path / "kopie")
    backup = next((tmp_path / "kopie").iterdir())
    names = {archive.name: names_in(archive) for archive in backup.iterdir()}
    words, identities = names["wijwerken.tar.gz"], names["identities.tar.gz"]
    assert words & identities == {"manifest.json"}
    assert "keys/identity_key" in identities
    assert not [name for name in words if "identit" in name or "ledger" in name]
    assert STAYS.encode() not in gzip.decompress((backup / "identities.tar.gz").read_bytes())
    assert (backup / "wijwerken.tar.gz").stat().st_mode & 0o077 == 0


def test_an_archive_that_points_outside_its_folder_is_refused(installation: Installation, tmp_path: Path) -> None:
    archive = tmp_path / "wijwerken.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("../buiten"))
    refused = installation.run("restore", tmp_path, "--without-ledger", check=False)
    assert refused.returncode == 1
    assert "is niet te lezen" in refused.stderr
    assert not (tmp_path / "buiten").exists()
