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
    assert all(any(command in block for block in commands[0]) for command in ("./start", "./check"))
    assert not any("dit adres" in block for block in commands[1])


def test_the_package_and_the_public_description_carry_the_same_version() -> None:
    from wijwerken import __version__

    described = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+) - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest and newest.group(1) == __version__
    assert f"softwareVersion: {__version__}\n" in described
    assert f'releaseDate: "{newest.group(2)}"' in described


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
        assert len(pinned) > 40
        assert len(re.findall(r"^\S+==[^\n]*\\\n    --hash=sha256:", lock, re.M)) == len(pinned)


def test_the_light_lock_is_part_of_the_full_one() -> None:
    light, full = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.M))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert light <= full


def test_nothing_points_at_a_place_outside_the_repository() -> None:
    elsewhere = re.compile(r"\bissue \d+, (?:point )?\d|\(issue \d|seed file|\b\d{3}_[0-9a-f]{16}\b")
    listed = subprocess.run(
        ["git", "ls-files", "wijwerken", "tests", "scripts"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    kinds = {".py", ".html", ".json", ".txt", ".sh", ""}
    files = [ROOT / name for name in listed.splitlines() if Path(name).suffix in kinds and (ROOT / name).is_file()]
    found = [path for path in files if path != Path(__file__) and elsewhere.search(path.read_text("utf-8", "ignore"))]
    assert found == []


def test_an_editor_learns_the_layout_from_one_file_and_one_command_makes_it() -> None:
    assert "indent_size" in (ROOT / ".editorconfig").read_text(encoding="utf-8")
    assert "scripts/format.py" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_a_newcomer_reads_how_to_run_one_test_and_one_journey() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(word in told for word in ("# one test", "# one journey", "docs/new-room.md", "minutes"))
