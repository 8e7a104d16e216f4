"""Two people at the tying table: nobody's work is lost, and neither waits for the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

DARK = "Het is donker bij de brug."
SAME = "Bij de brug zie je niks."
LATE = "De bus komt na tienen niet meer."


def test_two_people_tie_at_the_same_table(sign_in: Callable[[str], Visitor], place: Place) -> None:
    here = place("together", samira="facilitator", joost="co_researcher")
    samira, joost = sign_in("Samira"), sign_in("Joost")
    write_down(samira, here, [DARK, SAME, LATE])
    samira.press("Alles klopt en alles mag gedeeld")
    samira.go(f"{here}denken/knopen/")
    joost.go(f"{here}denken/knopen/")
    tie(samira, DARK, "donker bij de brug", "Nieuwe draad")
    hangs(samira, DARK)
    # Joost still looks at the table as it was before: the same excerpt, and the name that exists by now.
    joost.slip(DARK).get_by_role("checkbox").check()
    tie(joost, SAME, "donker bij de brug", "Knoop aan")
    hangs(joost, DARK)
    hangs(joost, SAME)
    tie(joost, LATE, "na tienen niet meer", "Nieuwe draad")
    samira.page.reload()
    hangs(samira, SAME)
    expect(samira.page.get_by_role("navigation", name="Alle draden").get_by_text("na tienen niet meer")).to_be_visible()
    samira.reads("Joost knoopt ook")
    samira.see("50-samen-knopen")


def test_two_people_name_one_thread_and_both_are_heard(sign_in: Callable[[str], Visitor], place: Place) -> None:
    here = place("naming", samira="facilitator", joost="co_researcher")
    samira, joost = sign_in("Samira"), sign_in("Joost")
    write_down(samira, here, [DARK])
    samira.press("Alles klopt en alles mag gedeeld")
    samira.go(f"{here}denken/knopen/")
    tie(samira, DARK, "donker bij de brug", "Nieuwe draad")
    joost.go(f"{here}denken/knopen/")
    samira.follow("Andere naam")
    joost.follow("Andere naam")
    samira.page.get_by_label("Notitie").fill("Dit zeiden buren.")
    samira.press("Bewaar")
    samira.reads("Dit zeiden buren.")
    joost.page.get_by_label("Naam").fill("Het is donker bij de brug")
    joost.press("Bewaar")
    joost.reads("Dit zeiden buren.")
    expect(joost.page.get_by_role("heading", level=1)).to_have_text("Het is donker bij de brug")
    samira.page.reload()
    expect(samira.page.get_by_role("heading", level=1)).to_have_text("Het is donker bij de brug")


def tie(who: Visitor, words: str, thread: str, button: str) -> None:
    """Choose an excerpt, name the thread, and press."""
    who.slip(words).get_by_role("checkbox").check()
    who.page.get_by_label("Rode draad", exact=True).fill(thread)
    who.press(button)


def hangs(who: Visitor, words: str) -> None:
    """Find these words on the thread that is in sight."""
    expect(who.page.locator('section[data-drop="thread"] .house-strip', has_text=words)).to_be_visible()
