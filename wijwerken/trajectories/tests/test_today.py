"""Vandaag: what waits for one person, in the order of what presses, and saying that it does not suit."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_cast, make_trajectory, part, to_phase
from tests.statements import says
from wijwerken.house import clock, registry
from wijwerken.house.manifest import AnswerAtOnce, Carried, ForYou, Reference, Room, Shown
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import Refused
from wijwerken.people.domain import receipts
from wijwerken.people.domain.erasure import erase_person
from wijwerken.trajectories.domain import declined, kept, today, today_words
from wijwerken.trajectories.models import ForYouMark
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import TRAJECTORY, Role

pytestmark = pytest.mark.django_db
TUESDAY = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def on_tuesday():
    with clock.frozen(TUESDAY):
        yield


@pytest.fixture
def cast():
    return make_cast("act")


@pytest.fixture
def wait(monkeypatch):
    """Let things wait for whoever asks, told by a room above; what is done is taken out of the list."""
    waiting: list[ForYou] = []
    above = Room(
        name="above",
        title="Boven",
        shown=Shown(waits_for=lambda actor: [one for one in waiting if actor.person and one.person == actor.person.pk]),
    )
    known = registry.rooms()
    monkeypatch.setattr(registry, "rooms", lambda: (*known, above))

    def let_wait(actor, here, asked="read", day=TUESDAY, **more):
        line = {"sentence": f"Iets om te {asked}", "url": f"/t/{here.slug}/kaders/", "button": "Ga erheen"} | more
        about = Reference(TRAJECTORY, uuid4())
        waiting.append(ForYou(asked, about, actor.person.pk, day, place=here.pk, **line))
        return waiting[-1]

    let_wait.waiting = waiting
    return let_wait


def with_code(code: str) -> Client:
    """Open a browser that remembers a code."""
    browser, remembered = Client(), HttpResponse()
    receipts.keep_in_browser(remembered, code)
    browser.cookies = remembered.cookies
    return browser


def read(browser: Client, address: str = "/vandaag/") -> str:
    return re.sub(r"\s+", " ", browser.get(address).content.decode())


def fields_of(line: ForYou) -> dict[str, str]:
    return {"line": f"{line.asked} {line.about.kind} {line.about.id}"}


def ours_only(page: str) -> str:
    """Give what the page itself says: without its foot, and without people's own words."""
    main = page[page.index("<main") : page.index("<footer")]
    return re.sub(r"<[^>]+>", " ", re.sub(r'<a class="nl-link voice".*?</a>', " ", main))


# --- what stands on it, and in which order --------------------------------------------------------------------------


@says("trajectories.domain.today_words.title", is_so=True)
@pytest.mark.parametrize(
    ("many", "among_us", "to_guests"), [(1, "één ding", "Eén vraag"), (3, "drie dingen", "Drie vragen")]
)
def test_the_title_says_how_many_things_are_asked(cast, wait, many, among_us, to_guests):
    for actor in (cast.facilitator, cast.resident):
        for _each in range(many):
            wait(actor, cast.trajectory)
    assert f"<h1>Vandaag vragen wij je {among_us}.</h1>" in read(enter(cast.facilitator))
    assert f"<h1>{to_guests} voor u.</h1>" in read(with_code(cast.resident_code))


@says("trajectories.domain.today_words.title", is_so=False)
def test_what_is_only_to_know_is_not_asked_and_of_more_than_three_the_rest_waits_below(cast, wait):
    wait(cast.facilitator, cast.trajectory, "know")
    assert today.page(cast.facilitator).title == "Vandaag vragen wij niets."
    for _each in range(5):
        wait(cast.facilitator, cast.trajectory)
    page = today.page(cast.facilitator)
    assert (page.title, len(page.asked), len(page.week)) == ("Vandaag vragen wij je drie dingen.", 3, 3)
    assert page.week[-1].line.asked == "know"


