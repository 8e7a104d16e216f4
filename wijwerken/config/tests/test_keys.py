import datetime as dt
import stat
from pathlib import Path

from cryptography.fernet import Fernet

from wijwerken.config import keys
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


def test_a_new_key_comes_before_the_old_one_and_the_old_one_goes_on_its_day(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    first = read_or_make_key(path)
    keys.add_new(path, dt.date(2027, 1, 1))
    second = read_or_make_key(path)
    keys.add_new(path, dt.date(2028, 1, 1))
    assert [(one.key, one.until) for one in keys.read_keys(path)][1:] == [(second, "2028-01-01"), (first, "2027-01-01")]
    assert len({one.key for one in keys.read_keys(path)}) == 3
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys.drop(path, until=dt.date(2027, 12, 31))
    assert [one.key for one in keys.read_keys(path)][1:] == [second]
    keys.drop(path, until=dt.date(2028, 1, 1))
    assert len(keys.read_keys(path)) == 1
    assert [found.name for found in tmp_path.iterdir()] == ["secret_key"]


def test_of_a_key_that_leaked_it_is_kept_that_links_stopped(tmp_path: Path) -> None:
    path = tmp_path / "receipt_key"
    read_or_make_key(path)
    keys.add_new(path, dt.date(2027, 1, 1), leaked=True)
    keys.add_new(path, dt.date(2028, 1, 1))
    assert [one.may for one in keys.read_keys(path)] == ["", "", keys.CODES_ONLY]


def test_a_key_that_did_not_exist_before_is_as_the_other_was_or_fresh(tmp_path: Path) -> None:
    keys.make_first(tmp_path / "new" / "id_key", like=tmp_path / "new" / "secret_key")
    assert read_or_make_key(tmp_path / "new" / "id_key") != read_or_make_key(tmp_path / "new" / "secret_key")
    of_old = read_or_make_key(tmp_path / "old" / "secret_key")
    keys.make_first(tmp_path / "old" / "id_key", like=tmp_path / "old" / "secret_key")
    assert read_or_make_key(tmp_path / "old" / "id_key") == of_old
    keys.add_new(tmp_path / "old" / "secret_key", dt.date(2027, 1, 1))
    keys.make_first(tmp_path / "old" / "id_key", like=tmp_path / "old" / "secret_key")
    assert read_or_make_key(tmp_path / "old" / "id_key") == of_old
