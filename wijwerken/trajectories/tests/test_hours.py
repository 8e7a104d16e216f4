"""Hours: said beforehand, asked of a leader who answers, added up for one reader, and less for a month."""

import datetime as dt
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils.formats import date_format

from tests.cast import make_cast, part
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import freed_hours, hours, less_room, week
from wijwerken.trajectories.domain.freed_hours import Wish
from wijwerken.trajectories.domain.hours import Price
from wijwerken.trajectories.domain.shown import waits_for
from wijwerken.trajectories.models import Gathering, HoursRequest, LessRoom
from wijwerken.trajectories.tests.visiting import enter, page
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
CODE = "ABCDEFGHJKMNP"


def wish(number: int = 6, **more) -> Wish:
    today = clock.today()
    days = {"until": today + dt.timedelta(days=90), "answer_before": today + dt.timedelta(days=10)}
    return Wish(number, "week", **(days | more))


def asked(cast, number: int = 6, **more) -> HoursRequest:
    return freed_hours.ask(cast.co_researcher, cast.trajectory, wish(number, **more), CODE)


def freed(cast, number: int = 6, choice: str = "yes") -> HoursRequest:
    return freed_hours.answer(cast.sponsor, asked(cast, number, of_sponsor=True), choice, "de rapportage", "Peter")


@says("trajectories.domain.hours.price_sentence", is_so=True)
def test_the_price_stands_on_the_invitation_once_the_core_group_said_it():
    cast = make_cast()
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(4, "week", 1, "gesprekken houden."))
    assert hours.price_sentence(cast.trajectory, Role.CO_RESEARCHER) == "Dit kost u ongeveer 4 uur per week."


@says("trajectories.domain.hours.price_sentence", is_so=False)
@says("trajectories.domain.hours.light_sentence", is_so=False)
def test_of_a_role_whose_price_nobody_said_nothing_is_said():
    cast = make_cast()
    assert hours.price_sentence(cast.trajectory, Role.CO_RESEARCHER) == ""
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(4, "week"))
    assert hours.light_sentence(cast.trajectory, Role.CO_RESEARCHER) == ""


@says("trajectories.domain.hours.light_sentence", is_so=True)
def test_taking_part_lightly_says_what_falls_away_and_is_one_tap():
    cast = make_cast()
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(4, "week", 1, "gesprekken houden."))
    says_so = "Licht meedoen kan ook: ongeveer 1 uur per week. Dan valt dit weg: gesprekken houden."
    assert hours.light_sentence(cast.trajectory, Role.CO_RESEARCHER) == says_so
    browser = enter(cast.co_researcher)
    assert says_so in browser.get(page(cast, "hours")).content.decode()
    browser.post(page(cast, "hours"), {"light": "yes"})
    assert week.of(cast.co_researcher.person).agreed == 1
    browser.post(page(cast, "hours"), {"light": "no"})
    assert week.of(cast.co_researcher.person).agreed == 4


@pytest.mark.parametrize("who", ["official", "sponsor", "resident", "outsider"])
def test_only_the_core_group_says_what_a_role_costs(who):
    cast = make_cast()
    with pytest.raises(Refused):
        hours.put_price(getattr(cast, who), cast.trajectory, Role.SPONSOR, Price(4, "week"))


@says("trajectories.domain.freed_hours._is_asked", is_so=True)
@says("trajectories.domain.freed_hours.question_sentence", is_so=True)
def test_a_leader_is_asked_and_answers_and_only_then_it_is_freed():
    cast = make_cast()
    row = asked(cast, of_sponsor=True)
    (line,) = [one for one in waits_for(cast.sponsor) if one.about.id == row.pk]
    assert (line.asked, line.sentence) == ("answer", "Maakt u 6 uur per week vrij voor Joost?")
    enter(cast.sponsor).post(line.url, {"choice": "yes_and", "words": "de rapportage", "shown_name": "Hennie"})
    row.refresh_from_db()
    assert (row.answer, row.words, row.leader) == ("yes_and", "de rapportage", cast.sponsor.person)
    assert not [one for one in waits_for(cast.sponsor) if one.about.id == row.pk]
    assert "de rapportage" in enter(cast.co_researcher).get(page(cast, "hours")).content.decode()


