"""Somebody with a code says that they come and takes the date along; it moves, and their calendar follows."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import in_days
from tests.journeys.test_calendar_files import READERS, Read
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
CODE = """
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Trajectory
person = Person.objects.create()
let_take_part(Trajectory.objects.get(slug="agenda-avond"), person)
answer = receipts.give_receipt(person)
"""

AN_ACTION = """
from tests.cast import to_phase
from wijwerken.act.domain import action_plan
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.think.models import Edition
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Trajectory
here, today = Trajectory.objects.get(slug="agenda-actie"), clock.today()
to_phase(here, "act")
Edition.objects.create(trajectory=here, number=1, title="Dit hoorden wij", published_on=today)
plan = action_plan.begin_plan(here)
action = Action.objects.create(trajectory=here, plan=plan, words="Een rondje met de hond", last_sign_on=today)
person = Person.objects.create()
let_take_part(here, person)
answer = [str(action.pk), receipts.give_receipt(person)]
"""


def entries(text: str) -> list[dict[str, str]]:
    """Read what a calendar reads."""
    unfolded = text.replace("\r\n ", "")
    return [
        dict(line.split(":", 1) for line in part.split("\r\n") if ":" in line)
        for part in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL)
    ]


def read(address: str) -> list[dict[str, str]]:
    with urllib.request.urlopen(address) as answer:
        return entries(answer.read().decode())


def read_by_all(address: str, key: str) -> Read | None:
    """Read one entry of an address with libical, ical.js and Python, which must agree."""
    with urllib.request.urlopen(address) as answer:
        text = answer.read().decode()
    told = [next((one for one in read(text) if one["uid"] == f"{key}@wij-werken"), None) for read in READERS.values()]
    shared = [one and {name: one[name] for name in ("title", "start", "end", "moves", "status")} for one in told]
    assert shared[0] == shared[1] == shared[2]
    return shared[0]


def own_address(visitor: Visitor) -> str:
    """Make an address of one's own, and read it off the page."""
    visitor.go("/agenda/")
    visitor.press("Maak een eigen adres")
    shown = visitor.page.locator("[data-copy]").first.get_attribute("data-copy") or ""
    return visitor.url + shown[shown.index("/agenda/") :]


def look(visitor: Visitor, name: str) -> None:
    """Keep a picture, and let axe look."""
    visitor.see(name)
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def test_a_yes_a_date_that_goes_along_and_a_move_that_follows(
    house: Any, enter: Enter, sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("agenda-avond", samira="facilitator")
    samira = sign_in("Samira")
    samira.go(f"{here}samenkomsten/nieuw/")
    samira.write("Wat voor bijeenkomst?", "Samen terugkijken")
    samira.write("Op welke dag?", in_days(3))
    samira.write("Hoe laat?", "19:30")
    samira.write("Waar?", "De Wiek")
    samira.press("Bewaar")
    samira.reads("Samen terugkijken")

    yusuf = enter(viewport=PHONE)
    yusuf.go(f"/mijn/code/{house.python(CODE)}/")
    yusuf.page.locator("main form button").first.click()
    yusuf.open("Meer")
    yusuf.follow("Zet de dagen in mijn agenda")
    look(yusuf, "calendar-phone")
    yusuf.follow("Samen terugkijken")
    yusuf.reads("Komt u?")
    look(yusuf, "komt-u-phone")
    yusuf.press("Ja, ik kom")
    yusuf.reads("Tot dan.")
    with yusuf.page.expect_download() as taken:
        yusuf.follow("Zet in mijn agenda")
    (file,) = entries(taken.value.path().read_bytes().decode())
    assert (file["SUMMARY"], file["SEQUENCE"]) == ("Wij-Werken", "0")

    address = own_address(yusuf)
    look(yusuf, "calendar-address-phone")
    (before,) = read(address)

    samira.go(f"{here}samenkomsten/")
    samira.follow("Dag of plek")
    samira.write("Op welke dag?", in_days(4))
    samira.press("Bewaar")
    samira.reads("Samen terugkijken")
    (after,) = read(address)
    assert after["UID"] == before["UID"] == file["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTART"][:8] == in_days(4).replace("-", "") and before["DTSTART"][:8] == in_days(3).replace("-", "")

    yusuf.go("/mijn/")
    yusuf.reads("U zei dat u kwam.")
    yusuf.go(after["URL"].replace("http://localhost:8000", yusuf.url))
    yusuf.reads("Komt u?")
    yusuf.press("Ik stuur liever een zin")
    yusuf.write("Wat moet er voorgelezen worden?", "De lampen mogen zachter.")
    look(yusuf, "zin-phone")
    yusuf.press("Stuur deze zin")
    yusuf.reads("De zin wordt voorgelezen.")
    samira.page.reload()
    samira.follow("Samen terugkijken")
    samira.reads("De lampen mogen zachter.")
    look(samira, "komt-u-desktop")

    yusuf.go("/agenda/")
    yusuf.press("Laat het adres stoppen")
    yusuf.reads("Het adres werkt niet meer.")
    with pytest.raises(urllib.error.HTTPError):
        read(address)


def test_an_action_goes_along_from_the_yes_until_it_is_put_down(
    house: Installation, enter: Enter, sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("agenda-actie", samira="facilitator")
    key, code = house.python(AN_ACTION)
    yusuf = enter(viewport=PHONE)
    yusuf.go(f"/mijn/code/{code}/")
    yusuf.page.locator("main form button").first.click()
    address = own_address(yusuf)
    assert read_by_all(address, key) is None

    yusuf.go(f"{here}doen/actie/{key}/")
    yusuf.follow("Ik neem dit op mij")
    yusuf.write("Wat is uw eerste kleine stap?", "Eén keer proeflopen")
    yusuf.write("Op welke dag?", in_days(5))
    yusuf.write("Welke naam mag er in het plan staan?", "Yusuf")
    yusuf.press("Ja, ik neem dit op mij")
    yusuf.reads("Uw ja staat in het plan.")
    look(yusuf, "actie-agenda-phone")
    with yusuf.page.expect_download() as taken:
        yusuf.follow("Zet in mijn agenda")
    (file,) = entries(taken.value.path().read_bytes().decode())
    assert file["DTSTART;VALUE=DATE"] == in_days(5).replace("-", "") and file["SUMMARY"] == "Wij-Werken"
    assert read_by_all(address, key) == {
        "title": "Wij-Werken",
        "start": in_days(5),
        "end": in_days(6),
        "moves": 0,
        "status": "",
    }

    samira = sign_in("Samira")
    samira.go(f"{here}doen/actie/{key}/")
    samira.follow("Verander de actie")
    samira.write("Op welke dag?", in_days(7))
    samira.press("Bewaar")
    samira.reads("Eén keer proeflopen")
    moved = read_by_all(address, key)
    assert moved and (moved["start"], moved["moves"]) == (in_days(7), 1)

    yusuf.page.reload()
    yusuf.press("Ik stop met deze actie")
    yusuf.reads("De actie is weer vrij.")
    off = read_by_all(address, key)
    assert off and (off["start"], off["moves"], off["status"]) == (in_days(7), 2, "CANCELLED")
