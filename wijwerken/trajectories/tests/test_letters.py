"""A letter for what asks something of one person: one a day, true when it goes, and readable without opening a page."""

import datetime as dt
import re
from contextlib import suppress

import pytest
from django.core.mail import get_connection
from django.test import override_settings
from django.utils import timezone

from tests.cast import make_cast
from tests.mail_sink import mail_sink
from tests.statements import says
from wijwerken.house import clock, registry
from wijwerken.house.manifest import Reference
from wijwerken.house.registry import rooms as all_rooms
from wijwerken.people.domain import erasure, identities, letter_choices
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import LetterChoice, Person
from wijwerken.trajectories.domain import gatherings, kept, letter_answers, letter_of_the_day, mailed, review_days
from wijwerken.trajectories.domain.gatherings import Appointment
from wijwerken.trajectories.domain.letter_of_the_day import send_all
from wijwerken.trajectories.models import ForYouMark, RoomAgreement
from wijwerken.trajectories.tests.asking import Asking
from wijwerken.trajectories.vocabulary import ROOM_AGREEMENT

pytestmark = pytest.mark.django_db
MONDAY = timezone.make_aware(dt.datetime(2026, 11, 30, 9))  # noqa: DTZ001
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def morning():
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def asking(monkeypatch):
    """Let one more room ask things."""
    asking = Asking()
    both = (*all_rooms(), asking.room())
    monkeypatch.setattr(registry, "rooms", lambda: both)
    monkeypatch.setattr(letter_answers, "rooms", lambda: both)
    return asking


@pytest.fixture
def cast():
    cast = make_cast()
    identities.remember(cast.resident.person, Identity(name="Mia", email="mia@elders.example", phone="06 1"))
    return cast


@pytest.fixture
def sink():
    with mail_sink() as sink:
        yield sink


def text_of(letter) -> str:
    return letter.get_body(preferencelist=("plain",)).get_content()


def html_of(letter) -> str:
    return letter.get_body(preferencelist=("html",)).get_content()


def later(**how_much):
    return clock.frozen(MONDAY + dt.timedelta(**how_much))


# --- what it is ---------------------------------------------------------------------------------------------------


def test_a_letter_is_read_by_a_mail_program_in_both_its_forms(asking, cast, sink):
    asking.ask_whether_they_come(cast.resident, place=cast.trajectory.pk, by="Joost", minutes=1)
    assert send_all() == 1
    (letter,) = sink.letters
    assert sink.to == [["mia@elders.example"]] and letter["To"] == "mia@elders.example"
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert not letter.defects and not any(part.defects for part in letter.walk())
    for said in (text_of(letter), html_of(letter)):
        assert "Komt u naar de avond in het buurthuis?" in said and "Joost" in said and "06 12 34 56 78" in said
        assert "een minuut" in said and "woensdag 2 december" in " ".join(said.split()) and "Ja, ik kom" in said
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_line_of_the_plain_form_is_wider_than_a_mail_program_shows_but_an_address(asking, cast, sink):
    sentence = "Komt u naar de avond in het buurthuis, waar wij vertellen wat er met alle stemmen uit de wijk gebeurt?"
    asking.ask_whether_they_come(cast.resident, place=cast.trajectory.pk, sentence=sentence)
    send_all()
    lines = text_of(sink.letters[0]).splitlines()
    assert [line for line in lines if len(line) > 78 and not ADDRESS.search(line)] == []
    assert any(len(line) > 60 for line in lines)
    assert max(len(line) for line in sink.raw[0].splitlines()) <= 998


def test_the_subject_tells_nothing_and_no_own_words_stand_in_it(asking, cast, sink):
    asking.ask(cast.resident, place=cast.trajectory.pk, own_words="kanariewoord")
    send_all()
    (letter,) = sink.letters
    assert letter["Subject"] == "Er wacht iets bij Wij-Werken"
    whole = text_of(letter) + html_of(letter)
    assert "kanariewoord" not in whole and "Mia" not in whole and cast.trajectory.slug not in whole


def test_it_is_written_in_the_language_of_its_reader(asking, cast, sink):
    Person.objects.filter(pk=cast.resident.person.pk).update(language="en")
    asking.ask(cast.resident, place=cast.trajectory.pk)
    send_all()
    (letter,) = sink.letters
    assert letter["Subject"] == "Something is waiting at Wij-Werken"
    assert '<html lang="en">' in html_of(letter) and "Wednesday 2 December" in " ".join(text_of(letter).split())


