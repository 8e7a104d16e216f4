"""What a room tells the house stands in the same few files with the same names in every room."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.house.floor import HOUSE, own_files, strings_in
from wijwerken.config.rooms import ROOMS
from wijwerken.house.manifest import Chain, Kept, Kind, Room, Shown, Voices

GROUPS: dict[str, type] = {"shown": Shown, "chain": Chain, "voices": Voices, "kept": Kept}
READ_ON = "read docs/house.md (one registry ties the rooms together) and docs/decisions/0027"
# A text that waits is kept under the name of its table; the spine lists the tables of act, which it may not import.
NAMES_OF_TABLES = {"trajectories/domain/texts_that_wait.py"}


def contributions(room: Room) -> Iterator[tuple[str, str, Any]]:
    """List what a room really tells: the group, the field, and what stands in it."""
    for group in GROUPS:
        for field in fields(GROUPS[group]):
            told = getattr(getattr(room, group), field.name)
            if told:
                yield group, field.name, told


def misplaced(room: Room) -> list[str]:
    """Say which contributions of a room stand elsewhere, or under another name, than in every other room."""
    wrong = []
    for group, name, told in contributions(room):
        where = f"wijwerken.{room.name}.domain.{group}"
        if getattr(import_module(where), name, None) is not told or _of_another_module(told, where, name):
            wrong.append(f"{room.name}: {group}={name} must be `{name}` of {where}: {READ_ON}")
    return wrong


def _of_another_module(told: Any, where: str, name: str) -> bool:
    """A function is written in its group's module under its own name, not only imported there; a table is as it is."""
    is_elsewhere = not getattr(told, "__module__", where).startswith(where)
    return isinstance(told, Callable) and (is_elsewhere or told.__name__ != name)


@pytest.mark.parametrize("name", ROOMS)
def test_what_a_room_tells_comes_from_the_module_of_its_group_under_the_name_of_its_field(name: str) -> None:
    assert misplaced(import_module(f"wijwerken.{name}.room").ROOM) == []


def test_a_contribution_from_another_module_or_under_another_name_would_be_found() -> None:
    from wijwerken.act.domain import chain, shown, voices

    as_it_is = Room(name="act", title="", shown=Shown(steps=shown.steps))
    elsewhere = Room(name="act", title="", shown=Shown(steps=chain.receipt_lines))
    other_name = Room(name="act", title="", voices=Voices(on_narrowed=voices.on_withdrawn))
    assert misplaced(as_it_is) == []
    assert all(READ_ON in "".join(misplaced(room)) for room in (elsewhere, other_name))


def test_no_two_groups_have_a_field_of_the_same_name() -> None:
    names = Counter(field.name for group in GROUPS.values() for field in fields(group))
    assert [name for name, often in names.items() if often > 1] == []


def test_a_room_is_made_of_the_closed_list_of_groups_and_each_is_written_down() -> None:
    assert {field.name for field in fields(Room)} == {"name", "title", "who_may", "former", *GROUPS, "demo"}
    page = (HOUSE.parent / "docs" / "house.md").read_text(encoding="utf-8")
    told = [*GROUPS, *(field.name for group in GROUPS.values() for field in fields(group))]
    assert [name for name in told if f"`{name}" not in page] == []


def test_the_only_class_that_is_called_room_is_the_manifest() -> None:
    found = [path for path in HOUSE.rglob("*.py") if "\nclass Room:" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(HOUSE).as_posix() for path in found] == ["house/manifest.py"]


# --- the kinds of references ----------------------------------------------------------------------------------------


@cache
def kinds() -> Mapping[str, str]:
    """Find every kind of thing, and the room in whose vocabulary it is made."""
    made = {}
    for room in ROOMS:
        if (HOUSE / room / "vocabulary.py").exists():
            words = vars(import_module(f"wijwerken.{room}.vocabulary"))
            made |= {str(one): room for one in words.values() if type(one) is Kind and one.startswith(f"{room}.")}
    return made


def typed(kind: str, path: Path) -> Iterator[int]:
    """Give the lines of a file on which this kind is typed out."""
    return (line for line, text in strings_in(path) if text == kind)


def test_a_kind_of_thing_is_typed_once_in_the_vocabulary_of_its_room() -> None:
    assert {"look.excerpt", "think.red_thread", "act.action", "meet.workshop"} <= set(kinds())
    found = []
    for room in ("config", *ROOMS):
        for path in own_files(room, "*.py"):
            where = path.relative_to(HOUSE).as_posix()
            if "migrations" not in path.parts and where not in NAMES_OF_TABLES:
                found += [(kind, where, line) for kind in kinds() for line in typed(kind, path)]
    again = [one for one in found if one[1] != f"{kinds()[one[0]]}/vocabulary.py"]
    assert again == [], "take the constant of the vocabulary of the room that has it"
    assert len(found) == len(kinds())


def test_every_kind_is_made_in_a_vocabulary() -> None:
    elsewhere = []
    for room in ("config", *ROOMS):
        for path in own_files(room, "*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
            if path.name != "vocabulary.py" and any(getattr(call.func, "id", "") == "Kind" for call in calls):
                elsewhere.append(path.relative_to(HOUSE).as_posix())
    assert elsewhere == []
