"""What the tests of the floor plan know: which room stands where, and which files belong to whom."""

import ast
from functools import cache
from pathlib import Path

from wijwerken.config.rooms import ROOMS

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "wijwerken"
FLOORS = {room: floor for floor, room in enumerate(ROOMS)}


def may_know(room: str, other: str) -> bool:
    """Tell whether a room may know another: itself, or one that stands below it."""
    return room == "config" or FLOORS[other] <= FLOORS[room]


def own_files(room: str, *patterns: str, house: Path = HOUSE) -> list[Path]:
    """List the files of a room that are the product itself, without its tests."""
    found = {path for pattern in patterns for path in (house / room).rglob(pattern)}
    return sorted(path for path in found if "tests" not in path.relative_to(house / room).parts)


def strings_in(path: Path) -> tuple[tuple[int, str], ...]:
    """Read every piece of text in a Python file, with its line; sentences that explain the code are left out."""
    return _strings(path, path.stat().st_mtime_ns)


@cache
def _strings(path: Path, _changed: int) -> tuple[tuple[int, str], ...]:
    # Many tests ask this of every file, and one of them for every kind of thing; the trees themselves would not fit.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explanations = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explanations
    )
