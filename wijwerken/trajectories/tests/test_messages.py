"""What is told on receipts, on paper and in sentences of the course is so, in whole sentences without a seam."""

import datetime as dt

import pytest
from django.test import Client
from django.utils.formats import date_format

from tests.cast import make_cast, part, with_receipt
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.documents import Heading
from wijwerken.house.refusal import NotSound
from wijwerken.trajectories.domain import (
    alive,
    boundaries,
    challenge_card,
    felt_heard,
    gatherings,
    promises,
    question,
    street_letter,
)
from wijwerken.trajectories.domain.boundaries import Topic
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.notices import tell_about_words
from wijwerken.trajectories.models import Notice, QuestionVersion, Trajectory
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
FIXED = Topic("Er is dit jaar € 40.000.", "fixed", "de raad besloot het zo", owner_name="Hennie van Dalen")
WITHIN = Topic("Waar het komt.", "within", "De stoep is smal.", owner_name="Hennie van Dalen")


def in_days(days):
    return clock.today() + dt.timedelta(days=days)


def day(on):
    return date_format(on, "j F")


def told(cast):
    return list(Notice.objects.of(cast.trajectory).order_by("place").values_list("words", flat=True))


# --- boundaries ---------------------------------------------------------------------------------------------------


@says("trajectories.domain.boundaries._came", is_so=True)
@says("trajectories.domain.boundaries._is_tighter", is_so=False)
def test_a_boundary_that_came_after_publishing_is_told_as_one_that_came():
    cast = make_cast()
    boundaries.set_boundary(cast.facilitator, cast.trajectory, FIXED)
    assert told(cast) == ["Er kwam een kader bij. Er is dit jaar € 40.000: staat vast. Waarom: de raad besloot het zo."]


@says("trajectories.domain.boundaries._is_tighter", is_so=True)
@says("trajectories.domain.boundaries._came", is_so=False)
def test_a_boundary_that_leaves_less_room_is_told_with_what_it_was_and_why():
    cast = make_cast()
    row = boundaries.set_boundary(cast.facilitator, cast.trajectory, WITHIN)
    Notice.objects.of(cast.trajectory).delete()
    tighter = Topic(WITHIN.topic, "fixed", WITHIN.why, owner_name=WITHIN.owner_name)
    boundaries.change_boundary(cast.facilitator, cast.trajectory, row, 1, tighter, "Er kwam een besluit")
    assert told(cast) == [
        "Een kader laat minder ruimte dan eerst. Waar het komt: staat vast, eerst open binnen grenzen. "
        "Waarom: Er kwam een besluit."
    ]


@says("trajectories.domain.boundaries._came", is_so=False)
@says("trajectories.domain.boundaries._is_tighter", is_so=False)
def test_more_room_other_words_or_what_nobody_read_yet_is_not_told():
    cast = make_cast()
    row = boundaries.set_boundary(cast.facilitator, cast.trajectory, WITHIN)
    Notice.objects.of(cast.trajectory).delete()
    wider = Topic(WITHIN.topic, "open", WITHIN.why, owner_name=WITHIN.owner_name)
    boundaries.change_boundary(cast.facilitator, cast.trajectory, row, 1, wider)
    cast.trajectory.boundaries_published_on = None
    boundaries.set_boundary(cast.facilitator, cast.trajectory, FIXED)
    assert told(cast) == []


@pytest.mark.parametrize("influence", ["decide", "own"])
def test_what_is_fixed_is_not_said_to_be_decided_or_done_by_people_themselves(influence):
    cast = make_cast()
    with pytest.raises(NotSound) as no:
        boundaries.set_boundary(cast.facilitator, cast.trajectory, Topic(**vars(FIXED) | {"influence": influence}))
    assert no.value.field == "influence"
    for sound in (vars(FIXED) | {"influence": "know"}, vars(WITHIN) | {"influence": influence}):
        boundaries.set_boundary(cast.facilitator, cast.trajectory, Topic(**sound))


# --- the question -------------------------------------------------------------------------------------------------


def reword(cast, **changed):
    words = {name: getattr(cast.trajectory, name) for name in question.FIELDS} | changed
    reason = "Er speelt meer" if "main_question" in changed else ""
    question.shape_question(cast.facilitator, cast.trajectory, cast.trajectory.version, words, reason)


@says("trajectories.domain.question._changed", is_so=True)
def test_another_question_is_told_with_why():
    cast = make_cast()
    reword(cast, main_question="Wat houdt mensen binnen?")
    assert told(cast) == ["De vraag is veranderd. Nu is hij: Wat houdt mensen binnen? Waarom: Er speelt meer."]


@says("trajectories.domain.question._changed", is_so=False)
def test_the_same_question_with_more_around_it_is_not_told_as_another():
    cast = make_cast()
    reword(cast, problem="Het is donker.")
    assert told(cast) == []


