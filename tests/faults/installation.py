"""A real installation in a folder of its own: started as its owner would, and killed as a power cut would."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.house.floor import ROOT

START_SECONDS = 120
DATABASES = ("DATABASE_URL", "IDENTITY_DATABASE_URL")
OURS = ("WIJWERKEN_", "DJANGO_", "PYTEST_")


class Installation:
    """One data folder, with the server that may run on it."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.databases = environment or {}
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[str] | None = None
        self.workplace = ROOT
        clean = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        self.environment = clean | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | self.databases

    def command(self, *words: object) -> list[str]:
        """Write out a `wijwerken` command for this installation."""
        return [sys.executable, "-m", "wijwerken.config.cli", *map(str, words), "--data", str(self.folder)]

    def run(self, *words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a `wijwerken` command to its end."""
        result = subprocess.run(
            self.command(*words),
            cwd=self.workplace,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert not check or result.returncode == 0, result.stdout + result.stderr
        return result

    def python(self, code: str) -> Any:
        """Run Python inside this installation; what `answer` holds at its end comes back."""
        wrapped = f"import json\nanswer = None\n{code}\nprint('\\n' + json.dumps(answer))"
        return json.loads(self.run("shell", "--no-imports", "--command", wrapped).stdout.splitlines()[-1])

    def start(self, *options: object) -> None:
        """Start the server and wait until it answers."""
        log = (self.folder.parent / f"{self.folder.name}.log").open("a")
        self.process = subprocess.Popen(
            self.command("start", "--port", self.port, "--host", "127.0.0.1", *options),
            cwd=self.workplace, env=self.environment, stdout=log, stderr=log, text=True,
        )  # fmt: skip
        wait_for(self.answers, START_SECONDS)

    def answers(self) -> bool:
        """Tell whether the server answers; a server that ended is a failure at once."""
        assert self.process
        assert self.process.poll() is None, self.log()
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{self.url}/livez", timeout=2).status_code == 200
        return False

    def log(self) -> str:
        """Read what the server said."""
        return (self.folder.parent / f"{self.folder.name}.log").read_text()

    def kill(self) -> None:
        """Take the power away."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Stop as with Ctrl-C and tell how many seconds that took."""
        if self.process is None or self.process.poll() is not None:
            return 0
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        return time.monotonic() - began


def wait_for(what: Any, seconds: float) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, f"waited {seconds} s in vain"
        time.sleep(0.05)


def free_port() -> int:
    """Find a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def databases_of_its_own(like: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    """On PostgreSQL, make two databases for one installation, empty or like others; SQLite needs nothing."""
    if not os.environ.get("DATABASE_URL"):
        yield {}
        return
    import psycopg

    cluster = os.environ["DATABASE_URL"]
    addresses = {key: urlsplit(cluster)._replace(path=f"/db_{uuid.uuid4().hex}").geturl() for key in DATABASES}
    with psycopg.connect(cluster, autocommit=True) as connection:
        for key, address in addresses.items():
            copied = f' TEMPLATE "{name_of(like[key])}"' if like else ""
            connection.execute(f'CREATE DATABASE "{name_of(address)}"{copied}')
        yield addresses
        for address in addresses.values():
            connection.execute(f'DROP DATABASE "{name_of(address)}" WITH (FORCE)')


def name_of(address: str) -> str:
    """Read the name of a database from its address."""
    return urlsplit(address).path.lstrip("/")
