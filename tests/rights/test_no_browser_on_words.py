"""The language of somebody's browser never stands on their words: among seven it tells who wrote them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.rights.doors import client_of, readable
from tests.rights.test_from_a_name import told
from tests.rights.world import World
from wijwerken.house import clock
from wijwerken.look.domain import conversations, kept, languages, member_check, nameless
from wijwerken.look.models import Excerpt
from wijwerken.meet.domain import harvest, lead, preparation
from wijwerken.meet.domain import kept as room_kept
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.domain.work_forms import WorkForm, WorkFormStep
from wijwerken.meet.models import Card, Seat
from wijwerken.people.actor import VISITOR
from wijwerken.rounds.domain import answers
from wijwerken.think.domain import voices
from wijwerken.think.models import Edition, EditionSentence

pytestmark = pytest.mark.django_db

DUTCH = "In de winter loop ik om, daar is het donker"
ENGLISH = "I do not dare to walk home alone at night"
ARABIC = "أخاف من الظلام في المساء"
BROWSERS = {
    "a browser that asks for English": {"headers": {"accept-language": "en-GB,en;q=0.9"}},
    "a browser in Dutch": {"headers": {"accept-language": "nl"}},
    "a page switched to English": {"cookie": "en"},
}


def browser(how: dict[str, object]) -> Client:
    client = Client(headers=how.get("headers"))
    if "cookie" in how:
        client.cookies["django_language"] = how["cookie"]
    return client


def tell_on_a_page(client: Client, cast: Cast, words: str, **more: str) -> None:
    page = reverse("look:contribute", args=[cast.trajectory.slug])
    typed = {"words": words, "named": "no", "audience": "participants", "receipt": "none", "go": "done"}
    assert client.post(page, typed | {"token": nameless.new_token()} | more).status_code == 302


@pytest.mark.parametrize("how", BROWSERS)
def test_words_from_the_page_carry_their_own_language(how):
    cast = make_cast()
    for words in (DUTCH, ENGLISH, ARABIC):
        tell_on_a_page(browser(BROWSERS[how]), cast, words)
    assert spoken(cast) == {DUTCH: "nl", ENGLISH: "en", ARABIC: "ar"}


def spoken(cast: Cast) -> dict[str, str]:
    return dict(Excerpt.objects.of(cast.trajectory).values_list("text", "language"))


def test_each_part_of_a_voice_has_its_own_language():
    cast = make_cast()
    tell_on_a_page(browser({}), cast, DUTCH, offer=ENGLISH)
    assert spoken(cast) == {DUTCH: "nl", ENGLISH: "en"}


def test_short_words_are_in_the_language_of_the_traject():
    cast = make_cast()
    cast.trajectory.language = "en"
    cast.trajectory.save()
    tell_on_a_page(browser({"headers": {"accept-language": "nl"}}), cast, "Help")
    assert spoken(cast) == {"Help": "en"}


def test_a_correction_and_a_recorded_sentence_carry_their_own_language():
    cast, els, _code = told()
    excerpt = Excerpt.objects.of(cast.trajectory).first()
    assert member_check.correct(els, cast.trajectory, excerpt, ENGLISH).language == "en"
    assert member_check.correct(els, cast.trajectory, excerpt, DUTCH).language == "nl"
    said = [conversations.Sentence(ENGLISH), conversations.Sentence(DUTCH)]
    conversations.record_conversation(cast.facilitator, cast.trajectory, conversations.Occasion(), [], said)
    assert {"nl", "en"} == set(spoken(cast).values())


@pytest.mark.parametrize("how", BROWSERS)
def test_cards_in_a_room_carry_no_browser_and_become_words_in_their_own_language(how):
    cast = make_cast()
    workshop = evening(cast)
    client = browser(BROWSERS[how])
    client.post(reverse("meet:join", args=[workshop.code]), {})
    for words in (DUTCH, ENGLISH, ARABIC):
        typed = {"words": words, "step": workshop.current_step_id, "mark": words}
        assert client.post(reverse("meet:card", args=[workshop.code]), typed).status_code == 302
    cards = dict(Card.objects.of(cast.trajectory).values_list("words", "language"))
    assert cards == {DUTCH: "nl", ENGLISH: "nl", ARABIC: "ar"}, "while people write, only their letters count"
    lead.close(cast.facilitator, cast.trajectory, workshop)
    harvest.harvest_workshop(cast.facilitator, cast.trajectory, workshop)
    assert spoken(cast) == {DUTCH: "nl", ENGLISH: "en", ARABIC: "ar"}


def evening(cast: Cast):
    form = WorkForm("avond", "Avond", "", ("act",), (WorkFormStep("words", "Wat mist u?", 5),), 10, (1, 99))
    on = preparation.Occasion("Avond", clock.today())
    workshop = preparation.prepare(cast.facilitator, cast.trajectory, form, on)
    lead.open_workshop(cast.facilitator, cast.trajectory, workshop)
    return workshop


def test_the_words_that_come_with_an_answer_carry_no_browser():
    assert "language" not in answers.OwnWords.__dataclass_fields__
    assert "language" not in GivenCard.__dataclass_fields__, "nobody can give a card the language of a browser"


def test_what_once_carried_a_browser_is_put_right_at_night():
    cast, _els, _code = told()
    everything = Excerpt.objects.of(cast.trajectory)
    everything.update(language="en")
    english = everything.first()
    everything.filter(pk=english.pk).update(text=ENGLISH)
    edition = Edition.objects.create(trajectory=cast.trajectory, number=1, title="Dit hoorden wij")
    other = everything.exclude(pk=english.pk).get()
    EditionSentence.objects.create(
        trajectory=cast.trajectory, edition=edition, excerpt=other, text=other.text, language="en", position=0
    )
    workshop = evening(cast)
    seat = Seat.objects.create(trajectory=cast.trajectory, workshop=workshop)
    record_cards(VISITOR, cast.trajectory, [GivenCard(card_id(seat.pk, "a"), workshop.current_step_id, seat.pk, DUTCH)])
    Card.objects.of(cast.trajectory).update(language="en")
    kept.daily()
    room_kept.daily()
    voices.follow_languages()
    assert everything.get(pk=english.pk).language == "en" and everything.get(pk=other.pk).language == "nl"
    assert EditionSentence.objects.of(cast.trajectory).get().language == "nl"
    assert Card.objects.of(cast.trajectory).get().language == "nl"
    assert languages.put_right() == 0


def test_the_pages_of_others_show_dutch_words_as_dutch_whoever_wrote_them():
    cast = make_cast()
    for how in BROWSERS.values():
        tell_on_a_page(browser(how), cast, DUTCH)
    Excerpt.objects.of(cast.trajectory).update(read_state="passed")
    client = client_of(World(cast, doors={"official": cast.official}), "official")
    page, taken = (
        readable(client.get(reverse(name, args=[cast.trajectory.slug])))
        for name in ("look:voices", "trajectories:export")
    )
    assert page.count(f'lang="nl">{DUTCH}'.casefold()) == 3
    assert taken.count('"language": "nl"') == 3 and '"language": "en"' not in taken