def test_what_one_person_must_answer_comes_first_whatever_its_day_and_what_is_to_know_last(cast, wait):
    order = ["answer", "sign", "read", "look_back", "know"]
    for number, asked in enumerate(reversed(order)):
        wait(cast.facilitator, cast.trajectory, asked, TUESDAY + dt.timedelta(days=number))
    assert [line.asked for line in today.lines(cast.facilitator)] == order
    wait(cast.facilitator, cast.trajectory, "confirm", at=dt.time(19, 30))
    assert today.lines(cast.facilitator)[0].at == dt.time(19, 30)


def test_what_happens_on_a_later_day_is_not_asked_today_and_nothing_says_when_it_is(cast, wait):
    wait(cast.facilitator, cast.trajectory, "tell", dt.date(2026, 12, 3), at=dt.time(13), sentence="Samen terugkijken")
    page = read(enter(cast.facilitator))
    assert "<h1>Vandaag vragen wij niets.</h1>" in page
    assert re.search(r"Donderdag, 13.00 uur wel: <a [^>]*>Samen terugkijken</a>", page)
    to_come = AnswerAtOnce("Ja, ik kom", "/kom/", "yes"), AnswerAtOnce("Nee, nu niet", "/kom/", "no")
    wait(cast.facilitator, cast.trajectory, "tell", dt.date(2026, 12, 4), at=dt.time(13), answers=to_come)
    page = read(enter(cast.facilitator))
    assert "één ding" in page and 'value="yes" formaction="/kom/"' in page
    assert "house-button--main" not in page, "equal answers have no filled button beside them"


@says("trajectories.domain.today_words.when", is_so=True)
@says("trajectories.domain.today_words.when", is_so=False)
def test_a_day_is_called_as_people_do_and_nothing_counts_days(cast, wait):
    days = {
        0: "vandaag",
        1: "uiterlijk morgen",
        2: "uiterlijk donderdag",
        7: "uiterlijk 8 december",
        -3: "sinds 28 november",
    }
    for ahead, words in days.items():
        line = wait(cast.facilitator, cast.trajectory, day=TUESDAY + dt.timedelta(days=ahead))
        assert today_words.when(line) == words
    assert today_words.when(wait(cast.facilitator, cast.trajectory, "know", dt.date(2026, 11, 28))) == "28 november"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, ""), (1, "1 minuut"), (5, "5 minuten"), (60, "1 uur"), (90, "anderhalf uur"), (135, "2 uur en 15 minuten")],
)
def test_how_long_it_takes_is_said_in_words(minutes, words):
    assert today_words.how_long(minutes) == words


def test_one_filled_button_and_je_and_u_are_never_mixed(cast, wait):
    for actor in (cast.facilitator, cast.sponsor):
        for asked in ("read", "say_yes", "look_back", "tell"):
            wait(actor, cast.trajectory, asked)
    ours, theirs = read(enter(cast.facilitator)), read(enter(cast.sponsor))
    assert ours.count("nl-button--primary") == theirs.count("nl-button--primary") == 1
    assert not re.search(r"\b[uU](w|zelf)?\b", ours_only(ours))
    assert not re.search(r"\b[jJ](e|ij|ou|ouw|ullie)\b", ours_only(theirs))


def test_of_a_long_list_ten_lines_stand_below_and_the_others_are_one_tap_away(cast, wait):
    for _each in range(15):
        wait(cast.facilitator, cast.trajectory)
    browser = enter(cast.facilitator)
    page, all_of_it = read(browser), read(browser, "/vandaag/?alles")
    assert (page.count("Iets om te read </a>"), all_of_it.count("Iets om te read </a>")) == (10, 12)
    assert "Alles wat nog wacht" in page and "Alles wat nog wacht" not in all_of_it
    last = today.page(cast.facilitator).all[-1].line
    browser.post("/vandaag/lukt-niet/", fields_of(last))
    assert last not in today.lines(cast.facilitator)


def test_ones_own_trajectories_stand_there_with_their_phase_and_what_ended_last(cast):
    ended = make_trajectory(cast.organisation, "aardig", "look")
    part(ended, cast.facilitator, Role.FACILITATOR, "Samira")
    to_phase(ended, "ended")
    assert [(one.trajectory.slug, one.phase_name) for one in today.page(cast.facilitator).mine] == [
        ("molenbuurt", "Doen"),
        ("aardig", "Afgerond"),
    ]


