"""Who may do which deed of the spine: every role is asked, and a refusal has a reason."""

import datetime as dt

import pytest

from tests.cast import Cast, make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import (
    agreements,
    assumptions,
    boundaries,
    gatherings,
    groups,
    invitations,
    phase_change,
    question,
)
from wijwerken.trajectories.models import ProblemView, StakeholderGroup

pytestmark = pytest.mark.django_db

CORE = {"facilitator", "co_researcher"}
INSIDE = CORE | {"official", "sponsor", "resident"}
EVERYBODY = INSIDE | {"outsider", "administrator", "other_facilitator", "stranger"}
IN_TEN_DAYS = dt.timedelta(days=10)
TOPIC = boundaries.Topic("Het geld", "fixed", "De raad besloot het.", owner_name="Hennie van Dalen")
WORDS = dict.fromkeys(question.FIELDS, "x") | {"main_question": "Hoe is de avond in onze buurt voor u?"}


def shape(cast: Cast, actor: Actor) -> object:
    return question.shape_question(actor, cast.trajectory, cast.trajectory.version, WORDS)


def take_gap(cast: Cast, actor: Actor) -> object:
    return groups.take_gap(actor, cast.trajectory, cast.residents, "langs de school", clock.today() + IN_TEN_DAYS)


def expect(cast: Cast, actor: Actor) -> object:
    words = dict.fromkeys(boundaries.EXPECTATIONS, "06 12 34 56 78")
    return boundaries.tell_expectations(actor, cast.trajectory, cast.trajectory.version, words)


def tell_problem(cast: Cast, actor: Actor) -> ProblemView:
    part = cast.participation(actor) if actor.person else None
    group = (part and part.groups.first()) or cast.residents
    return question.tell_problem(actor, cast.trajectory, group, "Er loopt niemand.")


DEEDS = {
    "shape the question": (shape, CORE),
    "set a boundary": (lambda cast, who: boundaries.set_boundary(who, cast.trajectory, TOPIC), CORE),
    "tell expectations": (expect, CORE),
    "assume": (lambda cast, who: assumptions.assume(who, cast.trajectory, "Zij willen licht."), CORE),
    "agree": (lambda cast, who: agreements.agree(who, cast.trajectory, "Wij laten elkaar uitpraten."), CORE),
    "write the room agreement": (
        lambda cast, who: agreements.write_room(who, cast.trajectory, 0, agreements.Given("alles", we_take="alles")),
        CORE | {"sponsor"},
    ),
    "name a group": (lambda cast, who: groups.name_group(who, cast.trajectory, groups.Sketch("jongeren")), CORE),
    "take a gap": (take_gap, CORE),
    "suggest who is missing": (lambda cast, who: groups.suggest(who, cast.trajectory, "nachtwerkers"), INSIDE),
    "invite": (lambda cast, who: invitations.invite(who, cast.trajectory, invitations.new_code()), CORE),
    "move on": (lambda cast, who: phase_change.move(who, cast.trajectory, "think"), CORE),
    "plan a gathering": (
        lambda cast, who: gatherings.plan(who, cast.trajectory, gatherings.Appointment("Avond", clock.today())),
        CORE,
    ),
    "put a point": (lambda cast, who: gatherings.put_point(who, cast.trajectory, "De avonddienst"), INSIDE),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_open_to_some_and_refused_with_a_reason_to_others(deed):
    cast = make_cast()
    act, allowed = DEEDS[deed]
    for who in sorted(EVERYBODY - allowed):
        with pytest.raises(Refused) as no:
            act(cast, getattr(cast, who))
        assert len(no.value.reason) > 20, who
    assert not LogEntry.objects.everywhere(because="a test").exists()
    act(cast, getattr(cast, sorted(allowed)[0]))
    assert LogEntry.objects.everywhere(because="a test").count() == 1


@pytest.mark.parametrize("who", sorted(INSIDE))
@pytest.mark.parametrize("deed", ["suggest who is missing", "put a point"])
def test_everyone_inside_has_the_same_right_to_bring_something_in(who, deed):
    """M09: nobody's title counts."""
    cast = make_cast()
    assert DEEDS[deed][0](cast, getattr(cast, who)) is not None


@pytest.mark.parametrize("who", sorted(INSIDE - {"facilitator"}))
def test_everyone_tells_how_their_own_group_sees_the_problem(who):
    """Q05"""
    cast = make_cast()
    assert tell_problem(cast, getattr(cast, who)).words == "Er loopt niemand."


def test_a_participant_does_not_speak_for_another_group():
    cast = make_cast()
    with pytest.raises(Exception, match="waar u bij hoort"):
        question.tell_problem(cast.resident, cast.trajectory, cast.officials, "Zij werken te hard.")
    assert StakeholderGroup.objects.of(cast.trajectory).count() == 2
