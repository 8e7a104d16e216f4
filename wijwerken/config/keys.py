"""The secret keys of one installation, each in its own file that only its owner can read."""

import base64
import os
import secrets
from pathlib import Path

KEY_BYTES = 32  # written as 44 signs: the form Fernet expects


def read_or_make_key(path: Path) -> str:
    """Return the key in this file and make it first when it is not there yet."""
    if not path.exists():
        make_key(path)
    return path.read_text(encoding="ascii").strip()


def make_key(path: Path) -> None:
    """Write a fresh random key; when two processes start at once, the first one's key stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its key is the key
    finally:
        draft.unlink()