def test_on_its_own_page_a_trajectory_asks_what_waits_there_and_nothing_of_elsewhere(cast, wait):
    elsewhere = make_trajectory(cast.organisation, "aardig", "look")
    part(elsewhere, cast.facilitator, Role.FACILITATOR, "Samira")
    for here in (cast.trajectory, cast.trajectory, elsewhere):
        wait(cast.facilitator, here, sentence=f"Iets in {here.slug}")
    page = read(enter(cast.facilitator), "/t/molenbuurt/")
    assert page.count("Iets in molenbuurt") == 2 and "Iets in aardig" not in page
    assert 'href="/t/molenbuurt/kaders/"' in page


def test_of_much_that_somebody_carries_ten_stand_there_and_all_of_it_is_one_tap_away(cast, monkeypatch):
    mine = [Carried(f"Bankje {number}.", f"/bankje/{number}/", cast.trajectory.pk) for number in range(11)]
    above = Room("above", "Boven", shown=Shown(carries=lambda _actor, most: mine[:most]))
    known = registry.rooms()
    monkeypatch.setattr(registry, "rooms", lambda: (*known, above))
    browser = enter(cast.facilitator)
    page, all_of_it = read(browser), read(browser, "/vandaag/?alles")
    assert (page.count("Bankje"), all_of_it.count("Bankje")) == (10, 11)
    assert "Alles wat je op je nam" in page and "Alles wat je op je nam" not in all_of_it
    mine.pop()
    assert "Alles wat je op je nam" not in read(browser)


# --- who comes there --------------------------------------------------------------------------------------------------


def test_who_is_known_starts_on_vandaag_and_the_wordmark_leads_to_what_this_is(cast):
    for browser in (enter(cast.facilitator), enter(cast.administrator), with_code(cast.resident_code)):
        assert browser.get("/").headers["Location"] == "/vandaag/"
        assert "niet voor elkaar." in read(browser, "/wij-werken/")
        assert 'class="house-wordmark" href="/wij-werken/"' in read(browser)
    assert "niet voor elkaar." in read(Client(), "/")


def test_a_stranger_is_asked_to_sign_in_and_comes_back_here():
    assert Client().get("/vandaag/").headers["Location"] == "/inloggen/?next=/vandaag/"


def test_a_resident_finds_what_happened_with_their_words_and_whom_to_call(cast):
    page = read(with_code(cast.resident_code))
    assert "Lees wat ermee gebeurde" in page and 'href="tel:0612345678"' in page
    assert "Lees wat ermee gebeurde" not in read(enter(cast.sponsor))


# --- dit lukt mij niet ------------------------------------------------------------------------------------------------


@says("trajectories.domain.declined._it_did_not_suit", is_so=True)
def test_what_does_not_suit_is_never_asked_again_and_the_group_hears_it_without_a_reason(cast, wait):
    line = wait(cast.official, cast.trajectory, "tell")
    browser = enter(cast.official)
    after = browser.post("/vandaag/lukt-niet/", fields_of(line), follow=True)
    assert "Toch wel" in after.content.decode() and line.sentence not in after.content.decode()
    assert today.lines(cast.official) == []
    (heard,) = today.lines(cast.facilitator)
    assert heard.sentence == "Carmen zei: dit lukt mij niet. Gevraagd was: vertellen hoe het gaat."
    assert (heard.asked, heard.url) == ("know", line.url)
    for other in (cast.sponsor, cast.resident, cast.other_facilitator, cast.stranger):
        assert today.lines(other) == []
    assert not LogEntry.objects.of(cast.trajectory).filter(deed__contains="for_you").exists()


