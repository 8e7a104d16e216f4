"""What denken asks of one person: each line is so or not said, lands at its thing, and tells nobody's words."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, make_trajectory
from tests.landing import lands
from tests.statements import says
from wijwerken.house import clock
from wijwerken.look.domain import member_check
from wijwerken.look.tests.doors import browser_of
from wijwerken.people.actor import VISITOR
from wijwerken.think.domain import draft, queries, responses
from wijwerken.think.domain.shown import waits_for
from wijwerken.think.models import Edition, Response
from wijwerken.trajectories.models import Notice, Participation
from wijwerken.trajectories.vocabulary import Audience, Role

from .test_give_back import give_back, thread_of
from .voices import say, words_everywhere

pytestmark = pytest.mark.django_db
SENTENCE = "Bij de tunnel loop ik om"


@pytest.fixture
def cast():
    return make_cast("think")


@pytest.fixture
def edition(cast):
    thread_of(cast, "Iets", say(cast, "Iets."))
    return give_back(cast)


def asked(actor) -> list[str]:
    return [line.asked for line in waits_for(actor)]


@says("think.domain.what_waits._may_this_be_shared", is_so=True)
@says("think.domain.what_waits._may_this_be_shared", is_so=False)
def test_a_speaker_is_asked_of_the_very_sentence_and_nobody_else_learns_of_it(cast):
    excerpt = say(cast, SENTENCE, person=cast.resident.person, shared=False)
    say(cast, "Iets anders", person=cast.resident.person, shared=False)
    assert asked(cast.resident) == []
    draft.ask_speaker(cast.facilitator, cast.trajectory, excerpt)
    (line,) = waits_for(cast.resident)
    assert (line.asked, line.own_words, line.by) == ("say_yes", SENTENCE, "")
    assert line.url.endswith(str(excerpt.pk)) and lands(browser_of(cast.resident, cast.resident_code), line)
    for other in (cast.facilitator, cast.official, cast.sponsor, VISITOR):
        assert asked(other) == []
    member_check.share(cast.resident, cast.trajectory, excerpt, Audience.EVERYONE)
    assert asked(cast.resident) == []


def test_a_sentence_taken_back_is_asked_of_nobody_and_its_message_leads_to_it_no_more(cast):
    excerpt = say(cast, SENTENCE, person=cast.resident.person, shared=False)
    draft.ask_speaker(cast.facilitator, cast.trajectory, excerpt)
    key = str(excerpt.pk)
    member_check.withdraw(cast.resident, cast.trajectory, excerpt)
    assert asked(cast.resident) == [] and words_everywhere(SENTENCE) == []
    assert not Notice.objects.of(cast.trajectory).filter(url__contains=key).exists()


@says("think.domain.what_waits._is_there", is_so=True)
@says("think.domain.what_waits._is_there", is_so=False)
def test_a_new_edition_is_told_for_two_weeks_to_who_has_not_answered_it(cast, edition):
    for who in (cast.resident, cast.official, cast.sponsor):
        assert [line.sentence for line in waits_for(who)] == ["Teruggave 1 is er. Klopt het?"]
    (line,) = waits_for(cast.resident)
    assert lands(browser_of(cast.resident, cast.resident_code), line)
    assert asked(cast.facilitator) == asked(VISITOR) == asked(cast.stranger) == []
    responses.respond(cast.resident, cast.trajectory, edition, "recognise")
    assert asked(cast.resident) == [] and asked(cast.official) == ["know"]
    Edition.objects.of(cast.trajectory).update(published_on=clock.today() - dt.timedelta(days=15))
    assert asked(cast.official) == []


@says("think.domain.what_waits._to_answer", is_so=True)
@says("think.domain.what_waits._to_answer", is_so=False)
def test_an_answer_of_somebody_waits_for_the_core_group_and_its_words_stay_where_they_are(cast, edition):
    given = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De tunnel ontbreekt.")
    responses.respond(cast.official, cast.trajectory, edition, "recognise")
    (line,) = waits_for(cast.facilitator)
    assert line.sentence == "Iemand antwoordde op de teruggave. Wat doen jullie ermee?"
    assert "tunnel" not in f"{line}" and lands(browser_of(cast.facilitator), line)
    assert "answer" not in asked(cast.sponsor) + asked(cast.official) + asked(cast.resident)
    responses.answer(cast.facilitator, cast.trajectory, given, "Wij gaan kijken.")
    assert asked(cast.facilitator) == []


@says("think.domain.what_waits._was_answered", is_so=True)
@says("think.domain.what_waits._was_answered", is_so=False)
def test_who_answered_hears_what_the_group_says_to_it_for_two_weeks(cast, edition):
    given = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De tunnel ontbreekt.")
    assert asked(cast.resident) == []
    responses.answer(cast.facilitator, cast.trajectory, given, "Wij gaan kijken.")
    (line,) = waits_for(cast.resident)
    assert line.sentence == "Bij de teruggave kwam antwoord van de kerngroep."
    assert lands(browser_of(cast.resident, cast.resident_code), line)
    assert asked(cast.sponsor) == ["know"]  # only of the edition
    Notice.objects.of(cast.trajectory).update(on=clock.today() - dt.timedelta(days=15))
    assert asked(cast.resident) == []


def test_a_person_in_more_trajectories_costs_no_more_questions(cast, edition):
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "think")
            Participation.objects.create(
                trajectory=there, person=cast.facilitator.person, role=Role.FACILITATOR, on=clock.today()
            )
            given = Edition.objects.create(trajectory=there, number=1, published_on=clock.today())
            Response.objects.create(trajectory=there, edition=given, kind="missing", on=clock.today())
        with CaptureQueriesContext(connection) as questions:
            found = list(waits_for(cast.facilitator))
        counted.append((len(found), len(questions)))
    assert counted[0][0] < counted[1][0] and counted[0][1] == counted[1][1] <= 3
    assert queries.newest_edition(cast.trajectory) is not None
