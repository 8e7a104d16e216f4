"""Going back after telling and sending other words: the first ones are gone, and nobody else can do it."""

import datetime as dt

import pytest
from django.test import Client

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import incoming, member_check
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.tests.doors import person_with
from wijwerken.look.tests.test_telling_pages import start
from wijwerken.look.tests.voices import excerpt_of, tell
from wijwerken.look.vocabulary import CheckState, ReadState
from wijwerken.people.actor import Actor
from wijwerken.think.domain import ties
from wijwerken.think.models import Tie

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Het is hier altijd donker.", "Het is hier 's avonds donker, overdag niet."
MARK = "mark-of-this-form"


def me(told):
    return Actor(person=person_with(told.code), via="receipt")


def words(cast):
    return [one.text for one in Excerpt.objects.of(cast.trajectory).order_by("position")]


def test_back_change_and_done_keeps_the_changed_words_only_and_says_so():
    cast = make_cast()
    browser, address, carried = start(cast)
    browser.post(address, carried | {"words": FIRST, "go": "done"})
    answer = browser.post(address, carried | {"words": SECOND, "solution": "Lampen.", "go": "done"}, follow=True)
    page = answer.content.decode()
    assert words(cast) == [SECOND, "Lampen."]
    assert Conversation.objects.of(cast.trajectory).count() == 1
    assert "u veranderde het" in page and "Uw code" in page
    assert FIRST not in str(list(Conversation.objects.of(cast.trajectory).values()))


def test_the_same_words_again_change_nothing_and_say_nothing():
    cast = make_cast()
    browser, address, carried = start(cast)
    for _time in range(2):
        page = browser.post(address, carried | {"words": FIRST, "go": "done"}, follow=True).content.decode()
        assert "u veranderde het" not in page
    assert Excerpt.objects.of(cast.trajectory).get().version == 1
    assert not LogEntry.objects.of(cast.trajectory).filter(deed="look.excerpt.corrected").exists()


def test_a_part_that_was_emptied_is_taken_back_and_other_readers_and_another_name_count():
    cast = make_cast()
    told = tell(cast, words=FIRST, token=MARK, solution="Lampen.", name="Fatima", audience="everyone")
    tell(cast, me(told), FIRST, token=MARK, audience="holders")
    left = Excerpt.objects.of(cast.trajectory).select_related("speaker").get()
    assert (left.text, left.audience, left.speaker.shown_name, left.speaker.is_named) == (FIRST, "holders", "", False)


def test_words_that_were_read_and_tied_are_corrected_by_the_rules_of_correction():
    cast = make_cast()
    told = tell(cast, words=FIRST, token=MARK, audience="everyone")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    excerpt, other = excerpt_of(told), excerpt_of(tell(cast, words="Bij de brug ook.", audience="everyone"))
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Licht", [excerpt.pk, other.pk])
    assert tell(cast, me(told), SECOND, token=MARK, audience="everyone").changed
    excerpt.refresh_from_db()
    assert (excerpt.text, excerpt.check_state, excerpt.version) == (SECOND, CheckState.CORRECTED, 2)
    assert excerpt.read_state == ReadState.UNREAD, "new words are read first, like the first ones"
    assert Tie.objects.of(cast.trajectory).filter(red_thread=thread, excerpt=excerpt).exists()
    assert LogEntry.objects.of(cast.trajectory).filter(deed="look.excerpt.corrected").count() == 1


def test_whoever_has_the_page_but_not_the_code_changes_nothing_once_there_is_more_behind_it():
    cast = make_cast()
    told = tell(cast, words=FIRST, token=MARK)
    tell(cast, me(told), "Nog iets.", receipt="mine")
    for somebody in (cast.outsider, cast.resident, cast.facilitator):
        with pytest.raises(NotSound):
            tell(cast, somebody, SECOND, token=MARK)
    assert SECOND not in words(cast)


def test_without_a_code_it_can_be_changed_from_that_page_on_that_day_only():
    cast = make_cast()
    tell(cast, words=FIRST, token=MARK, receipt="none")
    changed = tell(cast, words=SECOND, token=MARK, receipt="new")
    assert changed.changed and changed.code == "" and changed.got == "none" and words(cast) == [SECOND]
    with clock.frozen(clock.today() + dt.timedelta(days=1)), pytest.raises(NotSound):
        tell(cast, words=FIRST, token=MARK, receipt="none")
    assert words(cast) == [SECOND]


def test_what_was_taken_back_or_masked_does_not_come_again():
    cast = make_cast()
    told = tell(cast, words=FIRST, token=MARK)
    incoming.mask(cast.facilitator, cast.trajectory, excerpt_of(told), "donker")
    with pytest.raises(NotSound, match="De kerngroep veranderde"):
        tell(cast, me(told), FIRST, token=MARK)
    member_check.withdraw(me(told), cast.trajectory, excerpt_of(told))
    with pytest.raises(NotSound, match="teruggehaald"):
        tell(cast, me(told), SECOND, token=MARK)
    assert words(cast) == []


def test_the_mark_of_the_page_goes_along_over_its_steps():
    cast = make_cast()
    browser, address, carried = start(cast, Client())
    page = browser.post(
        address, carried | {"words": FIRST, "go": "who", "step": "words", "once_mark": carried["token"]}
    )
    assert page.content.decode().count(carried["token"]) > 1, "the mark of the house and that of telling are one"
