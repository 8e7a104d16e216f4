"""Files that were measured once are pinned by their SHA-256, and looked at again before they are used."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from wijwerken.analysis.red_threads.encoder import EncoderMissing, EncoderTampered


@dataclass(frozen=True)
class Package:
    """A package with a model inside, in the one version that was measured."""

    name: str
    module: str
    version: str
    pins: Mapping[str, str]

    @property
    def hash(self) -> str:
        """One hash for all pinned files."""
        lines = "".join(f"{name} {pin}\n" for name, pin in sorted(self.pins.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    def verify(self) -> None:
        """Refuse the package when it is missing, another version, or not what was measured; none of it has run yet."""
        folder = self.folder()
        found = installed_version(self.name)
        if found != self.version:
            raise EncoderMissing(
                f"{self.name} {found} is installed, and {self.version} is the version that was measured"
            )
        verify(folder, self.pins)

    def folder(self) -> Path:
        """Where the installed package keeps its files."""
        spec = find_spec(self.module)
        try:
            installed_version(self.name)
        except PackageNotFoundError:
            spec = None
        if spec is None or spec.origin is None:
            raise EncoderMissing(f"the package {self.name} is not installed on this machine")
        return Path(spec.origin).parent


def verify(folder: Path, pins: Mapping[str, str]) -> None:
    """Refuse when a file is missing or is not the one that was pinned."""
    for name, expected in pins.items():
        path = folder / name
        if not path.is_file():
            raise EncoderMissing(f"the file {name} of this encoder is missing; install its package again")
        if sha256(path) != expected:
            raise EncoderTampered(f"the file {name} is not the one that was measured; install its package again")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, read once for as long as it stays the same file."""
    state = path.stat()
    return _read(path, state.st_size, state.st_mtime_ns, state.st_ino)


@cache
def _read(path: Path, _size: int, _changed: int, _file: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
