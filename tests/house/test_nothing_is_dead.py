"""What no page, task or command reaches is taken away: a deed nobody can do still has to be kept true.

Read by name: a function or class of which the name stands nowhere else in the product, not in a template either.
"""

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.house.floor import HOUSE, own_files
from wijwerken.config.rooms import ROOMS

FOR_WHO_CHECKS_THE_HOUSE = {"all_said"}  # every sentence of the logbook, read by tests/house/test_deeds.py
READ = ("*.py", "*.html")


@cache
def told() -> Counter[str]:
    """Count how often each name stands in the product."""
    rooms = [*ROOMS, "config", "analysis"]
    files = [path for room in rooms for path in own_files(room, *READ) if "migrations" not in path.parts]
    return Counter(word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


def made_in(source: str) -> list[str]:
    """List the functions and classes that a module makes for others."""
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in ast.parse(source).body if isinstance(node, made)]


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_room_makes_is_used(room: str) -> None:
    files = [*own_files(room, "domain/**/*.py", "rules.py", "forms.py", "forms/*.py", "views/*.py", "models/*.py")]
    files += [path for path in (HOUSE / "house").glob("*.py") if room == "house" and path.name != "apps.py"]
    made = {name: path for path in files for name in made_in(path.read_text(encoding="utf-8"))}
    dead = {name: str(path.relative_to(HOUSE)) for name, path in made.items() if told()[name] < 2}
    assert {name: at for name, at in dead.items() if name not in FOR_WHO_CHECKS_THE_HOUSE} == {}


def test_what_nobody_uses_would_be_found() -> None:
    (name,) = made_in("def sing_" + "for_nobody():\n    pass")
    assert told()[name] == 0