def test_what_the_question_is_now_does_not_stand_under_what_it_was():
    cast = make_cast()
    now = cast.trajectory.main_question
    for number, words, reason in ((1, "Hoe donker is het?", ""), (2, now, "Licht is een oplossing.")):
        QuestionVersion.objects.create(
            trajectory=cast.trajectory, number=number, main_question=words, reason=reason, on=clock.today()
        )
    read = Client().get(page(cast, "question")).content.decode()
    was = read[read.index("Hoe de vraag was") : read.index("</main>")]
    assert "Hoe donker is het?" in was and "Licht is een oplossing." in was and now not in was


# --- gatherings, silence, words -----------------------------------------------------------------------------------


@says("trajectories.domain.gatherings._moved", is_so=True)
@says("trajectories.domain.gatherings._moved", is_so=False)
def test_a_gathering_is_told_as_moved_when_day_hour_or_place_is_another_and_not_for_its_name():
    cast = make_cast()
    row = gatherings.plan(cast.facilitator, cast.trajectory, Appointment("avond in De Wiek.", in_days(5)))
    gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment("Avond met soep", in_days(5)), [])
    assert told(cast) == []
    gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment("avond in De Wiek.", in_days(6)), [])
    assert told(cast) == ["Avond in De Wiek is verplaatst. Kijk bij Agenda."]
    with clock.frozen(clock.now() + dt.timedelta(days=20)):
        gatherings.replan(cast.facilitator, cast.trajectory, row, Appointment("Avond", in_days(-3)), [])
    assert len(told(cast)) == 1  # what was is not moved


@says("trajectories.domain.alive._is_silent", is_so=True)
@says("trajectories.domain.alive._is_silent", is_so=False)
def test_silence_is_told_with_the_days_it_lasted_and_only_to_who_carries_it():
    cast = make_cast()
    with clock.frozen(clock.now() + dt.timedelta(days=29)):
        alive.ask_silent_groups()
    assert told(cast) == []
    with clock.frozen(clock.now() + dt.timedelta(days=34)):
        alive.ask_silent_groups()
    assert set(told(cast)) == {"Er gebeurde al 34 dagen niets. De kerngroep kiest nu: door, pauze of stoppen."}
    people = set(Notice.objects.of(cast.trajectory).values_list("person", flat=True))
    assert people == {cast.facilitator.person.pk, cast.co_researcher.person.pk}


@says("trajectories.domain.notices._said", is_so=True)
@says("trajectories.domain.notices._said", is_so=False)
def test_what_the_core_group_did_with_words_is_told_once_each_and_nothing_it_did_not_do():
    cast = make_cast()
    tell_about_words(cast.trajectory, cast.resident.person, "haalde er een naam uit")
    assert told(cast) == ["De kerngroep deed iets met uw woorden: zij haalde er een naam uit."]
    for _twice in range(2):
        tell_about_words(cast.trajectory, cast.resident.person, "las ze voor")
    assert told(cast) == ["De kerngroep deed iets met uw woorden: zij haalde er een naam uit en las ze voor."]


# --- promises, the card, and whether people felt heard ------------------------------------------------------------


@says("trajectories.domain.promises.sentence", is_so=True)
def test_a_promise_is_said_as_it_stands_and_one_that_moved_with_why():
    cast = make_cast()
    first = promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_days(10))
    assert promises.sentence(first) == f"Op {day(in_days(10))} hoort u wat wij hoorden."
    moved = promises.move(cast.facilitator, cast.trajectory, first, "de zaal was dicht", in_days(20))
    assert promises.sentence(moved) == (
        f"Wij beloofden {day(in_days(10))}. Dat lukte niet: De zaal was dicht. Het wordt {day(in_days(20))}."
    )


@says("trajectories.domain.promises.sentence", is_so=False)
def test_a_day_that_passed_is_not_said_to_come_and_a_promise_that_was_kept_or_ended_is_not_said():
    cast = make_cast()
    first = promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_days(10))
    with clock.frozen(clock.now() + dt.timedelta(days=11)):
        said = promises.sentence(first)
        assert said == f"Wij beloofden {day(first.due_on)}. Dat lukte niet. U hoort snel een nieuwe dag."
        alive.end(cast.facilitator, cast.trajectory, "Wij leerden.", "Dank.")
        assert promises.next_promise(cast.trajectory) is None
    promises.promise(cast.other_facilitator, cast.other_trajectory, "Wat wij hoorden", in_days(10))
    promises.keep(cast.other_trajectory)
    assert promises.next_promise(cast.other_trajectory) is None


@says("trajectories.domain.challenge_card.challenge_card", is_so=True)
@says("trajectories.domain.challenge_card.challenge_card", is_so=False)
def test_the_card_says_who_asks_and_nobody_else():
    cast = make_cast()
    assert challenge_card.challenge_card(cast.trajectory, "nl").kicker == "De Molenbuurt vraagt:"
    cast.trajectory.who_asks = "De balie"
    made = challenge_card.challenge_card(cast.trajectory, "nl")
    assert made.kicker == "De balie vraagt:" and made.author == "Gemeente Elzerveen"
    assert challenge_card.challenge_card(Trajectory.objects.get(slug="haven"), "nl").author == "Gemeente Waterhuizen"


