"""The floor plan is law: who may import whom, and what a room may hold."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floor import HOUSE, ROOT
from wijwerken.config.rooms import ROOMS

CLOSED_LIST = {
    "README.md", "__init__.py", "apps.py", "room.py", "urls.py", "api.py", "views", "forms.py", "tasks.py",
    "management", "templatetags", "domain", "models", "rules.py", "vocabulary.py", "migrations", "templates",
    "static", "locale", "tests", "demo",
}  # fmt: skip
# The few things that only these rooms carry, each with a reason in its README.
EXTRA = {
    "house": {
        "calendar.py", "clock.py", "context.py", "demo.py", "documents", "manifest.py", "middleware.py", "order.py",
        "qr.py", "quoting.py", "rate_limits.py", "refusal.py", "registry.py", "scope.py", "small_numbers.py", "text.py",
        "theme.py",
    },
    "meet": {"hub"},
    "share": {"data"},
    "people": {"actor.py", "middleware.py", "routers.py"},
    "trajectories": {"context.py", "scope.py"},
}  # fmt: skip
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc", "tools"}


def test_rooms_import_only_rooms_below_them() -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout


def test_the_import_contract_names_the_same_floors_as_the_settings() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:floor-plan"]["layers"].split("\n")
    floors = [[part.strip(" ()") for part in layer.split("|")] for layer in layers if layer.strip()]
    standing = [room for floor in reversed(floors) for room in floor if room in ROOMS]
    assert tuple(standing) == ROOMS
    assert [floors[0], floors[-1]] == [["config"], ["analysis"]]


def test_an_upward_import_would_be_found(tmp_path: Path) -> None:
    copy = tmp_path / "wijwerken"
    for name in ("config", *ROOMS, "analysis"):
        (copy / name).mkdir(parents=True)
        (copy / name / "__init__.py").touch()
    (copy / "__init__.py").touch()
    (copy / "people" / "__init__.py").write_text("import wijwerken.think\n")
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / ".importlinter"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert "wijwerken.people is not allowed to import wijwerken.think" in result.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_only_the_closed_list(room: str) -> None:
    found = {path.name for path in (HOUSE / room).iterdir()} - {"__pycache__"}
    assert found <= CLOSED_LIST | EXTRA.get(room, set())


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_explains_itself_in_about_ten_lines(room: str) -> None:
    lines = (HOUSE / room / "README.md").read_text(encoding="utf-8").splitlines()
    assert 6 <= len([line for line in lines if line.strip()]) <= 20


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_one_name_everywhere(room: str) -> None:
    folders = [path.name for kind in ("templates", "static") for path in (HOUSE / room / kind).glob("*")]
    allowed = {room} | ({"cotton", "400.html", "403.html", "404.html", "429.html", "500.html", "503.html",
                         "403_csrf.html"} if room == "house" else set())  # fmt: skip
    assert set(folders) <= allowed


def test_there_are_no_junk_drawers() -> None:
    names = {path.stem: path for path in HOUSE.rglob("*") if "__pycache__" not in path.parts}
    assert not JUNK_DRAWERS & set(names), [names[name] for name in JUNK_DRAWERS & set(names)]


def test_only_the_clock_asks_the_time() -> None:
    asked = ("timezone.now(", "date.today(", "datetime.now(", "datetime.utcnow(")
    for path in HOUSE.rglob("*.py"):
        if path == HOUSE / "house" / "clock.py" or {"analysis", "tests"} & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        assert not [way for way in asked if way in text], path
