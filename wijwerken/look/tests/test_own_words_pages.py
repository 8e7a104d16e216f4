"""Keeping one's own words by the code on paper (C05, G06): without account and without script."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.look.domain import paper, queries
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.tests.voices import recorded, resident_says
from wijwerken.look.vocabulary import CheckState, ExcerptKind
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


def speaker_with_a_slip(cast):
    conversation = recorded(cast, "Het is hier stil na negenen.", said="Het is hier stil na negenen.")
    code = paper.print_slips(cast.facilitator, cast.trajectory, conversation).slips[0].code
    browser = Client()
    browser.post(reverse("trajectories:open_code"), {"code": code.lower()})
    return browser, Excerpt.objects.of(cast.trajectory).get()


def page(cast, name, excerpt=None):
    return reverse(f"look:{name}", args=[cast.trajectory.slug, *([excerpt.pk] if excerpt else [])])


def test_the_code_on_a_slip_opens_the_words_and_asks_whether_they_are_right():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    assert excerpt.check_state == CheckState.SENT
    source = browser.get(page(cast, "own_words")).content.decode()
    assert "Het is hier stil na negenen." in source and "Klopt dit voor u?" in source
    assert browser.get(page(cast, "own_words")).content.decode().count(page(cast, "confirm", excerpt)) == 1


def test_words_stay_hidden_on_the_receipt_until_they_are_asked_for():
    cast = make_cast()
    browser, _excerpt = speaker_with_a_slip(cast)
    source = browser.get(reverse("trajectories:receipt")).content.decode()
    assert page(cast, "own_words") in source and "stil na negenen" not in source


def test_ones_own_words_have_a_name_of_their_own_lead_back_and_say_u():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    Excerpt.objects.of(cast.trajectory).update(kind=ExcerptKind.OFFER)
    source = browser.get(page(cast, "own_words")).content.decode()
    assert "<h1>Wat ik vertelde</h1>" in source and "Wat u zelf wilt doen." in source
    back = source[source.index("house-back") :]
    assert back[: back.index("</p>")].count(f'href="{reverse("trajectories:receipt")}"') == 1
    source = browser.get(page(cast, "own", excerpt)).content.decode()
    back = source[source.index("house-back") :]
    assert page(cast, "own_words") in back[: back.index("</p>")]


def test_confirming_and_sharing_go_sentence_by_sentence():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    browser.post(page(cast, "confirm", excerpt))
    excerpt.refresh_from_db()
    assert (excerpt.check_state, excerpt.audience) == (CheckState.CONFIRMED, Audience.HOLDERS)
    assert not queries.publishable(cast.trajectory).exists()
    browser.post(page(cast, "confirm", excerpt), {"share": "1"})
    assert queries.publishable(cast.trajectory).get() == excerpt


def test_correcting_replaces_the_words_and_an_empty_text_is_explained():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    wrong = browser.post(page(cast, "own", excerpt), {"text": "  "})
    assert wrong.status_code == 400 and "terughalen" in wrong.content.decode()
    browser.post(page(cast, "own", excerpt), {"text": "Het is hier fijn stil."})
    excerpt.refresh_from_db()
    assert (excerpt.text, excerpt.check_state) == ("Het is hier fijn stil.", CheckState.CORRECTED)


def test_hiding_keeps_the_words_from_the_core_group_too_until_shown_again():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    for hidden, readable in (("1", 0), ("", 1)):
        browser.post(page(cast, "hide", excerpt), {"hidden": hidden})
        assert queries.excerpts_for(cast.facilitator, cast.trajectory).count() == readable


def test_what_a_person_reads_about_who_reads_now_is_true():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    assert "Alleen Joost en Samira de Wit lezen dit nu." in browser.get(page(cast, "own", excerpt)).content.decode()
    browser.post(page(cast, "share", excerpt), {"audience": "participants"})
    assert "Iedereen die meedoet kan dit nu lezen." in browser.get(page(cast, "own", excerpt)).content.decode()
    browser.post(page(cast, "hide", excerpt), {"hidden": "1"})
    assert "Niemand leest dit nu." in browser.get(page(cast, "own", excerpt)).content.decode()


def test_taking_back_asks_once_and_then_the_words_are_gone():
    cast = make_cast()
    browser, excerpt = speaker_with_a_slip(cast)
    asked = browser.get(page(cast, "withdraw", excerpt)).content.decode()
    assert "Papier dat al rondgaat" in asked and Excerpt.objects.of(cast.trajectory).exists()
    after = browser.post(page(cast, "withdraw", excerpt), follow=True).content.decode()
    assert "Uw woorden zijn weg" in after and "stil na negenen" not in after
    assert not Excerpt.objects.of(cast.trajectory).exists()


@pytest.mark.parametrize("name", ["own", "confirm", "share", "hide", "withdraw"])
def test_another_person_does_not_even_learn_that_the_words_exist(name):
    cast = make_cast()
    _browser, excerpt = speaker_with_a_slip(cast)
    for who in ("resident", "facilitator", "outsider", "sponsor"):
        browser = browser_of(getattr(cast, who))
        assert browser.post(page(cast, name, excerpt), {"text": "x", "audience": "everyone"}).status_code == 404
    assert Excerpt.objects.of(cast.trajectory).get().text == "Het is hier stil na negenen."


def test_without_a_code_one_is_asked_for_it():
    cast = make_cast()
    resident_says(cast)
    assert Client().get(page(cast, "own_words"))["Location"] == reverse("trajectories:open_code")