def feel(cast, *answers):
    for felt in answers:
        somebody, _code = with_receipt()
        part(cast.trajectory, somebody, Role.PARTICIPANT, "")
        felt_heard.answer(somebody, cast.trajectory, felt)
    alive.end(cast.facilitator, cast.trajectory, "Wij leerden.", "Dank.")
    return felt_heard.together(cast.trajectory)


@says("trajectories.domain.felt_heard.together", is_so=True)
@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([5] * 6 + [1] * 5, "6 van de 11 mensen die antwoordden, voelden zich gehoord."),
        ([5, 4, 4, 5, 1], "De helft of meer van de mensen die antwoordden, voelde zich gehoord."),
        ([1, 2, 1, 2, 5], "Minder dan de helft van de mensen die antwoordden, voelde zich gehoord."),
    ],
)
def test_how_many_felt_heard_is_what_they_answered(answers, words):
    assert feel(make_cast(), *answers) == words


@says("trajectories.domain.felt_heard.together", is_so=False)
@pytest.mark.parametrize("answers", [[], [5, 5, 5, 5]])
def test_of_too_few_answers_nothing_is_said_of_feeling_heard(answers):
    assert feel(make_cast(), *answers) == ""


# --- pages --------------------------------------------------------------------------------------------------------


def test_who_people_call_is_not_told_to_call_themselves():
    """The footer told the facilitator to call herself (newcomer C22)."""
    cast = make_cast()
    foot = '<footer class="house-foot">'
    for who, is_told in (("facilitator", False), ("co_researcher", True), ("official", True)):
        read = enter(getattr(cast, who)).get(page(cast, "trajectory")).content.decode()
        assert ("06 12 34 56 78" in read[read.index(foot) :]) is is_told
        assert ("06 12 34 56 78" in enter(getattr(cast, who)).get("/mijn/").content.decode()) is is_told


def test_one_way_to_go_is_a_button_and_no_choice():
    cast = make_cast("prepare")
    browser = enter(cast.facilitator)
    read = browser.get(page(cast, "move")).content.decode()
    assert 'type="radio"' not in read and "Naar kijken" in read
    assert browser.post(page(cast, "move"), {"to": "look"}).status_code == 302
    read = browser.get(page(cast, "move")).content.decode()
    assert read.count('type="radio"') == 2


def test_no_heading_stands_above_nothing_on_an_invitation():
    cast = make_cast()
    boundaries.set_boundary(cast.facilitator, cast.trajectory, FIXED)
    read = Client().get(page(cast, "invitation")).content.decode()
    assert "Dit staat vast" in read and "Dit is open" not in read
    boundaries.set_boundary(cast.facilitator, cast.trajectory, Topic("Wat er komt", "open", "Er ligt geen plan."))
    assert "Dit is open" in Client().get(page(cast, "invitation")).content.decode()


def test_what_has_room_within_bounds_is_never_called_fixed():
    cast = make_cast()
    for told in (FIXED, WITHIN, Topic("Wat er komt", "open", "Er ligt geen plan.")):
        boundaries.set_boundary(cast.facilitator, cast.trajectory, told)
    for name in ("invitation", "card"):
        read = Client().get(page(cast, name)).content.decode()
        order = ["Dit staat vast<", FIXED.topic, "Dit is open binnen grenzen<", WITHIN.topic, "Dit is open<"]
        assert [read.index(one) for one in order] == sorted(read.index(one) for one in order)
    paper = [*challenge_card.challenge_card(cast.trajectory, "nl").blocks]
    paper += street_letter.street_letter(cast.trajectory, "nl").blocks
    headings = [block.text for block in paper if isinstance(block, Heading)]
    assert headings.count("Dit staat vast") == headings.count("Dit is open binnen grenzen") == 2


def test_starting_asks_no_fixed_number_of_answers():
    cast = make_cast()
    read = enter(cast.administrator).get("/trajecten/nieuw/").content.decode()
    assert read.count("</label>") > 3 and "Een paar antwoorden zijn genoeg." in read


def test_a_phase_that_was_skipped_is_not_said_to_have_been():
    """ "Geweest: Kijken" stood there after one minute without a voice; that it comes before this is so."""
    cast = make_cast("look")
    enter(cast.facilitator).post(page(cast, "move"), {"to": "think"})
    read = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert "Hiervoor" in read and "Geweest" not in read


def test_a_promise_is_not_glued_to_a_word_before_it():
    cast = make_cast()
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_days(10))
    read = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
    assert f"Op {day(in_days(10))} hoort u wat wij hoorden." in read and "Beloofd:" not in read
