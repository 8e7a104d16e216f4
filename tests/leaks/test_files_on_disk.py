"""After taking back, the bytes on the disk hold nothing either: not in a freed page, a journal or an upload."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def files_with(words: str, folder: Path) -> list[str]:
    """Name the files in which these words stand, capitals or not."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and words.encode() in path.read_bytes().lower():
            found.append(path.name)
    return sorted(found)


def live_through(ending: str, folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")} | {
        "WIJWERKEN_DATA": str(folder),
        "WIJWERKEN_TEST": "1",
        "DJANGO_SETTINGS_MODULE": "wijwerken.config.settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "tests/leaks/on_disk.py"), ending]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(
    ("ending", "left"), [("kept", ["wijwerken.sqlite3"]), ("withdrawn", []), ("erased", [])], ids=str
)
def test_the_bytes_on_the_disk(tmp_path, ending, left):
    live_through(ending, tmp_path)
    assert files_with("kanarie zong", tmp_path) == left
