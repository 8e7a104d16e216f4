"""docs/requirements.md names tests that exist, whole: a claim without its test is only a sentence."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.house.floor import ROOT

PAGE = ROOT / "docs" / "requirements.md"
FILE = re.compile(r"(?:[\w/]*/)?test_\w+\.py")
NAME = re.compile(r"\btest_\w+")


@cache
def names_in(path: Path) -> frozenset[str]:
    """List the names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def place_of(written: str, folder: Path) -> Path:
    """Find a file as the page writes it: whole, below wijwerken/, or beside the one named before it."""
    for base in (ROOT, ROOT / "wijwerken", folder):
        if (base / written).exists():
            return base / written
    return ROOT / written


def unknown(cell: str) -> list[str]:
    """List what one cell names and does not exist."""
    found, here = [], ROOT
    for word in re.findall(r"(?:[\w/]*/)?test_\w+(?:\.py)?(?:::)?(?:\.\.\.|…)?", cell):
        if word.endswith(("...", "…")):
            found.append(word)
        elif FILE.match(word):
            here = place_of(word.removesuffix("::"), here.parent)
            if not here.exists():
                found.append(word)
        elif here.suffix == ".py" and here.exists() and word not in names_in(here):
            found.append(f"{here.name}::{word}")
    return found


def rows() -> list[str]:
    """List the last cell of every row."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    return [line.split(" | ")[-1] for line in lines if re.match(r"\| [A-Z]\d\d ", line)]


def test_every_test_that_a_row_names_exists() -> None:
    assert {cell: gone for cell in rows() if (gone := unknown(cell))} == {}


def test_a_cut_off_or_lost_name_would_be_found() -> None:
    assert unknown("act/tests/test_chain.py::test_m05_the_trace...")
    assert unknown("act/tests/test_chain.py::test_that_nobody_wrote")
    assert unknown("act/tests/test_gone.py::test_m05")
    assert rows()


def test_the_page_carries_no_notes_of_the_makers() -> None:
    assert re.findall(r"SPINE [A-Z]|TODO|same test:", PAGE.read_text(encoding="utf-8")) == []
