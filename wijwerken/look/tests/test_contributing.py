"""Telling in your own words (C01, C12, M08, S19): nameless stays nameless, and nothing is lost."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils.translation import override

from tests.cast import make_cast, to_phase
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import box, nameless, queries
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import me, person_with
from wijwerken.look.tests.voices import excerpt_of, tell
from wijwerken.look.vocabulary import CheckState, ExcerptKind, ReadState
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities, receipts
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.domain import readable_log
from wijwerken.trajectories.models import Participation
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db


def test_one_sentence_is_enough_and_gives_a_receipt_that_opens():
    cast = make_cast()
    told = tell(cast, words="Het is donker bij het bankje.")
    person = person_with(told.code)
    assert [one.text for one in queries.own_words(person, cast.trajectory)] == ["Het is donker bij het bankje."]


def test_by_default_only_who_holds_the_conversations_reads_it_and_nobody_did_yet():
    excerpt = excerpt_of(tell(make_cast()))
    assert excerpt.audience == Audience.HOLDERS
    assert excerpt.read_state == ReadState.UNREAD
    assert excerpt.check_state == CheckState.WRITTEN


def test_solution_need_and_offer_are_parts_of_the_same_voice():
    cast = make_cast()
    more = {"goes_well": "De avondmarkt", "solution": "Lampen", "need": "Licht", "offer": "Ik wil wel bakken"}
    told = tell(cast, **more, talent="Bakken")
    parts = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=told.conversation).order_by("position")
    assert [one.kind for one in parts] == [kind.value for kind in ExcerptKind]


def test_nameless_without_a_receipt_has_no_person_at_all():
    cast = make_cast()
    people, credentials = Person.objects.count(), ReceiptCredential.objects.count()
    told = tell(cast, receipt="none")
    assert told.code == ""
    assert Speaker.objects.of(cast.trajectory).get(conversation=told.conversation).person is None
    assert (Person.objects.count(), ReceiptCredential.objects.count()) == (people, credentials)


def test_a_known_receipt_gets_the_words_added():
    cast = make_cast()
    told = tell(cast, cast.resident, receipt="mine")
    assert told.code == ""
    assert queries.own_words(me(cast.resident), cast.trajectory).count() == 1


def test_the_same_form_sent_twice_makes_one_voice_and_gives_a_code_again():
    cast = make_cast()
    first, second = (tell(cast, token="mark-of-this-form") for _time in range(2))
    assert first.conversation == second.conversation
    assert Conversation.objects.of(cast.trajectory).count() == 1
    assert person_with(first.code) == person_with(second.code) is not None


def given_again(cast, token="mark-of-this-form"):
    """Send the same form once more, from a device that knows nobody, and give the code that comes."""
    try:
        return tell(cast, token=token).code
    except NotSound as no:
        assert "De code geven wij niet nog eens." in no.reason
        return ""


def _renews(cast, person):
    receipts.renew(person)


def _lets_others_stop(cast, person):
    receipts.stop_others(person, receipts.give_receipt(person))


def _lets_all_stop(cast, person):
    receipts.stop_others(person)


def _tells_more(cast, person):
    tell(cast, Actor(person=person, via="receipt"), "Thuis is het ook niet veilig.", receipt="mine")


def _leaves_a_name(cast, person):
    identities.leave(person, identities.Identity(name="Anna de Wit"))


def _says_it_is_about_them(cast, person):
    say_about_me(Actor(person=person, via="receipt"), cast.trajectory, None, AboutMe(words="Op blad 2"), receipt="mine")


@pytest.mark.parametrize(
    "then", [_renews, _lets_others_stop, _lets_all_stop, _tells_more, _leaves_a_name, _says_it_is_about_them]
)
def test_the_next_person_at_a_shared_screen_gets_no_code_once_there_is_more_behind_it(then):
    cast = make_cast()
    person = person_with(tell(cast, token="mark-of-this-form").code)
    then(cast, person)
    assert given_again(cast) == ""


def test_the_same_form_gives_no_code_on_another_day_and_no_third_one():
    cast = make_cast()
    tell(cast, token="mark-of-this-form")
    with clock.frozen(clock.today() + dt.timedelta(days=1)):
        assert given_again(cast) == ""
    assert given_again(cast) and not given_again(cast)


def test_a_form_sent_with_an_account_or_with_somebodys_code_never_gives_a_code_of_theirs():
    cast = make_cast()
    for number, who in enumerate((cast.official, cast.resident)):
        tell(cast, who, token=f"form {number}", receipt="mine")
        assert given_again(cast, f"form {number}") == ""


def test_someone_who_sees_the_id_cannot_make_the_form_that_gives_a_code():
    cast = make_cast()
    told = tell(cast, token="mark-of-this-form")
    again = tell(cast, token=str(told.conversation.pk))
    assert again.conversation != told.conversation


@pytest.mark.parametrize("words", ["", "   \n "])
def test_nothing_written_says_what_to_do(words):
    with pytest.raises(NotSound) as no:
        tell(make_cast(), words=words)
    assert "Eén zin" in no.value.reason and no.value.field == "words"


def test_more_than_ten_thousand_signs_is_refused_kindly_for_every_part():
    cast = make_cast()
    for name in ("words", "goes_well", "solution", "need", "offer"):
        with pytest.raises(NotSound) as no:
            too_long: dict[str, Any] = {"words": "x"} | {name: "a" * 10_001}
            contribute(cast.outsider, cast.trajectory, Voice(**too_long))
        assert no.value.field == name
    assert not Conversation.objects.of(cast.trajectory).exists()


def test_the_box_is_closed_before_the_boundaries_stand_when_it_ended_and_when_the_group_closed_it():
    cast = make_cast()
    box.close_box(cast.facilitator, cast.trajectory)
    with pytest.raises(Refused):
        tell(cast)
    box.open_box(cast.facilitator, cast.trajectory)
    tell(cast)
    cast.trajectory.boundaries_published_on = None
    cast.trajectory.save()
    with pytest.raises(Refused) as no:
        tell(cast)
    assert "vaststaat" in no.value.reason
    cast.trajectory.boundaries_published_on = cast.trajectory.started_on
    to_phase(cast.trajectory, "ended")
    with pytest.raises(Refused):
        tell(cast)
    assert Conversation.objects.of(cast.trajectory).count() == 1


def test_no_moment_is_kept_of_a_nameless_voice_only_a_day():
    rows = (Conversation, Speaker, Excerpt, Person, ReceiptCredential, Participation)
    kinds = {field.get_internal_type() for model in rows for field in model._meta.get_fields() if field.concrete}
    assert not kinds & {"DateTimeField", "TimeField"}


def test_the_place_of_rows_does_not_tell_in_which_order_they_came():
    """SQLite gives every row a random number at once; PostgreSQL lays its rows by random id every night."""
    cast = make_cast()
    came = [tell(cast, words=f"Stem {number}").conversation.pk.hex for number in range(16)]
    nameless.mix_tables()
    for table in ("look_conversation", "look_speaker", "look_excerpt", "people_person", "people_receiptcredential"):
        places = _in_place(table)
        if connection.vendor == "sqlite":
            assert max(number for number, _id in places) > 10**9, table
        else:
            assert [row for _place, row in places] == sorted(row for _place, row in places), table
    assert [row for _place, row in _in_place("look_conversation")] != came


def test_a_chosen_group_is_linked_by_a_number_that_does_not_count():
    cast = make_cast()
    for _voice in range(3):
        tell(cast, group=cast.residents)
    numbers = sorted(Speaker.groups.through.objects.values_list("id", flat=True))
    assert len(numbers) == 3 and numbers[0] > 10**9
    assert queries.heard_by_group(cast.trajectory) == {cast.residents.pk: 3}


def test_the_logbook_knows_a_nameless_voice_only_as_a_count_of_a_past_day():
    cast = make_cast()
    tell(cast)
    tell(cast)
    assert not LogEntry.objects.filter(place_id=cast.trajectory.pk).exists()
    assert nameless.count_voices() == 0
    tomorrow = clock.today() + dt.timedelta(days=1)
    with clock.frozen(tomorrow):
        assert nameless.count_voices() == 1
        assert nameless.count_voices() == 0
    entry = LogEntry.objects.get(place_id=cast.trajectory.pk)
    assert entry.payload is not None and entry.payload["voices"] == "enkele"
    with override("en"):
        assert [line.amount for line in readable_log.lines(cast.trajectory)] == ["a few"]


def _in_place(table: str) -> list[tuple[Any, str]]:
    """Give the rows of a table as the database lays them: their place and their id."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {place}, id FROM {table} ORDER BY {place}")
        return [(where, str(row).replace("-", "")) for where, row in cursor.fetchall()]
