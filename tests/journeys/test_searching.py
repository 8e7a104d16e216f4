"""Who does not know where something stands presses one key, from wherever they are, and reads where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey


def field_of(visitor: Visitor) -> Locator:
    """Give the field in which one searches."""
    return visitor.page.get_by_role("searchbox")


def press_the_key(visitor: Visitor) -> None:
    """Press the key, and wait until one can type."""
    visitor.page.keyboard.press("/")
    expect(field_of(visitor)).to_be_focused()


def test_a_facilitator_presses_one_key_and_lands_on_a_person_and_on_the_calendar(
    place: Place, sign_in: Callable[[str], Visitor]
) -> None:
    people = {"samira": "facilitator", "joost": "co_researcher", "carmen": "participant"}
    here, samira = place("zoektocht", **people), sign_in("Samira")
    samira.go(f"{here}kaders/")
    press_the_key(samira)
    samira.see("90-zoeken-leeg")
    samira.page.keyboard.type("carmen")
    samira.page.keyboard.press("Enter")
    people_found = samira.page.get_by_role("region", name="Mensen")
    expect(people_found.locator("mark")).to_have_text(["Carmen"])
    samira.see("91-zoeken-mens")
    samira.follow("Carmen", at=people_found)
    line = samira.page.locator("li:target")
    expect(line).to_contain_text("Carmen")
    expect(line).to_contain_text("Hier gaat het om")

    # From that page she goes on to her dates: the key again, and what she types in a field is only typed.
    press_the_key(samira)
    samira.page.keyboard.type("agenda")
    samira.page.keyboard.press("/")
    expect(field_of(samira)).to_have_value("agenda/")
    samira.page.keyboard.press("Backspace")
    samira.page.keyboard.press("Enter")
    samira.see("92-zoeken-agenda")
    samira.follow("Mijn agenda", at=samira.page.get_by_role("region", name="Pagina's"))
    assert samira.page.url.endswith("/agenda/")

    # Outside a trajectory the key leads to all of them.
    press_the_key(samira)
    assert samira.page.url == f"{samira.url}/zoeken/"
    samira.page.keyboard.type("samira")
    samira.page.keyboard.press("Enter")
    expect(samira.page.get_by_role("region", name="Mensen").get_by_role("link", name="Samira").first).to_be_visible()
    samira.see("93-zoeken-overal")


def test_the_key_can_be_put_off_and_is_not_there_with_another_key_held(
    place: Place, sign_in: Callable[[str], Visitor]
) -> None:
    here, samira = place("toets", samira="facilitator"), sign_in("Samira")
    samira.go(f"{here}kaders/")
    samira.page.keyboard.press("Control+/")
    assert samira.page.url.endswith("/kaders/")
    press_the_key(samira)
    samira.press("Zet die toets uit")
    expect(samira.page.get_by_role("button", name="Zet die toets aan")).to_be_focused()
    samira.go(f"{here}kaders/")
    samira.page.keyboard.press("/")
    samira.page.keyboard.press("Tab")
    assert samira.page.url.endswith("/kaders/")
    samira.follow("Zoeken")
    samira.press("Zet die toets aan")
    samira.go(f"{here}kaders/")
    press_the_key(samira)


def test_a_resident_with_a_code_finds_their_words_and_no_name_they_may_not_read(place: Place, enter: Enter) -> None:
    here = place("bewoner", samira="facilitator", carmen="participant")
    resident = enter(PHONE)
    resident.go(f"{here}vertellen/")
    resident.write("Vertel in uw eigen woorden", "Bij de brug is het donker.")
    resident.press("Verder")
    resident.press("Klaar")
    resident.reads("Dank u. Wij lezen het.")
    resident.go(f"{here}kaders/")
    resident.press("Menu")
    resident.see("94-blad-met-zoeken")
    resident.follow("Zoeken", at=resident.page.get_by_role("navigation", name="Menu", exact=True))
    resident.write("Een pagina, een naam of een woord", "carmen")
    resident.press("Zoek")
    resident.reads("Niets gevonden met “carmen”")
    expect(resident.page.get_by_role("region", name="Mensen")).to_have_count(0)
    resident.see("95-niets-gevonden")
    resident.write("Een pagina, een naam of een woord", "mijn woorden")
    resident.press("Zoek")
    resident.see("96-mijn-woorden")
    resident.follow("Mijn woorden", at=resident.page.get_by_role("region", name="Pagina's"))
    resident.reads("Dit gebeurt er met uw woorden")


def test_without_scripts_the_menu_leads_there_and_nothing_is_said_of_a_key(place: Place, enter: Enter) -> None:
    here = place("zonder", samira="facilitator")
    visitor = enter(PHONE, java_script_enabled=False)
    visitor.go(f"{here}kaders/")
    visitor.press("Menu")
    visitor.follow("Zoeken", at=visitor.page.get_by_role("navigation", name="Menu", exact=True))
    visitor.write("Een pagina, een naam of een woord", "kaders")
    visitor.press("Zoek")
    expect(visitor.page.get_by_role("region", name="Pagina's").get_by_role("link", name="Kaders")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Zet die toets uit")).to_have_count(0)
    visitor.see("97-zonder-scripts")