def test_what_waits_is_said_in_the_language_of_its_reader_too(cast, sink):
    Person.objects.filter(pk=cast.resident.person.pk).update(language="en")
    planned(cast)
    send_all()
    (letter,) = sink.letters
    said = " ".join(text_of(letter).split())
    assert "Friday 4 December" in said and "Komt u" not in said and "Ja, ik kom" not in said


def test_a_day_that_the_sentence_says_is_not_said_twice(cast, sink):
    planned(cast)
    send_all()
    (letter,) = sink.letters
    assert " ".join(text_of(letter).split()).count("4 december") == 1


# --- for whom, of what, and how often -----------------------------------------------------------------------------


def test_one_letter_a_day_and_of_nothing_twice(asking, cast, sink):
    asking.ask(cast.resident)
    assert (send_all(), send_all()) == (1, 0)
    asking.ask(cast.resident, sentence="Wilt u dit op u nemen?")
    assert send_all() == 0
    with later(days=1):
        assert send_all() == 1
    assert "Komt u" not in text_of(sink.letters[1]) and "Wilt u dit op u nemen?" in text_of(sink.letters[1])
    with later(days=2):
        assert send_all() == 0


def test_what_was_done_or_does_not_suit_somebody_is_in_no_letter(asking, cast, sink):
    done, declined = asking.ask(cast.resident), asking.ask(cast.resident)
    asking.answered[done.person, done.about.id] = "yes"
    mark = {"asked": "answer", "about_kind": declined.about.kind, "about_id": declined.about.id}
    ForYouMark.objects.create(person=cast.resident.person, declined_on=clock.today(), **mark)
    assert send_all() == 0 and sink.raw == []


def test_after_the_morning_only_what_presses_brings_a_letter(asking, cast, sink):
    asking.ask(cast.resident, day=clock.today() + dt.timedelta(days=20))
    with later(hours=5):
        assert send_all() == 0
        asking.ask(cast.resident, day=clock.today())
        assert send_all() == 1


def test_to_read_is_told_to_who_guides_and_only_news_that_was_chosen(asking, cast, sink):
    for who in (cast.facilitator, cast.co_researcher):
        identities.remember(who.person, Identity(email=f"{who.account.sign_in_name}@werk.example"))
        asking.ask(who, "read", place=cast.trajectory.pk)
        asking.ask(who, "know", place=cast.trajectory.pk)
    send_all()
    assert sink.to == [["samira@werk.example"]]
    assert text_of(sink.letters[0]).count("Komt u") == 1
    letter_choices.choose(cast.co_researcher.person, ["know"])
    send_all()
    assert sink.to[1] == ["joost@werk.example"]


def test_a_colleague_gets_it_at_an_address_they_confirmed_and_not_at_another(asking, cast, sink):
    for who, confirmed in ((cast.facilitator, True), (cast.official, False)):
        who.account.email, who.account.email_confirmed = f"{who.account.sign_in_name}@werk.example", confirmed
        who.account.save()
        asking.ask(who)
    cast.facilitator.account.is_active = True
    assert send_all() == 1 and sink.to == [["samira@werk.example"]]
    cast.facilitator.account.is_active = False
    cast.facilitator.account.save()
    with later(days=1):
        asking.ask(cast.facilitator)
        assert send_all() == 0