@says("trajectories.domain.freed_hours._is_asked", is_so=False)
@says("trajectories.domain.freed_hours.question_sentence", is_so=False)
def test_nobody_but_that_leader_is_asked():
    cast = make_cast()
    row = asked(cast, of_sponsor=True)
    for other in (cast.facilitator, cast.co_researcher, cast.official, cast.stranger, cast.resident):
        assert not [one for one in waits_for(other) if one.about.id == row.pk]
        address = page(cast, "hours_answer", identifier=row.pk)
        assert enter(other).post(address, {"choice": "yes", "shown_name": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.answer == ""


@says("trajectories.domain.freed_hours.freed_sentence", is_so=True)
def test_hours_that_were_freed_say_by_whom_and_until_when():
    cast = make_cast()
    row = freed(cast)
    assert freed_hours.freed_sentence(row).startswith("Peter maakte 6 uur per week voor je vrij, tot ")
    row.per = "month"
    assert freed_hours.freed_sentence(row).startswith("Peter maakte 6 uur per maand voor je vrij, tot ")


@says("trajectories.domain.freed_hours.freed_sentence", is_so=False)
def test_silence_and_a_no_free_nothing():
    cast = make_cast()
    row = asked(cast, of_sponsor=True)
    assert freed_hours.freed_sentence(row) == "" and week.of(cast.co_researcher.person) is None
    freed_hours.answer(cast.sponsor, row, "no_because", "het is te druk.", "Peter")
    assert freed_hours.freed_sentence(row) == "" and freed_hours.freed_for(cast.co_researcher.person) == []


@says("trajectories.domain.freed_hours.state_sentence", is_so=True)
def test_who_asked_reads_the_reason_of_a_no_and_that_silence_is_no_yes():
    cast = make_cast()
    row = asked(cast, of_sponsor=True)
    assert freed_hours.state_sentence(row).startswith("Gevraagd.")
    row.answer_before = clock.today() - dt.timedelta(days=1)
    assert "Stilte is geen ja" in freed_hours.state_sentence(row)
    freed_hours.answer(cast.sponsor, row, "no_because", "het is te druk.", "Peter")
    assert freed_hours.state_sentence(row) == "Nee, want het is te druk."


@says("trajectories.domain.freed_hours.state_sentence", is_so=False)
def test_a_yes_says_nothing_of_waiting():
    assert "antwoord" not in freed_hours.state_sentence(freed(make_cast()))


def test_a_leader_without_an_account_answers_by_the_link_and_keeps_a_code():
    cast = make_cast()
    asked(cast)
    browser = enter(cast.outsider)
    address = page(cast, "hours_by_link", code=CODE)
    assert "Maakt u 6 uur" in browser.get(address).content.decode()
    answer = browser.post(address, {"choice": "yes", "shown_name": "Peter Mulder"})
    assert "code" in answer.content.decode()
    assert "6 uur per week" in browser.get("/mijn/uren/").content.decode()
    assert browser.get(address).status_code == 404


def test_who_asks_takes_the_link_along_with_ready_words():
    cast = make_cast()
    told = {"hours": 6, "per": "week", "until": "2027-03-01", "answer_before": "2026-12-20", "of": "link"}
    with clock.frozen(dt.date(2026, 12, 1)):
        taken = enter(cast.co_researcher).post(page(cast, "hours_ask"), told).content.decode()
    assert taken.count("data-copy=") == 2
    assert "Maakt u 6 uur per week vrij voor Joost?" in taken and "uiterlijk 20 december welkom" in taken


def test_what_is_refused_when_empty_does_not_say_that_it_may_stay_empty():
    cast = make_cast()
    asked(cast)
    read = enter(cast.outsider).get(page(cast, "hours_by_link", code=CODE)).content.decode()
    assert "Wat valt weg, of waarom niet?" in read and "mag leeg blijven" not in read


def test_who_was_asked_nothing_reads_what_the_page_is_for_and_where_hours_are_asked():
    cast = make_cast()
    read = enter(cast.co_researcher).get("/mijn/uren/").content.decode()
    assert "Hier leest een leidinggevende" in read and page(cast, "hours") in read
    asked(cast, of_sponsor=True)
    assert "Hier leest een leidinggevende" not in enter(cast.sponsor).get("/mijn/uren/").content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"choice": "maybe"}, "choice"),
        ({"choice": "yes_and", "words": " "}, "words"),
        ({"shown_name": ""}, "shown_name"),
    ],
)
def test_an_answer_needs_what_it_says(given, field):
    cast = make_cast()
    row = asked(cast)
    told = {"choice": "yes", "words": "", "shown_name": "Peter"} | given
    with pytest.raises(NotSound) as no:
        freed_hours.answer(cast.sponsor, row, **told)
    assert no.value.field == field


def test_the_leader_sees_what_was_asked_of_them_and_nobody_else_the_sum():
    cast = make_cast()
    freed(cast)
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(9, "week"))
    leader = enter(cast.sponsor).get("/mijn/uren/").content.decode()
    assert "Joost" in leader and "6 uur per week" in leader and "9 uur" not in leader
    for other in (cast.facilitator, cast.official, cast.administrator, cast.stranger):
        assert "Joost" not in enter(other).get("/mijn/uren/").content.decode()


