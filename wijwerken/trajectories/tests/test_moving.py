"""From phase to phase: the gates are asked, an early step stays visible, and pain comes first."""

import pytest
from django.test import Client

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import gates, phase_change
from wijwerken.trajectories.models import GateDeviation, Pause, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle, current_phase
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db


def cycle_number(cast):
    cycle = current_cycle(cast.trajectory)
    return cycle.number if cycle else 0


def test_a_plan_waits_for_a_give_back_and_says_why():
    """M03"""
    cast = make_cast("think")
    with pytest.raises(Refused, match="teruggave"):
        phase_change.move(cast.facilitator, cast.trajectory, "act")
    assert current_phase(cast.trajectory) == "think"


def test_an_early_step_needs_a_reason_that_everyone_reads():
    """M03"""
    cast = make_cast("think")
    browser = enter(cast.facilitator)
    assert browser.post(page(cast, "move"), {"to": "act", "reason": " "}).status_code == 400
    assert browser.post(page(cast, "move"), {"to": "act", "reason": "De winter begint."}).status_code == 302
    assert GateDeviation.objects.of(cast.trajectory).get().reason == "De winter begint."
    assert "De winter begint." in Client().get(page(cast, "trajectory")).content.decode()


def test_the_yes_of_a_speaker_cannot_be_skipped():
    cast = make_cast("think")
    with pytest.raises(Refused):
        gates.open_early(cast.facilitator, cast.trajectory, "speakers_yes", "Haast.")


def test_looking_waits_for_the_boundaries():
    cast = make_cast("prepare")
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(boundaries_published_on=None)
    cast.trajectory.boundaries_published_on = None
    with pytest.raises(Refused, match="kaders"):
        phase_change.move(cast.facilitator, cast.trajectory, "look")


def test_one_may_go_back_and_round_again_but_not_jump():
    """M02"""
    cast = make_cast("look")
    with pytest.raises(NotSound):
        phase_change.move(cast.facilitator, cast.trajectory, "act")
    phase_change.move(cast.facilitator, cast.trajectory, "think")
    phase_change.move(cast.facilitator, cast.trajectory, "look")
    assert current_phase(cast.trajectory) == "look" and cycle_number(cast) == 1


def test_round_again_begins_a_new_cycle():
    cast = make_cast("act")
    phase_change.move(cast.facilitator, cast.trajectory, "look", new_cycle=True)
    assert current_phase(cast.trajectory) == "look" and cycle_number(cast) == 2


def test_old_pain_holds_the_planning():
    cast = make_cast("think")
    gates.open_early(cast.facilitator, cast.trajectory, "give_back", "Wij hebben het verteld.")
    Pause.objects.create(trajectory=cast.trajectory, since=clock.today())
    with pytest.raises(Refused, match="staat even stil"):
        phase_change.move(cast.facilitator, cast.trajectory, "act")


def test_the_page_shows_three_phases_and_the_one_thing_that_comes_next():
    """M02"""
    cast = make_cast("look")
    read = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert all(f"</span> {phase}</h2>" in read for phase in ("Kijken", "Denken", "Doen"))
    assert read.count("house-phase--now") == 1 and read.count("nl-button--primary") == 1


@pytest.mark.parametrize("phase", ["prepare", "look", "think", "act"])
def test_each_phase_says_why_and_gives_an_example(phase):
    """M04"""
    cast = make_cast(phase)
    read = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert "Waarom deze stap?" in read and "Voorbeeld:" in read
