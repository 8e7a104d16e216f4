"""A focus group that is planned on the page: twelve thoughts of six people are on the map while it still runs (C08)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

SAID = {
    "ali": ("Achter de winkels is het donker.", "Ik fiets liever om."),
    "bea": ("De lamp op de hoek is stuk.", "Ik belde en hoorde niets."),
    "cor": ("Bij de halte sta ik alleen.", "De bus komt vaak niet."),
    "dina": ("Mijn dochter haal ik op.", "Zij wil het zelf niet."),
    "eef": ("Op het plein ken ik niemand.", "Vroeger zat daar de bakker."),
    "fons": ("Na zes uur is alles dicht.", "Mijn buurman zit elke avond binnen."),
}
ALL = [words for two in SAID.values() for words in two]


def test_a_focus_group_is_planned_and_its_twelve_thoughts_are_on_the_map_while_it_runs(
    house, enter, sign_in, place
) -> None:
    here = place("twaalf", noor="facilitator")
    noor = sign_in("Noor")
    plan_it(noor, here)
    beamer, people = they_come_in(noor, enter)
    to_the_step(noor, "Waar het schuurt")
    for name, two in SAID.items():
        for words, button in zip(two, ("Leg mijn kaartje op tafel", "Nog een kaartje"), strict=True):
            people[name].reads("Waar het schuurt")
            people[name].write("Uw kaartje: één gedachte", words)
            people[name].press(button)
            people[name].slip(words).wait_for()
    to_the_step(noor, "Klopt het zo?")
    for words in ALL:
        beamer.reads(words)
    beamer.see("twelve-beamer")
    for one in people.values():
        one.press("Alles klopt")
        expect(one.page.get_by_text("U zei: dit klopt")).to_have_count(2)
    on_the_map(enter, noor, here)


def plan_it(noor: Visitor, here: str) -> None:
    noor.go(f"{here}bijeenkomsten/")
    noor.follow("Zet een bijeenkomst klaar")
    noor.page.get_by_label("Welke werkvorm?").select_option("focusgroep")
    noor.write("Hoe heet de bijeenkomst?", "Avond over de avond")
    noor.press("Zet klaar")
    noor.see("twelve-ready")


def they_come_in(noor: Visitor, enter: Any) -> tuple[Visitor, dict[str, Visitor]]:
    code = noor.page.inner_text("main").split("Meedoen met: ")[1][:5]
    noor.follow("Naar begeleiden")
    beamer = enter(DESK)
    beamer.go(f"/meedoen/{code}/scherm/")
    people = {name: enter(PHONE, has_touch=True) for name in SAID}
    for one in people.values():
        one.go(f"/meedoen/{code}/")
        one.press("Ik doe mee")
    noor.press("Begin")
    return beamer, people


def to_the_step(noor: Visitor, title: str) -> None:
    noor.page.get_by_role("button", name=f"Ga hierheen {title}").first.click()


def on_the_map(enter: Any, noor: Visitor, here: str) -> None:
    """While the meeting still runs, all twelve stand among the voices, each with the focus group as its source."""
    noor.go(f"{here}kijken/")
    for words in ALL:
        noor.reads(words)
    noor.see("twelve-on-the-map")
