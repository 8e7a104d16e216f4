"""Somebody who holds only the private key, the sealed files and the page of instructions has a running server again."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.installation import START_SECONDS, Installation, databases_of_its_own, wait_for
from tests.faults.test_backup import HEADS, STAYS, TAKE_BACK_AND_ERASE, TAKEN_BACK, everything_in, folder_in
from tests.faults.test_backup import busy as busy
from tests.faults.test_kills import opens_with_the_code
from tests.house.floor import ROOT

pytestmark = pytest.mark.fault

PAGE = ROOT / "docs" / "restore.md"
STEP = re.compile(r"^## Stap \d.*?\n```sh\n(.*?)```", re.M | re.S)
# What stands as an example on the page.
BACKUP, PLACE, DATA, PORT = "/media/kopie/2026-11-29-031500", "/media/kopie", "/srv/wijwerken", "8000"


def commands_on_the_page() -> list[str]:
    """Read the commands of the page, step by step."""
    return STEP.findall(PAGE.read_text(encoding="utf-8"))


def machine(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Make a machine on which Wij-Werken is installed, as a command, and nothing of anybody's."""
    command = folder / "bin" / "wijwerken"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wijwerken.config.cli "$@"\n')
    command.chmod(0o755)
    return environment | {"PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(folder)}


def test_the_page_leads_from_sealed_files_to_a_running_server(busy: Installation, tmp_path: Path) -> None:
    code = busy.codes[0]  # type: ignore[attr-defined]
    busy.run("backup", "--to", tmp_path / "kopie")
    before = busy.python(HEADS)
    busy.python(TAKE_BACK_AND_ERASE.format(words=TAKEN_BACK, code=busy.codes[2]))  # type: ignore[attr-defined]
    busy.run("backup", "--to", tmp_path / "later")  # which brings the ledger of then; the older copy is put back
    (tmp_path / "later" / "erasures.jsonl.age").replace(tmp_path / "kopie" / "erasures.jsonl.age")
    private = (tmp_path / "sleutel.txt").read_text()
    (tmp_path / "sleutel.txt").unlink()  # it is on paper
    busy.let_go()
    busy.lose()

    with databases_of_its_own() as databases:
        new = Installation(tmp_path / "srv" / "wijwerken", databases)
        here = machine(tmp_path / "machine", new.environment)
        read, write, put_back, throw_away, look_and_start = (
            step.replace(BACKUP, str(folder_in(tmp_path / "kopie")))
            .replace(PLACE, str(tmp_path / "kopie"))
            .replace(DATA, str(new.folder))
            .replace(PORT, str(new.port))
            for step in commands_on_the_page()
        )
        assert "OK" in typed(read, here)
        typed(write, here, f"{private}\n")
        assert "De logboeken zijn heel en dezelfde als in de kopie." in typed(put_back, here)
        typed(throw_away, here)
        assert new.python(HEADS) == before
        kept = everything_in(new)
        assert (STAYS.encode() in kept, TAKEN_BACK.encode() in kept) == (True, False)
        assert not list(Path(here["HOME"]).glob("*.txt"))
        new.let_go()
        new.process = begun(look_and_start, here)
        try:
            wait_for(new.answers, START_SECONDS)
            assert opens_with_the_code(new, code, STAYS)
        finally:
            new.process.terminate()
            new.process.wait()


def typed(block: str, here: dict[str, str], also_typed: str = "") -> str:
    """Do what stands in one block of the page, and give what was said."""
    shell = ["sh", "-eu", "-c", block]
    done = subprocess.run(
        shell, cwd=here["HOME"], env=here, input=also_typed, capture_output=True, text=True, timeout=START_SECONDS
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def begun(block: str, here: dict[str, str]) -> subprocess.Popen[str]:
    """Do the last block, that does not end by itself."""
    return subprocess.Popen(["sh", "-eu", "-c", block.replace("wijwerken start", "exec wijwerken start")],
                            cwd=here["HOME"], env=here, text=True)  # fmt: skip
