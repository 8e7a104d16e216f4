"""A line of what waits opens a door for who reads it, and nobody learns by a line what they may not read."""

from __future__ import annotations

import pytest

from tests.cast import make_cast, part
from tests.landing import lands
from tests.rights.doors import client_of
from tests.rights.spoken import mixed
from tests.rights.world import World, build
from wijwerken.house.manifest import ForYou
from wijwerken.look.domain import member_check, queries
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.vocabulary import CheckState
from wijwerken.people.models import Person
from wijwerken.rounds.tests.rounds import make_round
from wijwerken.think.domain import responses
from wijwerken.think.tests.test_give_back import give_back, thread_of
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.domain import phase_updates, today
from wijwerken.trajectories.models import Follow, Participation
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = build()
    # Somebody else wrote down what the speaker said, so that words of theirs stand in a line.
    excerpt = world.excerpts["genoemd"]
    Excerpt.objects.of(world.cast.trajectory).filter(pk=excerpt.pk).update(check_state=CheckState.TO_CHECK)
    return world


def lines_of(world: World, role: str) -> list[ForYou]:
    return today.lines(world.doors[role])


def told_in(lines: list[ForYou]) -> str:
    return " ".join(f"{line.sentence} {line.own_words} {line.by} {line.button}" for line in lines)


def test_every_line_of_everybody_opens_at_its_thing(world):
    found = {role: lines_of(world, role) for role in world.doors}
    assert sum(map(len, found.values())) > 8, "there must be something that waits"
    closed = [
        (role, line.url, line.sentence)
        for role, lines in found.items()
        for line in lines
        if not lands(client_of(world, role), line)
    ]
    assert closed == []


def test_no_line_holds_words_its_reader_may_not_read(world):
    trajectory = world.cast.trajectory
    for role, actor in world.doors.items():
        may_read = set(queries.excerpts_for(actor, trajectory).values_list("pk", flat=True)) if actor.person else set()
        told = told_in(lines_of(world, role))
        others = Excerpt.objects.of(trajectory).exclude(pk__in=may_read)
        assert not [one.text for one in others if one.text in told], role
    assert world.excerpts["genoemd"].text in told_in(lines_of(world, "speaker"))


def test_no_line_names_who_shows_no_name_and_nobody_outside_gets_one(world):
    hidden = Participation.objects.of(world.cast.trajectory).filter(shown_name="")
    assert Person.objects.filter(pk__in=hidden.values("person")).exists()
    for role in world.doors:
        told = told_in(lines_of(world, role)).casefold()
        assert "kanarienaam" not in told and "kanariemail" not in told and "kanariefoon" not in told
    assert lines_of(world, "outsider") == lines_of(world, "stranger") == []


def test_no_line_of_the_sponsor_says_who_did_not_answer(world):
    inside = Participation.objects.of(world.cast.trajectory).exclude(shown_name="")
    names = set(inside.exclude(person=world.doors["sponsor"].person).values_list("shown_name", flat=True))
    lines = [line for line in lines_of(world, "sponsor") if line.asked != "answer"]
    assert not [name for name in names if name in told_in(lines)]


def test_words_that_were_taken_back_stand_in_no_line(world):
    excerpt = Excerpt.objects.of(world.cast.trajectory).get(pk=world.excerpts["genoemd"].pk)
    assert excerpt.text in told_in(lines_of(world, "speaker"))
    member_check.withdraw(world.doors["speaker"], world.cast.trajectory, excerpt)
    assert not [role for role in world.doors if "kanariegenoemd" in told_in(lines_of(world, role))]


def test_a_traject_page_asks_what_waits_there_and_gets_the_same_lines(world):
    here = world.cast.trajectory
    found = {role: today.lines_here(actor, here) for role, actor in world.doors.items()}
    assert sum(map(len, found.values())) > 8, "there must be something that waits"
    assert found == {role: [one for one in lines_of(world, role) if one.place == here.pk] for role in world.doors}


NEWS = (
    "Er is een ronde met zinnen. Wat is herkenbaar?",
    "Bij de teruggave kwam antwoord van de kerngroep.",
    "Teruggave 2 is er. Klopt het?",
    "Er is een bericht voor wie volgt.",
)


def test_news_is_said_alike_to_who_is_called_je_and_to_who_is_called_u():
    """A facilitator takes part and follows elsewhere: on their Vandaag the news of that place said u."""
    cast = make_cast("think")
    part(cast.trajectory, cast.other_facilitator, Role.PARTICIPANT, "Ilse")
    readers = [(cast.other_facilitator, ""), (cast.resident, cast.resident_code)]
    thread_of(cast, "Iets", say(cast, "Iets."))
    first = give_back(cast)
    for reader, _code in readers:
        given = responses.respond(reader, cast.trajectory, first, "missing", "De tunnel ontbreekt.")
        responses.answer(cast.facilitator, cast.trajectory, given, "Wij gaan kijken.")
        Follow.objects.create(trajectory=cast.trajectory, person=reader.person)
    give_back(cast)
    make_round(cast)
    phase_updates.tell_followers(cast.facilitator, cast.trajectory, "Wij spraken veel mensen.")
    for reader, code in readers:
        said = browser_of(reader, code).get("/vandaag/").content.decode()
        assert [one for one in NEWS if one not in said] == []
        assert mixed(said, cast.trajectory.main_question) == ([], []), reader
