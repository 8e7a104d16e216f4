"""Masking a name: whole words, seen beforehand, at the places that are meant, and nowhere else in the notes."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.look.domain import conversations, incoming, words
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.tests.voices import recorded, resident_says

pytestmark = pytest.mark.django_db


def page(cast, name, row=None):
    return reverse(f"look:{name}", args=[cast.trajectory.slug, *([row.pk] if row else [])])


AN = "An van de balie was vanavond heel vriendelijk en dat kan ik van anderen niet zeggen."


def test_a_name_is_masked_as_a_whole_word_and_is_seen_beforehand():
    cast = make_cast()
    said = resident_says(cast, AN)
    browser = browser_of(cast.facilitator)
    before = browser.post(page(cast, "mask", said), {"part": "An", "show": "1"}).content.decode()
    assert "[naam] van de balie was vanavond heel vriendelijk en dat kan ik van anderen niet zeggen." in before
    said.refresh_from_db()
    assert said.text == AN and said.version == 1, "looking changes nothing"
    done = browser.post(page(cast, "mask", said), {"part": "An", "version": "1", "at": "0", "show": ""})
    assert done.status_code == 302
    said.refresh_from_db()
    assert said.text == AN.replace("An", "[naam]", 1)


def test_only_the_places_that_are_meant_are_masked_and_what_changed_meanwhile_is_looked_at_first():
    cast = make_cast()
    said = resident_says(cast, "Wil van de balie zei dat ik dat niet wil.")
    browser = browser_of(cast.facilitator)
    shown = browser.post(page(cast, "mask", said), {"part": "Wil", "show": "1"}).content.decode()
    assert "[naam] van de balie zei dat ik dat niet wil." in shown and shown.count('name="at"') == 2
    late = browser.post(page(cast, "mask", said), {"part": "Wil", "version": "9", "at": "0"}).content.decode()
    assert "net veranderd" in late
    browser.post(page(cast, "mask", said), {"part": "Wil", "version": "1", "at": "0"})
    said.refresh_from_db()
    assert said.text == "[naam] van de balie zei dat ik dat niet wil."


def test_masking_touches_the_notes_only_where_this_piece_stands():
    cast = make_cast()
    notes = "Spreker 1: An helpt altijd. Zij kent mij.\nSpreker 2: Ik ken An ook."
    recorded(cast, "An helpt altijd. Zij kent mij.", "Ik ken An ook.", speakers=2, said=notes)
    first = Excerpt.objects.of(cast.trajectory).get(text__startswith="An helpt")
    incoming.mask(cast.facilitator, cast.trajectory, first, "An")
    conversation = Conversation.objects.of(cast.trajectory).get(pk=first.speaker.conversation_id)
    assert conversation.said == "Spreker 1: [naam] helpt altijd. Zij kent mij.\nSpreker 2: Ik ken An ook."


def test_of_two_equal_answers_of_one_speaker_the_one_that_is_meant_is_corrected_and_taken_out():
    cast = make_cast()
    notes = "Vraag: Komt u hier?\nSpreker 1: Nooit.\nSpreker 2: Nooit.\nVraag: En daar?\nSpreker 1: Nooit."
    recorded(cast, "Nooit.", "Nooit.", "Nooit.", speakers=2, said=notes)
    first, second = Excerpt.objects.of(cast.trajectory).filter(speaker__pseudonym="Spreker 1").order_by("position")
    conversations.correct_aloud(cast.facilitator, cast.trajectory, second, "Alleen op maandag.")
    conversation = Conversation.objects.of(cast.trajectory).get(pk=first.speaker.conversation_id)
    assert conversation.said == notes[: -len("Nooit.")] + "Alleen op maandag."
    conversations.correct_aloud(cast.facilitator, cast.trajectory, second, "Nooit.")
    conversations.take_out_on_request(cast.facilitator, cast.trajectory, second)
    conversation.refresh_from_db()
    assert conversation.said.splitlines() == [
        "Vraag: Komt u hier?",
        "Spreker 1: Nooit.",
        "Spreker 2: Nooit.",
        "Vraag: En daar?",
    ]
    conversations.take_out_on_request(cast.facilitator, cast.trajectory, first)
    conversation.refresh_from_db()
    assert conversation.said.splitlines() == [
        "Vraag: Komt u hier?",
        "Spreker 2: Nooit.",
        "Vraag: En daar?",
    ]


@pytest.mark.parametrize(
    ("which", "left"), [(0, "A: x\nB: ja\nA: ja"), (1, "A: ja\nB: ja\nA: x"), (7, "A: ja\nB: ja\nA: x")]
)
def test_the_line_that_is_meant_is_replaced(which, left):
    assert words.replace_said("A: ja\nB: ja\nA: ja", "A", "ja", "x", which=which) == left
    assert words.replace_said("A: ja\nA: ja", "A", "ja", "x", which=1) == "A: ja\nA: x"
