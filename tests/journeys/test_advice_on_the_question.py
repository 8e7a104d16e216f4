"""Advice on the main question comes while somebody types and, without scripts, once with the button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

STEERS = "Hoe houden we asielzoekers in het AZC rustig?"
HIDES = "Hoe helpen we eenzame ouderen met een buurtkamer?"
OPEN = "Hoe is het om 's avonds op het Stationsplein te zijn?"
FIELD = "Wat is de vraag?"
WHO, ORIGIN = "De Molenbuurt", "Bewoners vertelden het aan de wijkagent."


def test_it_speaks_while_one_types_is_quiet_on_a_good_question_and_never_in_the_way(
    sign_in: Callable[[str], Visitor],
) -> None:
    samira = sign_in("Samira")
    samira.go("/trajecten/nieuw/")
    beside = samira.page.locator("[data-advice-on]")
    expect(beside).to_have_attribute("role", "status")
    field = samira.page.get_by_label(FIELD)
    field.press_sequentially(STEERS, delay=5)
    expect(beside).to_contain_text("Wat maken asielzoekers mee?")
    expect(field).to_be_focused()
    expect(field).to_have_value(STEERS)
    samira.see("advice-control")
    field.fill(OPEN)
    expect(beside).to_be_empty()
    field.fill(HIDES)
    expect(beside).to_contain_text("Wat is er aan de hand bij eenzame ouderen?")
    samira.page.set_viewport_size(PHONE)
    samira.see("advice-solution")
    samira.write("Wie vraagt het?", WHO)
    samira.write("Waar komt de vraag vandaan?", ORIGIN)
    samira.press("Begin")  # it was read already
    samira.follow("Nu niet")  # a question to tell about is offered, and never asked
    expect(samira.page.locator("h1").first).to_have_text(HIDES)


def test_without_scripts_the_button_says_it_once_and_nothing_typed_is_lost(
    sign_in: Callable[[str], Visitor],
) -> None:
    samira = sign_in("Samira")
    samira.page.route("**/*.js", lambda route: route.abort())
    samira.go("/trajecten/nieuw/")
    samira.write("Wie vraagt het?", WHO)
    samira.write(FIELD, HIDES)
    samira.write("Waar komt de vraag vandaan?", ORIGIN)
    samira.press("Begin")
    samira.reads("Wat is er aan de hand bij eenzame ouderen?")
    samira.reads("Er is nog niets begonnen.")
    for label, typed in (("Wie vraagt het?", WHO), (FIELD, HIDES), ("Waar komt de vraag vandaan?", ORIGIN)):
        expect(samira.page.get_by_label(label)).to_have_value(typed)
    samira.see("advice-on-begin")
    samira.press("Toch zo beginnen")
    samira.follow("Nu niet")
    expect(samira.page.locator("h1").first).to_have_text(HIDES)
