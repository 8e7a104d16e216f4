"""The steps of ./check, with how long each takes. `./check NAME …` runs only those, `./check quick` the first look.

Two things happen at once: the tests that break installations mostly wait, so the other steps use what they leave over
of the processor. Those stand back (`nice`), because a server has to start and to stop within seconds there. What a
step says comes when it is done, so that two never talk at the same time.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# A file stays together, so that what it prepares (a world walked as everybody, a demo, a browser) is made once.
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
ORDINARY = "not journey and not fault and not several"

# Everything in scripts/ that is Python, with or without .py in its name.
PYTHON_SCRIPTS = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "scripts").iterdir()
    if path.suffix == ".py" or (not path.suffix and path.is_file() and "python" in path.read_text().split("\n")[0])
)

STEPS: dict[str, list[list[str]]] = {
    "style": [[str(BIN / "ruff"), "check"], [sys.executable, "scripts/format.py", "--check"]],
    "types": [[str(BIN / "mypy")], [str(BIN / "mypy"), "--scripts-are-modules", *PYTHON_SCRIPTS]],
    "floor-plan": [[str(BIN / "lint-imports"), "--no-cache"], [str(BIN / "reuse"), "lint", "--quiet"]],
    "standards": [[sys.executable, "scripts/lint_api.py"], [sys.executable, "scripts/lint_sbom.py"]],
    "tests-sqlite": [[*PYTEST, *TWO_AT_A_TIME, "-m", ORDINARY]],
    "tests-postgresql": [
        [
            "scripts/with-postgres",
            *PYTEST,
            *TWO_AT_A_TIME,
            "-m",
            ORDINARY,
            "--database-only",
        ]
    ],
    "faults-sqlite": [[*PYTEST, "-m", "fault"]],
    # What has to do with a database; starting, the wheel and a full disk are the same on both.
    "faults-postgresql": [
        [
            "scripts/with-postgres",
            *PYTEST,
            "-m",
            "fault",
            *(f"tests/faults/test_{name}.py" for name in ("kills", "backup", "restore_page", "rotating_keys")),
        ]
    ],
    # Rooms on real servers: PostgreSQL that restarts, Valkey or Redis, nginx and several processes.
    "several": [[*PYTEST, "-m", "several"]],
    "journeys": [[*PYTEST, *TWO_AT_A_TIME, "-m", "journey"]],
    # tests-sqlite without what takes long and rarely breaks; tests/quick.py says what.
    "tests-quick": [[*PYTEST, *TWO_AT_A_TIME, "-m", ORDINARY, "--quick"]],
}
EVERYTHING = [name for name in STEPS if name != "tests-quick"]
QUICK = ["style", "types", "floor-plan", "tests-quick"]
# These go beside the others when more than one processor is there: they start servers, break them and wait.
WAITING = {"faults-sqlite", "faults-postgresql", "several"}
STAND_BACK = 19
FIRM_SECONDS = 15.0
TIMES = ROOT / ".cache" / "check-times.json"  # git knows nothing of it

# What a step needs beside Python: a way to see whether it is there, and the Debian package that brings it.
POSTGRESQL = ("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")))
MESSAGES = ("redis-server", lambda: bool(shutil.which("valkey-server") or shutil.which("redis-server")))
NGINX = ("nginx-light", lambda: Path("/usr/sbin/nginx").exists())
CHROMIUM = ("chromium", lambda: bool(shutil.which("chromium")))
CALENDARS = ("libical-dev", lambda: bool(find_library("ical")))
SPREADSHEETS = ("libreoffice-calc-nogui", lambda: bool(shutil.which("soffice")))
NEEDS = {
    "tests-postgresql": [POSTGRESQL],
    "faults-postgresql": [POSTGRESQL],
    "several": [POSTGRESQL, MESSAGES, NGINX],
    "journeys": [CHROMIUM, CALENDARS, SPREADSHEETS],
}


def main() -> int:
    """Run the steps and stop at the first that fails."""
    names = chosen(sys.argv[1:])
    os.chdir(ROOT)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of many processes compiles the whole house
    print(foretold(names, read_times()), flush=True)
    for name in names:
        provide(name)
    began = time.monotonic()
    run = Run(len(names))
    run.all(lanes(names))
    if run.failed:
        print(f"\n{run.failed} failed. Nothing after it was run.", flush=True)
        return 1
    print(f"\nEverything is in order, in {time.monotonic() - began:.0f} s.", flush=True)
    return 0


def chosen(words: list[str]) -> list[str]:
    """Tell which steps somebody asks for; without words it is everything."""
    names = [name for word in words for name in (QUICK if word == "quick" else [word])] or EVERYTHING
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        sys.exit(f"Unknown step: {', '.join(unknown)}. Steps: quick, {', '.join(STEPS)}")
    return list(dict.fromkeys(names))


def lanes(names: Iterable[str], processors: int | None = None) -> list[list[str]]:
    """Divide the steps over what goes on at the same time: what waits beside what works, each in its order."""
    waiting = [name for name in names if name in WAITING]
    working = [name for name in names if name not in WAITING]
    if not waiting or not working or (processors or os.cpu_count() or 1) < 2:
        return [list(names)]
    return [waiting, working]


def foretold(names: Iterable[str], times: dict[str, float]) -> str:
    """Say how long each step took last time."""
    told = [f"{name} {times[name]:.0f} s" if name in times else f"{name} ?" for name in names]
    return f"Last time: {', '.join(told)}."


def read_times() -> dict[str, float]:
    """Read how long each step took last time; what cannot be read was never measured."""
    try:
        return dict(json.loads(TIMES.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return {}


@dataclass
class Run:
    """One run of several steps: how far it is, and what failed first."""

    number: int
    failed: str = ""
    done: int = 0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    one_talks: threading.Lock = field(default_factory=threading.Lock)

    def all(self, divided: list[list[str]]) -> None:
        """Run every lane until its end or until something failed anywhere."""
        several = len(divided) > 1
        threads = [threading.Thread(target=self.lane, args=(lane, several)) for lane in divided]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        except KeyboardInterrupt:
            self.end("the run")
            raise

    def lane(self, names: list[str], several: bool) -> None:
        """Run steps one after the other."""
        for name in names:
            if self.failed:
                return
            self.step(name, several)

    def step(self, name: str, several: bool) -> None:
        """Run one step and tell how long it took; beside another one its words are kept until it is done."""
        began = time.monotonic()
        with tempfile.TemporaryFile() as kept:
            if several:
                self.say(f"== {name} begins")
            else:
                self.say(f"\n== {name}")
            aside = STAND_BACK if several and name not in WAITING else 0
            passed = all(self.command(command, kept if several else None, aside) for command in STEPS[name])
            if self.failed:
                return  # this one was broken off
            with self.one_talks:
                self.done += 1
                if several:
                    print(f"\n== {name}", flush=True)
                    kept.seek(0)
                    shutil.copyfileobj(kept, sys.stdout.buffer)
                    sys.stdout.flush()
                self.ended(name, passed, time.monotonic() - began)

    def ended(self, name: str, passed: bool, seconds: float) -> None:
        """Tell how a step ended, and keep how long it took."""
        how = "passed" if passed else "FAILED"
        print(f"== {name}: {how} in {seconds:.0f} s ({self.done} of {self.number})", flush=True)
        if passed:
            TIMES.parent.mkdir(exist_ok=True)
            TIMES.write_text(json.dumps(read_times() | {name: round(seconds, 1)}), encoding="ascii")
        else:
            self.end(name)

    def command(self, command: list[str], output: IO[bytes] | None, aside: int) -> bool:
        """Run one command, in a group of its own so that all of it can be ended."""
        if self.failed:
            return False
        nice = ["nice", "-n", str(aside)] if aside else []
        process = subprocess.Popen([*nice, *command], stdout=output, stderr=output, process_group=0)
        self.processes.append(process)
        return bool(process.wait() == 0)

    def end(self, name: str) -> None:
        """Remember what failed and break off what still runs: with Ctrl-C, so that servers are stopped."""
        self.failed = name
        self.tell_all(signal.SIGINT)
        # Who was begun in the background of a shell does not hear Ctrl-C.
        firmly = threading.Timer(FIRM_SECONDS, self.tell_all, (signal.SIGTERM,))
        firmly.daemon = True
        firmly.start()

    def tell_all(self, sign: signal.Signals) -> None:
        """Send a signal to everything that still runs."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, sign)

    def say(self, line: str) -> None:
        """Print a line that nobody talks through."""
        with self.one_talks:
            print(line, flush=True)


def provide(name: str) -> None:
    """Install what this step needs from Debian's packages; without the right to do so, say the one line."""
    missing = [package for package, is_there in NEEDS.get(name, ()) if not is_there()]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        command = ["sudo", "-n", *command]
    update = [*command[: command.index("install")], "update"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(update, check=False, env=environment, stdout=subprocess.DEVNULL)
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        packages = " ".join(missing)
        sys.exit(f"{name} needs {packages}. Install it with: sudo apt-get install -y {packages}")


if __name__ == "__main__":
    sys.exit(main())
