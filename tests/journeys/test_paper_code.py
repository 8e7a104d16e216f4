"""Somebody without account or phone number keeps their own words with the code on a slip of paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

HEARD = "Ik durf niet langs de molen want daar staan ze altijd te roepen."
MEANT = "Ik loop niet graag langs de molen, want daar wordt geroepen."


def test_the_code_on_paper_lets_somebody_correct_and_share_what_was_written_down(
    sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("member-check", samira="facilitator")
    samira = sign_in("Samira")
    write_down(samira, here, [HEARD])
    samira.follow("Later")
    samira.press("Maak briefjes met een code")
    samira.reads("Dit zijn uw woorden. Klopt het zo?")
    samira.see("40-briefjes")
    resident = enter(PHONE, java_script_enabled=False)
    resident.go("/")
    resident.write("Ik heb een code", samira.code().lower())
    resident.press("Open")
    resident.see("41-mijn")
    resident.follow("Toon mijn woorden")
    resident.reads("Dit schreven wij op. Klopt dit voor u?")
    resident.see("42-mijn-woorden")
    resident.follow("Verbeter, deel of haal terug")
    resident.write("Zo staat het er nu.", MEANT)
    resident.press("Zo moet het zijn")
    resident.choose("Iedereen, ook op internet en op papier")
    resident.press("Bewaar wie dit mag lezen")
    resident.reads("Uw keuze is bewaard.")
    resident.see("43-verbeterd")
    samira.go(f"{here}kijken/")
    samira.reads(MEANT)
    samira.does_not_read(HEARD)


def test_the_picture_on_a_slip_opens_with_one_tap_and_the_code_leaves_the_address(
    sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("slip-link", samira="facilitator")
    samira = sign_in("Samira")
    write_down(samira, here, [HEARD])
    samira.follow("Later")
    samira.press("Maak briefjes met een code")
    code = samira.code()
    resident = enter(PHONE)
    resident.go(f"/mijn/code/{code.replace(' ', '')}/")
    expect(resident.page).to_have_url(re.compile(r"/mijn/openen/$"))
    resident.see("45-link")
    resident.press("Open mijn woorden op dit toestel")
    expect(resident.page).to_have_url(re.compile(r"/mijn/$"))
    resident.reads("Er is 1 code die dit opent.")
    resident.follow("Nieuwe code")
    resident.see("46-codes")
    resident.press("Geef mij een nieuwe code")
    resident.see("47-nieuwe-code")
    assert resident.code() != code
    other = enter(PHONE)
    other.go("/mijn/openen/")
    other.write("Uw code", code)
    other.press("Open")
    other.reads("Deze code kennen wij niet.")
    resident.go("/mijn/code/ABCDEFGHJKMNP/")
    resident.reads("Op dit toestel staat al een code")
    resident.see("48-andere-code")
    samira.go(f"{here}kijken/gesprekken/")
    samira.page.locator("main .house-lines").get_by_role("link").first.click()
    samira.reads("Een tweede code kunnen wij niet maken.")
    samira.see("49-gesprek-zonder-briefjes")


def test_a_wrong_code_gets_a_sentence_and_keeps_what_was_typed(enter: Enter) -> None:
    resident = enter(PHONE)
    resident.go("/mijn/openen/")
    resident.write("Uw code", "ABCD 1234")
    resident.press("Open")
    resident.reads("Deze code kennen wij niet.")
    expect(resident.page.get_by_label("Uw code")).to_have_value("ABCD 1234")
    resident.see("44-code-fout")
