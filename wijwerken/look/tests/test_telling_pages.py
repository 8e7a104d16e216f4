"""Telling on a phone (C01, S19, M08): without account or script, within a minute, and no word is ever lost."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.look.domain import box, paper, queries
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of, me, person_with
from wijwerken.look.views import paper as paper_views
from wijwerken.look.views import telling
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Participation

pytestmark = pytest.mark.django_db


def hidden_fields(page: str) -> dict[str, str]:
    """Give what a page carries along, as a browser sends it."""
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))


def start(cast, browser=None):
    browser = browser or Client()
    address = reverse("look:contribute", args=[cast.trajectory.slug])
    return browser, address, hidden_fields(browser.get(address).content.decode())


def test_two_taps_and_one_sentence_give_a_code_that_opens_the_receipt():
    cast = make_cast()
    browser, address, carried = start(cast)
    second = browser.post(address, carried | {"words": "Het is donker & stil.", "go": "who", "step": "words"})
    carried = hidden_fields(second.content.decode())
    assert carried["words"] == "Het is donker &amp; stil."
    carried["words"] = "Het is donker & stil."
    told = browser.post(
        address, carried | {"named": "no", "audience": "holders", "receipt": "new", "go": "done"}, follow=True
    )
    page = told.content.decode()
    code = receipts.tidy(re.findall(r'data-copy="([^"]+)"', page)[0])
    person = person_with(code)
    assert queries.own_words(person, cast.trajectory).get().text == "Het is donker & stil."
    assert reverse("trajectories:open_link", args=[code]) in page
    assert browser.get(reverse("trajectories:receipt")).status_code == 200


def test_words_survive_going_back_and_every_error():
    cast = make_cast()
    browser, address, carried = start(cast)
    typed = carried | {"words": "Mijn woorden", "solution": "Mijn oplossing", "step": "who"}
    back = browser.post(address, typed | {"go": "words"}).content.decode()
    assert "Mijn woorden" in back and "Mijn oplossing" in back
    wrong = browser.post(address, typed | {"named": "yes", "name": "", "go": "done"})
    page = wrong.content.decode()
    assert wrong.status_code == 400 and "Schrijf hier uw naam" in page
    assert "Mijn woorden" in page and "Mijn oplossing" in page
    assert not Conversation.objects.of(cast.trajectory).exists()


def test_an_empty_sheet_says_that_one_sentence_is_enough():
    cast = make_cast()
    browser, address, carried = start(cast)
    answer = browser.post(address, carried | {"words": "", "go": "who", "step": "words"})
    assert answer.status_code == 400 and "Eén zin is genoeg" in answer.content.decode()


def test_what_is_too_long_is_refused_with_the_words_still_there():
    cast = make_cast()
    browser, address, carried = start(cast)
    answer = browser.post(address, carried | {"words": "lang " * 2001, "go": "done", "step": "words"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "10.000 tekens" in page and page.count("lang ") > 1900


def test_a_name_typed_while_no_is_chosen_is_not_kept():
    cast = make_cast()
    browser, address, carried = start(cast)
    browser.post(address, carried | {"words": "Zo is het.", "named": "no", "name": "Fatima", "go": "done"})
    assert Speaker.objects.of(cast.trajectory).get().shown_name == ""


def test_step_three_adds_what_goes_well_a_solution_a_need_and_an_offer():
    cast = make_cast()
    browser, address, carried = start(cast)
    extra = {"goes_well": "De bakker", "solution": "Lampen", "need": "Licht", "offer": "Ik kook soep"}
    browser.post(address, carried | {"words": "Zo is het.", "go": "done", "step": "more"} | extra)
    assert Excerpt.objects.of(cast.trajectory).count() == 5


def test_everybody_who_tells_is_asked_on_the_one_skippable_page_what_they_want_to_do_themselves():
    cast = make_cast()
    browser, address, carried = start(cast)
    page = browser.post(address, carried | {"words": "Zo is het.", "go": "who", "step": "words"}).content.decode()
    assert "Wat zou u zelf willen doen?" in page and 'name="offer"' in page
    assert page.index("Wat zou u zelf willen doen?") < page.index("Ik wil nog iets vertellen")
    browser.post(address, carried | {"words": "Zo is het.", "offer": "Ik zet koffie", "go": "done", "step": "who"})
    said = Excerpt.objects.of(cast.trajectory)
    assert set(said.values_list("kind", "text")) == {("experience", "Zo is het."), ("offer", "Ik zet koffie")}


def test_the_group_is_one_tap_away_and_without_a_tap_nothing_is_said():
    cast = make_cast()
    browser, address, carried = start(cast)
    page = browser.post(address, carried | {"words": "Zo is het.", "go": "who", "step": "words"}).content.decode()
    asked = re.search(r'<fieldset[^>]*id="id_group".*?</fieldset>', page, re.DOTALL)
    assert asked and "Zeg ik liever niet" in asked[0] and 'type="radio"' in asked[0] and "<select" not in asked[0]
    assert re.search(r'value=""[^>]*checked', asked[0])
    browser.post(address, carried | {"words": "Zo is het.", "group": "", "go": "done"})
    assert not Speaker.objects.of(cast.trajectory).get().groups.exists()
    browser, address, carried = start(cast)
    browser.post(address, carried | {"words": "Zo is het ook.", "group": str(cast.residents.pk), "go": "done"})
    assert Speaker.objects.of(cast.trajectory).filter(groups=cast.residents).count() == 1


def test_screen_paper_and_the_page_about_reading_offer_the_same_three_choices():
    """Paper said "De groep" where the screen said "Iedereen die meedoet" (ears-eyes-words Dutch 1-4)."""
    cast = make_cast()
    browser, address, carried = start(cast)
    page = unescape(browser.post(address, carried | {"words": "Zo.", "go": "who", "step": "words"}).content.decode())
    said = unescape(browser.get(reverse("trajectories:who_sees", args=[cast.trajectory.slug])).content.decode())
    card = paper_views._paper_card(cast.trajectory, paper.print_cards(cast.facilitator, cast.trajectory, 1).cards[0])
    (_question, boxes), *_rest = card.asks
    assert boxes == [
        "Alleen Joost en Samira de Wit",
        "De hele groep, met bewoners, ambtenaren en de opdrachtgever",
        "Iedereen, ook op internet en op papier",
    ]
    assert all(box in page and box in said for box in boxes)
    assert "Dan is het alleen voor Joost en Samira de Wit, zonder uw naam." in page and card.notes[0].endswith(
        "Dan is het alleen voor Joost en Samira de Wit, zonder uw naam."
    )


def test_from_five_people_on_the_choice_says_how_many_the_group_is():
    cast = make_cast()
    while Participation.objects.of(cast.trajectory).count() < 5:
        let_take_part(cast.trajectory, Person.objects.create())
    assert own_people.says_how_many(cast.trajectory) == "De hele groep is nu minstens 5 mensen."
    let_take_part(cast.trajectory, Person.objects.create())
    assert own_people.says_how_many(cast.trajectory) == "De hele groep is nu minstens 5 mensen."


def test_under_five_no_number_is_said():
    cast = make_cast()
    Participation.objects.of(cast.trajectory).exclude(role="facilitator").delete()
    assert own_people.says_how_many(cast.trajectory) == "De hele groep is nu nog klein."


def test_without_a_code_the_page_says_that_taking_back_is_impossible_beforehand_and_after():
    cast = make_cast()
    browser, address, carried = start(cast)
    page = browser.post(address, carried | {"words": "Zo.", "go": "who", "step": "words"}).content.decode()
    assert "Ik kan mijn woorden dan later niet meer terughalen." in page
    told = browser.post(address, carried | {"words": "Zo.", "receipt": "none", "go": "done"}, follow=True)
    assert "kunnen ze niet voor u terughalen" in told.content.decode()
    assert receipts.COOKIE not in browser.cookies


def test_a_known_code_gets_the_words_added_without_a_new_one():
    cast = make_cast()
    browser = browser_of(cast.resident, cast.resident_code)
    browser, address, carried = start(cast, browser)
    assert carried["receipt"] == "mine"
    told = browser.post(address, carried | {"words": "Nog iets.", "go": "done"}, follow=True)
    assert "bij uw eigen code" in told.content.decode()
    assert queries.own_words(me(cast.resident), cast.trajectory).count() == 1


def test_who_is_signed_in_is_not_tied_to_the_words_unless_they_choose_so():
    cast = make_cast()
    browser, address, carried = start(cast, browser_of(cast.official))
    assert carried["receipt"] == "new"
    browser.post(address, carried | {"words": "Mijn chef luistert niet.", "go": "done"})
    assert Speaker.objects.of(cast.trajectory).get().person != cast.official.person


def test_sending_the_same_page_twice_makes_one_voice():
    cast = make_cast()
    browser, address, carried = start(cast)
    for _time in range(2):
        answer = browser.post(address, carried | {"words": "Dubbel getikt.", "go": "done"}, follow=True)
        assert "Uw code" in answer.content.decode()
    assert Conversation.objects.of(cast.trajectory).count() == 1


def test_a_flood_is_slowed_with_a_friendly_sentence_and_the_words_stay(monkeypatch):
    cache.clear()
    monkeypatch.setattr(telling, "MOST_VOICES", 2)
    cast = make_cast()
    browser, address, carried = start(cast)
    sent = [browser.post(address, carried | {"words": f"Stem {n}", "go": "done", "token": f"t{n}"}) for n in range(3)]
    assert [answer.status_code for answer in sent] == [302, 302, 429]
    assert "Stem 2" in sent[2].content.decode()
    cache.clear()


def test_a_closed_box_gives_the_reason_the_telephone_number_and_the_words_back():
    cast = make_cast()
    browser, address, carried = start(cast)
    box.close_box(cast.facilitator, cast.trajectory)
    answer = browser.post(address, carried | {"words": "Net te laat", "go": "done"}).content.decode()
    assert "06 12 34 56 78" in answer and "Net te laat" in answer and "niet verstuurd" in answer
    assert not Conversation.objects.of(cast.trajectory).exists()
