"""What cannot be done now is said at the tying table beforehand, with the one step that opens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

DARK = "Het is donker bij de brug."


def test_the_table_is_closed_in_preparing_and_opens_from_there(sign_in: Callable[[str], Visitor], place: Place) -> None:
    here = place("closed", samira="facilitator", carmen="participant")
    samira = sign_in("Samira")
    write_down(samira, here, [DARK])
    samira.press("Alles klopt en alles mag gedeeld")
    samira.go(f"{here}fase/")
    samira.choose("Naar voorbereiden")
    samira.press("Ga erheen")
    samira.go(f"{here}denken/knopen/")
    samira.reads("Jullie zijn nog bij Voorbereiden. Knopen kan vanaf Kijken.")
    samira.see("80-knopen-dicht")
    samira.page.set_viewport_size(PHONE)
    samira.see("81-knopen-dicht-telefoon")
    carmen = sign_in("Carmen")
    carmen.go(f"{here}denken/knopen/")
    carmen.reads("Rode draden knoopt de kerngroep: Samira.")
    carmen.see("82-knopen-leest-mee")
    samira.press("Ga naar Kijken")
    samira.reads("Er kan geknoopt worden.")
    samira.slip(DARK).get_by_role("checkbox").check()
    expect(samira.page.get_by_role("button", name="Knoop aan")).to_be_visible()
    samira.page.get_by_label("Rode draad", exact=True).fill("Sociale onveiligheid")
    samira.reads("Zei iemand het zo?")
    samira.see("83-naam-raad-telefoon")
    samira.go(f"{here}denken/voorstellen/indeling/")
    samira.reads("Met minder dan ongeveer tachtig fragmenten is een indeling toeval.")
    expect(samira.page.get_by_role("button", name="Maak een eerste indeling")).to_have_count(0)
    samira.see("84-indeling-te-weinig")
