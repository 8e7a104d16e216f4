"""What kijken asks of one person: each line is so or not said, lands at its thing, and tells nobody's words."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast, make_trajectory, to_phase
from tests.landing import lands
from tests.statements import says
from wijwerken.house import clock
from wijwerken.look.domain import conversations, incoming, member_check, talks
from wijwerken.look.domain.mentions import decision
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.domain.shown import waits_for
from wijwerken.look.models import Conversation, Excerpt, Talk
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.tests.voices import recorded, resident_says, tell
from wijwerken.look.vocabulary import CheckState
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.domain import declined, today
from wijwerken.trajectories.models import Participation
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def asked(actor) -> list[tuple[str, str]]:
    return [(line.asked, line.sentence) for line in waits_for(actor)]


def nobody_else(cast, *those) -> bool:
    others = {"co_researcher", "official", "sponsor", "resident", "other_facilitator", "facilitator"} - set(those)
    return not any(asked(getattr(cast, one)) for one in others) and asked(VISITOR) == []


@says("look.domain.what_waits._to_read", is_so=True)
def test_voices_wait_for_who_holds_the_conversations_and_for_nobody_else(cast):
    for _one in range(3):
        tell(cast)
    (line,) = waits_for(cast.facilitator)
    assert (line.asked, line.place) == ("read", cast.trajectory.pk)
    assert line.sentence == "Er wachten 3 stemmen. Niemand anders ziet ze tot jullie ze lazen."
    assert line.own_words == "" and "loop ik om" not in line.sentence
    assert lands(browser_of(cast.facilitator), line)
    assert nobody_else(cast, "facilitator", "co_researcher")


@says("look.domain.what_waits._to_read", is_so=False)
def test_a_voice_that_was_read_waits_for_nobody(cast):
    told = tell(cast)
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    assert asked(cast.facilitator) == []


@says("look.domain.what_waits._about_somebody", is_so=True)
@says("look.domain.what_waits._about_somebody", is_so=False)
def test_who_is_talked_about_waits_for_the_core_group_also_after_the_end_and_is_not_named(cast):
    excerpt = resident_says(cast)
    assert asked(cast.facilitator) == []
    said = say_about_me(cast.official, cast.trajectory, excerpt.pk, AboutMe(wish="gone"), receipt="mine")
    to_phase(cast.trajectory, "ended")
    (line,) = waits_for(cast.facilitator)
    assert line.sentence == "Iemand zegt van een zin: dit gaat over mij. Kijken jullie ernaar?"
    assert (line.by, line.own_words, line.day) == ("", "", said.mention.look_before)
    assert lands(browser_of(cast.facilitator), line)
    decision.keep(cast.facilitator, cast.trajectory, said.mention, "Het gaat over de straat.")
    assert asked(cast.facilitator) == []


@says("look.domain.what_waits._to_read_back", is_so=True)
@says("look.domain.what_waits._to_read_back", is_so=False)
def test_who_wrote_a_conversation_down_reads_it_back_and_others_do_not(cast):
    assert asked(cast.facilitator) == []
    held = recorded(cast, holders=[cast.participation(cast.facilitator)])
    (line,) = waits_for(cast.facilitator)
    assert line.sentence == "Je schreef een gesprek op. Lees het terug met wie het zei."
    assert lands(browser_of(cast.facilitator), line)
    assert nobody_else(cast, "facilitator")
    conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, held, [])
    assert asked(cast.facilitator) == []


@says("look.domain.what_waits._how_was_the_talk", is_so=True)
@says("look.domain.what_waits._how_was_the_talk", is_so=False)
def test_a_talk_is_asked_about_from_its_day_until_it_was_written_down(cast):
    today, part = clock.today(), cast.participation(cast.facilitator)
    talks.plan_talk(cast.facilitator, cast.trajectory, part, cast.residents, on=today + dt.timedelta(days=1))
    assert asked(cast.facilitator) == []
    Talk.objects.of(cast.trajectory).update(on=today)
    (line,) = waits_for(cast.facilitator)
    assert (line.asked, line.own_words) == ("tell", "bewoners")
    assert lands(browser_of(cast.facilitator), line)
    assert nobody_else(cast, "facilitator")
    Talk.objects.of(cast.trajectory).update(conversation=recorded(cast))
    assert "tell" not in dict(asked(cast.facilitator))


def test_a_talk_on_another_day_is_asked_about_anew(cast):
    part = cast.participation(cast.facilitator)
    talk = talks.plan_talk(cast.facilitator, cast.trajectory, part, cast.residents, on=clock.today())
    (line,) = today.lines(cast.facilitator)
    declined.decline(cast.facilitator, cast.trajectory, line)
    changed = {"holder": part, "group": cast.residents, "on": clock.today()}
    talks.change_talk(cast.facilitator, cast.trajectory, talk, where="Hier", **changed)
    assert today.lines(cast.facilitator) == []
    changed["on"] += dt.timedelta(days=1)
    talks.change_talk(cast.facilitator, cast.trajectory, talk, where="Hier", **changed)
    with clock.frozen(clock.now() + dt.timedelta(days=1)):
        assert [one.asked for one in today.lines(cast.facilitator)] == ["tell"]


@says("look.domain.what_waits._does_it_hold", is_so=True)
@says("look.domain.what_waits._does_it_hold", is_so=False)
def test_who_spoke_is_asked_whether_it_holds_and_reads_only_their_own_words(cast):
    excerpt = resident_says(cast, "In de winter loop ik om.")
    assert asked(cast.resident) == []
    Excerpt.objects.of(cast.trajectory).update(check_state=CheckState.TO_CHECK)
    (line,) = waits_for(cast.resident)
    assert (line.asked, line.own_words) == ("confirm", "In de winter loop ik om.")
    assert lands(browser_of(cast.resident, cast.resident_code), line)
    assert nobody_else(cast, "resident")
    member_check.confirm(cast.resident, cast.trajectory, excerpt)
    assert asked(cast.resident) == []


def test_words_taken_back_hidden_or_left_unanswered_ask_nothing_any_more(cast):
    excerpt = resident_says(cast, check_state=CheckState.TO_CHECK)
    assert len(asked(cast.resident)) == 1
    member_check.hide(cast.resident, cast.trajectory, excerpt)
    assert asked(cast.resident) == []
    member_check.hide(cast.resident, cast.trajectory, excerpt, hidden=False)
    Excerpt.objects.of(cast.trajectory).update(check_state=CheckState.NO_REPLY)
    assert asked(cast.resident) == []
    Excerpt.objects.of(cast.trajectory).update(check_state=CheckState.TO_CHECK)
    member_check.withdraw(cast.resident, cast.trajectory, Excerpt.objects.of(cast.trajectory).get())
    assert asked(cast.resident) == []


def test_a_person_in_more_trajectories_costs_no_more_questions(cast):
    counted = []
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "look")
            Participation.objects.create(
                trajectory=there, person=cast.facilitator.person, role=Role.FACILITATOR, on=clock.today()
            )
            cast.trajectory = there
            tell(cast)
        with CaptureQueriesContext(connection) as queries:
            found = list(waits_for(cast.facilitator))
        counted.append((len(found), len(queries)))
    assert counted[0][0] < counted[1][0] and counted[0][1] == counted[1][1] == 2
    assert Conversation.objects.everywhere(because="a test").count() == 4
