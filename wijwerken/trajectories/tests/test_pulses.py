"""Peiling: one small question a month, answered by nobody in particular, and told as far as it may be."""

import datetime as dt

import pytest
from django.test import Client

from tests.cast import make_cast, part, signed_in
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import pulse_outcome, pulses
from wijwerken.trajectories.domain.pulses import Question
from wijwerken.trajectories.models import Pulse, PulseAsked, PulseMonth, PulseSentence, PulseTally
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db


def question(days: int = 10, ready: str = "room", words: str = "") -> Question:
    return Question(ready, clock.today() + dt.timedelta(days=days), words)


def with_many(cast, people: int):
    """Let so many more people take part."""
    more = [signed_in(f"mens{number}", f"Mens {number}") for number in range(people)]
    for actor in more:
        part(cast.trajectory, actor, Role.PARTICIPANT, "")
    return more


def open_here(cast) -> Pulse:
    return pulses.open_pulse(cast.facilitator, cast.trajectory, question())


@pytest.mark.parametrize("answer", ["", "²", "6", "9" * 5000])
def test_what_is_no_answer_is_refused_with_a_sentence(answer):
    cast = make_cast()
    row = open_here(cast)
    told = enter(cast.facilitator).post(page(cast, "pulse", identifier=row.pk), {"answer": answer})
    assert told.status_code == 400 and pulses.may_answer(cast.facilitator, row)  # nothing was taken as an answer


@says("trajectories.domain.pulses._small_question", is_so=True)
def test_a_small_question_waits_for_who_takes_part_with_five_answers_of_one_tap():
    cast = make_cast()
    row = open_here(cast)
    (line,) = pulses.for_person(cast.official.person.pk)
    assert (line.asked, line.minutes, line.day, line.can_decline) == ("tell", 1, row.closes_on, False)
    assert [one.value for one in line.answers] == ["1", "2", "3", "4", "5"]
    browser = enter(cast.official)
    assert browser.get(line.url).content.count(b'name="answer"') == 6
    browser.post(line.url, {"answer": "4"})
    assert PulseTally.objects.of(cast.trajectory).get(answer=4).people == 1
    assert list(pulses.for_person(cast.official.person.pk)) == []


@says("trajectories.domain.pulses._small_question", is_so=False)
def test_nothing_waits_for_who_is_not_asked_or_when_it_closed():
    cast = make_cast()
    row = open_here(cast)
    assert list(pulses.for_person(cast.stranger.person.pk)) == []
    pulses.close(row, clock.today())
    assert list(pulses.for_person(cast.official.person.pk)) == []


def test_what_is_kept_of_a_skip_is_what_is_kept_of_an_answer():
    cast = make_cast()
    row = open_here(cast)
    pulses.answer(cast.official, cast.trajectory, row, 2)
    pulses.skip(cast.sponsor, cast.trajectory, row)
    kept = PulseAsked.objects.of(cast.trajectory).filter(is_done=True)
    assert {one.person_id for one in kept} == {cast.official.person.pk, cast.sponsor.person.pk}
    assert {field.name for field in PulseAsked._meta.concrete_fields} == {
        "id", "trajectory", "pulse", "person", "is_done",
    }  # fmt: skip
    with pytest.raises(NotSound):
        pulses.answer(cast.sponsor, cast.trajectory, row, 5)


def test_an_answer_and_a_sentence_name_no_person_and_no_day():
    for model in (PulseTally, PulseSentence):
        kinds = {field.name for field in model._meta.concrete_fields}
        assert not kinds & {"person", "participation", "by", "on", "at"}


def test_who_had_a_small_question_elsewhere_this_month_is_not_asked_and_only_a_few_is_said():
    cast = make_cast()
    with_many(cast, 3)
    part(cast.other_trajectory, cast.official, Role.PARTICIPANT, "Carmen")
    with_many_elsewhere(cast, 4)
    pulses.open_pulse(cast.other_facilitator, cast.other_trajectory, question())
    browser = enter(cast.facilitator)
    told = {"ready": "room", "closes_on": clock.today() + dt.timedelta(days=3)}
    answer = browser.post(page(cast, "pulse_new"), told, follow=True)
    row = Pulse.objects.of(cast.trajectory).get()
    asked = PulseAsked.objects.of(cast.trajectory).filter(pulse=row).values_list("person", flat=True)
    assert cast.official.person.pk not in asked
    assert "Enkele mensen hadden deze maand al een kleine vraag" in answer.content.decode()
    assert "Carmen" not in answer.content.decode()


def with_many_elsewhere(cast, people: int):
    more = [signed_in(f"daar{number}", f"Daar {number}") for number in range(people)]
    for actor in more:
        part(cast.other_trajectory, actor, Role.PARTICIPANT, "")
    return more


