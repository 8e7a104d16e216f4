"""Documents that fail the build when they no longer fit."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.floor import ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")


def documents() -> list[Path]:
    """List every document that is kept in the repository."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\n") if name]


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_in_documents_lead_somewhere(path: Path) -> None:
    dead = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert dead == []


def test_the_two_readmes_give_the_same_commands() -> None:
    commands = [
        re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)
        for name in ("README.md", "README.en.md")
    ]
    assert commands[0] == commands[1]
    assert any("./start" in block for block in commands[0])


def test_the_package_and_the_public_description_carry_the_same_version() -> None:
    from wijwerken import __version__

    assert f"softwareVersion: {__version__}" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_command_is_documented() -> None:
    commands = {
        path.stem.replace("_", "-")
        for path in (ROOT / "wijwerken").glob("*/management/commands/*.py")
        if path.stem != "__init__"
    }
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [name for name in sorted(commands) if f"wijwerken {name}" not in operations] == []


def test_the_locks_name_no_registry_and_carry_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in lock
        pinned = re.findall(r"^\S+==\S+", lock, re.M)
        assert len(pinned) > 50
        assert len(re.findall(r"^\S+==[^\n]*\\\n    --hash=sha256:", lock, re.M)) == len(pinned)


def test_the_light_lock_is_part_of_the_full_one() -> None:
    light, full = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.M))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert light <= full
