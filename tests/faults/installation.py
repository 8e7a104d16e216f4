"""A real installation in a folder of its own: started as its owner would, and killed as a power cut would."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.house.floor import ROOT

START_SECONDS = COMMAND_SECONDS = 600  # no promise: after so long something hangs
DATABASES = ("DATABASE_URL", "IDENTITY_DATABASE_URL")
OURS = ("WIJWERKEN_", "DJANGO_", "PYTEST_")
ANSWER = "the answer is: "
# Beginning takes seconds, answering does not; so one process answers every question. It lets go of the databases after
# each, as a command does at its end, and ends when nobody can ask any more.
ANSWERING = f"""
import json, sys, traceback
from django.db import connections
for line in sys.stdin:
    known, said = {{"__name__": "asked", "answer": None}}, {{}}
    try:
        exec(compile(json.loads(line), "the question", "exec"), known)
        said["answer"] = known["answer"]
    except BaseException:
        said["fault"] = traceback.format_exc()
    finally:
        connections.close_all()
        for one in connections.all():
            getattr(one, "close_pool", lambda: None)()  # a database that restarts meanwhile knows these no more
    print("\\n{ANSWER}" + json.dumps(said), flush=True)
"""


class Installation:
    """One data folder, with the server that may run on it."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.databases = environment or {}
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[str] | None = None
        self.answering: Answering | None = None
        self.workplace = ROOT
        clean = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        self.environment = clean | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | self.databases

    def command(self, *words: object) -> list[str]:
        """Write out a `wijwerken` command for this installation."""
        return [sys.executable, "-m", "wijwerken.config.cli", *map(str, words), "--data", str(self.folder)]

    def run(self, *words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a `wijwerken` command to its end."""
        process = subprocess.Popen(
            self.command(*words), cwd=self.workplace, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        said = communicated(process, COMMAND_SECONDS)
        result = subprocess.CompletedProcess(process.args, process.returncode, *said)
        assert not check or result.returncode == 0, result.stdout + result.stderr
        return result

    def python(self, code: str) -> Any:
        """Run Python inside this installation; what `answer` holds at its end comes back."""
        if self.answering is None or not self.answering.fits(self.environment):
            self.let_go()
            self.answering = Answering(self)
        return self.answering.ask(code)

    def let_go(self) -> None:
        """End the process that answers questions."""
        if self.answering:
            self.answering.end()
        self.answering = None

    def start(self, *options: object) -> None:
        """Start the server and wait until it answers."""
        log = (self.folder.parent / f"{self.folder.name}.log").open("a")
        self.process = subprocess.Popen(
            self.command("start", "--port", self.port, "--host", "127.0.0.1", *options),
            cwd=self.workplace, env=self.environment, stdout=log, stderr=log, text=True,
        )  # fmt: skip
        try:
            wait_for(self.answers, START_SECONDS, in_line=lambda: longest(self.queues()))
        except AssertionError:
            self.kill()  # or it would go on after the tests
            raise

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

    def lose(self) -> None:
        """Lose the machine and what is on it: nothing that ran there, the worker included, goes on for a while."""
        assert self.process
        began = begun_by(self.process.pid)
        self.kill()
        for pid in began:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not any(map(alive, began)), START_SECONDS)
        shutil.rmtree(self.folder)

    def stop(self) -> float:
        """Stop as with Ctrl-C and tell how many seconds that took, on a machine of its own."""
        if self.process is None or self.process.poll() is not None:
            return 0
        began, before = time.monotonic(), self.queues()
        self.process.send_signal(signal.SIGINT)
        after: dict[str, float] = {}
        queued = 0.0
        while self.process.poll() is None:
            after |= self.queues()  # of those who end meanwhile, the last that was seen
            queued = longest({who: seconds - before.get(who, 0) for who, seconds in after.items()})
            assert time.monotonic() - began < 30 + queued, "it does not stop"
            time.sleep(0.02)
        return time.monotonic() - began - queued

    def in_line_from_now(self) -> Callable[[], float]:
        """Give what tells how long one thread stood in line since now; a server that does not run has none."""
        if self.process is None or self.process.poll() is not None:
            return lambda: 0.0
        before = self.queues()
        return lambda: longest({who: seconds - before.get(who, 0) for who, seconds in self.queues().items()})

    def queues(self) -> dict[str, float]:
        """Tell how many seconds each thread of the server and its worker stood in line for a processor others had.

        What has to be done within seconds is promised for a machine that does nothing else; there this is next to
        nothing. A test takes it off, so that it fails by what the house does and not by what runs beside it.
        """
        assert self.process
        return queues_of(self.process.pid)


class Answering:
    """A process inside an installation that answers one question after the other."""

    def __init__(self, installation: Installation) -> None:
        self.environment = dict(installation.environment)
        self.process = subprocess.Popen(
            installation.command("shell", "--no-imports", "--command", ANSWERING),
            cwd=installation.workplace, env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def fits(self, environment: dict[str, str]) -> bool:
        """Tell whether it is still there, and began with what holds now."""
        return self.process.poll() is None and self.environment == environment

    def ask(self, code: str) -> Any:
        """Ask one thing and wait for the answer; whoever hangs is ended."""
        assert self.process.stdin
        assert self.process.stdout
        too_long = threading.Timer(COMMAND_SECONDS, self.process.kill)
        too_long.start()
        try:
            self.process.stdin.write(json.dumps(code) + "\n")
            self.process.stdin.flush()
            said = self.answer(self.process.stdout)
        finally:
            too_long.cancel()
        assert "fault" not in said, said["fault"]
        return said["answer"]

    @staticmethod
    def answer(lines: Iterable[str]) -> dict[str, Any]:
        """Read on until the answer comes."""
        before = []
        for line in lines:
            if line.startswith(ANSWER):
                return dict(json.loads(line.removeprefix(ANSWER)))
            before.append(line)
        raise AssertionError("it ended without an answer:\n" + "".join(before))

    def end(self) -> None:
        """Ask nothing more."""
        with self.process:
            self.process.kill()


def alive(pid: int) -> bool:
    """Tell whether a process still runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def threads_of(process: int) -> list[Path]:
    """List the threads of a process; of one that is gone there are none."""
    tasks = Path(f"/proc/{process}/task")
    with contextlib.suppress(OSError):
        return list(tasks.iterdir())
    return []


def begun_by(process: int) -> list[int]:
    """List the processes that a process began."""
    children: list[int] = []
    for thread in threads_of(process):
        with contextlib.suppress(OSError):  # it ended meanwhile
            children += map(int, (thread / "children").read_text().split())
    return children


def paths_in(folder: Path) -> list[Path]:
    """List every file in a folder where a server may be at work: a folder that goes meanwhile is gone."""
    return [Path(place) / name for place, _folders, names in os.walk(folder) for name in names]


def files_in(folder: Path) -> dict[Path, bytes]:
    """Read every file in a folder where a server may be at work: what goes meanwhile is gone."""
    found = {}
    for path in paths_in(folder):
        with contextlib.suppress(FileNotFoundError):
            found[path] = path.read_bytes()
    return found


def queues_of(process: int) -> dict[str, float]:
    """Tell how many seconds each thread of a process and of what it began stood in line for a processor."""
    threads = [thread for one in (process, *begun_by(process)) for thread in threads_of(one)]
    found = {}
    for thread in threads:
        with contextlib.suppress(OSError):  # it ended meanwhile, or this Linux does not count
            found[thread.name] = int((thread / "schedstat").read_text().split()[1]) / 1e9
    return found


def longest(queues: dict[str, float]) -> float:
    """Give what one thread stood in line: they stand beside each other, so their times may not be added up."""
    return max(queues.values(), default=0.0)


def communicated(process: subprocess.Popen[str], seconds: float) -> tuple[str, str]:
    """Wait for the end of a command and give what it said; not longer than this, without standing in line."""
    until = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=1)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until + longest(queues_of(process.pid)):
                process.kill()
                raise


def wait_for(what: Any, seconds: float, in_line: Callable[[], float] = lambda: 0.0) -> None:
    """Wait until something is so; what was spent standing in line for a processor is given on top."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until + in_line(), f"waited {seconds} s in vain"
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
