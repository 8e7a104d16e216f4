"""A class has a name of its own where two could be taken for each other (docs/decisions/0033-one-of-each.md).

In one room a name stands for one class; and no room gives a class the name of a model or a word of a room it may
import. The same word may be right in two rooms that never meet: a `Line` of a log is no `Line` of a plan.
"""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.house.floor import HOUSE, may_know, own_files
from wijwerken.config.rooms import ROOMS

FOUND_BY_NAME = {"Command", "DatabaseWrapper", "Migration"}  # Django looks for these, each in its own file


def classes(*paths: Path) -> list[str]:
    """List the classes of these files; those inside another are read with it, such as the choices of a model."""
    return [name for path in paths for name in classes_in(path)]


@cache
def classes_in(path: Path) -> tuple[str, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def parts_of_analysis() -> list[str]:
    return [
        f"analysis/{path.name}" for path in sorted((HOUSE / "analysis").iterdir()) if (path / "__init__.py").exists()
    ]


@pytest.mark.parametrize("room", [*ROOMS, "config", *parts_of_analysis()])
def test_in_one_room_a_name_stands_for_one_class(room: str) -> None:
    twice = {name for name, times in Counter(classes(*own_files(room, "*.py"))).items() if times > 1}
    found = {(room, name) for name in twice - FOUND_BY_NAME}
    assert not found, "Two classes of one room have one name; say in the name what makes them differ."


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_takes_a_word_that_it_also_imports(room: str) -> None:
    words = set(classes(*own_files(room, "models/*.py", "vocabulary.py", "manifest.py")))
    own = {path for kind in ("models/*.py", "vocabulary.py", "manifest.py") for path in own_files(room, kind)}
    for above in (other for other in ROOMS if may_know(other, room)):
        taken = words & set(classes(*(path for path in own_files(above, "*.py") if path not in own)))
        found = {(above, name) for name in taken}
        assert not found, f"{room} has a model or a word of that name, and {above} may import it."