@says("trajectories.domain.declined._it_did_not_suit", is_so=False)
def test_taken_back_right_after_it_is_asked_again_and_the_group_reads_nothing(cast, wait):
    line = wait(cast.official, cast.trajectory, "tell")
    browser = enter(cast.official)
    browser.post("/vandaag/lukt-niet/", fields_of(line))
    mark = ForYouMark.objects.get()
    enter(cast.co_researcher).post("/vandaag/toch-wel/", {"mark": str(mark.pk)})  # of somebody else: nothing happens
    assert today.lines(cast.official) == []
    browser.post("/vandaag/toch-wel/", {"mark": str(mark.pk)})
    assert today.lines(cast.official) == [line] and today.lines(cast.facilitator) == []
    assert not ForYouMark.objects.exists()


def test_the_traject_page_says_a_day_as_vandaag_does_and_nobody_is_too_late(cast, wait):
    wait(cast.facilitator, cast.trajectory, "answer", day=dt.date(2026, 11, 24), by="Joost")
    for address in ("trajectories:today", "trajectories:trajectory"):
        where = reverse(address, args=[] if address.endswith("today") else [cast.trajectory.slug])
        read = " ".join(enter(cast.facilitator).get(where).content.decode().split())
        assert "inds 24 november" in read and "iterlijk 24 november" not in read
    assert "Voor jou, Samira" in read


def test_what_was_mailed_stays_mailed_when_it_suits_after_all(cast, wait):
    line = wait(cast.official, cast.trajectory, "tell")
    mark = declined.decline(cast.official, cast.trajectory, line)
    ForYouMark.objects.update(mailed_on=TUESDAY)
    declined.take_up(cast.official, cast.trajectory, mark.pk)
    assert ForYouMark.objects.get().mailed_on == TUESDAY and today.lines(cast.official) == [line]


def test_who_shows_no_name_is_somebody_and_what_is_read_leaves_by_itself(cast, wait):
    line = wait(cast.resident, cast.trajectory, "confirm")
    with_code(cast.resident_code).post("/vandaag/lukt-niet/", fields_of(line))
    (heard,) = today.lines(cast.facilitator)
    assert heard.sentence.startswith("Iemand zei:") and heard.url == f"/t/{cast.trajectory.slug}/"
    browser = enter(cast.facilitator)
    assert "Gelezen" in read(browser) and "Dit lukt mij niet" not in read(browser)
    browser.post("/vandaag/lukt-niet/", fields_of(heard))
    assert today.lines(cast.facilitator) == [] and today.lines(cast.co_researcher) == [
        one for one in today.lines(cast.co_researcher) if one.about == heard.about
    ]
    with clock.frozen(TUESDAY + dt.timedelta(days=31)):
        assert today.lines(cast.co_researcher) == []


def test_where_a_room_has_its_own_no_the_line_leads_there_and_nothing_is_kept(cast, wait):
    line = wait(cast.sponsor, cast.trajectory, "answer", can_decline=False)
    browser = enter(cast.sponsor)
    assert re.search(rf'<a class="nl-link" href="{line.url}">Dit lukt mij niet</a>', read(browser))
    browser.post("/vandaag/lukt-niet/", fields_of(line))
    assert not ForYouMark.objects.exists() and today.lines(cast.sponsor) == [line]
    wait.waiting.clear()
    there = (("Ja", "/doen/?antwoord=yes"), ("Nee, want", "/doen/?antwoord=no_because"))
    wait(cast.sponsor, cast.trajectory, "answer", answers_there=there)
    page = read(browser)
    assert 'href="/doen/?antwoord=yes"' in page and "Dit lukt mij niet" not in page


def test_where_an_answer_has_no_no_of_its_own_the_line_is_declined_here(cast, wait):
    line = wait(cast.facilitator, cast.trajectory, "answer")
    browser = enter(cast.facilitator)
    assert not re.search(r"<a [^>]*>Dit lukt mij niet</a>", read(browser))
    browser.post("/vandaag/lukt-niet/", fields_of(line))
    assert today.lines(cast.facilitator) == []


