"""Figures of what a room chose: one look, nothing that tells of a few, and the same ever after."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.meet.domain import harvest, lead, queries
from wijwerken.meet.domain import kept as meet_kept
from wijwerken.meet.domain.answers import BadAnswer, GivenChoice, record_choices
from wijwerken.meet.domain.figures import SoFar, figures, so_far_in
from wijwerken.meet.models import Choice, Seat, Workshop, WorkshopStep
from wijwerken.meet.tests.evening import held, sits, step
from wijwerken.people.actor import VISITOR
from wijwerken.people.models import Person

pytestmark = pytest.mark.django_db

COLOURS = ["Rood", "Blauw", "Groen"]


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


def choose(cast: Cast, workshop: Workshop, *answers: dict[str, int]) -> list[Seat]:
    """Let a new person give each of these answers."""
    seats = [sits(cast, workshop)[0] for _ in answers]
    given = [
        GivenChoice(workshop.current_step_id, seat.pk, option, value)
        for seat, answer in zip(seats, answers, strict=True)
        for option, value in answer.items()
    ]
    record_choices(VISITOR, cast.trajectory, given)
    return seats


def told(workshop: Workshop) -> dict[str, str]:
    workshop.refresh_from_db()
    return {bar.text: bar.says for bar in figures(workshop.current_step).bars}


def reveal(cast: Cast, workshop: Workshop) -> dict[str, str]:
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    return told(workshop)


def visitor(cast: Cast, role: str = "outsider") -> Client:
    """Open a browser of somebody."""
    browser = Client()
    if role != "outsider":
        browser.force_login(getattr(cast, role).person.account)
    return browser


def screens(cast: Cast, workshop: Workshop) -> str:
    """Read the beamer and the desk, in one text."""
    beamer = visitor(cast).get(f"/meedoen/{workshop.code}/scherm/")
    desk = visitor(cast, "facilitator").get(reverse("meet:lead", args=[cast.trajectory.slug, workshop.pk]))
    assert beamer.status_code == desk.status_code == 200
    return beamer.content.decode() + desk.content.decode()


def test_five_red_and_two_blue_is_told_as_seven_red(cast):
    seven = []
    for red, blue in ((5, 2), (7, 0), (4, 3)):
        workshop = held(cast, step("choose", options=COLOURS))
        choose(cast, workshop, *[{"o1": 1}] * red, *[{"o2": 1}] * blue)
        seven.append((reveal(cast, workshop), screens(cast, workshop).count("enkele mensen")))
    assert seven == [({"Rood": "de helft of meer"}, 0)] * 3


def test_a_step_that_lay_open_stays_as_it_was_told_and_takes_no_answer_after_a_second_look(cast):
    workshop = held(cast, step("scale"), step("talk"))
    choose(cast, workshop, *[{"": 2}] * 5)
    first = reveal(cast, workshop)
    asked = workshop.current_step
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, lead.next_step(workshop))
    for _again in range(2):
        lead.begin_step(cast.facilitator, cast.trajectory, workshop, asked)
        workshop.refresh_from_db()
        assert workshop.current_step.state == "revealed" and told(workshop) == first
        with pytest.raises(BadAnswer, match="voorbij"):
            choose(cast, workshop, {"": 5})
    assert "Laat zien wat er gekozen is" not in screens(cast, workshop)


def test_a_step_that_was_not_shown_yet_may_be_asked_on(cast):
    workshop = held(cast, step("scale"), step("talk"))
    choose(cast, workshop, *[{"": 2}] * 5)
    asked = workshop.current_step
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, lead.next_step(workshop))
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, asked)
    choose(cast, workshop, {"": 5})
    assert reveal(cast, workshop) == {"1 / 2": "de helft of meer"}


def test_a_choice_opened_by_accident_with_too_few_answers_may_be_asked_on_and_what_was_told_may_not(cast):
    workshop = held(cast, step("choose", options=COLOURS))
    choose(cast, workshop, {"o1": 1}, {"o2": 1})
    desk = visitor(cast, "facilitator")
    do = reverse("meet:act", args=[cast.trajectory.slug, workshop.pk])
    desk.post(do, {"do": "reveal"})
    assert "Vraag verder" in screens(cast, workshop)
    desk.post(do, {"do": f"go:{workshop.current_step_id}"})
    with pytest.raises(BadAnswer):
        choose(cast, workshop, {"o1": 1})
    desk.post(do, {"do": "ask_on"})
    workshop.refresh_from_db()
    choose(cast, workshop, *[{"o1": 1}] * 5)
    assert "Rood" in reveal(cast, workshop), "all seven answers count"
    assert "Vraag verder" not in screens(cast, workshop)
    desk.post(do, {"do": "ask_on"})
    with pytest.raises(BadAnswer):
        choose(cast, workshop, {"o2": 1})


def test_among_few_resistance_is_a_word_and_among_many_a_whole_mean_without_far_ends_or_highest(cast):
    options = ["Bankje", "Lamp", "Winkel"]
    workshop = held(cast, step("resistance", options=options))
    felt = [{"o1": 1, "o2": 9, "o3": place, "nothing": 5} for place in (0, 0, 5, 5, 9, 9, 9)]
    choose(cast, workshop, *felt)
    assert list(reveal(cast, workshop).items()) == [
        ("Bankje", "weinig weerstand"),
        ("Niets doen", "enige weerstand"),
        ("Winkel", "de weerstand verschilt"),
        ("Lamp", "veel weerstand"),
    ]
    workshop = held(cast, step("resistance", options=options))
    choose(cast, workshop, *[{"o1": 0, "o2": 10, "o3": 4, "nothing": 6 - n % 2} for n in range(11)])
    assert list(reveal(cast, workshop).items()) == [
        ("Bankje", "gemiddeld 3 van 10, of minder"),
        ("Winkel", "gemiddeld 4 van 10"),
        ("Niets doen", "gemiddeld 6 van 10"),
        ("Lamp", "gemiddeld 7 van 10, of meer"),
    ]
    assert "hoogste" not in screens(cast, workshop)


def test_dots_among_few_are_half_or_more_or_less_and_among_many_a_number_from_five_on_both_sides(cast):
    workshop = held(cast, step("dots", options=COLOURS, dots=3))
    choose(cast, workshop, *[{"o1": 1, "o2": 1}] * 4, *[{"o2": 1}] * 3)
    few = {"Blauw": "de helft of meer", "Rood": "de helft of meer", "Groen": "minder dan de helft"}
    assert reveal(cast, workshop) == few
    workshop = held(cast, step("dots", options=COLOURS, dots=3))
    choose(cast, workshop, *[{"o1": 1, "o2": 1}] * 6, *[{"o2": 1, "o3": 0}] * 6)
    assert list(reveal(cast, workshop).items()) == [
        ("Blauw", "de meeste mensen"),
        ("Rood", "6 stippen"),
        ("Groen", "enkele of geen"),
    ]


def test_who_took_a_dot_back_did_not_answer(cast):
    workshop = held(cast, step("choose", options=COLOURS))
    choose(cast, workshop, *[{"o1": 1}] * 4, {"o1": 0})
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    workshop.refresh_from_db()
    assert figures(workshop.current_step).too_few
    assert "Te weinig mensen gaven antwoord" in screens(cast, workshop)


def test_many_see_numbers_of_five_and_more_and_the_rest_together(cast):
    workshop = held(cast, step("scale"))
    choose(cast, workshop, *[{"": 1}] * 6, *[{"": 2}] * 2, *[{"": 4}] * 3, *[{"": 5}] * 5)
    assert reveal(cast, workshop) == {"1": "6 mensen", "2 / 3 / 4": "samen 5 mensen", "5": "5 mensen"}


def test_answers_that_lie_far_apart_are_said_so_on_the_screens_and_in_the_harvest(cast):
    workshop = held(cast, step("choose", options=COLOURS))
    choose(cast, workshop, *[{"o1": 1}] * 3, *[{"o2": 1}] * 2, *[{"o3": 1}] * 2)
    assert reveal(cast, workshop) == {} and "lopen uiteen" in screens(cast, workshop)
    lead.close(cast.facilitator, cast.trajectory, workshop)
    harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop)
    address = reverse("meet:harvest", args=[cast.trajectory.slug, workshop.pk])
    assert "De antwoorden liepen uiteen." in visitor(cast, "facilitator").get(address).content.decode()


@pytest.mark.parametrize("shown", [True, False])
def test_erasing_somebody_changes_nothing_that_was_told_or_will_be(cast, shown):
    workshop = held(cast, step("choose", options=COLOURS))
    seats = choose(cast, workshop, *[{"o1": 1}] * 4, *[{"o2": 1}] * 3)
    before = reveal(cast, workshop) if shown else {"Rood": "de helft of meer"}
    lead.close(cast.facilitator, cast.trajectory, workshop)
    # As a workshop that was closed before figures were kept.
    WorkshopStep.objects.of(cast.trajectory).update(told=None)
    gone = Person.objects.create()
    Seat.objects.of(cast.trajectory).filter(pk=seats[0].pk).update(person=gone)
    meet_kept.on_erased(gone)
    assert not Choice.objects.of(cast.trajectory).filter(seat=seats[0].pk).exists()
    assert told(workshop) == before
    kept = json.dumps(WorkshopStep.objects.of(cast.trajectory).get(pk=workshop.current_step_id).told)
    assert "4" not in kept and "3" not in kept and "Rood" not in kept, "no word and no small number is kept"


def test_while_people_answer_their_number_goes_by_fives_and_is_not_said_beside_what_they_chose(cast):
    workshop = held(cast, step("scale"))
    said = {0: so_far_in(workshop.current_step)}
    for number in range(1, 11):
        choose(cast, workshop, {"": 3})
        said[number] = so_far_in(workshop.current_step)
    few, five = dict.fromkeys(range(1, 5), SoFar("", True)), dict.fromkeys(range(5, 10), SoFar("minstens 5", True))
    assert said == {0: SoFar("", False)} | few | five | {10: SoFar("minstens 10", True)}
    ten = r"Minstens 10</strong>\s+antwoorden"
    assert re.search(ten, screens(cast, workshop))
    reveal(cast, workshop)
    assert so_far_in(workshop.current_step) is None and not re.search(ten, screens(cast, workshop))
    assert queries.answers(workshop.current_step) == 10
