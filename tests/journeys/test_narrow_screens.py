"""A small phone, and letters twice as large: nothing to push sideways, and nothing cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import tie_and_give_back, write_down
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

NARROW = {"width": 320, "height": 640}
# How far apart letters, words and lines must be allowed to stand (WCAG 1.4.12).
WIDELY_SPACED = """
addEventListener("DOMContentLoaded", () => {
  const style = new CSSStyleSheet();
  style.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
      "p { margin-block-end: 2em !important }",
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
});
"""
HOURS = """
from wijwerken.trajectories.models import Trajectory
Trajectory.objects.filter(slug=slug).update(contact_hours="dinsdag en donderdag, 9 tot 20 uur, vrijdag 9 tot 12 uur")
answer = None
"""
LONG = "Verantwoordelijkheidsgevoel mis ik bij de woningbouwvereniging."
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(it => !it.closest(".house-scroll, .visually-hidden, svg"))
    .filter(it => getComputedStyle(it).position !== "fixed")
    .slice(0, 5).map(it => it.outerHTML.slice(0, 120))"""
FOR_EVERYBODY = (
    "/ /waar-we-aan-werken/ /zo-werkt-het/ /mijn/ /voorbeelden/ /privacy/ /toegankelijkheid/ /over/ /inloggen/".split()
)
ABOUT_THE_TRAJECTORY = "meedoen/ meedoen/nee/ volg/ vertellen/ kaders/ wie-ziet-wat/ doen/ kwaliteitskaart/".split()
WHAT_WE_HEARD = "denken/teruggave/1/ denken/teruggave/1/antwoord/".split()
SOUGHT = f"zoeken/?woorden={LONG.split()[0]}"
OF_THEIR_OWN = f"/mijn/ /vandaag/ /agenda/ /{SOUGHT}".split()
WITH_A_CODE = [
    SOUGHT,
    *"kijken/mijn-woorden/ denken/teruggave/1/ doen/ doen/stapje/ doen/ideeen/ mensen/ samenkomsten/ logboek/".split(),
]


def test_what_residents_read_fits_on_a_small_phone(
    enter: Enter, place: Place, sign_in: Callable[[str], Visitor], house: Installation
) -> None:
    here = something_to_read(place("narrow", samira="facilitator"), sign_in("Samira"))
    house.python(f"slug = 'narrow'\n{HOURS}")
    everything_fits(enter(NARROW), here)


def test_what_residents_read_fits_with_letters_lines_and_words_far_apart(
    enter: Enter, place: Place, sign_in: Callable[[str], Visitor], house: Installation
) -> None:
    here = something_to_read(place("spaced", samira="facilitator"), sign_in("Samira"))
    house.python(f"slug = 'spaced'\n{HOURS}")
    resident = enter(PHONE)
    resident.page.add_init_script(WIDELY_SPACED)
    everything_fits(resident, here)


def test_what_residents_read_fits_with_letters_twice_as_large(
    enter: Enter, place: Place, sign_in: Callable[[str], Visitor], browser_with_large_letters: Browser
) -> None:
    here = something_to_read(place("large", samira="facilitator"), sign_in("Samira"))
    everything_fits(enter(NARROW, browser_with_large_letters), here)


def something_to_read(here: str, samira: Visitor) -> str:
    """Give something back, with a word as long as Dutch has them."""
    write_down(samira, here, [LONG])
    samira.press("Alles klopt en alles mag gedeeld")
    tie_and_give_back(samira, here, LONG, LONG)
    return here


def everything_fits(resident: Visitor, here: str) -> None:
    """Open every page a resident reads, and tell something on the way."""
    before = [*FOR_EVERYBODY, *under(here, ["", *ABOUT_THE_TRAJECTORY, *WHAT_WE_HEARD])]
    wrong = [fault for page in before for fault in opened(resident, page)]
    assert resident.page.evaluate("getComputedStyle(document.body).hyphens") == "auto", "long words break at syllables"
    wrong += told(resident, here)
    wrong += [fault for page in [*OF_THEIR_OWN, *under(here, ["", *WITH_A_CODE])] for fault in opened(resident, page)]
    assert not wrong, "\n".join(wrong)


def under(here: str, pages: list[str]) -> list[str]:
    """Give the addresses of these pages of one trajectory."""
    return [here + page for page in pages]


def opened(resident: Visitor, page: str) -> list[str]:
    """Open a page and tell what does not fit."""
    resident.go(page)
    resident.see(f"70-{page.strip('/').replace('/', '-') or 'start'}")
    return sticking_out(resident)


def told(resident: Visitor, here: str) -> list[str]:
    """Tell something, with a look at every step."""
    resident.go(f"{here}vertellen/")
    resident.write("Vertel in uw eigen woorden", LONG)
    resident.press("Verder")
    resident.reads("Wilt u er iets bij zeggen?")
    wrong = sticking_out(resident)
    resident.press("Ik wil nog iets vertellen")
    resident.reads("Wilt u nog iets vertellen?")
    wrong += sticking_out(resident)
    resident.press("Klaar")
    resident.reads("Dank u. Wij lezen het.")
    return wrong + sticking_out(resident)


def sticking_out(resident: Visitor) -> list[str]:
    """Tell by how much a page, or the menu that opens over it, is too wide, and what does it."""
    if menu := resident.page.get_by_role("button", name="Menu", exact=True).all():
        menu[0].click()
        over = resident.page.locator("#menu").evaluate("it => it.scrollWidth - it.clientWidth")
        resident.press("Sluit")
        if over > 0:
            return [f"{resident.page.url}: the menu, {over} px"]
    wide = resident.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{resident.page.url}: {wide} px, {resident.page.evaluate(TOO_WIDE)}"] if wide > 0 else []
