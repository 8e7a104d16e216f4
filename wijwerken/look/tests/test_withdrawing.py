"""Taking words back and correcting them (G06, C05): nothing of the old words stays anywhere."""

import json

import pytest
from django.apps import apps
from django.core import serializers

from tests.cast import make_cast
from wijwerken.house.domain import logbook
from wijwerken.look.domain import conversations, kept, member_check, paper, queries, withdrawal
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import me, person_with
from wijwerken.look.tests.voices import excerpt_of, recorded, resident_says, tell
from wijwerken.look.vocabulary import CheckState, ReadState
from wijwerken.people.actor import Actor
from wijwerken.people.domain import erasure, ledger

pytestmark = pytest.mark.django_db

CANARY = "Zeldzame kanarie zong bij de brug in februari."


def everything_in_the_database() -> str:
    """Write out every row of every table, folded columns and all."""
    rows = []
    for model in apps.get_models():
        if not model._meta.proxy and model._meta.app_label not in {"contenttypes"}:
            manager = model._base_manager.all()
            if hasattr(manager, "everywhere"):
                manager = manager.everywhere(because="a test looks in every corner")
            rows.append(serializers.serialize("json", manager))
    return "\n".join(rows).casefold()


def speaker_of(cast, conversation) -> Actor:
    printed = paper.print_slips(cast.facilitator, cast.trajectory, conversation)
    return Actor(person=person_with(printed.slips[0].code), via="receipt")


def test_the_canary_is_really_there_before_it_is_taken_back():
    cast = make_cast()
    tell(cast, words=CANARY)
    assert "kanarie" in everything_in_the_database()


def test_a_voice_of_the_public_box_goes_with_its_conversation():
    cast = make_cast()
    said = resident_says(cast, CANARY)
    member_check.withdraw(cast.resident, cast.trajectory, said)
    assert "kanarie" not in everything_in_the_database()
    assert not Conversation.objects.of(cast.trajectory).exists()
    assert list(logbook.check(cast.trajectory.pk)) == []


def test_a_withdrawn_sentence_vanishes_from_the_notes_and_the_interpretation_too():
    cast = make_cast()
    said = f"Ik woon hier tien jaar.\nEr was iets. {CANARY} En toen niets meer."
    conversation = recorded(
        cast, "Ik woon hier tien jaar.", CANARY, said=said, interpretation=f"Zij zegt: zeldzame kanarie zong {CANARY}"
    )
    person = speaker_of(cast, conversation)
    excerpt = queries.own_words(me(person), cast.trajectory).get(text=CANARY)
    member_check.withdraw(person, cast.trajectory, excerpt)
    conversation.refresh_from_db()
    assert "kanarie" not in conversation.said and "tien jaar" in conversation.said
    assert "En toen niets meer." in conversation.said


def test_no_half_of_a_withdrawn_sentence_stays_when_excerpts_overlapped():
    cast = make_cast()
    said = "Het begon zomaar op straat. Zeldzame kanarie zong bij de brug. Daarna was het stil in huis."
    conversation = recorded(cast, "Iets anders hoort hier ook bij.", said=said)
    speaker = conversation.speakers.get()
    first, second = (
        conversations.mark_excerpt(cast.facilitator, cast.trajectory, conversation, speaker, text)
        for text in (
            "Het begon zomaar op straat. Zeldzame kanarie zong bij de brug.",
            "Zeldzame kanarie zong bij de brug. Daarna was het stil in huis.",
        )
    )
    person = speaker_of(cast, conversation)
    for excerpt in (first, second):
        excerpt.refresh_from_db()
        excerpt.speaker.refresh_from_db()
        member_check.withdraw(person, cast.trajectory, excerpt)
    assert "kanarie" not in everything_in_the_database()
    assert "stil in huis" not in everything_in_the_database()


def test_after_the_last_words_of_a_speaker_the_notes_hold_nothing_of_them():
    cast = make_cast()
    conversation = recorded(cast, CANARY, said=f"{CANARY}\nen ook de losse kanarie aantekening")
    person = speaker_of(cast, conversation)
    member_check.withdraw(person, cast.trajectory, queries.own_words(me(person), cast.trajectory).get())
    assert "kanarie" not in everything_in_the_database()


