"""De klap and the room: no question within it, an honest sentence when the answer is late (A09, O02, O05, O06, O10)."""

import datetime as dt

import pytest

from wijwerken.act.domain import actions, chores, mandates, means
from wijwerken.act.domain.actions import Told
from wijwerken.act.domain.mandates import Question
from wijwerken.act.domain.means import Means
from wijwerken.act.models import MandateRequest
from wijwerken.act.tests.table import acting_cast, owned, room, soon
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.models import Notice

pytestmark = pytest.mark.django_db

ASK = "Mogen er elke donderdagavond tafels op het plein?"


def asked(cast, days=10, **more):
    action = owned(cast, hours=60)
    question = Question(ASK, soon(days), "Hennie", "06 87 65 43 21", **more)
    return mandates.ask(cast.resident, cast.trajectory, action, question)


def test_within_the_room_no_question_is_asked():
    cast = acting_cast()
    room(cast, hours=40, euros=2500)
    action = owned(cast, hours=40, euros=2500)
    assert not means.goes_beyond(action)
    with pytest.raises(NotSound) as no:
        mandates.ask(cast.resident, cast.trajectory, action, Question(ASK, soon()))
    assert "binnen de ruimte" in no.value.reason


def test_the_room_counts_what_owned_actions_take_together():
    cast = acting_cast()
    room(cast, hours=40, euros=0)
    first, second = owned(cast, hours=30), owned(cast, hours=20)
    assert means.spoken_for(cast.trajectory) == Means(50, 0)
    assert means.goes_beyond(second) and means.goes_beyond(first)
    actions.give_back(cast.resident, cast.trajectory, first)
    assert not means.goes_beyond(second)


def test_what_a_leader_said_yes_to_apart_does_not_use_the_room():
    cast = acting_cast()
    room(cast, hours=40)
    large, small = owned(cast, hours=60), owned(cast, hours=40)
    assert means.goes_beyond(small)
    request = mandates.ask(cast.resident, cast.trajectory, large, Question(ASK, soon()))
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    assert not means.goes_beyond(small)


def test_without_an_agreed_room_any_means_need_a_klap_and_none_need_none():
    cast = acting_cast()
    agreement = room(cast)
    agreement.leader_confirmed_on = None
    agreement.save()
    assert means.goes_beyond(owned(cast, hours=1))
    assert not means.goes_beyond(owned(cast))


def test_the_group_may_ask_anyway():
    cast = acting_cast()
    action = owned(cast)
    request = mandates.ask(cast.resident, cast.trajectory, action, Question(ASK, soon(), anyway=True))
    assert request.asked_of == cast.participation(cast.sponsor)
    assert Notice.objects.of(cast.trajectory).get().person == cast.sponsor.person
    with pytest.raises(NotSound):
        mandates.ask(cast.resident, cast.trajectory, action, Question(ASK, soon(), anyway=True))


def test_a_question_belongs_to_who_carries_the_action():
    cast = acting_cast()
    action = owned(cast, hours=60)
    with pytest.raises(NotSound):
        mandates.ask(cast.official, cast.trajectory, action, Question(ASK, soon()))
    with pytest.raises(Refused):
        mandates.ask(cast.outsider, cast.trajectory, action, Question(ASK, soon()))


@pytest.mark.parametrize(
    "who",
    [
        "facilitator",
        "co_researcher",
        "official",
        "resident",
        "outsider",
        "administrator",
        "other_facilitator",
        "stranger",
    ],
)
def test_only_the_leader_answers(who):
    cast = acting_cast()
    request = asked(cast)
    with pytest.raises(Refused):
        mandates.answer(getattr(cast, who), cast.trajectory, request, "yes")


def test_yes_if_and_no_because_need_their_words():
    cast = acting_cast()
    request = asked(cast)
    for choice in ("yes_if", "no_because"):
        with pytest.raises(NotSound) as no:
            mandates.answer(cast.sponsor, cast.trajectory, request, choice, " ")
        assert no.value.field == choice
    with pytest.raises(NotSound):
        mandates.answer(cast.sponsor, cast.trajectory, request, "maybe")
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes_if", "het om elf uur stil is")
    assert mandates.sentence(request) == "Hennie van Dalen zei ja, als het om elf uur stil is."
    assert Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


