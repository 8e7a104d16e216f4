"""The disk is full: a clear page, the words still there to copy, nothing half-written; with room again it goes on."""

import html
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.faults.installation import Installation, wait_for
from tests.faults.test_kills import PREPARE, SLUG, WHOLE
from tests.faults.visitors import Crowd, codes_of

pytestmark = pytest.mark.fault

MEGABYTES = 24
MOST_IN_JOURNAL = 150  # its journal grows to four megabytes, and a voice takes over thirty kilobytes
WORDS = "Op het plein is het donker, en de schijf is vol."


class OnSmallDisk(Installation):
    """An installation whose data folder is a small disk of its own, made in a private corner of this machine."""

    def command(self, *words: object) -> list[str]:
        if words[0] != "start":
            return self.inside(*super().command(*words))
        mount = f'mount -t tmpfs -o size={MEGABYTES}m tmpfs {self.folder} && exec "$@"'
        rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        return ["unshare", "--mount", *rights, "sh", "-c", mount, "sh", *super().command(*words)]

    def inside(self, *command: str) -> list[str]:
        """Run a command where the small disk can be seen."""
        assert self.process
        rights = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self.process.pid), "--mount", *rights, *command]

    def fill(self) -> None:
        """Leave no room for anything."""
        filler = self.seen / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                return

    @property
    def seen(self) -> Path:
        """Give the data folder as the server sees it."""
        assert self.process
        return Path(f"/proc/{self.process.pid}/root{self.folder}")


@pytest.fixture
def small(tmp_path: Path):
    """Give an installation on a small disk, with a trajectory."""
    assert shutil.which("unshare"), "util-linux is missing: sudo apt install util-linux"
    (tmp_path / "data").mkdir()
    made = OnSmallDisk(tmp_path / "data", {"DATABASE_URL": "", "IDENTITY_DATABASE_URL": ""})
    made.start("--empty")
    made.python(PREPARE)
    yield made
    made.kill()


def test_a_full_disk_gives_a_clear_page_and_leaves_nothing_half_written(small: OnSmallDisk) -> None:
    crowd = Crowd(small.url, SLUG)
    assert crowd.tell("Toen er nog ruimte was.").status_code == 302
    small.fill()
    kept, lost, response = tell_until_refused(crowd)
    assert response.status_code == 503
    page = html.unescape(response.text)
    assert "Het is niet bewaard" in page
    assert lost in page
    (small.seen / "filler").unlink()
    assert crowd.tell("Er is weer ruimte.").status_code == 302
    whole = small.python(WHOLE.format(codes=codes_of(small, crowd.acknowledged)))
    assert sorted(whole["texts"]) == sorted([*kept, "Er is weer ruimte.", "Toen er nog ruimte was."])
    assert (whole["silent"], whole["flaws"], whole["damage"], whole["unknown_codes"]) == (0, 0, [], [])
    wait_for(lambda: subprocess.run(["curl", "-sf", f"{small.url}/readyz"], capture_output=True).returncode == 0, 90)


def tell_until_refused(crowd: Crowd) -> tuple[list[str], str, Any]:
    """Tell until there is no room; SQLite may first use what its journal had taken already, and keeps that too."""
    kept: list[str] = []
    for number in range(MOST_IN_JOURNAL):
        words = f"{WORDS} ({number})"
        response = crowd.tell(words)
        if response.status_code != 302:
            return kept, words, response
        kept.append(words)
    raise AssertionError(f"{MOST_IN_JOURNAL} times there was still room on a full disk")