def test_another_speaker_of_the_same_conversation_keeps_their_words():
    cast = make_cast()
    conversation = recorded(
        cast,
        CANARY,
        "Ik vind het licht juist fijn.",
        speakers=2,
        said=f"Spreker 1: {CANARY}\nSpreker 1: kanarie weer\nSpreker 2: Ik vind het licht juist fijn.",
    )
    person = speaker_of(cast, conversation)
    member_check.withdraw(person, cast.trajectory, queries.own_words(me(person), cast.trajectory).get())
    conversation.refresh_from_db()
    assert conversation.said == "Spreker 2: Ik vind het licht juist fijn."
    assert Speaker.objects.of(cast.trajectory).get().pseudonym == "Spreker 2"


def test_correcting_erases_the_old_words_and_keeps_the_excerpt():
    cast = make_cast()
    conversation = recorded(cast, CANARY, said=f"Begin. {CANARY} Einde.", interpretation=f"Let op: {CANARY}")
    person = speaker_of(cast, conversation)
    excerpt = queries.own_words(me(person), cast.trajectory).get()
    corrected = member_check.correct(person, cast.trajectory, excerpt, "Een merel zong.")
    assert "kanarie" not in everything_in_the_database()
    assert (corrected.pk, corrected.version, corrected.check_state) == (excerpt.pk, 2, CheckState.CORRECTED)
    conversation.refresh_from_db()
    assert conversation.said == "Begin. Een merel zong. Einde."


def test_new_words_through_the_public_box_are_read_first_again():
    cast = make_cast()
    said = member_check.correct(cast.resident, cast.trajectory, resident_says(cast), "Iets heel anders.")
    assert said.read_state == ReadState.UNREAD


def test_confirming_does_not_undo_that_it_was_corrected():
    cast = make_cast()
    said = member_check.correct(cast.resident, cast.trajectory, resident_says(cast), "Iets anders.")
    assert member_check.confirm(cast.resident, cast.trajectory, said).check_state == CheckState.CORRECTED


def test_what_people_do_with_their_words_is_logged_without_who_and_which():
    cast = make_cast()
    said = resident_says(cast)
    member_check.confirm(cast.resident, cast.trajectory, said)
    member_check.withdraw(cast.resident, cast.trajectory, said)
    from wijwerken.house.models import LogEntry

    entries = LogEntry.objects.filter(place_id=cast.trajectory.pk)
    assert [entry.deed for entry in entries] == ["look.excerpt.confirmed", "look.excerpt.withdrawn"]
    assert all(entry.payload == {} for entry in entries)


def test_who_asks_aloud_gets_their_words_out_too():
    cast = make_cast()
    said = excerpt_of(tell(cast, words=CANARY))
    conversations.take_out_on_request(cast.facilitator, cast.trajectory, said)
    assert "kanarie" not in everything_in_the_database()


def test_words_that_came_back_with_a_backup_go_again(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast()
    said = resident_says(cast, CANARY)
    ledger.note_withdrawal("look.excerpt", said.pk)
    assert withdrawal.withdraw_again() == 1
    assert not Excerpt.objects.of(cast.trajectory).exists()


def test_an_erased_person_takes_their_words_along(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast()
    resident_says(cast, CANARY)
    erasure.erase_person(me(cast.resident))
    assert "kanarie" not in everything_in_the_database()


def test_an_erased_person_may_leave_the_words_without_anyone_behind_them(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast()
    said = resident_says(cast, CANARY)
    Speaker.objects.of(cast.trajectory).update(shown_name="Fatima", is_named=True)
    erasure.erase_person(me(cast.resident), keep_words_nameless=True)
    speaker = Speaker.objects.of(cast.trajectory).get(excerpts=said)
    assert (speaker.person, speaker.shown_name, speaker.is_named) == (None, "", False)
    assert "fatima" not in everything_in_the_database()


def test_the_export_and_own_data_hold_the_words_and_after_withdrawal_not():
    cast = make_cast()
    said = resident_says(cast, CANARY)
    exports = [
        lambda: json.dumps(kept.export(cast.facilitator, cast.trajectory)),
        lambda: json.dumps(kept.own_data(me(cast.resident))),
    ]
    assert all("kanarie" in export() for export in exports)
    member_check.withdraw(cast.resident, cast.trajectory, said)
    assert not any("kanarie" in export() for export in exports)
