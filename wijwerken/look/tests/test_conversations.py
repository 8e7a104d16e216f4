"""Writing conversations down (C01, C03, C05, C07, C09, C23, R13): said apart from thought, read back, confirmed."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.analysis.question_checker import check
from wijwerken.house import clock
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.look.domain import conversation_card, conversations, paper, queries, talks
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.domain.words import sentences
from wijwerken.look.models import Conversation, Excerpt, Talk
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import recorded
from wijwerken.look.vocabulary import CheckState, ExcerptKind, Source
from wijwerken.people.models import AccessNote, Consent
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


def page(cast, name, row=None):
    return reverse(f"look:{name}", args=[cast.trajectory.slug, *([row.pk] if row else [])])


FORM = {
    "kind": "talk", "on": "2026-01-02", "place_kind": "inside", "place": "de balie",
    "rows": "5", "speaker_count": "2", "pseudonym_0": "Roos", "go": "save",
}  # fmt: skip


def test_five_sentences_on_one_screen_each_with_who_said_it():
    cast = make_cast()
    typed = FORM | {"sentence_0": "Het is hier fijn.", "speaker_0": "0", "group_0": str(cast.residents.pk)}
    typed |= {"sentence_1": "Ik wil meer licht.", "speaker_1": "1", "kind_1": "need"}
    answer = browser_of(cast.facilitator).post(page(cast, "record"), typed)
    conversation = Conversation.objects.of(cast.trajectory).get()
    assert answer["Location"] == page(cast, "read_aloud", conversation)
    said = Excerpt.objects.of(cast.trajectory).order_by("position").select_related("speaker")
    assert [(one.text, one.speaker.pseudonym, one.kind) for one in said] == [
        ("Het is hier fijn.", "Roos", "experience"),
        ("Ik wil meer licht.", "Spreker 2", "need"),
    ]
    assert conversation.consent_text is not None and conversation.consent_text.version == 1
    assert queries.places(cast.trajectory) == {"inside": 1}


def test_more_lines_and_more_speakers_keep_what_was_typed():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    typed = FORM | {
        "sentence_0": "Dit blijft staan.",
        "speaker_0": "1",
        "holders": str(cast.participation(cast.co_researcher).pk),
    }
    for go, more in (("sentences", 'name="sentence_9"'), ("speakers", 'name="pseudonym_2"')):
        source = browser.post(page(cast, "record"), typed | {"go": go}).content.decode()
        assert more in source and "Dit blijft staan." in source and 'value="Roos"' in source
    assert not Conversation.objects.of(cast.trajectory).exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "minstens één zin"),
        ({"sentence_0": "Wie zei dit?"}, "Kies wie deze zin zei"),
        ({"sentence_0": "x", "speaker_0": "0", "on": "2999-01-01"}, "moet nog komen"),
        ({"sentence_0": "x", "speaker_0": "0", "on": "gisteren"}, "datum"),
    ],
)
def test_what_is_missing_is_said_with_everything_still_there(wrong, says):
    cast = make_cast()
    answer = browser_of(cast.facilitator).post(page(cast, "record"), FORM | wrong)
    source = answer.content.decode()
    assert answer.status_code == 400 and says in source and 'value="Roos"' in source
    assert not Conversation.objects.of(cast.trajectory).exists()


def test_one_tap_confirms_all_and_the_chosen_sentences_may_be_given_back():
    cast = make_cast()
    conversation = recorded(cast, "Eerste zin.", "Tweede zin.")
    first = Excerpt.objects.of(cast.trajectory).get(text="Eerste zin.")
    browser_of(cast.facilitator).post(page(cast, "read_aloud", conversation), {"go": "confirm", "share": str(first.pk)})
    assert {one.check_state for one in Excerpt.objects.of(cast.trajectory)} == {CheckState.CONFIRMED}
    assert queries.publishable(cast.trajectory).get() == first
    conversation.refresh_from_db()
    assert conversation.read_aloud_on is not None


def test_nothing_is_shared_by_confirming_alone():
    cast = make_cast()
    conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, recorded(cast))
    assert not queries.publishable(cast.trajectory).exists()


def test_a_no_to_sharing_holds_against_a_tap_on_everything():
    cast = make_cast()
    conversation = recorded(cast)
    conversations.record_consent(cast.facilitator, cast.trajectory, conversation.speakers.get(), ["take_part"])
    answer = browser_of(cast.facilitator).post(page(cast, "read_aloud", conversation), {"go": "all"})
    assert answer.status_code == 400 and "zei nee" in answer.content.decode()
    assert {one.check_state for one in Excerpt.objects.of(cast.trajectory)} == {CheckState.TO_CHECK}


def test_consent_is_kept_per_purpose_on_the_text_version_that_was_shown():
    cast = make_cast()
    conversation = recorded(cast)
    speaker = conversation.speakers.get()
    browser = browser_of(cast.facilitator)
    source = browser.get(page(cast, "agreed", conversation)).content.decode()
    assert "checked" not in source
    typed = {"speaker": str(speaker.pk), f"{speaker.pk}-given": ["take_part", "quote_nameless"]}
    browser.post(page(cast, "agreed", conversation), typed)
    speaker.refresh_from_db()
    answers = Consent.objects.filter(person=speaker.person)
    assert {one.purpose for one in answers if one.given} == {"take_part", "quote_nameless"}
    assert answers.count() == len(Consent.Purpose.values)
    assert {one.text for one in answers} == {conversation.consent_text}


def test_the_four_closing_questions_of_the_card_have_their_place_and_land_as_what_they_are():
    cast = make_cast()
    browser, address = browser_of(cast.facilitator), reverse("look:record", args=[cast.trajectory.slug])
    source = browser.get(address).content.decode()
    for one in conversation_card.closing():
        assert source.count(one.question) == 1, one.question
    folded = source.split("De slotvragen van de kaart")[0].rsplit("<details", 1)[1]
    assert "open" not in folded
    answers = {"do": "Ik zet koffie.", "bring": "Een tafel.", "talent": "Ik kan goed koken.", "success": "Het feest."}
    typed = FORM | {"speaker_count": "1"} | {f"sentence_{name}": words for name, words in answers.items()}
    browser.post(address, typed | {"sentence_0": "In de winter loop ik om."})
    said = Excerpt.objects.of(cast.trajectory).exclude(text="In de winter loop ik om.")
    assert set(said.values_list("text", "kind")) == {
        ("Ik zet koffie.", "offer"),
        ("Een tafel.", "offer"),
        ("Ik kan goed koken.", "talent"),
        ("Het feest.", "goes_well"),
    }


def test_with_more_speakers_an_answer_to_a_closing_question_says_whose_it_is():
    cast = make_cast()
    browser, address = browser_of(cast.facilitator), reverse("look:record", args=[cast.trajectory.slug])
    typed = FORM | {"sentence_talent": "Ik kan goed koken."}
    refused = browser.post(address, typed)
    source = refused.content.decode()
    assert refused.status_code == 400 and "Kies wie deze zin zei." in source and "Ik kan goed koken." in source
    assert "open" in source.split("De slotvragen van de kaart")[0].rsplit("<details", 1)[1]
    browser.post(address, typed | {"speaker_talent": "1"})
    assert Excerpt.objects.of(cast.trajectory).get().speaker.position == 2


def test_what_the_holder_thinks_stands_apart_and_can_be_left_out():
    cast = make_cast()
    conversation = recorded(cast, interpretation="Zij mist vooral contact.")
    browser = browser_of(cast.facilitator)
    assert "mist vooral contact" in browser.get(page(cast, "conversation", conversation)).content.decode()
    without = browser.get(page(cast, "conversation", conversation) + "?duiding=nee").content.decode()
    assert "mist vooral contact" not in without
    assert not queries.found(cast.facilitator, cast.trajectory, "contact").exists()


@pytest.mark.parametrize(("thought", "hint"), [("Onzin, kan niet.", "onzin, kan niet"), ("Zij keek opgelucht.", "")])
def test_a_judgement_in_ones_own_notes_gets_a_soft_hint_and_is_kept(thought, hint):
    """C06."""
    cast = make_cast()
    conversation = recorded(cast, "Dit is onzin.", said="Dit is onzin.")
    typed = {"version": "1", "said": "Dit is onzin.", "interpretation": thought}
    source = browser_of(cast.facilitator).post(page(cast, "notes", conversation), typed, follow=True).content.decode()
    conversation.refresh_from_db()
    assert conversation.interpretation == thought
    assert ("In je notitie staat" in source) == bool(hint) and hint in source


def test_two_who_write_notes_at_once_see_each_others_words():
    cast = make_cast()
    conversation = recorded(cast, said="Begin.")
    typed = {"version": "1", "said": "Begin. Van Samira.", "interpretation": ""}
    browser_of(cast.facilitator).post(page(cast, "notes", conversation), typed)
    late = browser_of(cast.co_researcher).post(page(cast, "notes", conversation), typed | {"said": "Begin. Van Joost."})
    source = late.content.decode()
    assert "Van Samira." in source and "Van Joost." in source
    with pytest.raises(ChangedMeanwhile):
        conversations.write_notes(
            cast.facilitator, cast.trajectory, conversation, version=1, said="x", interpretation=""
        )


def test_notes_from_a_page_that_forgot_what_it_read_write_over_nothing():
    cast = make_cast()
    conversation = recorded(cast, said="Begin.")
    typed = {"said": "Iets anders.", "interpretation": ""}
    answer = browser_of(cast.facilitator).post(page(cast, "notes", conversation), typed)
    assert (
        answer.status_code == 400 and "Begin." in answer.content.decode() and "Iets anders." in answer.content.decode()
    )
    conversation.refresh_from_db()
    assert conversation.said == "Begin."


def test_sentences_beside_each_other_become_one_excerpt_and_apart_they_become_two():
    cast = make_cast()
    conversation = recorded(cast, "Los.", said="Een is hier. Twee is daar. Drie valt weg. Vier blijft.")
    speaker = conversation.speakers.get()
    typed = {"sentence": ["0", "1", "3"], "speaker": str(speaker.pk), "kind": "goes_well"}
    browser_of(cast.facilitator).post(page(cast, "mark", conversation), typed)
    made = Excerpt.objects.of(cast.trajectory).filter(kind=ExcerptKind.GOES_WELL).order_by("position")
    assert [one.text for one in made] == ["Een is hier. Twee is daar.", "Vier blijft."]


def test_selected_text_must_stand_in_what_was_said():
    cast = make_cast()
    conversation = recorded(cast, "Los.", said="Vroeger stond er altijd\nwel iemand op de hoek.")
    typed = {"speaker": str(conversation.speakers.get().pk), "kind": "experience"}
    browser = browser_of(cast.facilitator)
    browser.post(page(cast, "mark", conversation), typed | {"text": "altijd wel iemand"})
    assert Excerpt.objects.of(cast.trajectory).filter(text="altijd wel iemand").exists()
    wrong = browser.post(page(cast, "mark", conversation), typed | {"text": "wij willen een app"})
    assert wrong.status_code == 400 and not Excerpt.objects.of(cast.trajectory).filter(text__contains="app").exists()


@pytest.mark.parametrize("typed", [{}, {"sentence": "0"}, {"sentence": "0", "speaker": "geen"}, {"sentence": "99"}])
def test_marking_without_a_sentence_or_speaker_says_what_is_missing(typed):
    cast = make_cast()
    conversation = recorded(cast, said="Een zin.")
    answer = browser_of(cast.facilitator).post(page(cast, "mark", conversation), typed)
    assert answer.status_code == 400 and "Kies" in answer.content.decode()


def test_old_pain_and_energy_are_marked_per_excerpt():
    cast = make_cast()
    recorded(cast)
    excerpt = Excerpt.objects.of(cast.trajectory).get()
    typed = {"kind": "need", "energy": "high", "is_old_pain": "on"}
    source = browser_of(cast.facilitator).post(page(cast, "excerpt", excerpt), typed, follow=True).content.decode()
    excerpt.refresh_from_db()
    assert (excerpt.kind, excerpt.energy, excerpt.is_old_pain) == ("need", "high", True)
    assert reverse("trajectories:pause", args=[cast.trajectory.slug]) in source


def test_a_sentence_is_corrected_while_the_speaker_hears_it_but_not_after_they_confirmed():
    cast = make_cast()
    conversation = recorded(cast, "Verkeerd gehoord.", said="Verkeerd gehoord.")
    excerpt = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get()
    conversations.correct_aloud(cast.facilitator, cast.trajectory, excerpt, "Goed gehoord.")
    conversation.refresh_from_db()
    assert conversation.said == "Goed gehoord."
    paper.print_slips(cast.facilitator, cast.trajectory, conversation)
    excerpt = Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation").get()
    with pytest.raises(NotSound) as no:
        conversations.correct_aloud(cast.facilitator, cast.trajectory, excerpt, "Weer anders.")
    assert "met de code" in no.value.reason


def test_a_talk_is_done_when_its_conversation_is_written_down():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    joost = cast.participation(cast.co_researcher)
    browser.post(page(cast, "talks"), {"holder": joost.pk, "group": cast.residents.pk, "where": "het honk"})
    talk = Talk.objects.of(cast.trajectory).get()
    browser.post(page(cast, "record"), FORM | {"talk": talk.pk, "sentence_0": "Zo.", "speaker_0": "0"})
    talk.refresh_from_db()
    assert talk.conversation == Conversation.objects.of(cast.trajectory).get()
    with pytest.raises(NotSound):
        talks.drop_talk(cast.facilitator, cast.trajectory, talk)


def test_every_question_on_the_conversation_card_passes_the_checker_and_it_begins_with_what_goes_well():
    """C10, C11."""
    parts = conversation_card.parts()
    asked = [question for part in parts for question in part.questions]
    assert {question: check(question) for question in asked if check(question)} == {}
    assert "goed" in parts[0].questions[1]
    closing = " ".join(parts[-1].questions)
    assert all(word in closing for word in ("zelf willen doen", "bijdragen", "goed in", "gelukt"))


def test_a_paper_card_comes_back_to_whoever_kept_the_stub():

    cast = make_cast()
    card = paper.print_cards(cast.facilitator, cast.trajectory, 1).cards[0]
    browser = browser_of(cast.facilitator)
    typed = {
        "number": card.number.lower(), "words": "Met de pen geschreven.", "named": "no",
        "audience": "everyone", "literally": "on",
    }  # fmt: skip
    assert browser.post(page(cast, "type_over"), typed).status_code == 302
    mine = queries.own_words(person_with(card.code), cast.trajectory).get()
    assert (mine.text, mine.audience, mine.check_state) == ("Met de pen geschreven.", "everyone", CheckState.WRITTEN)
    conversation = Conversation.objects.of(cast.trajectory).get()
    assert conversation.source == Source.PAPER and conversation.typed_by == cast.participation(cast.facilitator)
    again = browser.post(page(cast, "type_over"), typed)
    assert (
        again.status_code == 400
        and "al overgetypt" in again.content.decode()
        and "Met de pen" in again.content.decode()
    )


def test_a_name_on_a_card_is_shown_with_the_mark_that_somebody_else_typed_it():
    cast = make_cast()
    anna, nameless = (Voice(f"Woorden {n}.", audience=Audience.EVERYONE, name=n) for n in ("Anna", ""))
    seen = []
    for voice in (anna, nameless):
        talk = paper.type_over(cast.facilitator, cast.trajectory, voice)
        said = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=talk)
        address, readers = page(cast, "excerpt", said), (cast.official, cast.facilitator)
        seen.append([" ".join(browser_of(who).get(address).content.decode().split()) for who in readers])
    assert all("Anna. Van papier overgetypt" in source for source in seen[0])
    # by which road a nameless voice came could point at somebody; who typed it reads it
    assert ["Van papier overgetypt" in source for source in seen[1]] == [False, True]


def test_conversations_from_the_box_are_not_listed_by_day():
    from wijwerken.look.tests.voices import tell

    cast = make_cast()
    tell(cast)
    held = recorded(cast, "Zo zei iemand anders het.", place="De Wiek")
    source = browser_of(cast.facilitator).get(page(cast, "conversations")).content.decode()
    assert source.count("kijken/gesprekken/") >= 1 and str(held.pk) in source
    assert str(Conversation.objects.of(cast.trajectory).exclude(pk=held.pk).get().pk) not in source


def test_text_is_split_into_sentences_without_breaking_initials():
    assert sentences("Dat zei J. de Vries. Echt? Ja!\nNieuwe regel") == [
        "Dat zei J. de Vries.",
        "Echt?",
        "Ja!",
        "Nieuwe regel",
    ]


def test_the_audience_of_a_recorded_sentence_is_first_the_holders():
    cast = make_cast()
    recorded(cast)
    assert Excerpt.objects.of(cast.trajectory).get().audience == Audience.HOLDERS


def test_opening_what_was_noted_of_a_conversation_stands_in_the_access_log(client):
    """BIO2: the log holds who opened something, never what was in it."""
    cast = make_cast()
    conversation = recorded(cast, "Ik loop om.", said="Ik loop om.")
    joost = cast.co_researcher.account
    assert joost is not None
    client.force_login(joost)
    for name in ("look:conversation", "look:notes", "look:mark"):
        client.get(reverse(name, args=[cast.trajectory.slug, conversation.pk]))
    opened = AccessNote.objects.filter(account_id=joost.pk, trajectory_id=cast.trajectory.pk)
    assert opened.count() == 3
    client.force_login(cast.sponsor.account)
    assert client.get(reverse("look:conversation", args=[cast.trajectory.slug, conversation.pk])).status_code == 403
    assert AccessNote.objects.count() == 3


def test_a_long_list_of_conversations_is_read_page_by_page(client):
    cast = make_cast()
    day = clock.today()
    for number in range(27):
        Conversation.objects.create(
            trajectory=cast.trajectory, title=f"Gesprek {number:02d}", on=day - dt.timedelta(days=number)
        )
    client.force_login(cast.facilitator.account)
    first = client.get("/t/molenbuurt/kijken/gesprekken/").content.decode()
    second = client.get("/t/molenbuurt/kijken/gesprekken/?pagina=2").content.decode()
    assert "Gesprek 24" in first and "Gesprek 25" not in first and "Pagina 1 van 2" in first
    assert "Gesprek 26" in second and "Gesprek 00" not in second


def test_in_english_a_text_in_dutch_is_marked_and_a_conversation_is_held_by_somebody():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    typed = FORM | {"sentence_0": "Hier is het fijn.", "speaker_0": "0", "go": "save"}
    browser.post(page(cast, "record"), typed | {"holders": str(cast.participation(cast.co_researcher).pk)})
    browser.cookies["django_language"] = "en"
    assert '<div lang="nl"><p>Wie vraagt dit?' in browser.get(page(cast, "record")).content.decode()
    assert " by Joost" in " ".join(browser.get(page(cast, "conversations")).content.decode().split())
