"""Asked for one sentence: yes, no or rather otherwise on that sentence, one tap, and it is done (B6, A2.4)."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import asked_to_share, conversations, member_check, paper, queries
from wijwerken.look.models import Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.tests.voices import WORDS, recorded, resident_says
from wijwerken.look.vocabulary import AskedToShare, CheckState
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


@pytest.fixture
def asked(cast):
    """The group asks the resident for one of two sentences that only it reads."""
    excerpt = resident_says(cast, "Bij de tunnel loop ik om.", audience=Audience.HOLDERS)
    resident_says(cast, "En de bakker is dicht.", audience=Audience.HOLDERS)
    asked_to_share.ask(cast.trajectory, excerpt, "Mag het?")
    return excerpt


def page_of(cast, browser=None) -> str:
    browser = browser or browser_of(cast.resident, cast.resident_code)
    return browser.get(reverse("look:own_words", args=[cast.trajectory.slug])).content.decode()


def give(cast, excerpt, answer: str):
    browser = browser_of(cast.resident, cast.resident_code)
    address = reverse("look:answer_asked", args=[cast.trajectory.slug, excerpt.pk])
    return browser.post(address, {"answer": answer}, follow=True).content.decode()


def now(excerpt: Excerpt) -> Excerpt:
    return Excerpt.objects.of(excerpt.trajectory_id).get(pk=excerpt.pk)


def test_the_three_answers_stand_at_the_very_sentence_and_nowhere_else(cast, asked):
    page = page_of(cast)
    assert page.count("Liever anders") == 1
    first = page.split('id="gevraagd-')[1]
    assert "Bij de tunnel" in first and first.startswith(str(asked.pk)) and 'value="yes"' in first
    assert "Wie mag dit lezen?" not in page and "Dit mag lezen" not in page


@pytest.mark.parametrize(
    ("answer", "publishable", "left"), [("yes", True, ""), ("no", False, AskedToShare.NO.value)], ids=["yes", "no"]
)
def test_one_tap_answers_and_the_message_is_done(cast, asked, answer, publishable, left):
    assert Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()
    page = give(cast, asked, answer)
    assert "Dank u." in page and "Liever anders" not in page
    assert queries.publishable(cast.trajectory).filter(pk=asked.pk).exists() is publishable
    assert now(asked).asked_to_share == left
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


def test_rather_otherwise_opens_the_sentence_with_its_words_and_the_new_ones_may_be_given_back(cast, asked):
    browser = browser_of(cast.resident, cast.resident_code)
    address = reverse("look:otherwise", args=[cast.trajectory.slug, asked.pk])
    assert "Bij de tunnel loop ik om.</textarea>" in browser.get(address).content.decode()
    page = browser.post(address, {"text": "Bij de tunnel is het donker."}, follow=True).content.decode()
    assert "Zo mag het in de teruggave." in page and "De groep leest het eerst." in page
    said = now(asked)
    assert (said.text, said.audience, said.is_unread) == ("Bij de tunnel is het donker.", Audience.EVERYONE, True)
    assert said.check_state == CheckState.CORRECTED and not said.asked_to_share
    assert "loop ik om" not in page
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


def test_an_empty_sentence_is_refused_and_stays_asked(cast, asked):
    browser = browser_of(cast.resident, cast.resident_code)
    answer = browser.post(reverse("look:otherwise", args=[cast.trajectory.slug, asked.pk]), {"text": "  "})
    assert answer.status_code == 400 and now(asked).is_asked


def test_who_says_yes_to_what_another_wrote_down_says_that_it_is_theirs(cast):
    excerpt = resident_says(cast, audience=Audience.HOLDERS, check_state=CheckState.TO_CHECK)
    asked_to_share.ask(cast.trajectory, excerpt, "Mag het?")
    give(cast, excerpt, "yes")
    assert queries.publishable(cast.trajectory).filter(pk=excerpt.pk).exists()


def test_a_question_is_answered_once_and_by_who_said_it(cast, asked):
    with pytest.raises(Refused):
        member_check.answer(cast.official, cast.trajectory, asked, yes=True)
    member_check.answer(cast.resident, cast.trajectory, asked, yes=False)
    for try_again in (
        lambda: member_check.answer(cast.resident, cast.trajectory, now(asked), yes=True),
        lambda: member_check.say_otherwise(cast.resident, cast.trajectory, now(asked), "Toch."),
    ):
        with pytest.raises(NotSound, match="al beantwoord"):
            try_again()
    assert not queries.publishable(cast.trajectory).filter(pk=asked.pk).exists()


def test_sharing_by_oneself_answers_it_too(cast, asked):
    member_check.share(cast.resident, cast.trajectory, asked, Audience.EVERYONE)
    assert not now(asked).asked_to_share
    assert not Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).exists()


def test_another_sentence_of_the_same_person_can_be_asked_too_and_a_no_is_not_asked_again(cast, asked):
    other = Excerpt.objects.of(cast.trajectory).exclude(pk=asked.pk).get()
    assert asked_to_share.asking(cast.trajectory, now(asked)).how == "asked"
    assert asked_to_share.asking(cast.trajectory, other).how == "ask"
    member_check.answer(cast.resident, cast.trajectory, asked, yes=False)
    can = asked_to_share.asking(cast.trajectory, now(asked))
    assert can.how == "no" and "zei nee" in can.why_not
    with pytest.raises(NotSound, match="zei nee"):
        asked_to_share.ask(cast.trajectory, now(asked), "Toch?")


def test_of_two_who_ask_at_once_the_first_one_did(cast, asked):
    seen_before = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get(pk=asked.pk)
    seen_before.asked_to_share = ""  # as it stood when the other opened the page
    with pytest.raises(NotSound, match="al gevraagd"):
        asked_to_share.ask(cast.trajectory, seen_before, "Mag dit?")
    assert Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).count() == 1


def test_who_kept_no_code_is_not_asked_and_the_page_says_what_else_can_be_done(cast):
    conversation = recorded(cast, WORDS)
    (excerpt,) = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=conversation)
    can = asked_to_share.asking(cast.trajectory, excerpt)
    assert can.how == "no" and "nog geen code" in can.why_not and str(conversation.pk) in can.in_person_url
    paper.print_slips(cast.facilitator, cast.trajectory, conversation)
    assert asked_to_share.asking(cast.trajectory, Excerpt.objects.of(cast.trajectory).get(pk=excerpt.pk)).how == "ask"


def test_of_who_wrote_it_and_kept_no_code_an_answer_can_never_come(cast):
    excerpt = resident_says(cast, audience=Audience.HOLDERS)
    Speaker.objects.of(cast.trajectory).update(person=None)
    can = asked_to_share.asking(cast.trajectory, now(excerpt))
    assert can.how == "no" and not can.in_person_url and "kan hier niet komen" in can.why_not
    with pytest.raises(NotSound, match="hield geen code"):
        asked_to_share.ask(cast.trajectory, now(excerpt), "Mag het?")
    assert not now(excerpt).is_asked


def test_reading_aloud_and_taking_out_go_on_as_before(cast, asked):
    conversations.take_out_on_request(cast.facilitator, cast.trajectory, now(asked))
    assert "Liever anders" not in page_of(cast)