def test_a_late_answer_gets_an_honest_sentence_and_one_reminder():
    cast = acting_cast()
    request = asked(cast, days=10)
    assert chores.remind_late_answers() == 0
    with clock.frozen(clock.today() + dt.timedelta(days=12)):
        assert "Dat is 2 dagen geleden. Er is nog geen antwoord." in mandates.sentence(request)
        assert (chores.remind_late_answers(), chores.remind_late_answers()) == (1, 0)
        told = set(
            Notice.objects.of(cast.trajectory).filter(words__contains="geen antwoord").values_list("person", flat=True)
        )
    people = [cast.sponsor, cast.resident, cast.facilitator, cast.co_researcher]
    assert told == {cast.participation(actor).person_id for actor in people}


def test_o05_a_silent_action_becomes_a_question_to_its_owner_once_and_later_an_exception():
    cast = acting_cast()
    action = owned(cast)
    with clock.frozen(clock.today() + dt.timedelta(days=20)):
        assert chores.ask_silent_owners() == 0 and chores.stalled(cast.trajectory) == []
    with clock.frozen(clock.today() + dt.timedelta(days=22)):
        assert (chores.ask_silent_owners(), chores.ask_silent_owners()) == (1, 0)
        notice = Notice.objects.of(cast.trajectory).get()
        assert notice.person == cast.resident.person and action.words in notice.words
        assert chores.stalled(cast.trajectory) == []
    with clock.frozen(clock.today() + dt.timedelta(days=43)):
        assert chores.stalled(cast.trajectory) == [action]


def test_a_small_step_is_nobodys_to_wait_for():
    cast = acting_cast()
    actions.small_step(cast.resident, cast.trajectory, "Ik zet een stoel voor de deur", is_done=False)
    with clock.frozen(clock.today() + dt.timedelta(days=99)):
        assert chores.stalled(cast.trajectory) == []


def test_an_action_whose_first_step_is_still_to_come_is_not_silent():
    cast = acting_cast()
    action = owned(cast)
    told = Told(action.words, action.first_step, soon(60))
    actions.change(cast.resident, cast.trajectory, action, action.version, told)
    with clock.frozen(clock.today() + dt.timedelta(days=30)):
        assert chores.ask_silent_owners() == 0


class TestTheSponsorsPage:
    @pytest.fixture(autouse=True)
    def _setup(self, client):
        self.client = client
        self.cast = acting_cast()
        room(self.cast)
        self.url = "/t/molenbuurt/doen/gevraagd/"

    def see(self, who):
        self.client.force_login(getattr(self.cast, who).account, backend="django.contrib.auth.backends.ModelBackend")
        return self.client.get(self.url)

    def test_it_holds_what_is_asked_by_when_whom_to_call_and_the_room(self):
        asked(self.cast)
        page = self.see("sponsor").content.decode()
        for words in (
            ASK,
            "06 87 65 43 21".replace(" ", ""),
            "Eerst bellen met Hennie",
            "De groep beslist zelf",
            "Dat is over 10 dagen",
        ):
            assert words in page
        assert "Wat u hier niet vindt" in page and "Wie wat zei, en cijfers over mensen." in page

    def test_o02_it_says_nothing_of_persons_or_performance(self):
        owned(self.cast)
        page = self.see("sponsor").content.decode()
        assert "Mevrouw Bos" not in page and "Vaste avondronde" not in page
        assert "Er staat geen vraag open." in page and "U hoeft niets te doen" not in page

    def test_the_leader_answers_there_and_everyone_inside_reads_it(self):
        request = asked(self.cast)
        self.see("sponsor")
        answer = {"request": request.pk, "answer": "no_because", "no_because": "de markt staat er al"}
        assert self.client.post(self.url, answer).status_code == 302
        page = self.see("official").content.decode()
        assert "zei nee, want de markt staat er al" in page

    def test_a_no_without_a_reason_keeps_the_choice(self):
        request = asked(self.cast)
        self.see("sponsor")
        answer = self.client.post(self.url, {"request": request.pk, "answer": "no_because", "yes_if": "mijn woorden"})
        page = answer.content.decode()
        assert answer.status_code == 400 and 'value="no_because" checked' in page and "mijn woorden" in page
        assert MandateRequest.objects.of(self.cast.trajectory).get().answer == ""

    @pytest.mark.parametrize("who", ["administrator", "other_facilitator", "stranger"])
    def test_others_do_not_read_it(self, who):
        asked(self.cast)
        answer = self.see(who)
        assert answer.status_code == 403 and ASK not in answer.content.decode()
