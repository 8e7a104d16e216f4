"""The question people see who are asked to tell (B3.3): beside the main question, offered, never obligatory."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.trajectories.domain import invitations, kept, question
from wijwerken.trajectories.domain import question_to_tell as telling
from wijwerken.trajectories.domain.invitation_texts import app_text, letter
from wijwerken.trajectories.domain.poster import poster
from wijwerken.trajectories.domain.street_letter import street_letter
from wijwerken.trajectories.models import Notice, Trajectory
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
MAIN = "Wat kunnen wij doen om de avond op het plein prettig te maken?"
TELL = "Hoe is de avond op het plein voor u?"


@pytest.fixture
def cast():
    made = make_cast()
    Trajectory.objects.filter(pk=made.trajectory.pk).update(main_question=MAIN)
    made.trajectory.refresh_from_db()
    return made


def chosen(cast, words=TELL):
    telling.choose_telling_question(cast.facilitator, cast.trajectory, cast.trajectory.version, words)
    return Trajectory.objects.get(pk=cast.trajectory.pk)


def test_one_tap_on_one_of_three_and_residents_see_it_while_the_group_keeps_its_own(cast):
    browser = enter(cast.facilitator)
    shown = browser.get(page(cast, "telling_question")).content.decode()
    assert TELL in shown and shown.count('name="telling_question" value="') == 3
    taken = browser.post(page(cast, "telling_question"), {"telling_question": TELL, "version": "1"})
    assert taken.status_code == 302
    visitor = Client()
    for address in (page(cast, "invitation"), reverse("look:contribute", args=[cast.trajectory.slug])):
        read = visitor.get(address).content.decode()
        assert TELL in read[read.index("<h1") : read.index("</h1>")]
    public = visitor.get(page(cast, "trajectory")).content.decode()
    assert MAIN in public[public.index("<h1") : public.index("</h1>")] and TELL in public
    assert MAIN in browser.get(page(cast, "trajectory")).content.decode()


def test_without_one_everything_is_as_it_was(cast):
    read = Client().get(page(cast, "invitation")).content.decode()
    assert MAIN in read[read.index("<h1") : read.index("</h1>")] and "helpt de groep bij" not in read
    assert cast.trajectory.to_tell == MAIN


def test_paper_and_texts_carry_it(cast):
    here = chosen(cast)
    assert poster(here, "nl").title == TELL and street_letter(here, "nl").title == TELL
    for role, asked in ((Role.PARTICIPANT, TELL), (Role.CO_RESEARCHER, MAIN), (Role.SPONSOR, MAIN)):
        made = invitations.invite(cast.facilitator, here, invitations.new_code(), role=role)
        assert letter(made, "https://x")[0] == asked and asked in app_text(made, "https://x")


def test_an_empty_one_is_refused_and_the_main_question_takes_it_away(cast):
    with pytest.raises(NotSound) as no:
        chosen(cast, "  ")
    assert no.value.field == "telling_question"
    chosen(cast)
    cast.trajectory.refresh_from_db()
    assert chosen(cast, MAIN).telling_question == ""


def test_what_was_asked_before_stays_to_read_and_the_history_of_the_main_question_is_its_own(cast):
    chosen(cast)
    cast.trajectory.refresh_from_db()
    chosen(cast, "Wat maakt u 's avonds mee op het plein?")
    assert [one.telling_question for one in telling.earlier_telling_questions(cast.trajectory)] == [TELL]
    assert question.earlier(cast.trajectory) == []
    read = Client().get(page(cast, "question")).content.decode()
    assert "Eerder gevraagd" in read and TELL in read and "Hoe de vraag was" not in read
    assert not Notice.objects.of(cast.trajectory).exists()
    told = kept.export(cast.facilitator, cast.trajectory)
    assert TELL in [one["telling_question"] for one in told["earlier_questions"]]


def test_two_who_choose_at_once_hear_of_each_other(cast):
    other = Trajectory.objects.get(pk=cast.trajectory.pk)
    chosen(cast)
    with pytest.raises(ChangedMeanwhile):
        telling.choose_telling_question(cast.co_researcher, other, 1, "Wat maakt u hier mee?")


def test_the_checker_speaks_here_too_and_a_question_for_solutions_is_told_so(cast):
    browser, address = enter(cast.facilitator), page(cast, "telling_question")
    look = lambda words: browser.post(  # noqa: E731
        address, {"telling_question": words, "look_along": "1"}, headers={"accept": "application/json"}
    ).json()["advice"]
    assert look(TELL) == []
    assert any("wat er moet gebeuren" in one for one in look(MAIN))
    assert look("Vindt u ook niet dat het plein te donker is?")
    assert Trajectory.objects.get(pk=cast.trajectory.pk).telling_question == ""


def test_it_is_offered_only_where_people_would_be_asked_what_to_do(cast):
    assert telling.is_worth_asking(cast.trajectory)
    cast.trajectory.main_question = "Hoe is de avond in onze buurt voor u?"
    assert not telling.is_worth_asking(cast.trajectory)