def test_the_week_adds_up_over_trajectories_from_days_and_agreed_hours():
    cast = make_cast()
    part(cast.other_trajectory, cast.co_researcher, Role.CO_RESEARCHER, "Joost")
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(4, "week"))
    Gathering.objects.create(trajectory=cast.other_trajectory, title="Avond", on=clock.today())
    found = week.of(cast.co_researcher.person)
    assert (found.asked, found.freed, found.title, found.in_words) == (2, 0, "Samen ongeveer 2 uur", "")
    assert found.agreed_says == "Afgesproken is ongeveer 4 uur per week." and found.boxes == [True, True, False, False]
    assert week.of(cast.resident.person) is None and week.of(None) is None


def test_the_week_is_no_surer_than_its_days():
    cast = make_cast()
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(8, "week"))
    quiet = week.of(cast.co_researcher.person)
    assert quiet.title == "Deze week nog geen uren op een dag" and not any(quiet.boxes)
    line = ForYou(
        "read", Reference("a.kind", cast.trajectory.pk), cast.co_researcher.person.pk, clock.today(), "", "", ""
    )
    short = week.of(cast.co_researcher.person, [replace(line, minutes=20)])
    assert short.title == "Samen minder dan een uur" and not any(short.boxes)


def test_too_much_is_said_only_beside_hours_that_were_freed():
    cast = make_cast()
    freed(cast, 2)
    Gathering.objects.create(trajectory=cast.trajectory, title="Avond", on=clock.today())
    Gathering.objects.create(trajectory=cast.trajectory, title="Nog een", on=clock.today())
    found = week.of(cast.co_researcher.person)
    assert (found.asked, found.freed, found.too_much) == (4, 2, "Dat zijn er 2 te veel.")
    aside = render_to_string("trajectories/today_aside.html", {"week": found})
    assert "4 van 2 uur" in aside and aside.count("week__box--asked") == 4
    HoursRequest.objects.of(cast.trajectory).delete()
    assert week.of(cast.co_researcher.person).too_much == ""


@says("trajectories.domain.less_room._less_room", is_so=True)
def test_one_tap_tells_the_groups_for_this_month_and_one_tap_takes_it_back():
    cast = make_cast()
    browser = enter(cast.co_researcher)
    for _twice in range(2):
        browser.post("/mijn/uren/minder/", {"less": "1"})
    assert LessRoom.objects.count() == 1
    (line,) = [one for one in waits_for(cast.facilitator) if one.asked == "know"]
    until = date_format(LessRoom.objects.get().until, "j F")
    assert line.sentence == f"Joost heeft tot en met {until} minder ruimte. Verschuif samen iets."
    browser.post("/mijn/uren/minder/", {"undo": "1"})
    assert LessRoom.objects.count() == 0


@says("trajectories.domain.less_room._less_room", is_so=False)
def test_nobody_outside_the_core_groups_reads_it_and_it_ends_by_itself():
    cast = make_cast()
    with clock.frozen(dt.date(2026, 12, 1)):
        less_room.say_less(cast.co_researcher)
    for other in (cast.co_researcher, cast.official, cast.sponsor, cast.resident, cast.stranger):
        assert not [one for one in waits_for(other) if one.asked == "know"]
    row = LessRoom.objects.get()
    LessRoom.objects.update(until=clock.today() - dt.timedelta(days=1))
    assert not [one for one in waits_for(cast.facilitator) if one.asked == "know"]
    assert less_room.delete_old(clock.today()) == 1 and row.until == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "last"),
    [((2026, 11, 23), (2026, 11, 30)), ((2026, 11, 24), (2026, 12, 31)), ((2026, 11, 30), (2026, 12, 31))],
)
def test_less_room_runs_to_the_end_of_the_month_and_of_the_next_when_that_is_near(day, last):
    assert less_room.until(dt.date(*day)) == dt.date(*last)
    cast = make_cast()
    with clock.frozen(dt.date(*day)):
        less_room.say_less(cast.co_researcher)
    assert LessRoom.objects.get().until == dt.date(*last)


def test_who_has_less_room_and_who_takes_part_lightly_stand_in_no_logbook():
    cast = make_cast()
    hours.put_price(cast.facilitator, cast.trajectory, Role.CO_RESEARCHER, Price(4, "week", 1, "praten"))
    before = LogEntry.objects.everywhere(because="every logbook").count()
    less_room.say_less(cast.co_researcher)
    hours.take_part_lightly(cast.co_researcher, cast.trajectory, True)
    assert LogEntry.objects.everywhere(because="every logbook").count() == before


def test_a_leader_who_is_erased_leaves_the_hours_and_no_name():
    cast = make_cast()
    row = freed(cast, choice="yes_and")
    freed_hours.forget_leader(cast.sponsor.person)
    row.refresh_from_db()
    assert (row.leader, row.shown_name, row.words, row.answer) == (None, "", "", "yes_and")


def test_questions_for_hours_go_by_themselves():
    cast = make_cast()
    asked(cast)
    assert freed_hours.delete_old(clock.today() + dt.timedelta(days=60)) == 0
    assert freed_hours.delete_old(clock.today() + dt.timedelta(days=61)) == 1
