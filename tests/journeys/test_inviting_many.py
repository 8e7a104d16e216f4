"""Ten people are asked at once; one comes in by phone, one says no for good, and who was silent is asked once more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.test_monday import look_at
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

NAMES = ["Fatima", "Joris", "Mila", "Ans", "Piet", "Noor", "Dirk", "Wim", "Ayla", "Bram"]
TEN = "\n".join([f"{name}, bewoners" for name in NAMES[:5]] + NAMES[5:])
ASK_AGAIN = "Vraag het nog één keer"
A_WEEK_LATER = """
import datetime as dt
from django.db.models import F
from wijwerken.trajectories.models import Invitation
rows = Invitation.objects.everywhere("a test").filter(trajectory__slug="tien")
rows.update(on=F("on") - dt.timedelta(days=8))
"""
WHAT_IS_KEPT = """
from wijwerken.trajectories.models import Invitation
rows = Invitation.objects.everywhere("a test").filter(trajectory__slug="tien")
answer = [[row.answer, row.note] for row in rows.order_by("answer", "note")]
"""


def test_ten_lines_become_ten_links_and_a_no_stays_a_no(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("tien", samira="facilitator")
    samira = sign_in("Samira")
    links = paste_ten_lines(samira, here)
    take_the_words_along(samira, links)
    print_them(samira, here, links)
    come_in(enter(PHONE), links["Fatima"])
    say_no(enter(PHONE), links["Dirk"])
    ask_the_silent_once_more(house, samira, enter(PHONE), here, links)
    assert_nobody_knows_who_said_no(house, samira, here)


def paste_ten_lines(samira: Visitor, here: str) -> dict[str, str]:
    """She sees what is understood of each line, and makes ten links that work once."""
    samira.go(f"{here}uitnodigen/")
    samira.write("Wie vraag je? Eén regel per persoon", TEN)
    samira.press("Kijk de lijst na")
    samira.reads("Er is nog niets gemaakt en niets verstuurd.")
    expect(samira.page.locator("input[name=take]:checked")).to_have_count(10)
    look_at(samira, "velen-nakijken")
    samira.press("Maak de kaartjes")
    samira.reads("De kaartjes zijn klaar")
    look_at(samira, "velen-klaar")
    return links_of(samira)


def links_of(samira: Visitor) -> dict[str, str]:
    """Read each name with its link."""
    slips = samira.page.locator(".trajectories-slips > li")
    found = {}
    for number in range(slips.count()):
        name = slips.nth(number).locator("strong").inner_text()
        found[name] = slips.nth(number).locator("a[href*='/gevraagd/']").get_attribute("href") or ""
    assert len(set(found.values())) == slips.count() and all(found.values())
    return found


def take_the_words_along(samira: Visitor, links: dict[str, str]) -> None:
    """Beside each link is a button to copy it, and below it a text for an app and one for a mail."""
    assert list(links) == NAMES
    samira.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    slip = samira.page.locator(".trajectories-slips > li", has_text="Joris").first
    slip.locator("summary").click()
    for label, told in (
        ("Kopieer de link Joris", ""),
        ("Kopieer de tekst voor een app Joris", "Nee zeggen mag ook, met één tik."),
        ("Kopieer de tekst voor een mail Joris", "Hoe is de avond in onze buurt voor u?"),
    ):
        slip.get_by_role("button", name=label).click()
        expect(slip.get_by_text("Gekopieerd").first).to_be_visible()
        copied = samira.page.evaluate("navigator.clipboard.readText()")
        assert links["Joris"] in copied and told in copied


def print_them(samira: Visitor, here: str, links: dict[str, str]) -> None:
    """The same ten as slips to cut, and a letter for the street in which nobody is named."""
    sheet = samira.paper(lambda: samira.press("Kaartjes als PDF, vier op een blad"))
    assert all(f"Voor {name}" in sheet for name in NAMES) and "Scan de code" in sheet
    assert all(address.partition("//")[2] in sheet.replace(" ", "") for address in links.values())
    samira.go(f"{here}uitnodigen/")
    letter = samira.paper(lambda: samira.follow("Brief voor de straat als PDF"))
    assert "Hoe is de avond in onze buurt voor u?" in letter and "/t/tien/" in letter.replace(" ", "")
    assert not any(name in letter for name in NAMES)


def come_in(fatima: Visitor, link: str) -> None:
    """She opens her own link on her phone, without an account, and is in; the link does not work twice."""
    fatima.go(link)
    fatima.reads("Hoe is de avond in onze buurt voor u?")
    look_at(fatima, "velen-gevraagd")
    fatima.press("Ja, ik doe mee")
    fatima.reads("Welkom. Fijn dat u meedoet.")
    fatima.go("/mijn/")
    fatima.reads("Hoe is de avond in onze buurt voor u?")
    fatima.go(link)
    fatima.reads("Deze uitnodiging is al beantwoord")


def say_no(dirk: Visitor, link: str) -> None:
    """His no needs no reason."""
    dirk.go(link)
    dirk.press("Nee, nu niet")
    dirk.reads("U krijgt hier niets meer over. We hebben niets van u bewaard.")


def ask_the_silent_once_more(
    house: Installation, samira: Visitor, joris: Visitor, here: str, links: dict[str, str]
) -> None:
    """A week later eight are silent still: one press asks them once more, and after that never again."""
    samira.go(f"{here}uitnodigen/")
    expect(samira.page.get_by_role("button", name=ASK_AGAIN)).to_have_count(0)
    house.python(A_WEEK_LATER)
    samira.page.reload()
    samira.press(ASK_AGAIN)
    samira.reads("De vraag gaat nog één keer rond")
    again = links_of(samira)
    assert set(again) == set(NAMES) - {"Fatima", "Dirk"}
    joris.go(links["Joris"])
    joris.reads("Deze uitnodiging is al beantwoord")  # the card of before
    joris.go(again["Joris"])
    joris.reads("Hoe is de avond in onze buurt voor u?")
    house.python(A_WEEK_LATER)
    samira.go(f"{here}uitnodigen/")
    samira.reads("Nog geen antwoord")
    expect(samira.page.get_by_role("button", name=ASK_AGAIN)).to_have_count(0)


def assert_nobody_knows_who_said_no(house: Installation, samira: Visitor, here: str) -> None:
    """On no page and in no row stands that it was Dirk."""
    for page in ("uitnodigen/", "mensen/", "logboek/", ""):
        samira.go(f"{here}{page}")
        samira.does_not_read("Dirk")
    kept = house.python(WHAT_IS_KEPT)
    assert ["no", ""] in kept and ["yes", ""] in kept and "Dirk" not in str(kept)
