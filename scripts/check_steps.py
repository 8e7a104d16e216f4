"""The steps of ./check, one after the other, with how long each took. `./check NAME …` runs only those."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
TWO_AT_A_TIME = ["-n", "2", "--dist", "worksteal"]
ORDINARY = "not journey and not fault and not several"

STEPS: dict[str, list[list[str]]] = {
    "style": [[str(BIN / "ruff"), "check"], [str(BIN / "ruff"), "format", "--check"]],
    "types": [[str(BIN / "mypy")]],
    "floor-plan": [[str(BIN / "lint-imports"), "--no-cache"], [str(BIN / "reuse"), "lint", "--quiet"]],
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
        ["scripts/with-postgres", *PYTEST, "-m", "fault", "tests/faults/test_kills.py", "tests/faults/test_backup.py"]
    ],
    # Rooms on real servers: PostgreSQL that restarts, Valkey or Redis, nginx and several processes.
    "several": [[*PYTEST, "-m", "several"]],
    "journeys": [[*PYTEST, *TWO_AT_A_TIME, "-m", "journey"]],
}

# What a step needs beside Python: a way to see whether it is there, and the Debian package that brings it.
POSTGRESQL = ("postgresql", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")))
MESSAGES = ("redis-server", lambda: bool(shutil.which("valkey-server") or shutil.which("redis-server")))
NGINX = ("nginx-light", lambda: Path("/usr/sbin/nginx").exists())
CHROMIUM = ("chromium", lambda: bool(shutil.which("chromium")))
NEEDS = {
    "tests-postgresql": [POSTGRESQL],
    "faults-postgresql": [POSTGRESQL],
    "several": [POSTGRESQL, MESSAGES, NGINX],
    "journeys": [CHROMIUM],
}


def main() -> int:
    """Run the steps and stop at the first that fails."""
    chosen = sys.argv[1:] or list(STEPS)
    unknown = [name for name in chosen if name not in STEPS]
    if unknown:
        sys.exit(f"Unknown step: {', '.join(unknown)}. Steps: {', '.join(STEPS)}")
    os.chdir(ROOT)
    os.environ["PYTHONPATH"] = str(ROOT)
    began = time.monotonic()
    for name in chosen:
        if not run_step(name):
            print(f"\n{name} failed. Nothing after it was run.", flush=True)
            return 1
    print(f"\nEverything is in order, in {time.monotonic() - began:.0f} s.", flush=True)
    return 0


def run_step(name: str) -> bool:
    """Run one step and tell how long it took."""
    print(f"\n== {name}", flush=True)
    provide(name)
    began = time.monotonic()
    passed = all(subprocess.run(command, check=False).returncode == 0 for command in STEPS[name])
    print(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
    return passed


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
