"""The tests of the floor plan are tested: a fault planted in a copy of the house is found, with where to read on.

The six that once went through every check, and their neighbours.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import laws
from tests.house.floor import HOUSE, ROOT

Plant = Callable[[str, str], int]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the code of the house, as a throwaway."""
    to = tmp_path_factory.mktemp("copy") / "wijwerken"
    left_out = shutil.ignore_patterns("__pycache__", "tests", "templates", "static", "locale", "benchmarks")
    shutil.copytree(HOUSE, to, ignore=left_out)
    return to


@pytest.fixture
def plant(copy: Path) -> Iterator[Plant]:
    """Add lines to a file of the copy, or a new file with its folder; gives the line, and takes all away afterwards."""
    before: dict[Path, str | None] = {}

    def add(name: str, lines: str) -> int:
        path = copy / name
        before[path] = path.read_text(encoding="utf-8") if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text((before[path] or "") + lines + "\n", encoding="utf-8")
        return (before[path] or "").count("\n") + 1

    yield add
    for path, text in before.items():
        if text is not None:
            path.write_text(text, encoding="utf-8")
        elif path.name == "__init__.py":
            shutil.rmtree(path.parent)
        else:
            path.unlink()


def said_of(copy: Path) -> str:
    """Give what import-linter says of the copy, on one line, because it folds the names of contracts."""
    result = laws.import_linter(copy.parent, ROOT / ".importlinter")
    assert result.returncode == 1, result.stdout + result.stderr
    return re.sub(r"\s+", " ", result.stdout)


def test_domain_that_imports_its_own_views_is_found(copy: Path, plant: Plant) -> None:
    line = plant("look/domain/words.py", "from wijwerken.look.views import pages")
    said = said_of(copy)
    assert "wijwerken.look.domain is not allowed to import wijwerken.look.views" in said
    assert f"wijwerken.look.domain.words -> wijwerken.look.views.pages (l.{line})" in said
    assert 'Read on in docs/house.md, "Inside a room", and decision 34 BROKEN' in said


def test_rules_that_ask_domain_and_a_file_without_a_place_are_found(copy: Path, plant: Plant) -> None:
    plant("trajectories/rules/phases.py", "def late():\n    from wijwerken.trajectories.domain import moving")
    assert "wijwerken.trajectories.rules is not allowed to import wijwerken.trajectories.domain" in said_of(copy)
    plant("look/somewhere.py", "")
    assert "wijwerken.look.somewhere" in said_of(copy)


def test_views_that_import_the_forms_of_another_room_are_found(copy: Path, plant: Plant) -> None:
    line = plant("think/views/knot.py", "from wijwerken.look.forms import VoiceForm")
    assert laws.behind_closed_doors("think", copy) == [
        f"wijwerken/think/views/knot.py:{line} takes wijwerken.look.forms.VoiceForm, "
        f"but views and forms of a room are its own: {laws.ASKING}"
    ]


def test_domain_that_imports_the_views_of_another_room_is_found(copy: Path, plant: Plant) -> None:
    line = plant("act/domain/means.py", "def late():\n    from wijwerken.look.views import voices") + 1
    assert laws.behind_closed_doors("act", copy) == [
        f"wijwerken/act/domain/means.py:{line} takes wijwerken.look.views.voices, "
        f"but views and forms of a room are its own: {laws.ASKING}"
    ]


@pytest.mark.parametrize(
    "folder", ["look/domain/stuff", "look/views/stuff", "look/stuff", "think/domain/suggestions/x"]
)
def test_a_new_folder_is_found(copy: Path, plant: Plant, folder: str) -> None:
    plant(f"{folder}/__init__.py", "")
    assert laws.out_of_place(folder.split("/", maxsplit=1)[0], copy) == [
        f"wijwerken/{folder} is not in the closed list of what may stand in a room: {laws.INSIDE_A_ROOM}"
    ]


def test_a_view_that_writes_a_row_is_found(copy: Path, plant: Plant) -> None:
    writes = "def tell(request):\n    Notice.objects.create(trajectory=request.trajectory)"
    line = plant("trajectories/views/quality.py", writes) + 1
    assert laws.written_outside_domain("trajectories", copy) == [
        f"wijwerken/trajectories/views/quality.py:{line} writes a row; only a deed in domain/ does: {laws.DEEDS}"
    ]


@pytest.mark.parametrize("says", ["", ', says=""', ", says=None"])
def test_a_deed_without_a_sentence_for_the_logbook_is_found(copy: Path, plant: Plant, says: str) -> None:
    deed = f'@deed("act.nonsense.done", may="act.plan"{says})\ndef nonsense(actor, trajectory):\n    """Do nothing."""'
    line = plant("act/domain/means.py", deed)
    assert laws.deeds_without_sentence("act", copy) == [
        f"wijwerken/act/domain/means.py:{line}: the deed act.nonsense.done has no sentence for the logbook; "
        f"give it `says=`: {laws.DEEDS}"
    ]


def test_who_asks_the_time_of_another_clock_is_found(copy: Path, plant: Plant) -> None:
    line = plant("act/views/plan.py", "TODAY = dt.date.today()")
    assert laws.asks_the_time(copy)[0].startswith(f"wijwerken/act/views/plan.py:{line} (date.today()")


def test_where_the_messages_say_to_read_on_there_is_something_to_read() -> None:
    for read_on in (laws.INSIDE_A_ROOM, laws.ASKING, laws.DEEDS):
        page, title, decision = re.fullmatch(r'read on in (\S+), "(.+)", and (\S+)', read_on).groups()  # type: ignore[union-attr]
        assert f"**{title}" in (ROOT / page).read_text(encoding="utf-8") and (ROOT / decision).exists()


def test_the_house_itself_has_none_of_these(copy: Path) -> None:
    assert laws.out_of_place("look", copy) + laws.behind_closed_doors("think", copy) == []
    assert laws.written_outside_domain("trajectories", copy) + laws.deeds_without_sentence("act", copy) == []