def test_without_a_mail_server_nothing_is_marked_as_mailed(asking, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    asking.ask(cast.resident)
    assert send_all() == 0 and not ForYouMark.objects.exists()


def test_letters_are_posted_by_day_only_and_not_again_at_once(asking, cast, sink, monkeypatch):
    posted = []
    monkeypatch.setattr(letter_of_the_day, "post", posted.append)
    for hour, times in ((3, 0), (8, 1), (21, 0)):
        posted.clear()
        with clock.frozen(MONDAY.replace(hour=hour)):
            letter_of_the_day.post_what_is_due()
        assert len(posted) == times


# --- when it goes wrong -------------------------------------------------------------------------------------------


def test_what_the_mail_server_does_not_take_now_is_tried_again(asking, cast, sink):
    asking.ask(cast.resident)
    sink.busy = True
    assert send_all() == 0 and sink.raw == [] and not ForYouMark.objects.exists()
    sink.busy = False
    with later(minutes=30):
        assert send_all() == 1 and send_all() == 0


def test_without_a_line_to_the_mail_server_nothing_is_lost(asking, cast, sink):
    asking.ask(cast.resident)
    with override_settings(EMAIL_PORT=1), pytest.raises(OSError):
        send_all()
    assert not ForYouMark.objects.exists()
    assert send_all() == 1


def test_one_address_that_does_not_exist_holds_up_nobody_else(asking, cast, sink):
    identities.remember(cast.official.person, Identity(email="carmen@werk.example"))
    asking.ask(cast.resident)
    asking.ask(cast.official)
    sink.refused.add("mia@elders.example")
    assert send_all() == 1 and sink.to == [["carmen@werk.example"]]
    with later(hours=1):
        assert send_all() == 0
    sink.refused.clear()
    with later(days=1):
        assert send_all() == 1


def test_another_process_that_writes_to_somebody_now_is_not_doubled(asking, cast, sink):
    asking.ask(cast.resident)
    assert letter_choices.hold(cast.resident.person)
    assert send_all() == 0
    with later(minutes=letter_choices.HELD_MINUTES):
        assert send_all() == 1  # that one broke off


def test_a_letter_that_goes_out_again_after_everything_stopped_is_the_same_letter(asking, cast, sink, monkeypatch):
    asking.ask_whether_they_come(cast.resident)

    def power_cut(*_lines):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(mailed, "note", power_cut)
        with suppress(SystemExit), get_connection() as through:
            letter_of_the_day.send(cast.resident.person, through)
    assert send_all() == 1
    first, second = sink.letters
    assert first["Message-ID"] == second["Message-ID"] and text_of(first) == text_of(second)
    assert send_all() == 0


# --- what it says, pair by pair -----------------------------------------------------------------------------------


@says("trajectories.domain.letter_of_the_day._who_asks", is_so=True)
def test_it_says_who_asks_as_they_are_called_there_and_else_the_group(asking, cast):
    named, group = asking.ask(cast.resident, by="Joost"), asking.ask(cast.resident)
    assert "Joost" in letter_of_the_day._who_asks(named, cast.trajectory)
    assert "de groep" in letter_of_the_day._who_asks(group, cast.trajectory)
    assert cast.trajectory.main_question in letter_of_the_day._who_asks(group, cast.trajectory)


@says("trajectories.domain.letter_of_the_day._who_asks", is_so=False)
def test_of_what_belongs_to_no_trajectory_it_names_nobody(asking, cast):
    assert letter_of_the_day._who_asks(asking.ask(cast.resident, by="Joost"), None) == ""


@says("trajectories.domain.letter_of_the_day._when", is_so=True)
def test_it_says_before_which_day_or_at_which_hour(asking, cast):
    day = clock.today() + dt.timedelta(days=2)
    assert "uiterlijk woensdag 2 december" in letter_of_the_day._when(asking.ask(cast.resident, day=day))
    evening = asking.ask(cast.resident, day=day, at=dt.time(19, 30))
    assert letter_of_the_day._when(evening) == "Op woensdag 2 december om 19.30 uur."
    assert letter_of_the_day._when(asking.ask(cast.resident, "look_back", day=day)) == "Op woensdag 2 december."


@says("trajectories.domain.letter_of_the_day._when", is_so=False)
def test_of_something_that_waits_since_a_day_it_names_no_day(asking, cast):
    before = clock.today() - dt.timedelta(days=1)
    assert letter_of_the_day._when(asking.ask(cast.resident, day=before)) == ""
    assert letter_of_the_day._when(asking.ask(cast.resident, day=clock.today())) == ""
    assert letter_of_the_day._when(asking.ask(cast.resident, day=before, at=dt.time(19))) == ""


@says("trajectories.domain.letter_of_the_day._how_long", is_so=True)
def test_it_says_how_long_it_takes(asking, cast):
    assert "5 minuten" in letter_of_the_day._how_long(asking.ask(cast.resident, minutes=5))
    assert "een minuut" in letter_of_the_day._how_long(asking.ask(cast.resident, minutes=1))


@says("trajectories.domain.letter_of_the_day._how_long", is_so=False)
def test_where_nobody_can_tell_how_long_nothing_is_said(asking, cast):
    assert letter_of_the_day._how_long(asking.ask(cast.resident)) == ""


# --- what is kept -------------------------------------------------------------------------------------------------


def test_one_reads_on_which_days_letters_went_and_which_one_chose(asking, cast, sink, client):
    asking.ask(cast.resident)
    send_all()
    letter_choices.choose(cast.resident.person, ["answer", "tell", "made up"])
    client.post("/mijn/openen/", {"code": cast.resident_code})
    held = client.get("/mijn/gegevens/").json()
    assert held["trajectories"]["letters_on"] == ["2026-11-30"]
    assert held["people"]["letters_chosen"] == ["answer", "tell"]
    assert kept.own_data(cast.resident.person)["letters_on"] == ["2026-11-30"]


def test_with_a_person_goes_what_was_kept_of_letters(asking, cast, sink):
    asking.ask(cast.resident)
    send_all()
    erasure.erase_person(cast.resident.person)
    assert not ForYouMark.objects.exists() and not LetterChoice.objects.exists()


def test_after_a_year_nobody_knows_which_letters_went_and_a_choice_stays(asking, cast, sink):
    line = asking.ask(cast.resident)
    send_all()
    ForYouMark.objects.filter(about_id=line.about.id).update(declined_on=clock.today())
    asking.ask(cast.resident)
    letter_choices.choose(cast.official.person, ())
    with later(days=1):
        send_all()
    with later(days=mailed.KEPT_DAYS + 2):
        assert mailed.delete_old(clock.today()) == 2
        letter_choices.delete_unneeded(clock.today())
    assert [(one.declined_on, one.mailed_on) for one in ForYouMark.objects.all()] == [(clock.today(), None)]
    assert [one.person for one in LetterChoice.objects.all()] == [cast.official.person]


# --- another day --------------------------------------------------------------------------------------------------


def planned(cast, days=4):
    told = Appointment("Dialoogavond", clock.today() + dt.timedelta(days=days), dt.time(19, 30))
    return gatherings.plan(cast.facilitator, cast.trajectory, told)


def replanned(cast, row, days):
    told = Appointment(row.title, clock.today() + dt.timedelta(days=days), row.at, row.place)
    return gatherings.replan(cast.facilitator, cast.trajectory, row, told, [])


def test_a_gathering_on_another_day_is_mailed_anew_with_that_day(cast, sink):
    row = planned(cast)
    assert send_all() == 1
    with later(days=1):
        replanned(cast, row, 8)
        assert (send_all(), send_all()) == (1, 0)
    first, second = (" ".join(text_of(letter).split()) for letter in sink.letters)
    assert "vrijdag 4 december" in first and "woensdag 9 december" in second and "4 december" not in second


def test_moved_on_the_day_of_the_letter_it_is_mailed_tomorrow_so_that_it_stays_one_a_day(cast, sink):
    row = planned(cast)
    assert send_all() == 1
    replanned(cast, row, 9)
    with later(hours=3):
        assert send_all() == 0
    with later(days=1):
        assert send_all() == 1
    assert "woensdag 9 december" in " ".join(text_of(sink.letters[1]).split())


def test_another_place_is_no_other_day_and_is_not_mailed_again(cast, sink):
    row = planned(cast)
    assert send_all() == 1
    with later(days=1):
        told = Appointment(row.title, row.on, row.at, "De Wiek")
        gatherings.replan(cast.facilitator, cast.trajectory, row, told, [])
        assert send_all() == 0


def test_a_day_to_look_back_that_moved_is_mailed_again_when_it_comes(cast, sink):
    identities.remember(cast.facilitator.person, Identity(email="samira@stad.example"))
    agreed = RoomAgreement.objects.create(
        trajectory=cast.trajectory, leader_confirmed_on=clock.today(), group_confirmed_on=clock.today()
    )
    row = review_days.set_day(cast.trajectory, Reference(ROOM_AGREEMENT, agreed.pk), clock.today())
    assert send_all() == 1
    with later(days=1):
        review_days.move(row, clock.today() + dt.timedelta(days=3))
        assert send_all() == 0
    with later(days=4):
        assert send_all() == 1
