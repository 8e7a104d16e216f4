"""The secret keys of one installation, each in its own file that only its owner can read; how they are changed.

A file holds the key of now on its first line, and below it the ones of before that are still needed, newest first, each
with the day it was followed by another. A word behind that says that it may do less than it did.
"""

import base64
import datetime as dt
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32  # written as 44 signs: the form Fernet expects
CODES_ONLY = "codes-only"  # this one leaked: codes made with it open, links do not


@dataclass(frozen=True)
class Key:
    """One key, and until which day it was the one."""

    key: str
    until: str = ""
    may: str = ""

    def line(self) -> str:
        """Write it as it stands in its file."""
        return " ".join(filter(None, (self.key, self.until, self.may)))


def read_or_make_key(path: Path) -> str:
    """Return the key of now in this file and make it first when it is not there yet."""
    return read_or_make_keys(path)[0].key


def read_or_make_keys(path: Path) -> list[Key]:
    """Return the key of now and those of before that are still needed; newest first."""
    if not path.exists():
        make_key(path)
    return read_keys(path)


def read_keys(path: Path) -> list[Key]:
    """Read the keys in a file, newest first."""
    lines = path.read_text(encoding="ascii").splitlines()
    return [Key(*line.split()) for line in lines if line.strip()]


def make_key(path: Path, key: str = "") -> None:
    """Write a fresh random key; when two processes start at once, the first one's key stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = write_draft(path, [Key(key or fresh())])
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its key is the key
    finally:
        draft.unlink()


def make_first(path: Path, like: Path) -> None:
    """Make a key that did not exist before: of an installation that is older it has to be as the other one was."""
    if not path.exists():
        make_key(path, read_keys(like)[-1].key if like.exists() else "")


def fresh() -> str:
    """Draw a random key."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def add_new(path: Path, today: dt.date, *, leaked: bool = False) -> None:
    """Put a new key before those that are there."""
    newest, *older = read_keys(path)
    followed = Key(newest.key, today.isoformat(), newest.may)
    marked = [Key(one.key, one.until, CODES_ONLY if leaked else one.may) for one in (followed, *older)]
    replace(path, [Key(fresh()), *marked])


def drop(path: Path, until: dt.date) -> None:
    """Throw away the keys that were followed by another on this day or before."""
    replace(path, [one for one in read_keys(path) if not one.until or one.until > until.isoformat()])


def replace(path: Path, found: Sequence[Key]) -> None:
    """Put other keys in a file, in one go: who is killed meanwhile leaves the old file or the new one."""
    os.replace(write_draft(path, found), path)  # noqa: PTH105 (said as the system says it)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_draft(path: Path, found: Sequence[Key]) -> Path:
    """Write keys under another name."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("\n".join(one.line() for one in found))
        file.flush()
        os.fsync(file.fileno())
    return draft
