"""A group that asks what to do lets people tell how it is: the vertelvraag, from Begin to the poster (B3.3)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.steps import in_days
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

MAIN = "Hoe krijgen we de avond op het Kerkplein rustiger met meer lantaarnpalen?"
TELL = "Hoe is de avond op het Kerkplein voor u?"
STORY = "Ik loop 's avonds liever om, want er is niemand meer buiten."


def test_a_resident_tells_how_it_is_where_the_group_asked_what_to_do(
    sign_in: Callable[[str], Visitor], enter: Enter
) -> None:
    samira = sign_in("Samira")
    place = begins(samira)
    writes_what_is_missing(samira, place)
    publishes(samira, place)
    jan = enter(viewport=PHONE)
    jan.go(place)
    jan.reads(TELL)
    jan.see("telling-public-phone")
    jan.follow("Doe mee")
    expect(jan.page.locator("h1")).to_have_text(TELL)
    jan.see("telling-invitation-phone")
    jan.follow("Ik vertel het")
    expect(jan.page.locator("h1")).to_have_text(TELL)
    jan.page.locator("[name=words]").fill(STORY)
    jan.see("telling-words-phone")
    jan.press("Verder")
    expect(jan.page.locator("h1")).not_to_have_text(TELL)
    samira.go(f"{place}poster/")
    expect(samira.page.locator("h1")).to_have_text(TELL)
    samira.see("telling-poster")
    samira.go(place)
    expect(samira.page.locator("h1").first).to_have_text(MAIN)


def begins(samira: Visitor) -> str:
    """Begin with a solution in the question, hear of it, begin all the same, and take one of three with one tap."""
    samira.go("/trajecten/nieuw/")
    samira.write("Wie vraagt het?", "Het Kerkplein")
    samira.write("Wat is de vraag?", MAIN)
    samira.write("Waar komt de vraag vandaan?", "Bewoners vertelden het.")
    expect(samira.page.locator("[data-advice-on]")).to_contain_text("Kijk eens zo")
    samira.press("Begin")
    expect(samira.page.locator("h1")).to_have_text("Kies een vertelvraag")
    samira.see("telling-choose-desk")
    samira.page.set_viewport_size(PHONE)
    samira.see("telling-choose-phone")
    samira.open("Ik schrijf hem zelf")
    samira.page.locator("textarea[name=telling_question]").fill(MAIN)
    expect(samira.page.locator("[data-advice-on]")).to_contain_text("Vraag eerst hoe het nu is.")
    samira.see("telling-own-phone")
    samira.page.set_viewport_size(DESK)
    samira.press(TELL)
    samira.reads(f"Dit zien mensen nu: {TELL}")
    return samira.page.url.removeprefix(samira.url)


def writes_what_is_missing(samira: Visitor, place: str) -> None:
    """Read what is not written down yet around the question, and find just that asked; the rest is folded."""
    samira.see("question-step-desk")
    samira.follow("Verder met de vraag")
    samira.reads("Nog niet opgeschreven: wat het probleem is, wat het doel is en wie het voelt.")
    samira.see("question-page-desk")
    samira.follow("Schrijf het op")
    samira.see("question-shape-desk")
    samira.page.set_viewport_size(PHONE)
    samira.see("question-shape-phone")
    samira.page.set_viewport_size(DESK)
    samira.write("Wat is het probleem?", "Na achten is er niemand meer.")
    samira.write("Wat is het doel?", "Dat mensen 's avonds weer buiten komen.")
    samira.press("Bewaar")
    samira.reads("Nog niet opgeschreven: wie het voelt.")
    expect(samira.page.get_by_label("Waar komt de vraag vandaan?")).to_have_count(0)


def publishes(samira: Visitor, place: str) -> None:
    """Fill in exactly what is still needed, each from its own line, and publish."""
    samira.go(f"{place}kaders/")
    samira.see("boundaries-needed-desk")
    needed = {"Noem één ding dat vaststaat": "Het geld van dit jaar.", "Noem één ding dat echt": "Al het andere."}
    for line, topic in needed.items():
        samira.follow(line)
        samira.write("Waar gaat het over?", topic)
        samira.write("Waarom?", "Zo is het afgesproken.")
        samira.write("Wie gaat hierover?", "Hennie")
        samira.press("Bewaar")
    samira.follow("Wie kunnen mensen bellen?")
    expect(samira.page).to_have_url(re.compile("#id_contact_name$"))
    samira.write("Wie kunnen mensen bellen?", "Samira")
    samira.write("Op welk nummer?", "06 12 34 56 78")
    samira.write("Op welke dag hoort iedereen", in_days(20))
    samira.press("Bewaar")
    samira.press("Publiceer de kaders")
