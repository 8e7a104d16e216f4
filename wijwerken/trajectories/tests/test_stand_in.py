"""Whom people call: the first one, somebody else when that one is not there, and a day after which it goes back."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils.html import strip_tags

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.trajectories.domain import poster, stand_in
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.models.calls import NO_BREAK
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db
TODAY, LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 9)
HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def cast():
    found = make_cast("look")
    told(found, contact_name="Samira de Wit", contact_phone="0412 55 01 10", contact_hours="di, 10 tot 12 uur")
    return found


def told(cast, **more) -> None:
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(**more)
    cast.trajectory.refresh_from_db()


def reads(cast, name="trajectory", role="outsider", **more) -> str:
    html = enter(getattr(cast, role)).get(page(cast, name, **more)).content.decode()
    return " ".join(strip_tags(html).split())


def under(cast) -> str:
    """Give who else is called, with the number as one types it."""
    return cast.trajectory.calls.under.replace(NO_BREAK, " ")


# --- the words ---------------------------------------------------------------------------------------------------


@says("trajectories.models.calls._otherwise", is_so=True)
def test_a_second_person_stands_beside_the_first(cast):
    told(cast, stand_in_name="Joost Prins")
    assert under(cast) == "Is Samira de Wit er niet? Vraag dan naar Joost Prins."
    told(cast, stand_in_phone="0412 55 01 11")
    assert under(cast) == "Is Samira de Wit er niet? Bel dan Joost Prins: 0412 55 01 11."
    assert (cast.trajectory.calls.name, cast.trajectory.calls.phone) == ("Samira de Wit", "0412 55 01 10")


@says("trajectories.models.calls._otherwise", is_so=False)
@says("trajectories.models.calls._back_again", is_so=False)
def test_where_nobody_stands_in_nothing_is_said_of_it(cast):
    assert under(cast) == ""
    told(cast, away_until=clock.today())  # without a second name nobody could be called
    assert (cast.trajectory.calls.name, cast.trajectory.calls.under) == ("Samira de Wit", "")


@says("trajectories.models.calls._back_again", is_so=True)
def test_through_that_day_the_second_is_called_and_the_day_after_the_first_again(cast):
    told(cast, stand_in_name="Joost Prins", stand_in_phone="0412 55 01 11", away_until=LAST)
    with clock.frozen(LAST):
        calls = cast.trajectory.calls
        assert (calls.name, calls.phone) == ("Joost Prins", "0412 55 01 11")
        assert under(cast) == "Vanaf 10 november weer: Samira de Wit: 0412 55 01 10."
        assert calls.hours == "", "her hours are not promised in his name"
    with clock.frozen(LAST + dt.timedelta(days=1)):
        assert cast.trajectory.calls.name == "Samira de Wit"


def test_on_the_same_number_the_hours_stay(cast):
    told(cast, stand_in_name="Joost Prins", away_until=LAST)
    with clock.frozen(TODAY):
        calls = cast.trajectory.calls
        assert (calls.phone, calls.hours) == ("0412 55 01 10", "di, 10 tot 12 uur")
        assert under(cast) == "Vanaf 10 november weer: Samira de Wit."


# --- the deed ----------------------------------------------------------------------------------------------------


def test_one_press_says_until_when_and_every_page_follows(cast):
    with clock.frozen(TODAY):
        browser = enter(cast.facilitator)
        sent = {"away_until": LAST.isoformat(), "stand_in_name": "Joost Prins", "stand_in_phone": "0412 55 01 11"}
        said = strip_tags(browser.post(page(cast, "stand_in"), sent, follow=True).content.decode())
        assert "Overal staat nu: bel Joost Prins, 0412 55 01 11." in said
        for name in ("trajectory", "invitation", "boundaries", "poster"):
            assert "Joost Prins" in reads(cast, name) and "0412 55 01 11" in reads(cast, name), name
        browser.post(page(cast, "stand_in_back"))
        assert "Samira de Wit" in reads(cast) and "Joost Prins" not in reads(cast)


@pytest.mark.parametrize("how", ["the day went by", "she is back"])
def test_who_stands_in_for_a_week_takes_nobody_s_place_after_it(cast, how):
    told(cast, stand_in_name="Ineke Vos", stand_in_phone="0412 55 01 12")
    with clock.frozen(TODAY):
        stand_in.be_away(cast.facilitator, cast.trajectory, LAST, "Joost Prins", "0412 55 01 11")
        assert cast.trajectory.calls.name == "Joost Prins" and "Ineke" not in cast.trajectory.calls.under
        if how == "she is back":
            stand_in.be_back(cast.facilitator, cast.trajectory)
    with clock.frozen(LAST + dt.timedelta(days=1)):
        assert under(cast) == "Is Samira de Wit er niet? Bel dan Ineke Vos: 0412 55 01 12."
        stand_in.forget_past(clock.today())
        cast.trajectory.refresh_from_db()
        assert (cast.trajectory.away_name, cast.trajectory.away_phone) == ("", "")
        assert under(cast) == "Is Samira de Wit er niet? Bel dan Ineke Vos: 0412 55 01 12."


@pytest.mark.parametrize(
    ("until", "name", "why"),
    [
        (None, "Joost Prins", "Tot en met welke dag"),
        (TODAY - dt.timedelta(days=1), "Joost Prins", "al voorbij"),
        (LAST, " ", "Wie neemt er op"),
    ],
)
def test_without_a_day_or_a_name_nobody_is_away(cast, until, name, why):
    with clock.frozen(TODAY), pytest.raises(NotSound, match=why):
        stand_in.be_away(cast.facilitator, cast.trajectory, until, name)


@pytest.mark.parametrize("name", ["sponsor", "official", "resident", "outsider"])
def test_only_the_core_group_says_who_is_called(cast, name):
    with pytest.raises(Refused):
        stand_in.be_away(getattr(cast, name), cast.trajectory, LAST, "Ik")


# --- a number that is public -------------------------------------------------------------------------------------


@says("trajectories.domain.stand_in.remark_on", is_so=True)
@pytest.mark.parametrize("phone", ["06 12 34 56 78", "06-12345678", "+31 6 1234 5678", "+31 (0)6 12345678"])
def test_a_number_that_looks_private_is_taken_with_a_kind_word(cast, phone):
    assert "Een 06-nummer is vaak iemands eigen nummer." in stand_in.remark_on("", phone)


@says("trajectories.domain.stand_in.remark_on", is_so=False)
@pytest.mark.parametrize("phone", ["", "0412 55 01 10", "14 0412", "085 000 00 12", "0612"])
def test_of_a_number_of_the_work_nothing_is_said(cast, phone):
    assert stand_in.remark_on(phone) == ""


@says("trajectories.domain.stand_in.says_now", is_so=True)
@says("trajectories.domain.stand_in.says_now", is_so=False)
def test_what_is_said_afterwards_is_who_is_called_now(cast):
    assert stand_in.says_now(cast.trajectory) == "Overal staat nu: bel Samira de Wit, 0412 55 01 10."
    told(cast, stand_in_name="Joost Prins", away_until=clock.today())
    assert "Samira" not in stand_in.says_now(cast.trajectory)


def test_the_page_that_asks_her_number_says_beforehand_that_everyone_sees_it_and_takes_it(cast):
    browser = enter(cast.facilitator)
    assert "Dit komt op posters en op internet." in browser.get(page(cast, "expectations")).content.decode()
    sent = {"contact_name": "Samira", "contact_phone": "06 12 34 56 78", "version": cast.trajectory.version}
    said = browser.post(page(cast, "expectations"), sent, follow=True).content.decode()
    assert "Een 06-nummer is vaak iemands eigen nummer." in said
    cast.trajectory.refresh_from_db()
    assert (cast.trajectory.contact_phone, cast.trajectory.contact_hours) == ("06 12 34 56 78", "")


def test_no_hours_are_offered_that_nobody_keeps():
    told = " ".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*") if path.suffix in {".html", ".json"})
    assert not re.search(r"9 tot (17|20) uur", told)


# --- everywhere --------------------------------------------------------------------------------------------------


def test_wherever_a_telephone_stands_one_function_says_whose():
    """The fields themselves are named where they are kept, asked and filled, and nowhere else."""
    asks = {
        "boundaries.py",
        "calls.py",
        "stand_in.py",
        "trajectory.py",
        "today.py",
        "filling.py",
        "planting.py",
        "stand_in.html",
    }
    names = re.compile(r"contact_(name|phone|hours)|(stand_in|away)_(name|phone)")
    files = (path for path in HOUSE.rglob("*") if path.suffix in {".py", ".html", ".txt"})
    own = (path for path in files if not {"tests", "migrations"} & set(path.parts))
    found = {path.name for path in own if names.search(path.read_text(encoding="utf-8"))}
    assert found <= asks, "ask trajectory.calls, or stand_in.on_paper"


def test_a_poster_printed_while_she_is_away_also_says_from_when_she_is_called_again(cast):
    told(cast, stand_in_name="Joost Prins", stand_in_phone="0412 55 01 11", away_until=LAST)
    with clock.frozen(TODAY):
        (sheet,) = poster.poster(cast.trajectory, "nl").blocks
    assert sheet.phone == "0412 55 01 11"
    assert sheet.visit.replace(NO_BREAK, " ").endswith("Vanaf 10 november weer: Samira de Wit: 0412 55 01 10.")


def test_a_page_that_is_not_there_says_whom_to_call_where_everyone_may_read(cast):
    html = enter(cast.outsider).get(page(cast, "trajectory") + "raad/").content.decode()
    assert "Samira de Wit" in html and "0412 55 01 10" in html
