"""The laws of the floor plan that import-linter does not see, each as a function of a tree.

Each gives a list of sentences: the file, the line, what is wrong there, and where to read on. The tests ask them of the
house; `test_planted_faults.py` asks them of a copy in which somebody did wrong.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house.floor import HOUSE, own_files

INSIDE_A_ROOM = 'read on in docs/house.md, "Inside a room", and docs/decisions/0034-laws-inside-a-room.md'
ASKING = 'read on in docs/house.md, "Asking stands in one place", and docs/decisions/0026-asking-stands-in-the-house.md'
DEEDS = 'read on in docs/house.md, "A deed has a place", and docs/decisions/0028-a-deed-has-a-place.md'

CLOSED_LIST = {
    "README.md", "__init__.py", "apps.py", "room.py", "urls.py", "api.py", "views", "forms.py", "forms", "tasks.py",
    "management", "templatetags", "domain", "models", "rules.py", "vocabulary.py", "migrations", "templates",
    "static", "locale", "tests", "demo",
}  # fmt: skip
# The few things that only these rooms carry, each with a reason in its README.
EXTRA = {
    "house": {
        "addresses.py", "asking", "bodies.py", "calendar.py", "clock.py", "context.py", "demo.py", "device.py",
        "documents", "documents/fonts", "facts.py", "for_you.py", "keyed.py", "layout.py", "manifest.py",
        "middleware.py",
        "once.py", "order.py", "place.py", "posting.py", "prepared.py", "qr.py", "quoting.py", "rate_limits.py",
        "refusal.py", "registry.py", "scope.py", "sealed.py", "seeking.py", "sentences.py", "small_numbers.py",
        "standing_back.py", "text.py", "theme.py", "vectors.py", "way.py",
    },
    "look": {"domain/imports", "domain/mentions"},
    "meet": {"domain/bus", "domain/work_forms", "hub"},
    "people": {"actor.py", "domain/privacy_pack", "middleware.py", "routers.py"},
    "share": {"domain/facts"},
    "think": {"domain/exchange", "domain/suggestions"},
    "trajectories": {"context.py", "door.py", "rules"},
}  # fmt: skip
# What has folders of its own by the habits of Django and of tests; what may stand there is asked elsewhere.
OF_THEMSELVES = {"locale", "static", "templates", "tests"}
MANAGEMENT = ("management", "commands")
CLOSED = {"views", "forms"}
WRITES = {
    "bulk_create", "bulk_update", "create", "create_user", "delete", "get_or_create", "save", "update",
    "update_or_create",
}  # fmt: skip
# What stands below domain may hold how a row writes itself; the rest neither runs for people nor in the product.
NOT_LOOKED_AT = {"benchmarks", "domain", "migrations", "models", "tests"}
CLOCK = ("timezone.now(", "date.today(", "datetime.now(", "datetime.utcnow(")


def at(path: Path, house: Path, line: int = 0) -> str:
    """Name a file as people do, with its line."""
    return f"{path.relative_to(house.parent).as_posix()}" + (f":{line}" if line else "")


# --- what a room may hold -------------------------------------------------------------------------------------------


def out_of_place(room: str, house: Path = HOUSE) -> list[str]:
    """List the files and folders of a room that are not in the closed list, nor listed as this room's own."""
    here, own = house / room, EXTRA.get(room, set())
    standing = [path for path in sorted(here.iterdir()) if path.name not in CLOSED_LIST | own]
    inside = [path for path in _folders_inside(here) if path.relative_to(here).as_posix() not in own]
    return [
        f"{at(path, house)} is not in the closed list of what may stand in a room: {INSIDE_A_ROOM}"
        for path in [*standing, *inside]
        if path.name != "__pycache__"
    ]


def _folders_inside(here: Path) -> Iterator[Path]:
    """Give the folders within the folders of a room, however deep."""
    for path in sorted(here.rglob("*")):
        parts = path.relative_to(here).parts
        if path.is_dir() and len(parts) > 1 and not OF_THEMSELVES & set(parts) and parts[-2:] != MANAGEMENT:
            yield path


# --- views and forms are closed to other rooms ----------------------------------------------------------------------