def test_who_carries_a_trajectory_reads_its_next_step_only_while_nothing_waits(cast, wait):
    for slug in ("nog-een", "en-nog-een"):  # with one trajectory, and with more
        there = read(enter(cast.facilitator))
        assert there.count("Volgende stap:") == 1 and "<h1>Vandaag vragen wij niets.</h1>" in there
        part(make_trajectory(cast.organisation, slug, "look"), cast.facilitator, Role.FACILITATOR, "Samira")
    assert "Volgende stap:" not in read(enter(cast.official))
    wait(cast.facilitator, cast.trajectory)
    assert "Volgende stap:" not in read(enter(cast.facilitator))


def test_a_line_of_somebody_else_or_that_left_meanwhile_is_not_declined(cast, wait):
    line = wait(cast.official, cast.trajectory, "tell")
    enter(cast.facilitator).post("/vandaag/lukt-niet/", fields_of(line))
    assert Client().post("/vandaag/lukt-niet/", fields_of(line)).headers["Location"].startswith("/inloggen/")
    assert not ForYouMark.objects.exists()
    with pytest.raises(Refused):
        declined.decline(cast.stranger, cast.trajectory, line)


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_a_mark_goes_when_its_thing_is_gone_and_stays_as_long_as_it_would_be_asked_again(cast, wait):
    stays, leaves = wait(cast.official, cast.trajectory, "tell"), wait(cast.official, cast.trajectory, "tell")
    for line in (stays, leaves):
        declined.decline(cast.official, cast.trajectory, line)
    wait.waiting.remove(leaves)
    assert declined.forget_marks(TUESDAY + dt.timedelta(days=89)) == 0
    assert declined.forget_marks(TUESDAY + dt.timedelta(days=91)) == 1
    assert ForYouMark.objects.get().about_id == stays.about.id


def test_somebody_takes_their_marks_along_and_they_are_erased_with_them(cast, wait):
    declined.decline(cast.official, cast.trajectory, wait(cast.official, cast.trajectory, "tell"))
    assert kept.own_data(cast.official.person)["for_you"] == [
        {"asked": "tell", "declined_on": "2026-12-01", "mailed_on": ""}
    ]
    erase_person(cast.official.person)
    assert not ForYouMark.objects.exists() and today.lines(cast.facilitator) == []


# --- what it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["facilitator", "sponsor", "official", "resident", "stranger"])
def test_for_whom_nothing_waits_one_question_is_asked_of_all_rooms(cast, who, django_assert_num_queries):
    today.lines(cast.facilitator)
    with django_assert_num_queries(1):
        assert today.lines(getattr(cast, who)) == []
    today.lines_here(cast.facilitator, cast.trajectory)
    with django_assert_num_queries(1):
        assert today.lines_here(getattr(cast, who), cast.trajectory) == []


def test_more_trajectories_more_lines_and_more_who_say_no_cost_no_more_questions(cast, wait):
    counted = []
    browser = enter(cast.facilitator)
    read(browser)  # what is looked up once for the whole house is looked up
    for number in (1, 3):
        for one in range(number):
            there = make_trajectory(cast.organisation, f"wijk-{number}-{one}", "act")
            for actor, role in ((cast.facilitator, Role.FACILITATOR), (cast.official, Role.PARTICIPANT)):
                part(there, actor, role, actor.account.name)
            for _each in range(10 * number):
                wait(cast.facilitator, there)
            declined.decline(cast.official, there, wait(cast.official, there, "tell"))
        with CaptureQueriesContext(connection) as asked:
            read(browser)
        counted.append((len(today.lines(cast.facilitator)), len(asked)))
    assert counted[0][0] == 11 and counted[1][0] == 11 + 93
    assert counted[0][1] == counted[1][1] <= 11


def test_what_has_only_to_be_known_is_asked_by_nobody(cast, wait):
    wait(cast.facilitator, cast.trajectory, "know", by="Ilse")
    wait(cast.facilitator, cast.trajectory, "answer", by="Bas")
    browser = enter(cast.facilitator)
    for address in (reverse("trajectories:today"), f"/t/{cast.trajectory.slug}/"):
        page = browser.get(address).content.decode()
        assert "Bas vraagt het." in page and "Ilse vraagt het." not in page
