"""Never two words for one thing: the code uses the words of the glossary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floor import ROOT, own_files
from wijwerken.config.rooms import ROOMS

GLOSSARY = ROOT / "docs" / "glossary.md"
# Words the glossary turns down that also mean something else in Python, Django or on the web.
OTHER_MEANING = {
    "project", "process", "task", "issue", "frame", "user", "admin", "quote", "comment", "theme", "vote", "like",
    "manual", "permission", "round", "session", "signup",
}  # fmt: skip


def turned_down() -> set[str]:
    """Read which words the glossary says not to use."""
    rows = [line.split("|")[3] for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.count("|") == 4]
    words = {word.strip() for row in rows[2:] for word in re.sub(r"\(.*?\)", "", row).split(",")}
    return {word for word in words if re.fullmatch(r"[a-z]+", word)} - OTHER_MEANING


def names_in(path: Path) -> Iterator[str]:
    """List the names that this file gives to things."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def words_of(name: str) -> set[str]:
    """Split a name into its words."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_the_glossary_turns_words_down() -> None:
    assert {"citizen", "moderator", "assignee", "feedback", "proposal", "approval"} <= turned_down()


@pytest.mark.parametrize("room", ROOMS)
def test_names_keep_to_the_glossary(room: str) -> None:
    wrong = {(path.name, name) for path in own_files(room, "*.py") for name in names_in(path)
             if words_of(name) & turned_down()}  # fmt: skip
    assert wrong == set()


@pytest.mark.parametrize("room", ROOMS)
def test_deeds_are_explained_in_one_sentence(room: str) -> None:
    for path in own_files(room, "*.py"):
        if "domain" not in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name} has no sentence that explains it"


def test_files_and_functions_stay_small() -> None:
    lengths, files = [], []
    for room in ROOMS:
        for path in own_files(room, "*.py"):
            if "migrations" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            files.append(len(text.splitlines()))
            lengths += [
                (node.end_lineno or 0) - node.lineno + 1
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.FunctionDef)
            ]
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 30
    assert max(files) <= 400