def imported(source: str) -> Iterator[tuple[int, str]]:
    """List every module that a piece of Python imports and every name it takes from one, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def of_another_room(room: str, source: str) -> list[tuple[int, str]]:
    """List what a file of this room takes out of the views or forms of another room."""
    parts = {(line, module): module.split(".") for line, module in imported(source)}
    return [
        found
        for found, names in parts.items()
        if names[0] == "wijwerken" and len(names) > 2 and names[1] != room and names[2] in CLOSED
    ]


def behind_closed_doors(room: str, house: Path = HOUSE) -> list[str]:
    """List where a room takes something out of the views or forms of another."""
    return [
        f"{at(path, house, line)} takes {module}, but views and forms of a room are its own: {ASKING}"
        for path in own_files(room, "*.py", house=house)
        for line, module in of_another_room(room, path.read_text(encoding="utf-8"))
    ]


def caught_by_hand(source: str) -> list[int]:
    """Tell at which lines a view catches a reason why not itself."""
    caught = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler) and node.type]
    return [
        node.lineno
        for node in caught
        if node.type
        and {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} & {"NotSound", "YesMissing"}
    ]


# --- only deeds write, and each has its sentence --------------------------------------------------------------------


def writes_in(tree: ast.AST) -> Iterator[ast.Call]:
    """List the calls that write a row: a name of Django's that writes, called as Django wants it called."""
    deeds = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and ".domain" in (node.module or "")
        for name in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
            continue
        on_a_deed = isinstance(node.func.value, ast.Name) and node.func.value.id in deeds
        # A file's `save(path)` or a dictionary's `update(other)` is given something by its place; only these are rows'.
        by_place = bool(node.args) and node.func.attr not in {"bulk_create", "bulk_update", "create_user"}
        on_super = isinstance(node.func.value, ast.Call) and getattr(node.func.value.func, "id", "") == "super"
        if not (on_a_deed or by_place or on_super):
            yield node


def written_outside_domain(room: str, house: Path = HOUSE) -> list[str]:
    """List where a room writes a row outside its domain."""
    return [
        f"{at(path, house, call.lineno)} writes a row; only a deed in domain/ does: {DEEDS}"
        for path in own_files(room, "*.py", house=house)
        if not NOT_LOOKED_AT & set(path.relative_to(house / room).parts) and path != house / "house" / "scope.py"
        for call in writes_in(ast.parse(path.read_text(encoding="utf-8")))
    ]


def calls_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Give every call of a file that is given a name as text first, with that name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        first = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(node, ast.Call) and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, node


def names_said(path: Path) -> Iterator[str]:
    """List the names that get their sentence in this file."""
    for name, call in calls_in(path):
        says = any(word.arg == "says" and not _is_nothing(word.value) for word in call.keywords)
        if says or getattr(call.func, "id", "") == "log_line":
            yield name


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def deeds_without_sentence(room: str, house: Path = HOUSE) -> list[str]:
    """List the deeds of a room for which a logbook has nothing to say."""
    files = own_files(room, "domain/**/*.py", house=house)
    said = {name for path in files for name in names_said(path)}
    return [
        f"{at(path, house, call.lineno)}: the deed {name} has no sentence for the logbook; give it `says=`: {DEEDS}"
        for path in files
        for name, call in calls_in(path)
        if _makes_a_deed(call) and name not in said
    ]


def _makes_a_deed(call: ast.Call) -> bool:
    logged = next((word.value for word in call.keywords if word.arg == "logged"), None)
    is_logged = not (isinstance(logged, ast.Constant) and logged.value is False)
    return any(word.arg == "may" for word in call.keywords) and is_logged


# --- the rest of the floor plan -------------------------------------------------------------------------------------


def asks_the_time(house: Path = HOUSE) -> list[str]:
    """List where somebody asks the time of another than the clock of the house."""
    return _lines_with(
        house,
        lambda line: next((way for way in CLOCK if way in line), ""),
        "asks the time; only wijwerken/house/clock.py does",
    )


def _lines_with(house: Path, found_in: Callable[[str], str], wrong: str) -> list[str]:
    found = []
    for path in sorted(house.rglob("*.py")):
        if path == house / "house" / "clock.py" or {"analysis", "tests"} & set(path.relative_to(house).parts):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if what := found_in(line):
                found.append(f"{at(path, house, number)} ({what}) {wrong}: {INSIDE_A_ROOM}")
    return found


def import_linter(root: Path, settings: Path) -> subprocess.CompletedProcess[str]:
    """Let import-linter read a tree by the contracts of the house."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", settings],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
