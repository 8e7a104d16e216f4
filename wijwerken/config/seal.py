"""Sealing files to people's public keys and opening them with a private one, in the form of `age` (age-encryption.org).

The server only ever knows public keys. Everything goes through in pieces, so a file may be larger than the memory.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage
from pyrage import x25519

HEADER = b"age-encryption.org/v1\n"
SUFFIX = ".age"
PRIVATE = "AGE-SECRET-KEY-"
PIECE = 1024 * 1024


class NotAKeyError(ValueError):
    """What was given is no key, or not of the kind that belongs there."""


def new_pair() -> tuple[str, str]:
    """Make a private key and the public key that belongs to it."""
    private = x25519.Identity.generate()
    return str(private), str(private.to_public())


def public_keys(written: Iterable[str]) -> list[x25519.Recipient]:
    """Read public keys (age1…); a private one in their place is a mistake that has to be seen."""
    found = []
    for one in written:
        if one.strip().upper().startswith(PRIVATE):
            raise NotAKeyError("AGE-SECRET-KEY-…")  # never said in full: sentences are kept in logs
        try:
            found.append(x25519.Recipient.from_str(one.strip()))
        except pyrage.RecipientError as problem:
            raise NotAKeyError(one) from problem
    return found


def private_keys(text: str) -> list[x25519.Identity]:
    """Read the private keys in a file or from paper: a line each, spaces and lines with # beside them do not count."""
    lines = ("".join(line.split()).upper() for line in text.splitlines() if not line.lstrip().startswith("#"))
    try:
        found = [x25519.Identity.from_str(line) for line in lines if line]
    except pyrage.IdentityError as problem:
        raise NotAKeyError(str(problem)) from problem
    if not found:
        raise NotAKeyError(text[:0])
    return found


def is_sealed(path: Path) -> bool:
    """Tell whether a file is sealed; by what is in it, since a name can be changed."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


class Written:
    """A new file only its owner can read, and the sum of what went into it."""

    def __init__(self, path: Path) -> None:
        self.path, self.size, self.sum = path, 0, hashlib.sha256()
        self.file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def write(self, piece: bytes) -> int:
        """Write a piece."""
        self.size += len(piece)
        self.sum.update(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        """Pass on what waits."""
        self.file.flush()

    def close(self) -> None:
        """See to it that it stands on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def verify(self, sealed_to: int) -> str:
        """Read it back and compare it with what was written; gives its sum. A private key is not needed for this."""
        with self.path.open("rb") as file:
            again = hashlib.file_digest(file, "sha256")
        if self.path.stat().st_size != self.size or again.digest() != self.sum.digest():
            raise OSError(f"{self.path.name}: not as it was written")
        if sealed_to and not has_keyholes(self.path, sealed_to):
            raise OSError(f"{self.path.name}: not sealed")
        return again.hexdigest()


def has_keyholes(path: Path, how_many: int) -> bool:
    """Tell whether the head of a sealed file has a place for as many keys as it was sealed to."""
    with path.open("rb") as file:
        head, has_end, _rest = file.read(64 * 1024).partition(b"\n--- ")
    return bool(has_end) and head.startswith(HEADER) and head.count(b"\n-> X25519 ") == how_many


@contextmanager
def sealed_into(target: Written, keys: Sequence[x25519.Recipient]) -> Iterator[IO[bytes]]:
    """Give a file to write in; what comes in it is sealed on its way to the target, or goes as it is without keys."""
    if not keys:
        yield target  # type: ignore[misc]  # it writes, and that is all a tar file asks
        target.close()
        return
    inlet, outlet = os.pipe()
    with beside(lambda: seal_through(inlet, target, keys)) as sealing:
        try:
            with os.fdopen(outlet, "wb") as file:
                yield file
        except BrokenPipeError:
            sealing.join()  # it says why it stopped taking anything in
            if not sealing.problem:
                raise
    target.close()


def seal_through(inlet: int, target: Written, keys: Sequence[x25519.Recipient]) -> None:
    """Seal what comes out of a pipe."""
    with os.fdopen(inlet, "rb", buffering=PIECE) as file:
        pyrage.encrypt_io(file, target, keys)


@contextmanager
def opened(path: Path, keys: Sequence[x25519.Identity]) -> Iterator[IO[bytes]]:
    """Give what is in a file, opened with one of these keys when it is sealed."""
    if not is_sealed(path):
        with path.open("rb") as file:
            yield file
        return
    inlet, outlet = os.pipe()
    with beside(lambda: open_through(path, outlet, keys)), os.fdopen(inlet, "rb", buffering=PIECE) as file:
        yield file
        while file.read(PIECE):  # only at its very end is it known that nothing was cut off
            pass


def open_through(path: Path, outlet: int, keys: Sequence[x25519.Identity]) -> None:
    """Open a sealed file and pass what is in it through a pipe."""
    try:
        with path.open("rb") as file, os.fdopen(outlet, "wb", buffering=PIECE) as out:
            pyrage.decrypt_io(file, out, keys)
    except BrokenPipeError:
        pass  # who reads had a reason to stop, and tells it


class Beside(threading.Thread):
    """Work in a thread of its own, that remembers what went wrong."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.problem: Exception | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self.work()
        except Exception as problem:  # it is raised where somebody waits for it
            self.problem = problem


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[Any]:
    """Do something beside what is done here; what went wrong there is told here, and comes before what followed."""
    thread = Beside(work)
    thread.start()
    try:
        yield thread
    except Exception as here:
        thread.join()
        if thread.problem:
            raise told(thread.problem) from here
        raise
    thread.join()
    if thread.problem:
        raise told(thread.problem)


def told(problem: Exception) -> OSError:
    """Give what went wrong as whoever works with files expects it."""
    return problem if isinstance(problem, OSError) else OSError(str(problem))
