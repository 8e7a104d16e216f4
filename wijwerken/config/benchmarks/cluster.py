"""A private PostgreSQL cluster that is thrown away; it listens only on a socket in its own folder.

Knows nothing of Django: `scripts/with-postgres` uses it before there is an environment.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASES = {"DATABASE_URL": "wijwerken", "IDENTITY_DATABASE_URL": "identities"}


@dataclass(frozen=True)
class Cluster:
    """A running cluster, and how to stop and start it."""

    programs: Path
    folder: Path
    owner: str | None
    options: str

    @property
    def addresses(self) -> dict[str, str]:
        """Give the environment in which an installation uses this cluster."""
        return {
            key: f"postgres://wijwerken@{quote(str(self.folder), safe='')}/{name}" for key, name in DATABASES.items()
        }

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-o", self.options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; immediate is as when the power goes off."""
        self.run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def run(self, program: str, *words: object) -> None:
        """Run one PostgreSQL program quietly, with what it said when it fails."""
        command = [str(self.programs / program), *map(str, words)]
        if self.owner:
            command = ["runuser", "-u", self.owner, "--", *command]
        with tempfile.TemporaryFile("w+") as output:
            # A file and not a pipe: the server keeps what it inherits open, and we would wait for it.
            result = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False)  # noqa: S603
            if result.returncode:
                output.seek(0)
                sys.exit(f"{program} failed:\n{output.read()}")


@contextlib.contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Make and start a cluster, and throw it away at the end; durable writes to disk as a real one does."""
    programs = find_programs()
    with tempfile.TemporaryDirectory(prefix="wijwerken-pg-") as name:
        folder = Path(name)
        # What was acknowledged stays after an immediate stop, also without these two: it is with the system by then.
        safe = "on" if durable else "off"
        options = (
            f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=200"
            f" -c fsync={safe} -c full_page_writes={safe}"
        )
        made = Cluster(programs, folder, unprivileged_owner(folder), options)
        made.run("initdb", "-D", folder / "data", "-U", "wijwerken", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                 "--no-sync")  # fmt: skip
        made.start()
        try:
            for database in DATABASES.values():
                made.run("createdb", "-h", folder, "-U", "wijwerken", database)
            yield made
        finally:
            made.stop()


def find_programs() -> Path:
    """Find the newest installed PostgreSQL, or say how to get one."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).parent
    sys.exit("PostgreSQL is missing. Install it with: sudo apt-get install -y postgresql")


def unprivileged_owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then give the folder to somebody who may do nothing."""
    if os.geteuid() != 0:
        return None
    owner = next(name for name in ("postgres", "nobody") if user_exists(name))
    shutil.chown(folder, owner)
    return owner


def user_exists(name: str) -> bool:
    """Tell whether this machine knows this user."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
