"""Wherever somebody is, they see where, reach every other field in two taps, and find the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

FIELDS = ("Kijken", "Denken", "Doen", "Samen")
# A page in or below a room, the field it is in, and the room that is marked.
BELOW = [
    ("kijken/gesprekken/nieuw/", "Kijken", "Gesprekken"),
    ("kijken/inlezen/", "Kijken", "Gesprekken"),
    ("kijken/praten/", "Kijken", "Gesprekken"),
    ("mensen/nieuw/", "Kijken", "Wie gaat dit aan"),
    ("denken/ook-gehoord/", "Denken", "Rode draden"),
    ("denken/antwoorden/", "Denken", "Teruggave"),
    ("doen/gevraagd/", "Doen", "Wat wij vroegen"),
    ("doen/ideeen/", "Doen", "Ideeën"),
    ("afspraken/", "Samen", "Wat vaststaat en wat open is"),
    ("kwaliteitskaart/", "Samen", "Logboek"),
]


def test_from_every_page_every_other_field_is_two_taps_away(
    place: Place, sign_in: Callable[[str], Visitor], enter: Enter
) -> None:
    here, samira = place("way", samira="facilitator"), sign_in("Samira")
    for page, field, room in BELOW:
        samira.go(here + page)
        bar = samira.page.get_by_role("navigation", name="In dit traject")
        expect(bar.locator("[aria-current]")).to_have_text([room])
        assert [one for one in FIELDS if bar.get_by_role("link", name=one, exact=True).count()] == [
            one for one in FIELDS if one != field
        ]
    samira.see("81-balk")
    samira.page.set_viewport_size(PHONE)
    for page, field, room in BELOW:
        samira.go(here + page)
        expect(samira.page.locator(".house-fields [aria-current]")).to_have_text([room])
        for other in FIELDS:
            if other != field:
                expect(sheet_of(samira).get_by_role("link", name=other, exact=True)).to_be_visible()
        samira.see(f"82-blad-{field}")
        sheet_of(samira).get_by_role("link", name=FIELDS[(FIELDS.index(field) + 1) % 4], exact=True).click()
        expect(samira.page.locator("h1").first).to_be_visible()
        assert not samira.page.url.endswith(page)


def sheet_of(visitor: Visitor) -> Locator:
    """Open the menu, when it is not open yet, and give it."""
    sheet = visitor.page.get_by_role("navigation", name="Menu", exact=True)
    if not sheet.count():
        visitor.press("Menu")
    return sheet


def test_a_page_goes_back_to_the_room_it_belongs_to_and_a_room_to_the_question(
    place: Place, sign_in: Callable[[str], Visitor]
) -> None:
    here, samira = place("way-back", samira="facilitator"), sign_in("Samira")
    samira.page.set_viewport_size(PHONE)
    samira.go(f"{here}kijken/gesprekken/nieuw/")
    samira.follow("Terug naar Gesprekken")
    assert samira.page.url.endswith(f"{here}kijken/gesprekken/")
    expect(samira.page.get_by_role("navigation", name="Verder in Kijken")).to_be_visible()
    samira.follow("Terug naar")
    assert samira.page.url.endswith(here)
    samira.see("83-traject")
    samira.go("/mijn/account/ingelogd/")
    samira.follow("Terug naar Mijn account")
    assert samira.page.url.endswith("/mijn/account/")


def test_the_menu_works_with_the_keyboard_alone(place: Place, sign_in: Callable[[str], Visitor]) -> None:
    here, samira = place("keys", samira="facilitator"), sign_in("Samira")
    samira.go(f"{here}doen/")
    button = samira.page.get_by_role("button", name="Menu", exact=True)
    samira.tab_to(button)
    samira.page.keyboard.press("Enter")
    sheet = samira.page.get_by_role("navigation", name="Menu", exact=True)
    expect(sheet).to_be_visible()
    samira.tab_to(sheet.get_by_role("link", name="Denken", exact=True))
    samira.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    samira.page.keyboard.press("Enter")
    samira.tab_to(sheet.get_by_role("link", name="Denken", exact=True))
    samira.page.keyboard.press("Enter")
    samira.page.wait_for_url("**/denken/knopen/")


def test_without_scripts_and_without_popovers_the_menu_is_the_list_at_the_foot(place: Place, enter: Enter) -> None:
    here = place("plain", samira="facilitator")
    visitor = enter(PHONE, java_script_enabled=False)
    visitor.go(f"{here}kaders/")
    visitor.press("Menu")
    expect(visitor.page.get_by_role("navigation", name="Menu", exact=True)).to_be_visible()
    visitor.write("Ik heb een code", "ABC")
    visitor.see("84-bezoeker")

    old = enter(PHONE, java_script_enabled=False)
    old.page.route("**/frame*.css", lambda route: route.fulfill(body=without_popovers(route.fetch().text())))
    old.page.route(f"**{here}kaders/", lambda route: route.fulfill(body=route.fetch().text().replace(" popover", " x")))
    old.go(f"{here}kaders/")
    old.follow("Menu")
    assert old.page.url.endswith("#menu")
    expect(old.page.get_by_role("navigation", name="Menu", exact=True)).to_be_visible()
    old.see("85-oude-telefoon")


def without_popovers(sheet: str) -> str:
    """Give a style sheet as a browser reads it that knows no popovers."""
    return sheet.replace("selector(:popover-open)", "selector(:not-known)")


def test_who_has_a_code_goes_back_to_their_words_from_every_page(place: Place, enter: Enter) -> None:
    here = place("words", samira="facilitator")
    resident = enter(PHONE)
    resident.go(f"{here}vertellen/")
    resident.write("Vertel in uw eigen woorden", "Bij de brug is het donker.")
    resident.press("Verder")
    resident.press("Klaar")
    resident.reads("Dank u. Wij lezen het.")
    for page in ("", "kaders/", "mensen/", "doen/ideeen/", "kijken/mijn-woorden/", "vertellen/"):
        resident.go(here + page)
        resident.follow("Mijn woorden")
        resident.reads("Dit gebeurt er met uw woorden")
    resident.go(here)
    resident.see("86-met-een-code")
    sheet = sheet_of(resident)
    resident.see("87-blad-met-een-code")
    expect(sheet.get_by_role("link", name="Voor u", exact=True)).to_be_visible()
    resident.follow("Haal mijn code van dit toestel")
    resident.reads("Bewaar eerst uw code")
    resident.press("Haal mijn code van dit toestel")
    resident.reads("Uw code staat niet meer op dit toestel.")
    expect(resident.page.get_by_role("link", name="Mijn woorden")).to_have_count(0)
