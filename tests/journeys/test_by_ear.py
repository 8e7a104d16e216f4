"""An evening by keyboard and by ear: what a phone says aloud, in the order in which it says it, and where the keys are.

Read are the live regions, as somebody with a screen reader hears them; and where the focus is, since that is read too.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import WRITTEN_DOWN
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

EVENING = f"""
slug = "horen"
{WRITTEN_DOWN}
made = rehearsal.open_round(samira, place, 5)
form = WorkForm("horen", "Avond om te horen", "", ("think",), (
    step("alone_together", 5, "Wat mist u 's avonds?", "Eén gedachte op een kaartje."),
    step("recognition", 10, "Wat herkent u?", "Lees de zinnen op uw telefoon of kaart."),
    step("scale", 2, "Voelde u zich gehoord?", "", lowest="Bijna niet", highest="Ja"),
    step("resistance", 5, "Hoeveel weerstand?", "", options=["Een bankje", "Een lamp"]),
    step("round_robin", 5, "Hoe gaat u naar huis?", "Eén zin."),
), 27, (1, 60))
early = preparation.Occasion("Avond om te horen", clock.today(), early_because="Het is een proef.")
evening = preparation.prepare(samira, place, form, early)
answer = [evening.code, str(evening.pk)]
"""
LISTEN = """
window.heard = [];
new MutationObserver((changes) => {
  for (const change of changes) {
    const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    const region = at && at.closest('[role="status"], [role="alert"], [aria-live]');
    const words = region ? region.textContent.trim().replace(/\\s+/g, " ") : "";
    if (words && window.heard[window.heard.length - 1] !== words) {
      window.heard.push(words);
    }
  }
}).observe(document.body, { childList: true, characterData: true, subtree: true });
"""


@pytest.fixture
def evening(house, place) -> tuple[str, str]:
    """Get an evening ready, with five sentences that were given back."""
    place("horen", samira="facilitator")
    code, identifier = house.python(EVENING)
    return code, f"/t/horen/bijeenkomsten/{identifier}/"


def hears(one: Visitor, words: str) -> None:
    """Wait until this was said aloud, once."""
    expect(one.page.locator("body")).to_be_visible()
    one.page.wait_for_function("words => window.heard.some((one) => one.includes(words))", arg=words)
    assert len([said for said in one.page.evaluate("window.heard") if words in said]) == 1
    one.page.evaluate("window.heard = []")


def here(one: Visitor) -> str:
    """Tell what the keyboard stands on."""
    return str(one.page.evaluate("(document.activeElement.textContent || '').trim().replace(/\\s+/g, ' ')"))


def test_an_evening_by_keyboard_and_by_ear(house, enter, sign_in, evening) -> None:
    code, desk = evening
    samira = sign_in("Samira")
    samira.go(desk)
    roos = enter(PHONE)
    roos.go(f"/meedoen/{code}/")
    roos.page.keyboard.press("Tab")
    roos.tab_to(roos.page.get_by_role("button", name="Ik doe mee"))
    roos.page.keyboard.press("Enter")
    roos.reads("Welkom. Wij beginnen zo.")
    roos.page.evaluate(LISTEN)
    assert "Welkom. Wij beginnen zo." in roos.page.title()
    samira.page.evaluate(LISTEN)
    samira.press("Begin")
    hears(roos, "Wat mist u 's avonds?")
    assert "Wat mist u 's avonds?" in roos.page.title()
    opens = samira.page.get_by_role("button", name="Open alle kaartjes")
    opens.focus()
    a_card(roos)
    expect(samira.page.locator("#room")).to_contain_text("Er is antwoord binnen")
    expect(opens).to_be_focused()  # a hall that answers does not take the keys from who leads it
    samira.press("Verder: Wat herkent u?")
    sentences(roos)
    samira.press("Verder: Voelde u zich gehoord?")
    a_scale(roos)
    samira.press("Verder: Hoeveel weerstand?")
    two_proposals(roos)
    henk = enter(PHONE)
    henk.go(f"/meedoen/{code}/")
    henk.press("Ik doe mee")
    henk.reads("Hoeveel weerstand voelt u hierbij?")
    henk.page.evaluate(LISTEN)
    samira.press("Verder: Hoe gaat u naar huis?")
    whose_turn(roos, henk)


def a_card(roos: Visitor) -> None:
    words = roos.page.get_by_label("Uw kaartje: één gedachte")
    roos.tab_to(words)
    roos.page.keyboard.type("Een bankje waar ik uit kan rusten.")
    roos.tab_to(roos.page.get_by_role("button", name="Leg mijn kaartje op tafel"))
    roos.page.keyboard.press("Enter")
    hears(roos, "Uw kaartje ligt er.")
    roos.slip("Een bankje waar ik uit kan rusten.").wait_for()
    assert here(roos) != "" and roos.page.evaluate("document.activeElement !== document.body")


def sentences(roos: Visitor) -> None:
    hears(roos, "Iemand zei:")
    first = roos.page.locator("[data-statement]").inner_text().strip()
    roos.tab_to(roos.page.get_by_role("button", name="Dit herken ik", exact=True))
    roos.page.keyboard.press("Enter")
    expect(roos.page.locator("[data-statement]")).not_to_have_text(first)
    hears(roos, "Uw vorige antwoord is binnen.")
    second = roos.page.locator("[data-statement]").inner_text().strip()
    assert here(roos) == second  # the next sentence is read, and not the opposite answer
    roos.page.keyboard.press("Tab")
    assert here(roos) == "Dit herken ik"


def a_scale(roos: Visitor) -> None:
    hears(roos, "Voelde u zich gehoord?")
    group = roos.page.get_by_role("group", name="Voelde u zich gehoord?")
    four = group.get_by_role("button", name="4 van 5", exact=True)
    for name in ("1 van 5, Bijna niet", "5 van 5, Ja"):
        expect(group.get_by_role("button", name=name, exact=True)).to_be_visible()
    roos.tab_to(four)
    roos.page.keyboard.press("Enter")
    hears(roos, "Uw antwoord is binnen. Veranderen mag nog.")
    expect(group.get_by_role("button", name="4 van 5", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(four).to_be_focused()


def two_proposals(roos: Visitor) -> None:
    hears(roos, "Hoeveel weerstand voelt u hierbij? Een bankje")
    for degree, then in ((7, "Een lamp"), (0, "Niets doen"), (3, "Dank u wel")):
        roos.tab_to(roos.page.get_by_role("button", name=f"{degree} van 10", exact=True))
        roos.page.keyboard.press("Enter")
        hears(roos, then)
        assert roos.page.evaluate("document.activeElement !== document.body")


def whose_turn(roos: Visitor, henk: Visitor) -> None:
    for one in (roos, henk):
        hears(one, "Hoe gaat u naar huis?")
    first, then = (roos, henk) if roos.page.get_by_text("U bent aan de beurt").count() else (henk, roos)
    first.press("Ik ben geweest")
    hears(then, "U bent aan de beurt")
