"""While a group stands still, nothing new begins anywhere; what was asked goes on, and everybody reads why."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import who_may
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import alive, gates, gatherings, invitations, phase_change, standstill
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db

PAIN = "Zij scholden Truus uit op de avond."
# What begins something for others, in every room; a room that adds one adds it here.
BEGINS = {
    "trajectories.move_on", "trajectories.plan_gathering", "look.plan_talk", "meet.begin_workshop", "rounds.prepare",
    "think.give_back", "trajectories.open_pulse", "trajectories.give_answers", "act.propose_action", "act.shape_plan",
    "act.ask_klap", "act.ask_teller",
}  # fmt: skip


@pytest.fixture
def paused():
    cast = make_cast("look")
    standstill.stand_still(cast.facilitator, cast.trajectory, PAIN)
    return cast


def test_all_that_begins_something_is_held_and_nothing_else():
    assert {line.permission for line in who_may().values() if line.held_by_pause} == BEGINS


@pytest.mark.parametrize("permission", sorted(BEGINS))
def test_nobody_begins_anything_while_the_group_stands_still(permission):
    cast = make_cast("look")
    gates.open_early(cast.facilitator, cast.trajectory, "give_back", "Er is haast bij een van de acties.")
    assert rules.may(cast.facilitator, permission, cast.trajectory)
    standstill.stand_still(cast.facilitator, cast.trajectory)
    no = rules.may(cast.facilitator, permission, cast.trajectory)
    assert not no and "begint er niets nieuws" in no.reason
    standstill.go_on(cast.facilitator, cast.trajectory, "Wij vulden in.", "Het spijt ons.")
    assert rules.may(cast.facilitator, permission, cast.trajectory)


def test_no_gathering_is_planned_and_one_that_stood_may_still_move_or_go(paused):
    tomorrow = Appointment("Avond", clock.today() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="niets nieuws"):
        gatherings.plan(paused.facilitator, paused.trajectory, tomorrow)
    standstill.go_on(paused.facilitator, paused.trajectory, "Wij vulden in.", "Het spijt ons.")
    stood = gatherings.plan(paused.facilitator, paused.trajectory, tomorrow)
    standstill.stand_still(paused.facilitator, paused.trajectory)
    later = Appointment("Avond", clock.today() + dt.timedelta(days=9))
    gatherings.replan(paused.facilitator, paused.trajectory, stood, later, [])
    gatherings.cancel(paused.facilitator, paused.trajectory, stood)


def test_the_phase_stays_where_it_is_and_no_gate_is_opened_early(paused):
    with pytest.raises(Refused, match="niets nieuws"):
        phase_change.move(paused.facilitator, paused.trajectory, "think")
    with pytest.raises(Refused, match="niets nieuws"):
        gates.open_early(paused.facilitator, paused.trajectory, "give_back", "Haast.")


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("trajectories:move", 'name="to"'),
        ("trajectories:gatherings", "Zet een bijeenkomst in de agenda"),
        ("look:talks", "Zet op de lijst"),
        ("meet:workshops", "Zet een bijeenkomst klaar"),
        ("rounds:rounds", "/herkennen/nieuw/"),
    ],
)
def test_what_would_be_refused_is_not_offered_and_the_page_says_why(address, form):
    cast = make_cast("look")
    browser, there = enter(cast.facilitator), reverse(address, args=[cast.trajectory.slug])
    before = browser.get(there).content.decode()
    standstill.stand_still(cast.facilitator, cast.trajectory)
    after = browser.get(there).content.decode()
    assert form in before and form not in after
    assert "niets nieuws" not in before
    assert "niets nieuws" in after or address == "rounds:rounds"


def test_what_was_asked_can_be_answered_and_words_still_come_in(paused):
    for permission in ("look.contribute", "look.read_incoming", "trajectories.take_part", "trajectories.put_point"):
        assert rules.may(paused.facilitator, permission, paused.trajectory)
    assert rules.may(paused.sponsor, "act.answer_klap", paused.trajectory)
    code = invitations.new_code()
    asked = invitations.invite(paused.facilitator, paused.trajectory, code, role="co_researcher")
    assert invitations.say_yes(paused.outsider, paused.trajectory, asked, "Wim").role == "co_researcher"


@says("trajectories.domain.standstill.why_nothing_new", is_so=True)
def test_visitors_invited_people_and_code_holders_read_why_nothing_new_begins(paused):
    code = invitations.new_code()
    invitations.invite(paused.facilitator, paused.trajectory, code)
    holder = Client()
    holder.post("/mijn/openen/", {"code": paused.resident_code})
    asked = reverse("trajectories:asked", args=[paused.trajectory.slug, code])
    for browser, address in (
        (Client(), page(paused, "trajectory")),
        (Client(), page(paused, "invitation")),
        (Client(), asked),
        (holder, "/mijn/"),
        (enter(paused.official), page(paused, "trajectory")),
        (enter(paused.facilitator), page(paused, "trajectory")),
    ):
        read = browser.get(address).content.decode()
        assert "Tot dan begint er niets nieuws." in read and "Vertellen kan gewoon." in read
        assert "scholden" not in read and "Truus" not in read


@says("trajectories.domain.standstill.why_nothing_new", is_so=False)
def test_a_group_that_goes_on_or_has_ended_is_not_said_to_stand_still():
    cast = make_cast("look")
    assert standstill.why_nothing_new(cast.trajectory) == ""
    standstill.stand_still(cast.facilitator, cast.trajectory)
    standstill.go_on(cast.facilitator, cast.trajectory, "Wij vulden in.", "Het spijt ons.")
    assert standstill.why_nothing_new(cast.trajectory) == ""
    assert "staat even stil" not in Client().get(page(cast, "trajectory")).content.decode()
    standstill.stand_still(cast.facilitator, cast.trajectory)
    alive.end(cast.facilitator, cast.trajectory, "Wij leerden.", "Dank.")
    assert standstill.why_nothing_new(cast.trajectory) == ""
    assert "staat even stil" not in Client().get(page(cast, "trajectory")).content.decode()


@says("trajectories.domain.standstill.why_nothing_new", is_so=False)
def test_nobody_is_told_that_telling_goes_on_where_it_does_not(paused):
    paused.trajectory.voices_welcome = False
    assert "Vertellen" not in standstill.why_nothing_new(paused.trajectory)
