"""Sealing to a public key, and opening with the private one; in pieces, and whole or not at all."""

import io
import os
import stat
import tarfile

import pytest

from wijwerken.config import new_backup_key, seal

PRIVATE, PUBLIC = seal.new_pair()
WORDS = os.urandom(3_000_000)


@pytest.fixture
def sealed(tmp_path):
    return written(tmp_path / "sealed", [PUBLIC])


def written(path, keys, words=WORDS):
    target = seal.Written(path)
    with seal.sealed_into(target, seal.public_keys(keys)) as file, tarfile.open(fileobj=file, mode="w|gz") as tar:
        entry = tarfile.TarInfo("words")
        entry.size = len(words)
        tar.addfile(entry, io.BytesIO(words))
    target.verify(sealed_to=len(keys))
    return path


def read(path, *keys):
    private = seal.private_keys("\n".join(keys)) if keys else []
    with seal.opened(path, private) as file, tarfile.open(fileobj=file, mode="r|gz") as tar:
        return [tar.extractfile(entry).read() for entry in tar]


def test_what_is_sealed_opens_with_the_private_key_and_with_no_other(sealed):
    assert seal.is_sealed(sealed)
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    assert WORDS[:1000] not in sealed.read_bytes()
    assert read(sealed, PRIVATE) == [WORDS]
    with pytest.raises(OSError, match="No matching keys"):
        read(sealed, seal.new_pair()[0])


def test_each_of_several_keys_opens_it(tmp_path):
    other, its_public = seal.new_pair()
    path = written(tmp_path / "sealed", [PUBLIC, its_public])
    assert read(path, PRIVATE) == read(path, other) == [WORDS]


def test_a_file_that_was_cut_off_or_changed_does_not_open(sealed):
    whole = sealed.read_bytes()
    for broken in (whole[:-20], whole[:200_000], whole[:100_000] + b"x" + whole[100_001:]):
        sealed.write_bytes(broken)
        with pytest.raises(OSError, match=r"decrypt|whole buffer"):
            read(sealed, PRIVATE)


def test_without_keys_it_lies_open(tmp_path):
    path = written(tmp_path / "open", [])
    assert not seal.is_sealed(path)
    assert read(path) == [WORDS]


def test_what_came_otherwise_on_the_disk_is_seen(tmp_path):
    target = seal.Written(tmp_path / "sealed")
    with seal.sealed_into(target, seal.public_keys([PUBLIC])) as file:
        file.write(WORDS)
    target.verify(sealed_to=1)
    with pytest.raises(OSError, match="not sealed"):
        target.verify(sealed_to=2)
    with target.path.open("r+b") as file:
        file.seek(1000)
        file.write(b"another")
    with pytest.raises(OSError, match="not as it was written"):
        target.verify(sealed_to=1)


def test_a_full_disk_is_told_as_one(tmp_path, monkeypatch):
    def write(self, piece):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seal.Written, "write", write)
    with pytest.raises(OSError, match="No space left"):
        written(tmp_path / "sealed", [PUBLIC])


def test_what_goes_wrong_while_writing_is_told_and_not_that_the_pipe_broke(tmp_path):
    target = seal.Written(tmp_path / "sealed")
    with pytest.raises(FileNotFoundError, match="pg_dump"), seal.sealed_into(target, seal.public_keys([PUBLIC])):
        raise FileNotFoundError("pg_dump")


def test_a_key_from_paper_may_have_spaces_and_small_letters():
    typed = f"# de kluis, tweede la\n{PRIVATE[:20].lower()} {PRIVATE[20:]}\n\n"
    assert [str(key) for key in seal.private_keys(typed)] == [PRIVATE]


@pytest.mark.parametrize("text", ["", "# niets\n", PUBLIC, PRIVATE[:-1], "hallo"], ids=range(5))
def test_what_is_no_private_key_is_refused(text):
    with pytest.raises(seal.NotAKeyError):
        seal.private_keys(text)


@pytest.mark.parametrize("text", ["", PRIVATE, PUBLIC[:-1], "hallo"], ids=range(4))
def test_what_is_no_public_key_is_refused_and_a_private_one_is_never_repeated(text):
    with pytest.raises(seal.NotAKeyError) as refused:
        seal.public_keys([text])
    assert PRIVATE not in str(refused.value)


def test_the_private_half_is_shown_and_kept_nowhere(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    new_backup_key.main([])
    shown = capsys.readouterr().out.split()
    (private,) = (word for word in shown if word.startswith(seal.PRIVATE))
    (public,) = (word.partition("=")[2] for word in shown if "RECIPIENTS=" in word)
    assert str(seal.private_keys(private)[0].to_public()) == public
    assert not list(tmp_path.iterdir())
