import stat
from pathlib import Path

from cryptography.fernet import Fernet

from wijwerken.config.keys import make_key, read_or_make_key


def test_a_key_is_made_once_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret_key"
    assert read_or_make_key(path) == read_or_make_key(path)
    assert len(read_or_make_key(path)) == 44


def test_only_its_owner_can_read_a_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret_key"
    read_or_make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_when_two_processes_start_at_once_the_first_key_stays(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret_key"
    make_key(path)
    first = path.read_text()
    make_key(path)
    assert path.read_text() == first
    assert [found.name for found in path.parent.iterdir()] == ["secret_key"]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert read_or_make_key(tmp_path / "one") != read_or_make_key(tmp_path / "two")


def test_a_key_can_seal_identities(tmp_path: Path) -> None:
    seal = Fernet(read_or_make_key(tmp_path / "identity_key"))
    assert seal.decrypt(seal.encrypt(b"Samira")) == b"Samira"
