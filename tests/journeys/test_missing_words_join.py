"""Something is missing in a give-back: who says so is asked, says yes on her phone, and the next one holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import tie_and_give_back
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

DARK = "Bij de molen is het na negen uur donker."
TUNNEL = "De tunnel onder het spoor, daar fiets ik niet meer."


@pytest.mark.parametrize("scripts", [True, False])
def test_truus_misses_the_tunnel_and_edition_two_holds_it_in_her_own_words(
    sign_in: Callable[[str], Visitor], enter: Enter, place: Place, scripts: bool
) -> None:
    here = place(f"tunnel-{scripts}".lower(), samira="facilitator")
    truus = enter(PHONE, java_script_enabled=scripts, is_mobile=True, has_touch=True)
    tell(truus, here)
    samira = sign_in("Samira")
    samira.go(f"{here}kijken/binnengekomen/")
    samira.press("Gelezen, doet mee")
    tie_and_give_back(samira, here, DARK, "na negen uur donker")
    say_what_is_missing(truus)
    ask_whether_it_may_take_part(samira, here)
    say_yes(truus)
    make_edition_two(samira, here)
    read_it_as_anybody(enter(PHONE), here)
    hear_that_it_changed_something(truus)


def tell(truus: Visitor, here: str) -> None:
    """Tell something on a phone, for everyone to read."""
    truus.go(f"{here}meedoen/")
    truus.follow("Ik vertel het")
    truus.write("Vertel in uw eigen woorden", DARK)
    truus.press("Verder")
    truus.choose("Iedereen, ook op internet en op papier")
    truus.press("Klaar")
    truus.reads("Dank u. Wij lezen het.")


def say_what_is_missing(truus: Visitor) -> None:
    """Read the give-back from the receipt, and say that the tunnel is missing."""
    truus.go("/mijn/")
    truus.follow("Lees het hier")
    truus.press("Er mist iets")
    truus.write("Wilt u er iets bij zeggen?", TUNNEL)
    truus.press("Klaar")
    truus.reads("Uw antwoord is binnen.")


def ask_whether_it_may_take_part(samira: Visitor, here: str) -> None:
    """Read what is missing, and ask who said so with one press."""
    samira.go(f"{here}denken/antwoorden/")
    samira.reads(TUNNEL)
    samira.see("70-antwoorden")
    samira.press("Vraag: mag dit meedoen?")
    samira.reads("De vraag staat bij wie dit schreef.")
    samira.reads("Gevraagd of dit mee mag doen.")


def say_yes(truus: Visitor) -> None:
    """Find the question on the receipt, with one's own words, and say yes."""
    truus.go("/mijn/")
    truus.reads("Mag wat u bij de teruggave schreef meedoen, als uw eigen woorden?")
    truus.see("71-mijn-gevraagd")
    truus.page.locator("p", has_text="Mag wat u bij de teruggave").get_by_role("link").first.click()
    expect(truus.page.get_by_label("Uw woorden. U mag ze nog veranderen.")).to_have_value(TUNNEL)
    truus.see("72-mag-dit-meedoen")
    truus.press("Ja, dit mag meedoen")
    truus.reads("Dit zijn nu uw eigen woorden.")
    truus.follow("Toon mijn woorden")
    truus.reads(TUNNEL)


def make_edition_two(samira: Visitor, here: str) -> None:
    """Hang her words on a thread of their own, and begin the next give-back where the answers are."""
    samira.go(f"{here}denken/antwoorden/")
    samira.reads("Doet mee, als eigen woorden.")
    samira.see("73-antwoorden-doet-mee")
    samira.follow("Naar de knooptafel")
    samira.slip(TUNNEL).get_by_role("checkbox").check()
    samira.page.get_by_label("Rode draad", exact=True).fill("daar fiets ik niet meer")
    samira.press("Nieuwe draad")
    samira.go(f"{here}denken/antwoorden/")
    samira.press("Begin teruggave 2")
    samira.press("Lees na en geef terug")
    samira.press("Geef terug")
    samira.reads("De teruggave is gegeven.")


def read_it_as_anybody(visitor: Visitor, here: str) -> None:
    """Edition two holds the tunnel, in her words, thanks to an answer, without her name."""
    visitor.go(f"{here}denken/teruggave/2/")
    visitor.reads("Dankzij een antwoord:")
    visitor.reads("daar fiets ik niet meer")
    expect(visitor.page.locator(".house-strip", has_text=TUNNEL)).to_contain_text("Dankzij een antwoord")
    visitor.see("74-teruggave-2")


def hear_that_it_changed_something(truus: Visitor) -> None:
    """Her receipt says so, and which give-back it stands in."""
    truus.go("/mijn/")
    truus.reads("Uw antwoord veranderde iets. Lees het in teruggave 2.")
