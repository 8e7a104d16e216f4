"""Komt u? Three answers that are as good as each other, and who reads what of them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from tests.cast import make_cast, make_trajectory, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain.one_question import ask_of
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import gathering_answers, gatherings, today
from wijwerken.trajectories.domain.gathering_answers import answer, answer_for_you, told, waiting
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.kept import on_erased, own_data
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Gathering, GatheringAnswer, Notice
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import GATHERING

pytestmark = pytest.mark.django_db


def soon(days: int = 3) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def planned(cast, groups=()):
    told_of = Appointment("Dialoogavond", soon(), dt.time(19, 30), "De Wiek")
    return gatherings.plan(cast.facilitator, cast.trajectory, told_of, groups)


def lines(actor):
    return list(waiting(ask_of(actor))) if actor.person else []


def say(cast, gathering, count, said="yes", **more):
    for _number in range(count):
        part = let_take_part(cast.trajectory, Person.objects.create())
        GatheringAnswer.objects.create(trajectory=cast.trajectory, gathering=gathering, by=part, answer=said, **more)


@says("trajectories.domain.gathering_answers._line", is_so=True)
def test_who_takes_part_is_asked_with_three_answers_and_in_the_right_tone():
    cast = make_cast()
    row = planned(cast)
    (line,) = lines(cast.official)
    assert line.sentence.startswith("Dialoogavond, ") and line.sentence.endswith("19.30 uur. Komt u?")
    assert [(one.value, one.needs_page) for one in line.answers] == [("yes", False), ("words", True), ("no", False)]
    assert (line.day, line.at, line.about) == (row.on, row.at, Reference(GATHERING, row.pk))
    assert lines(cast.facilitator)[0].sentence.endswith("Kom je?")
    day = date_format(row.on, "j F")
    page = " ".join(enter(cast.official).get(reverse("trajectories:today")).content.decode().split())
    asked = page[page.index("trajectories-today__asked") : page.index("</h2>", page.index("today__sentence"))]
    assert asked.count(day) == 1, "the sentence says the day"


@says("trajectories.domain.gathering_answers._it_is_today", is_so=True)
def test_who_comes_sees_it_on_its_day_as_the_first_thing():
    cast = make_cast()
    row = planned(cast)
    answer(cast.facilitator, cast.trajectory, row, "yes")
    with clock.frozen(row.on):
        (line,) = lines(cast.facilitator)
        assert line.sentence == "Vandaag: Dialoogavond, De Wiek" and line.at == row.at and not line.answers
        page = today.page(cast.facilitator)
        assert page.asked[0].line == line and page.asked[0].no == "there"


@says("trajectories.domain.gathering_answers._it_is_today", is_so=False)
def test_who_comes_is_told_nothing_before_the_day_and_who_does_not_come_neither_on_it():
    cast = make_cast()
    row = planned(cast)
    answer(cast.facilitator, cast.trajectory, row, "yes")
    answer(cast.official, cast.trajectory, row, "no")
    assert lines(cast.facilitator) == []
    with clock.frozen(row.on):
        assert lines(cast.official) == []


@says("trajectories.domain.gathering_answers._line", is_so=False)
def test_who_answered_and_who_is_of_another_group_is_not_asked_nor_after_the_day():
    cast = make_cast()
    row = planned(cast, [cast.residents])
    part = cast.participation(cast.official)
    part.groups.clear()
    assert lines(cast.official) == []
    part.groups.add(cast.residents)
    assert len(lines(cast.official)) == 1 and len(lines(cast.facilitator)) == 1
    for who in (cast.official, cast.facilitator):
        answer(who, cast.trajectory, row, "no")
        assert lines(who) == []
    Gathering.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
    assert lines(cast.sponsor) == []


def test_more_gatherings_cost_no_more_questions():
    cast = make_cast()
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            let_take_part(there, cast.official.person)
            Gathering.objects.create(trajectory=there, title="Avond", on=soon())
        with CaptureQueriesContext(connection) as asked:
            found = lines(cast.official)
        counted.append((len(found), len(asked)))
    assert counted[0][0] < counted[1][0] and counted[0][1] == counted[1][1] <= 4


def test_another_answer_takes_the_first_ones_place_and_its_sentence_with_it():
    cast = make_cast()
    row = planned(cast)
    with pytest.raises(NotSound):
        answer(cast.official, cast.trajectory, row, "words", " ")
    with pytest.raises(Refused):
        answer(cast.outsider, cast.trajectory, row, "yes")
    answer(cast.official, cast.trajectory, row, "words", "De lampen zijn te fel.")
    answer(cast.official, cast.trajectory, row, "yes", "blijft niet")
    (kept,) = GatheringAnswer.objects.of(cast.trajectory)
    assert (kept.answer, kept.words) == ("yes", "")
    gathering_answers.take_back(cast.official, cast.trajectory, row)
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()
    Gathering.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=1))
    row.refresh_from_db()
    with pytest.raises(NotSound):
        answer(cast.official, cast.trajectory, row, "yes")


def test_under_five_the_core_group_reads_no_number():
    cast = make_cast()
    row = planned(cast)
    say(cast, row, 4)
    say(cast, row, 7, "no")
    assert told(cast.facilitator, row).coming == "Er komen mensen. Hoeveel, staat hier vanaf vijf."
    assert told(cast.official, row) is None


def test_from_five_on_there_is_a_number_and_of_nobody_nothing():
    cast = make_cast()
    row = planned(cast)
    say(cast, row, 6, "no")
    assert told(cast.facilitator, row).coming == ""
    say(cast, row, 5)
    assert told(cast.facilitator, row).coming == "5 mensen zeiden: ik kom."


def test_a_name_is_shown_only_of_who_comes_shows_one_and_chose_so():
    cast = make_cast()
    row = planned(cast)
    part = cast.participation(cast.official)
    part.shown_name = "Els"
    part.save()
    answer(cast.official, cast.trajectory, row, "yes")
    assert told(cast.facilitator, row).names == []
    answer(cast.official, cast.trajectory, row, "yes", shows_name=True)
    assert told(cast.facilitator, row).names == ["Els"]
    answer(cast.official, cast.trajectory, row, "no", shows_name=True)
    assert told(cast.facilitator, row).names == []
    page = enter(cast.facilitator).get(gathering_answers.page(cast.trajectory, row)).content.decode()
    assert "Els" not in page


def test_a_sentence_is_read_by_the_core_group_only_and_goes_with_its_person():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "words", "De lampen zijn te fel.")
    there = gathering_answers.page(cast.trajectory, row)
    assert "De lampen zijn te fel." in enter(cast.facilitator).get(there).content.decode()
    assert "De lampen zijn te fel." in enter(cast.official).get(there).content.decode()
    assert "De lampen" not in enter(cast.sponsor).get(there).content.decode()
    person = cast.participation(cast.official).person
    assert own_data(person)["gathering_answers"][0]["words"] == "De lampen zijn te fel."
    on_erased(person)
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()


def test_answers_go_thirty_days_after_the_day():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "yes")
    assert gathering_answers.forget_old(row.on + dt.timedelta(days=30)) == 0
    assert gathering_answers.forget_old(row.on + dt.timedelta(days=31)) == 1


def test_from_a_letter_a_yes_and_a_no_are_taken_and_nothing_else():
    cast = make_cast()
    row = planned(cast)
    about = Reference(GATHERING, row.pk)
    assert not answer_for_you(cast.official, about, "words")
    assert not answer_for_you(cast.official, Reference("x.y", row.pk), "yes")
    assert not answer_for_you(cast.outsider, about, "yes")
    assert answer_for_you(cast.official, about, "yes")
    assert GatheringAnswer.objects.of(cast.trajectory).get().answer == "yes"
    row.delete()
    assert not answer_for_you(cast.official, about, "no")


@says("trajectories.domain.gathering_answers._asked_again", is_so=True)
def test_on_another_day_everybody_is_asked_again_and_who_would_come_is_told():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "yes")
    answer(cast.sponsor, cast.trajectory, row, "no")
    answer(cast.co_researcher, cast.trajectory, row, "words", "Denk aan de kinderen.")
    later = Appointment("Dialoogavond", soon(5), dt.time(19, 30), "De Wiek")
    gatherings.replan(cast.facilitator, cast.trajectory, row, later, [])
    assert [kept.words for kept in GatheringAnswer.objects.of(cast.trajectory)] == ["Denk aan de kinderen."]
    (mine,) = Notice.objects.of(cast.trajectory).filter(person=cast.official.person)
    assert mine.words.startswith("U zei dat u kwam.") and mine.url
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.sponsor.person).exists()
    assert len(lines(cast.official)) == 1 and len(lines(cast.sponsor)) == 1


@says("trajectories.domain.gathering_answers._asked_again", is_so=False)
def test_another_place_keeps_every_answer():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "yes")
    there = Appointment("Dialoogavond", row.on, row.at, "De school")
    gatherings.replan(cast.facilitator, cast.trajectory, row, there, [])
    assert GatheringAnswer.objects.of(cast.trajectory).count() == 1
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.official.person).exists()


def moment_shown(browser, there) -> dict[str, str]:
    return {"asked_when": re.findall(r'name="asked_when" value="([^"]+)"', browser.get(there).content.decode())[0]}


def test_a_page_of_the_old_day_does_not_say_yes_to_the_new_one():
    cast = make_cast()
    row = planned(cast)
    browser = enter(cast.official)
    there = gathering_answers.page(cast.trajectory, row)
    shown = moment_shown(browser, there)
    gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment(row.title, soon(9), row.at), [])
    answer = browser.post(there, shown | {"answer": "yes"})
    assert answer.status_code == 400 and "Het is nu op een andere dag" in answer.content.decode()
    assert gathering_answers.when(row) in answer.content.decode()
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()


@pytest.mark.parametrize("where", ["page", "vandaag"])
def test_a_yes_to_the_day_that_stands_there_is_taken(where):
    cast = make_cast()
    row = planned(cast)
    browser = enter(cast.official)
    there = gathering_answers.page(cast.trajectory, row)
    shown = moment_shown(browser, there if where == "page" else reverse("trajectories:today"))
    assert browser.post(there, shown | {"answer": "yes"}).status_code == 302
    assert GatheringAnswer.objects.of(cast.trajectory).get().answer == "yes"


def test_what_was_called_off_meanwhile_says_so():
    cast = make_cast()
    row = planned(cast)
    Gathering.objects.of(cast.trajectory).delete()
    with pytest.raises(NotSound, match="gaat niet door"):
        answer(cast.official, cast.trajectory, row, "yes")


def test_after_the_end_of_the_trajectory_nobody_answers_and_taking_back_still_goes():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "yes")
    to_phase(cast.trajectory, "ended")
    browser = enter(cast.official)
    there = gathering_answers.page(cast.trajectory, row)
    assert browser.post(there, {"answer": "no"}).status_code == 400
    assert "al voorbij" in browser.get(there).content.decode()
    browser.post(reverse("trajectories:gathering_answer_back", args=[cast.trajectory.slug, row.pk]))
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()


@says("trajectories.domain.gathering_answers._called_off", is_so=True)
@says("trajectories.domain.gathering_answers._called_off", is_so=False)
def test_who_would_come_hears_that_it_is_off_and_who_said_no_does_not():
    cast = make_cast()
    row = planned(cast)
    answer(cast.official, cast.trajectory, row, "yes")
    answer(cast.sponsor, cast.trajectory, row, "no")
    gatherings.cancel(cast.facilitator, cast.trajectory, row)
    (heard,) = Notice.objects.of(cast.trajectory).exclude(person=None)
    assert heard.person_id == cast.official.person.pk and heard.words.endswith("gaat niet door.")


def test_the_page_takes_each_of_the_three_answers():
    cast = make_cast()
    row = planned(cast)
    browser, there = enter(cast.official), gathering_answers.page(cast.trajectory, row)
    assert "Komt u?" in browser.get(there).content.decode()
    assert browser.post(there, {"answer": "words"}).url == f"{there}?zin=1"
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()
    assert browser.post(there, {"answer": "words", "words": ""}).status_code == 400
    assert browser.post(there, {"answer": "words", "words": "Meer groen."}).url == there
    assert "Meer groen." in browser.get(there).content.decode()
    browser.post(there, {"answer": "yes"})
    assert "Tot dan." in browser.get(there).content.decode()
    browser.post(there, {"answer": "no"})
    browser.post(reverse("trajectories:gathering_answer_back", args=[cast.trajectory.slug, row.pk]))
    assert not GatheringAnswer.objects.of(cast.trajectory).exists()
