"""Words that were taken back, corrected or erased stand nowhere any more (house.md: the canary; G06, U03)."""

from __future__ import annotations

import pytest

from tests.leaks.planting import WORDS, plant, where_they_stand
from tests.rights.doors import all_addresses, client_of, paths, readable
from tests.rights.world import World, build
from wijwerken.house.domain import logbook
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.people.domain import erasure, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    return build()


@pytest.fixture
def said(world) -> Excerpt:
    """Let the voice that went furthest say it, and let everyone around copy it."""
    trajectory = world.cast.trajectory
    excerpt = Excerpt.objects.of(trajectory).get(pk=world.excerpts["iedereen"].pk)
    member_check.correct(world.doors["speaker"], trajectory, excerpt, WORDS)
    planted = plant(world, excerpt)
    assert len(planted) >= 27, f"there must be something to lose: {planted}"
    assert len(where_they_stand()) > 35
    return excerpt


def pages_that_show(words: str, world: World, role: str) -> list[str]:
    """Name the addresses at which somebody in this role still finds these words, documents included."""
    client = client_of(world, role)
    found = []
    for name, parameters in all_addresses():
        if name != "people:sign_out":
            found += [path for path in paths(world, name, parameters) if words in readable(client.get(path))]
    return found


def test_withdrawn_words_are_in_no_column_and_on_no_page(world, said):
    member_check.withdraw(world.doors["speaker"], world.cast.trajectory, said)
    assert where_they_stand() == []
    assert pages_that_show("kanarie zong", world, "facilitator") == []
    assert list(logbook.check(world.cast.trajectory.pk)) == []


def test_the_old_words_of_a_correction_are_in_no_column(world, said):
    member_check.correct(world.doors["speaker"], world.cast.trajectory, said, "De brug is om acht uur leeg en stil.")
    assert where_they_stand() == []


def test_words_that_others_said_themselves_stay(world, said):
    member_check.withdraw(world.doors["speaker"], world.cast.trajectory, said)
    assert Excerpt.objects.of(world.cast.trajectory).filter(text__contains="kanariedeelnemers").exists()


def test_an_erased_person_leaves_no_word_no_name_and_no_id(world, said):
    person = world.doors["speaker"].person
    identifier = person.pk
    erasure.erase_person(person)
    assert where_they_stand() == []
    assert identities.recall(person) == identities.Identity()
    everywhere = where_they_stand(str(identifier)) + where_they_stand(identifier.hex)
    assert everywhere == []


def test_an_erased_person_may_leave_the_words_without_anyone_behind_them(world, said):
    person = world.doors["speaker"].person
    identifier = person.pk
    erasure.erase_person(person, keep_words_nameless=True)
    assert "look_excerpt.text" in where_they_stand()
    assert where_they_stand(str(identifier)) + where_they_stand(identifier.hex) == []
