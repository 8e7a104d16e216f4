"""Somebody who reads English gets the whole way in English; people's own words stay as they were said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.journey

WORDS = "I do not go out after nine, nobody lights the bridge."


def test_one_press_turns_everything_into_english_up_to_the_receipt(enter: Enter, place: Place) -> None:
    here = place("english", samira="facilitator")
    guest = enter(PHONE, java_script_enabled=False)
    guest.go(f"{here}meedoen/")
    guest.press("English")
    expect(guest.page.locator("html")).to_have_attribute("lang", "en")
    guest.reads("Hoe is de avond in onze buurt voor u?")
    guest.see("60-invitation-english")
    guest.page.locator("main a[href$='/vertellen/']").first.click()
    guest.page.locator("textarea[name=words]").fill(WORDS)
    guest.see("61-tell-english")
    guest.page.locator("button[name=go][value=who]").click()
    guest.see("62-who-english")
    guest.page.locator("button.nl-button--primary[name=go][value=done]").click()
    expect(guest.page.locator("h1")).to_have_text("Thank you. We will read it.")
    guest.see("63-receipt-english")
    guest.go(f"{here}kijken/mijn-woorden/")
    own = guest.page.get_by_text(WORDS)
    expect(own).to_be_visible()
    expect(own).to_have_attribute("lang", "en")
    guest.press("Nederlands")
    expect(guest.page.locator("html")).to_have_attribute("lang", "nl")
    guest.reads(re.compile("Dit vertelde u"))
