"""A real server on loopback, as its owner would start it, in a folder that is thrown away."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijwerken.config.benchmarks.cluster import cluster

SETTINGS = "wijwerken.config.benchmarks.rooms.settings"
START_SECONDS = 600.0
OURS = ("WIJWERKEN_", "DJANGO_", "DATABASE_URL", "IDENTITY_DATABASE_URL")


@dataclass
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    folder: Path

    def memory(self) -> int:
        """Tell how many bytes of memory it uses now."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def processor(self) -> dict[str, float]:
        """Tell how many seconds of processor the web process and the worker beside it took up to now."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        children = [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]
        return {"web process": seconds_of(self.process.pid), "worker": sum(map(seconds_of, children))}

    def workshop(self, statements: int) -> tuple[str, list[str]]:
        """Make a workshop that is open; gives its code and its sentences."""
        told = run_command(["demo-workshop", "--statements", str(statements), "--json"], self.environment)
        made: dict[str, Any] = json.loads(told.splitlines()[-1])
        return made["code"], made["statements"]


def seconds_of(process: int) -> float:
    """Tell how many seconds of processor one process took, all its threads together."""
    with contextlib.suppress(OSError):  # it ended
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


@contextlib.contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """Give the environment in which an installation uses this kind of database; it writes to disk as a real one."""
    if kind == "sqlite":
        yield {}
    else:
        with cluster(durable=True) as made:
            yield made.addresses


@contextlib.contextmanager
def running(folder: Path, addresses: dict[str, str], *, slower: float = 0) -> Iterator[Server]:
    """Start a server, and stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    environment = clean | addresses | {"WIJWERKEN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS}
    if slower:
        environment["WIJWERKEN_SLOWER_COMMIT"] = str(slower)
    command = [*wijwerken(), "start", "--empty", "--host", "127.0.0.1", "--port", str(port)]
    with (folder.parent / "server.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_up(process, url)
        yield Server(url, process, environment, folder)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def wijwerken() -> list[str]:
    """Give the command of this house."""
    return [sys.executable, "-m", "wijwerken.config.cli"]


def run_command(words: list[str], environment: dict[str, str]) -> str:
    """Run one command beside the server."""
    return subprocess.run([*wijwerken(), *words], env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603


def wait_until_up(process: subprocess.Popen[bytes], url: str) -> None:
    """Wait until the server answers; it takes connections before its tables are there."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/livez", timeout=START_SECONDS):  # noqa: S310
            return
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


def fsyncs_a_second(folder: Path, seconds: float = 1.0) -> float:
    """Measure how often this disk can say that something is safe."""
    count, path = 0, folder / "fsync"
    with path.open("wb") as file:
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            count += 1
        rate = count / (time.perf_counter() - began)
    path.unlink()
    return rate
