"""Two people at the tying table: nobody's work is lost, and neither waits for the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

DARK = "Het is donker bij de brug."
SAME = "Bij de brug zie je niks."
LATE = "De bus komt na tienen niet meer."
MANY = [f"Op het plein staat bank {number}." for number in (1, 2)]
SECONDS = 15_000  # a few, on a busy machine


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


def test_what_the_other_ties_comes_by_itself_and_nothing_under_ones_hands_moves(
    sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("live", samira="facilitator", joost="co_researcher")
    samira, joost = sign_in("Samira"), sign_in("Joost")
    write_down(samira, here, [DARK, SAME, LATE, *MANY])
    samira.press("Alles klopt en alles mag gedeeld")
    joost.go(f"{here}denken/knopen/")
    samira.go(f"{here}denken/knopen/")
    joost.slip(LATE).get_by_role("checkbox").check()
    half = joost.page.get_by_label("Rode draad", exact=True)
    half.click()
    joost.page.keyboard.type("na tienen niet")
    joost.page.evaluate("window.stayed = true; document.querySelector('[data-drop=loose]').scrollTop = 40")
    tie(samira, DARK, "donker bij de brug", "Nieuwe draad")
    threads = joost.page.get_by_role("navigation", name="Alle draden")
    expect(threads.get_by_text("donker bij de brug")).to_be_visible(timeout=SECONDS)
    expect(loose(joost, DARK)).to_have_count(0)
    expect(half).to_be_focused()
    expect(half).to_have_value("na tienen niet")
    expect(joost.slip(LATE).get_by_role("checkbox")).to_be_checked()
    assert joost.page.evaluate("window.stayed"), "the page was not loaded anew"
    joost.reads("Samira knoopt ook, bij “donker bij de brug”")
    joost.see("51-samen-knopen-vanzelf")
    tie(samira, LATE, "donker bij de brug", "Knoop aan")
    expect(joost.slip(LATE)).to_contain_text("Hangt intussen aan een draad", timeout=SECONDS)
    expect(joost.slip(LATE).get_by_role("checkbox")).to_be_checked()
    joost.page.keyboard.type(" meer")
    joost.press("Nieuwe draad")
    expect(samira.page.get_by_role("navigation", name="Alle draden").get_by_text("na tienen niet meer")).to_be_visible(
        timeout=SECONDS
    )
    hangs(samira, DARK)


def test_a_name_is_advised_on_while_it_is_typed_on_the_table_itself(
    sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("advice", samira="facilitator")
    samira = sign_in("Samira")
    write_down(samira, here, [DARK, SAME])
    samira.go(f"{here}denken/knopen/")  # nobody said yes yet
    samira.slip(DARK).get_by_role("checkbox").check()
    name = samira.page.get_by_label("Rode draad", exact=True)
    name.fill("Sociale onveiligheid")
    samira.reads("Zei iemand het zo?")
    samira.see("52-naam-raad")
    name.fill("Het is donker bij de brug")
    samira.reads("Wie dit zei, deelde het niet met iedereen.")
    expect(samira.page.get_by_text("Zei iemand het zo?")).to_have_count(0)


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


def loose(who: Visitor, words: str) -> Locator:
    """Find these words among what hangs on no thread yet."""
    return who.page.locator('section[data-drop="loose"] .house-strip', has_text=words)


def hangs(who: Visitor, words: str) -> None:
    """Find these words on the thread that is in sight."""
    expect(who.page.locator('section[data-drop="thread"] .house-strip', has_text=words)).to_be_visible()
