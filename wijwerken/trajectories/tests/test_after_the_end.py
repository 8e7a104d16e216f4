"""After the end nothing is promised any more: no day, no invitation, no button that asks people in."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.refusal import Refused
from wijwerken.trajectories.domain import alive, challenge_card, gatherings, invitations, promises, receipt_page
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db


def in_ten_days():
    return clock.today() + dt.timedelta(days=10)


@pytest.fixture
def ended():
    cast = make_cast("act")
    cast.code = invitations.new_code()
    invitations.invite(cast.facilitator, cast.trajectory, cast.code)
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_ten_days())
    with clock.frozen(clock.now() + dt.timedelta(days=12)):
        alive.end(cast.facilitator, cast.trajectory, "Eerst luisteren.", "Dank aan de buurt.")
        yield cast


PROMISING = (
    "Wij beloofden",
    "U hoort",
    "Nodig iemand uit",
    "papieren kaart over",
    "Zeg eerlijk wanneer wel",
    "Doe mee",
)


@pytest.mark.parametrize("who", ["outsider", "official", "sponsor", "facilitator"])
@pytest.mark.parametrize("name", ["trajectory", "boundaries", "card", "invitation"])
def test_no_page_promises_or_invites_any_more(ended, who, name):
    read = enter(getattr(ended, who)).get(page(ended, name)).content.decode()
    assert [words for words in PROMISING if words in read] == []


def test_the_same_pages_did_promise_and_invite_before():
    cast = make_cast("act")
    promises.promise(cast.facilitator, cast.trajectory, "Wat wij hoorden", in_ten_days())
    with clock.frozen(clock.now() + dt.timedelta(days=12)):
        inside = enter(cast.facilitator).get(page(cast, "trajectory")).content.decode()
        outside = Client().get(page(cast, "trajectory")).content.decode()
    assert [words for words in PROMISING if words not in inside + outside] == []


@pytest.mark.parametrize("who", ["official", "facilitator"])
def test_nobody_is_asked_who_is_missing_or_what_to_talk_about_next_time(ended, who):
    browser = enter(getattr(ended, who))
    people, meetings = (browser.get(page(ended, name)).content.decode() for name in ("people", "gatherings"))
    asking = ("Noem een groep", "Ik ga erheen", "Nodig iemand uit", "Zeg het de kerngroep", "nog te weinig", "wacht op")
    assert [words for words in asking if words in people] == []
    assert "Te weinig gehoord" in people and "volgende keer" not in meetings


def test_the_start_page_keeps_what_ended_apart_from_what_is_worked_on(ended):
    read = Client().get("/").content.decode()
    worked_on, done = read.index('id="waar-we-aan-werken"'), read.index('id="wat-af-is"')
    here = read.index("/t/molenbuurt/")
    assert worked_on < done < here
    assert read.index("/t/balie/") < done  # the other trajectory goes on


def test_an_invitation_that_nobody_answered_says_that_it_is_over_and_none_is_made(ended):
    read = Client().get(reverse("trajectories:asked", args=[ended.trajectory.slug, ended.code])).content.decode()
    assert "Dit traject is afgerond" in read and "Ja, ik doe mee" not in read
    with pytest.raises(Refused, match="afgerond"):
        invitations.invite(ended.facilitator, ended.trajectory, invitations.new_code())
    with pytest.raises(Refused, match="afgerond"):
        gatherings.plan(ended.facilitator, ended.trajectory, gatherings.Appointment("Avond", in_ten_days()))
    assert Client().get(page(ended, "poster")).status_code == 403
    thanks = Client().get(page(ended, "no_thanks")).content.decode()
    assert "Wilt u later toch meedoen?" not in thanks


def test_a_receipt_asks_and_promises_nothing_more(ended):
    part = receipt_page.part_of(ended.resident.person, ended.trajectory)
    assert part.has_ended
    browser = Client()
    browser.post("/mijn/openen/", {"code": ended.resident_code})
    assert "Voelde u zich gehoord?" not in browser.get("/mijn/").content.decode()


def test_the_card_on_paper_holds_no_day(ended):
    assert "beloofden" not in str(challenge_card.challenge_card(ended.trajectory, "nl").blocks)


@says("trajectories.domain.alive._ended", is_so=True)
@says("trajectories.domain.alive._ended_letter", is_so=True)
def test_who_took_part_hears_that_it_ended_in_whole_sentences(mailoutbox, settings):
    cast = make_cast("act")
    alive.end(cast.facilitator, cast.trajectory, "eerst luisteren", "dank aan de buurt")
    words = "Dit traject is afgerond. Dank aan de buurt. Dit leerden wij: eerst luisteren."
    assert alive._ended_letter(cast.trajectory) == (f"Afgerond: {cast.trajectory.main_question}", words)
    told = receipt_page.part_of(cast.resident.person, cast.trajectory).days[0].notices
    assert [notice.words for notice in told] == [words]


@says("trajectories.domain.alive._ended", is_so=False)
@says("trajectories.domain.alive._ended_letter", is_so=False)
def test_nobody_hears_that_it_ended_while_it_goes_on_or_when_ending_was_refused(monkeypatch):
    posted, letters = [], []
    monkeypatch.setattr(alive, "can_send", lambda: True)
    monkeypatch.setattr(alive, "post_when_kept", lambda *work: posted.append(work))
    monkeypatch.setattr(alive, "reaches_address", lambda *letter: letters.append(letter))
    cast = make_cast("act")
    with pytest.raises(Exception, match="leerden"):
        alive.end(cast.facilitator, cast.trajectory, "", "Dank.")
    assert receipt_page.part_of(cast.resident.person, cast.trajectory).days == [] and posted == []
    alive.end(cast.facilitator, cast.trajectory, "Wij leerden luisteren.", "Dank.")
    assert posted == [("trajectories.send_ended", str(cast.trajectory.pk))]  # no words wait for the worker
    alive.send_letters(cast.trajectory)
    assert len(letters) == 5  # everyone who took part, here and nowhere else
