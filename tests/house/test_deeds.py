"""The law of deeds: each has its sentence, carries the name of its room, belongs to a place, and alone writes."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.house import laws
from tests.house.floor import HOUSE, own_files
from tests.house.laws import names_said, writes_in
from wijwerken.config.rooms import ROOMS
from wijwerken.house.domain import sentences
from wijwerken.house.domain.deed import DEEDS
from wijwerken.house.registry import rooms, who_may


@pytest.mark.parametrize("room", [*ROOMS, "config"])
def test_nothing_outside_domain_writes(room: str) -> None:
    assert laws.written_outside_domain(room) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_deed_has_its_sentence_beside_it(room: str) -> None:
    assert laws.deeds_without_sentence(room) == []


@pytest.mark.parametrize(
    "line",
    [
        "Idea.objects.create(words='x')",
        "idea.save()",
        "idea.save(update_fields=['words'])",
        "Idea.objects.of(trajectory).update(words='x')",
        "trajectory.ideas.all().delete()",
        "Idea.objects.bulk_create(ideas)",
        "Account.objects.create_user('x')",
    ],
)
def test_a_view_that_writes_would_be_found(line: str) -> None:
    assert list(writes_in(ast.parse(f"def idea(request):\n    {line}")))
    assert not list(writes_in(ast.parse("from wijwerken.meet.domain import saved_forms\nsaved_forms.save()")))


def test_every_deed_has_its_sentence_or_is_not_logged() -> None:
    said = sentences.all_said()
    assert len(DEEDS) > 150
    assert not [one for one in DEEDS if one.logged and one.name not in said], laws.DEEDS
    assert all(str(sentence).strip() for sentence in said.values())


def test_a_sentence_stands_once() -> None:
    found = [name for room in ROOMS for path in own_files(room, "*.py") for name in names_said(path)]
    assert len(found) == len(set(found)), [name for name in found if found.count(name) > 1]
    assert set(found) == set(sentences.all_said())


def test_what_only_old_logbooks_hold_is_said_by_no_deed() -> None:
    assert not [name for room in rooms() for name in room.former if name in sentences.all_said()]


def test_a_deed_stands_in_domain_and_carries_the_name_of_its_room_and_of_its_place() -> None:
    sentences.all_said()
    for one in DEEDS:
        if ".tests." in one.module or one.module.startswith("tests."):
            continue
        _house, room, domain, *_rest = one.module.split(".")
        assert domain == "domain" and one.name.startswith(f"{room}."), f"{one.name} in {one.module}: {laws.DEEDS}"
        assert who_may()[one.may].place == one.place, one.name


def test_every_name_in_a_logbook_begins_with_a_room() -> None:
    for name in sentences.all_said():
        room, thing, done = name.split(".")
        assert room in ROOMS and thing and done, name


@pytest.mark.parametrize("name", ["share.examples.laid_out", "look.voices.counted", "people.account.link_made"])
def test_a_sentence_is_known_whatever_was_opened_first(name: str) -> None:
    ask = (
        "import django; django.setup()\n"
        "from wijwerken.house.domain import sentences\n"
        f"assert sentences.sentence_of('{name}') != '{name}'"
    )
    subprocess.run([sys.executable, "-c", ask], check=True, cwd=HOUSE.parent, timeout=60)
