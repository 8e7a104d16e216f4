"""Never two words for one thing: the code uses the words of the glossary, and the glossary those of the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.floor import ROOT, own_files
from wijwerken.config.rooms import ROOMS

GLOSSARY = ROOT / "docs" / "glossary.md"
# Words the glossary turns down that also mean something else in Python, Django or on the web.
OTHER_MEANING = {
    "project", "process", "task", "user", "quote", "theme", "like", "permission", "round",
}  # fmt: skip


# Nouns of which the last letters only look like those of a gerund.
NOUNS = {"incoming", "funding", "by_meaning", "findings", "gatherings", "gathering_answers"}
COMES = "Words of what comes"  # below this line of the glossary


def rows(of_what_comes: bool | None = None) -> list[list[str]]:
    """Read the rows of the tables: what stands, what comes, or both."""
    stands, comes = GLOSSARY.read_text(encoding="utf-8").split(COMES)
    text = stands + comes if of_what_comes is None else comes if of_what_comes else stands
    cells = [line.split("|") for line in text.splitlines() if line.count("|") == 4]
    return [row for row in cells if row[1].strip() != "Dutch (on screen)" and not row[1].startswith("---")]


def code_words(of_what_comes: bool) -> list[str]:
    """Read which words the glossary gives to the code."""
    return sorted({word for row in rows(of_what_comes) for word in re.findall(r"`(\w+)`", row[2])})


def turned_down() -> set[str]:
    """Read which words the glossary says not to use."""
    words = {word.strip() for row in rows() for word in re.sub(r"\(.*?\)", "", row[3]).split(",")}
    return {word for word in words if re.fullmatch(r"[a-z]+", word)} - OTHER_MEANING


def names_in(path: Path) -> Iterator[str]:
    """List the names that this file gives to things."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def words_of(name: str) -> set[str]:
    """Split a name into its words."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def in_order(name: str) -> tuple[str, ...]:
    """Split a name into its words, in the order in which they stand."""
    return tuple(word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name))


@cache
def things() -> frozenset[tuple[str, ...]]:
    """List what the code names: modules and packages, classes, functions and fields."""
    found = set()
    for room in ROOMS:
        for path in own_files(room, "*.py"):
            if "migrations" not in path.parts:
                found |= {path.stem, path.parent.name, *_things_in(path)}
    return frozenset(in_order(name) for name in found)


def _things_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = [line.target] if isinstance(line, ast.AnnAssign) else getattr(line, "targets", [])
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_a_thing(word: str) -> bool:
    """Tell whether the code has a thing of this name, alone, in the plural, or with words around it."""
    wanted = in_order(word)
    ends = {wanted[-1], f"{wanted[-1]}s", f"{wanted[-1].removesuffix('y')}ies"}
    return any(
        name[start : start + len(wanted) - 1] == wanted[:-1] and name[start + len(wanted) - 1] in ends
        for name in things()
        for start in range(len(name) - len(wanted) + 1)
    )


@pytest.mark.parametrize("word", code_words(of_what_comes=False))
def test_a_word_of_the_glossary_is_a_thing_in_the_code(word: str) -> None:
    assert is_a_thing(word), "the code says it with another word: write that one in docs/glossary.md, or take this one"


@pytest.mark.parametrize("word", code_words(of_what_comes=True))
def test_a_word_of_what_comes_moves_up_in_the_glossary_when_it_is_built(word: str) -> None:
    assert in_order(word) not in things()


def test_no_module_of_a_domain_is_a_gerund() -> None:
    modules = {
        name
        for room in ROOMS
        for path in own_files(room, "*.py")
        if "domain" in path.parts
        for name in (path.stem, path.parent.name)
    }
    gerunds = {name for name in modules - NOUNS if any(part.endswith("ing") for part in name.split("_"))}
    assert gerunds == set(), "call it after the noun or the deed that a facilitator would look for: docs/decisions/0035"


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


@pytest.mark.parametrize("room", ROOMS)
def test_a_part_of_an_address_has_a_name_that_says_what_it_is(room: str) -> None:
    urls = [name for path in own_files(room, "urls.py") for name in names_in(path)]
    assert [name for name in urls if len(name) == 1] == []
