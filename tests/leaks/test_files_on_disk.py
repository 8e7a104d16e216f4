"""After taking back, the bytes on the disk hold nothing either: not in a freed page, a journal or an upload."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kept_database

ROOT = Path(__file__).resolve().parents[2]


def files_with(words: str, folder: Path) -> list[str]:
    """Name the files in which these words stand, capitals or not."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and words.encode() in path.read_bytes().lower():
            found.append(path.name)
    return sorted(found)


def live_through(ending: str, folder: Path) -> str:
    """Live through it in a process of its own, and give how name and address were sealed."""
    kept_database.lay_down(folder)  # what is not kept yet, or only for PostgreSQL, is made there
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")} | {
        "WIJWERKEN_DATA": str(folder),
        "WIJWERKEN_TEST": "1",
        "DJANGO_SETTINGS_MODULE": "wijwerken.config.settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "tests/leaks/on_disk.py"), ending]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize(
    ("ending", "left"),
    [("kept", ["identities.sqlite3", "wijwerken.sqlite3"]), ("corrected", []), ("withdrawn", []), ("erased", [])],
    ids=str,
)
def test_the_bytes_on_the_disk(tmp_path, ending, left):
    sealed = live_through(ending, tmp_path)
    assert sorted(files_with("kanarie zong", tmp_path) + files_with(sealed.lower(), tmp_path)) == left
