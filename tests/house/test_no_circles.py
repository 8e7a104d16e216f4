"""No module leads back to itself: who reads one file never has to read a ring of them."""

from pathlib import Path

import pytest

from tests.house.floor import HOUSE
from tests.house.imports import circles, import_graph, imports_by_text, lines_between, our_modules

WHERE = "Where to cut it, and why: docs/decisions/0033-one-of-each.md."
# Entry points, that run the one room or command that somebody names; and the benchmarks of the libraries of others.
BY_TEXT = {
    "analysis/benchmarks/bertopic_runner.py",
    "analysis/benchmarks/red_dwarf_runner.py",
    "config/benchmark.py",
    "config/cli.py",
    "house/domain/sentences.py",
    "house/registry.py",
}


@pytest.mark.parametrize("for_types", [False, True], ids=["in use", "for the types"])
def test_no_module_leads_back_to_itself(for_types: bool) -> None:
    graph = import_graph(our_modules(), for_types=for_types)
    found = circles(graph)
    said = "\n\n".join("\n".join(lines_between(one, graph)) for one in found)
    assert not found, f"These modules import each other in a circle:\n{said}\n{WHERE}"


def test_no_import_hides_in_a_text() -> None:
    files = {str(path.relative_to(HOUSE)): path for path in our_modules().values() if "tests" not in path.parts}
    found = {name for name, path in files.items() if list(imports_by_text(path))}
    assert found <= BY_TEXT, f"import_module hides what is imported, and with it circles. {WHERE}"


@pytest.mark.parametrize(
    ("first", "second", "for_types"),
    [
        ("from wijwerken.room.second import b", "from wijwerken.room import first", False),
        ("import wijwerken.room.second", "def late():\n    from . import first", False),
        ("from .second import b", "if TYPE_CHECKING:\n    from wijwerken.room.first import a", True),
    ],
)
def test_a_circle_would_be_found(tmp_path: Path, first: str, second: str, for_types: bool) -> None:
    room = tmp_path / "wijwerken" / "room"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "first.py").write_text(first)
    (room / "second.py").write_text(second)
    modules = our_modules(tmp_path / "wijwerken")
    expected = [["wijwerken.room.first", "wijwerken.room.second"]]
    assert circles(import_graph(modules, for_types=True)) == expected
    assert circles(import_graph(modules)) == ([] if for_types else expected)


def test_a_hidden_import_would_be_found(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.py"
    hidden.write_text("from importlib import import_module\nimport_module('wijwerken.think.tasks')\n")
    assert list(imports_by_text(hidden)) == [2]
