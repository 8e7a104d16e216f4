"""The floor plan is law: who may import whom, and what a room may hold."""

import configparser
from pathlib import Path

import pytest

from tests.house import laws
from tests.house.floor import HOUSE, ROOT
from tests.house.laws import EXTRA, INSIDE_A_ROOM
from wijwerken.config.rooms import ROOMS

JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc", "tools"}


def test_rooms_import_only_rooms_below_them() -> None:
    result = laws.import_linter(ROOT, ROOT / ".importlinter")
    assert result.returncode == 0, result.stdout


def test_the_import_contract_names_the_same_floors_as_the_settings() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:floor-plan"]["layers"].split("\n")
    floors = [[part.strip(" ()") for part in layer.split("|")] for layer in layers if layer.strip()]
    standing = [room for floor in reversed(floors) for room in floor if room in ROOMS]
    assert tuple(standing) == ROOMS, f".importlinter and wijwerken/config/rooms.py differ: {INSIDE_A_ROOM}"
    assert [floors[0], floors[-1]] == [["config"], ["analysis"]]


def test_every_room_has_layers_inside() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    inside = contract["importlinter:contract:inside-a-room"]["containers"].split()
    without = [room for room in ROOMS if room != "house" and f"wijwerken.{room}" not in inside]
    assert without == [], f".importlinter, inside-a-room, misses a room: {INSIDE_A_ROOM}"


def test_the_drawing_of_the_house_names_every_room() -> None:
    drawing = (ROOT / "docs" / "house.md").read_text(encoding="utf-8").split("```")[1]
    missing = [room for room in ROOMS if f"\n  {room}/ " not in drawing]
    assert missing == [], "docs/house.md draws the floors and misses a room; read on in docs/new-room.md"


def test_an_upward_import_would_be_found(tmp_path: Path) -> None:
    copy = tmp_path / "wijwerken"
    for name in ("config", *ROOMS, "analysis"):
        (copy / name).mkdir(parents=True)
        (copy / name / "__init__.py").touch()
    (copy / "__init__.py").touch()
    (copy / "people" / "__init__.py").write_text("import wijwerken.think\n")
    result = laws.import_linter(tmp_path, ROOT / ".importlinter")
    assert result.returncode == 1
    assert "wijwerken.people is not allowed to import wijwerken.think" in result.stdout


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_only_the_closed_list(room: str) -> None:
    assert laws.out_of_place(room) == []


@pytest.mark.parametrize("room", EXTRA)
def test_what_only_this_room_carries_has_its_reason_in_the_readme(room: str) -> None:
    said = (HOUSE / room / "README.md").read_text(encoding="utf-8")
    silent = [name for name in sorted(EXTRA[room]) if f"`{name.removesuffix('.py')}" not in said]
    assert silent == [], f"wijwerken/{room}/README.md does not say why these are there: {INSIDE_A_ROOM}"
    gone = [name for name in sorted(EXTRA[room]) if not (HOUSE / room / name).exists()]
    assert gone == [], f"tests/house/laws.py, EXTRA, lists what is no longer in {room}"


@pytest.mark.parametrize("room", [*ROOMS, "analysis", "config"])
def test_a_room_explains_itself_in_about_ten_lines(room: str) -> None:
    lines = (HOUSE / room / "README.md").read_text(encoding="utf-8").splitlines()
    written = len([line for line in lines if line.strip()])
    assert 6 <= written <= 20, f"wijwerken/{room}/README.md has {written} lines, about ten is right: {INSIDE_A_ROOM}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_one_name_everywhere(room: str) -> None:
    folders = [path for kind in ("templates", "static") for path in (HOUSE / room / kind).glob("*")]
    allowed = {room} | ({"cotton", "400.html", "403.html", "404.html", "429.html", "500.html", "503.html",
                         "403_csrf.html"} if room == "house" else set())  # fmt: skip
    assert [
        f"{laws.at(path, HOUSE)} is not a folder of {room}'s own name: {INSIDE_A_ROOM}"
        for path in folders
        if path.name not in allowed
    ] == []


def test_there_are_no_junk_drawers() -> None:
    drawers = [path for path in HOUSE.rglob("*") if path.stem in JUNK_DRAWERS and "__pycache__" not in path.parts]
    assert [
        f"{laws.at(path, HOUSE)} says nothing of what is in it; name it after what people do: {INSIDE_A_ROOM}"
        for path in drawers
    ] == []


def test_only_the_clock_asks_the_time() -> None:
    assert laws.asks_the_time() == []