def test_two_at_the_same_moment_share_nobody():
    """The second finds the month taken by a row that it could not see when it looked: the constraint decides."""
    cast = make_cast()
    everybody = {one.person.pk for one in (cast.official, cast.sponsor, cast.resident)}
    PulseMonth.objects.create(
        person=cast.official.person, month=clock.today().replace(day=1), on=clock.today() - dt.timedelta(days=40)
    )
    assert set(pulses._claim(everybody)) == everybody - {cast.official.person.pk}
    assert pulses._claim(everybody) == []


def test_fewer_than_five_who_can_answer_are_not_asked():
    cast = make_cast()
    open_here(cast)
    pulses.drop(cast.facilitator, cast.trajectory, Pulse.objects.of(cast.trajectory).get())
    with pytest.raises(NotSound, match="minder dan vijf"):
        open_here(cast)
    assert not Pulse.objects.of(cast.trajectory).exists()


@pytest.mark.parametrize("who", ["official", "sponsor", "resident", "outsider", "stranger"])
def test_only_the_core_group_opens_one(who):
    cast = make_cast()
    with pytest.raises(Refused):
        pulses.open_pulse(getattr(cast, who), cast.trajectory, question())


def test_at_closing_the_numbers_and_who_was_asked_are_gone_and_the_outcome_stands():
    cast = make_cast()
    row = open_here(cast)
    everybody = (cast.facilitator, cast.co_researcher, cast.official, cast.sponsor, cast.resident)
    for actor in everybody:
        pulses.answer(actor, cast.trajectory, row, 5, f"Zin van {actor.via}.")
    assert Client().get(page(cast, "pulse", identifier=row.pk)).status_code in (302, 403)
    assert pulse_outcome.sentences(row) == [] and pulses.sentences_of(row) == []
    pulses.close_old(row.closes_on + dt.timedelta(days=1))
    row.refresh_from_db()
    assert pulse_outcome.sentences(row) == ["De meesten vinden dat het eerder wel klopt."]
    assert not PulseAsked.objects.of(cast.trajectory).exists() and not PulseTally.objects.of(cast.trajectory).exists()
    assert len(pulses.sentences_of(row)) == 5
    read = enter(cast.official).get(page(cast, "pulse", identifier=row.pk)).content.decode()
    assert "eerder wel klopt" in read and "Zin van" in read


def test_four_sentences_are_thrown_away_at_closing():
    cast = make_cast()
    row = open_here(cast)
    for actor in (cast.facilitator, cast.co_researcher, cast.official, cast.sponsor):
        pulses.answer(actor, cast.trajectory, row, 5, "Vogelnest.")
    pulses.answer(cast.resident, cast.trajectory, row, 5)
    pulses.close(row, clock.today())
    assert not PulseSentence.objects.of(cast.trajectory).exists()


def told_of(*tallies: int) -> list[str]:
    counts = dict(enumerate(tallies, 1))
    row = Pulse(ready="room", closed_on=clock.today(), outcome=pulse_outcome.kept(counts))
    return pulse_outcome.sentences(row)


@says("trajectories.domain.pulse_outcome.direction", is_so=True)
def test_from_five_answers_a_direction_is_told_in_words():
    assert told_of(3, 2, 0, 0, 0) == ["De meesten vinden dat het eerder niet klopt."]
    assert told_of(0, 0, 5, 1, 1) == ["De meesten vinden dat het half klopt."]
    assert told_of(2, 0, 2, 0, 2) == ["De antwoorden lopen uiteen."]


@says("trajectories.domain.pulse_outcome.direction", is_so=False)
def test_under_five_answers_nothing_is_told():
    assert told_of(4, 0, 0, 0, 0) == told_of(0, 0, 0, 0, 0) == [pulse_outcome.too_few()]


@says("trajectories.domain.pulse_outcome._part", is_so=True)
def test_from_ten_answers_parts_of_five_and_more_are_told():
    assert told_of(3, 3, 0, 3, 3) == ["6 mensen zeggen: klopt niet of half.", "6 mensen zeggen: klopt wel."]


@says("trajectories.domain.pulse_outcome._part", is_so=False)
def test_a_part_that_is_the_whole_or_would_give_a_small_one_away_is_not_told():
    for tallies in ((0, 0, 0, 0, 12), (0, 1, 0, 0, 11), (2, 0, 0, 4, 8)):
        assert not any("mensen zeggen" in one for one in told_of(*tallies)), tallies


def test_a_person_asked_in_the_last_days_of_a_month_is_not_asked_in_the_first_of_the_next():
    cast = make_cast()
    yesterday = clock.today() - dt.timedelta(days=1)
    last_month = (clock.today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    PulseMonth.objects.create(person=cast.official.person, month=last_month, on=yesterday)
    assert pulses._claim([cast.official.person.pk]) == []
