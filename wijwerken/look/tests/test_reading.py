"""Reading the public box (issue point 4g): nobody else sees it first, reasons are told, names can be masked."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_cast, make_trajectory
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import chain, incoming, member_check, queries
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import excerpt_of, resident_says, tell
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.receipt_page import part_of
from wijwerken.trajectories.models import Notice

pytestmark = pytest.mark.django_db


def page(cast, name, row=None):
    return reverse(f"look:{name}", args=[cast.trajectory.slug, *([row.pk] if row else [])])


def test_reading_lets_a_voice_through_to_whom_it_is_meant_for():
    cast = make_cast()
    told = tell(cast, audience="participants")
    assert not queries.excerpts_for(cast.official, cast.trajectory).exists()
    browser_of(cast.facilitator).post(page(cast, "let_through", told.conversation))
    assert queries.excerpts_for(cast.official, cast.trajectory).count() == 1
    assert not queries.unread(cast.trajectory).exists()


def test_holding_needs_a_reason_which_the_sender_reads_on_the_receipt():
    cast = make_cast()
    told = tell(cast, words="Die sukkel van hiernaast.")
    browser = browser_of(cast.facilitator)
    assert browser.post(page(cast, "hold", told.conversation), {}).status_code == 400
    browser.post(page(cast, "hold", told.conversation), {"because": "insult", "words": "Wilt u het anders zeggen?"})
    person = person_with(told.code)
    notice = Notice.objects.of(cast.trajectory).get(person=person)
    assert "hield ze vast (er staat een belediging in)" in notice.words
    own = browser_of(Actor(person=person, via="receipt"), told.code).get(page(cast, "own_words")).content.decode()
    assert "Wilt u het anders zeggen?" in own
    line = next(iter(chain.receipt_lines(person, cast.trajectory)))
    assert "belediging" in line.sentence and "sukkel" not in line.sentence + notice.words
    assert not queries.excerpts_for(cast.facilitator, cast.trajectory).exists()
    assert [entry.deed for entry in LogEntry.objects.filter(place_id=cast.trajectory.pk)] == ["look.voice.held"]


def test_a_name_of_a_neighbour_is_masked_everywhere_and_the_sender_is_told():
    cast = make_cast()
    told = tell(cast, words="Kees Vermeer is lastig. KEES  vermeer zet zijn fiets neer.")
    excerpt = excerpt_of(told)
    browser_of(cast.facilitator).post(page(cast, "mask", excerpt), {"part": "Kees Vermeer"})
    excerpt.refresh_from_db()
    assert excerpt.text == "[naam] is lastig. [naam] zet zijn fiets neer."
    assert "kees" not in excerpt.folded and excerpt.version == 2
    assert "[naam]" in Notice.objects.of(cast.trajectory).get().words


@pytest.mark.parametrize("part", ["het helemaal niet", "nooit", "NIET", "Jan liegt"])
def test_a_sentence_that_was_turned_round_by_masking_is_nobodys_to_read_until_its_speaker_confirms(part):
    cast = make_cast()
    said = resident_says(cast, "Jan liegt nooit, en ik ben het helemaal niet eens met de buurman. NIET waar, Jan.")
    page_after = browser_of(cast.facilitator).post(page(cast, "mask", said), {"part": part}, follow=True)
    assert "Dit was meer dan een naam" in page_after.content.decode()
    assert not queries.publishable(cast.trajectory).exists() and not queries.shared_inside(cast.trajectory).exists()
    assert "meer dan een naam" in Notice.objects.of(cast.trajectory).get().words
    said.refresh_from_db()
    member_check.confirm(cast.resident, cast.trajectory, said)
    member_check.share(cast.resident, cast.trajectory, said, "everyone")
    assert queries.publishable(cast.trajectory).exists()


@pytest.mark.parametrize("part", ["Jan", "jan de Wit", "de buurman", "buurman", "Wit"])
def test_a_name_or_a_function_goes_without_asking(part):
    cast = make_cast()
    said = resident_says(cast, "Volgens Jan de Wit zegt de buurman nooit iets.")
    incoming.mask(cast.facilitator, cast.trajectory, said, part)
    assert queries.publishable(cast.trajectory).exists()


@pytest.mark.parametrize("part", ["Piet", "[naam]", " "])
def test_only_what_stands_there_can_be_masked(part):
    cast = make_cast()
    excerpt = excerpt_of(tell(cast, words="Kees en [naam]."))
    with pytest.raises(NotSound):
        incoming.mask(cast.facilitator, cast.trajectory, excerpt, part)


def test_reading_something_twice_says_that_it_was_read():
    cast = make_cast()
    told = tell(cast)
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    with pytest.raises(NotSound) as no:
        incoming.pass_voice(cast.co_researcher, cast.trajectory, told.conversation)
    assert "al gelezen" in no.value.reason


def test_what_was_held_can_take_part_after_all_and_the_sender_hears_it():
    cast = make_cast()
    told = tell(cast, audience="participants")
    incoming.hold_voice(cast.facilitator, cast.trajectory, told.conversation, "not_about")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    excerpt = Excerpt.objects.of(cast.trajectory).get()
    assert (excerpt.read_state, excerpt.held_because, excerpt.read_reason) == (ReadState.PASSED, "", "")
    line = Notice.objects.of(cast.trajectory).get()
    assert line.words.endswith("zij hield ze vast (het gaat over iets anders) en gaf ze door aan wie ze mag lezen.")


def test_what_waits_stands_in_another_order_for_another_reader():
    cast = make_cast()
    for number in range(12):
        tell(cast, words=f"Stem nummer {number:02}.")
    orders = []
    for actor in (cast.facilitator, cast.co_researcher, cast.facilitator):
        source = browser_of(actor).get(page(cast, "incoming")).content.decode()
        orders.append([int(number) for number in re.findall(r"Stem nummer (\d\d)\.", source)])
    assert orders[0] == orders[2] != orders[1]
    assert orders[0] != list(range(12))


def queue(cast, voices=45):
    for number in range(voices):
        tell(cast, words=f"Stem nummer {number:03}. Het is hier stil.")
    return browser_of(cast.facilitator), page(cast, "incoming")


def ticks(source: str) -> list[str]:
    return re.findall(r'name="voice"\s+value="([0-9a-f-]{36})"', source)


def test_a_long_queue_has_pages_on_which_every_voice_stands_once():
    cast = make_cast()
    browser, address = queue(cast)
    pages = [browser.get(address, {"pagina": number}).content.decode() for number in (1, 2, 3)]
    found = [one for source in pages for one in ticks(source)]
    assert [len(ticks(source)) for source in pages] == [20, 20, 5] and len(set(found)) == 45
    assert "45 stemmen wachten." in pages[0] and "Pagina 1 van 3" in pages[0]


def test_a_long_queue_is_searched_and_tells_when_nothing_fits():
    cast = make_cast()
    browser, address = queue(cast)
    source = browser.get(address, {"zoek": "NUMMER 007"}).content.decode()
    assert "Stem nummer 007." in source and "Stem nummer 008." not in source
    assert "Dit staat in geen stem die wacht" in browser.get(address, {"zoek": "olifant"}).content.decode()


def test_several_pass_at_once_and_what_was_not_chosen_waits():
    cast = make_cast()
    browser, address = queue(cast, 6)
    chosen = ticks(browser.get(address).content.decode())[:4]
    answer = browser.post(address, {"voice": chosen}, follow=True).content.decode()
    assert "4 stemmen zijn gelezen en doen nu mee." in answer
    assert queries.unread(cast.trajectory).count() == 2
    told = [entry.deed for entry in LogEntry.objects.filter(place_id=cast.trajectory.pk)]
    assert told == ["look.voices.passed"]
    assert Notice.objects.of(cast.trajectory).filter(words__contains="las ze en deelt ze met niemand").count() == 4


def test_nothing_chosen_is_said_and_what_was_read_meanwhile_is_left():
    cast = make_cast()
    browser, address = queue(cast, 3)
    assert "Kies eerst een stem" in browser.post(address, {}, follow=True).content.decode()
    chosen = ticks(browser.get(address).content.decode())
    incoming.pass_voice(cast.co_researcher, cast.trajectory, Conversation.objects.of(cast.trajectory).first())
    assert "2 stemmen zijn gelezen" in browser.post(address, {"voice": chosen}, follow=True).content.decode()
    assert "Kies eerst een stem" in browser.post(address, {"voice": chosen}, follow=True).content.decode()


def test_without_a_script_all_of_a_page_are_chosen_by_a_link():
    cast = make_cast()
    browser, address = queue(cast, 3)
    source = browser.get(address, {"alles": ""}).content.decode()
    assert len(re.findall(r"<input[^>]*house-strip__check[^>]*checked", source)) == 3
    assert "checked" not in browser.get(address).content.decode()


def test_what_is_held_has_a_list_of_its_own_with_the_reason():
    cast = make_cast()
    browser, address = queue(cast, 3)
    held = Conversation.objects.of(cast.trajectory).first()
    incoming.hold_voice(cast.facilitator, cast.trajectory, held, "insult", "Zeg het anders?")
    assert str(held.pk) not in browser.get(address).content.decode()
    source = browser.get(reverse("look:held", args=[cast.trajectory.slug])).content.decode()
    assert str(held.pk) in source and "Zeg het anders?" in source and "Toch laten meedoen" in source


def test_a_queue_of_three_hundred_asks_the_database_as_often_as_one_of_three():
    cast, counted = make_cast(), []
    for voices in (3, 297):
        browser, address = queue(cast, voices)
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        counted.append(len(asked))
    assert queries.unread(cast.trajectory).count() == 300 and counted[0] == counted[1]


def test_voices_of_another_trajectory_do_not_pass_along():
    cast = make_cast()
    browser, address = queue(cast, 2)
    there = make_trajectory(cast.organisation, "elders", "look")
    theirs = tell(replace(cast, trajectory=there))
    browser.post(address, {"voice": [str(theirs.conversation.pk)]})
    assert queries.unread(there).count() == 1


def test_who_told_it_to_the_core_group_alone_does_not_read_that_it_went_on_to_others():
    cast = make_cast()
    told = tell(cast, audience="holders")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    line = Notice.objects.of(cast.trajectory).get()
    assert "gaf ze door" not in line.words and line.words.endswith("zij las ze en deelt ze met niemand.")


def test_words_that_stay_with_the_core_group_are_not_promised_a_give_back():
    cast = make_cast()
    told = tell(cast, audience="holders")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    person = Excerpt.objects.of(cast.trajectory).get().speaker.person
    (stage,) = [one for one in part_of(person, cast.trajectory).stages if one.key == "give_back"]
    assert (stage.state, stage.says) == ("todo", "")
    assert stage.waiting.startswith("Alleen de kerngroep leest uw woorden.")
    open_to_all = tell(cast, words="Dit mag iedereen lezen.", audience="everyone")
    other = Excerpt.objects.of(cast.trajectory).get(text="Dit mag iedereen lezen.").speaker.person
    assert open_to_all and other is not None
    (stage,) = [one for one in part_of(other, cast.trajectory).stages if one.key == "give_back"]
    assert stage.says == "(komt nog)"
