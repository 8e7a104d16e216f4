"""An evening of four people: nobody stands before a shut door, and the sentences are what they talk about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import WRITTEN_DOWN
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVENING = f"""
slug = "vieren"
{WRITTEN_DOWN}
form = WorkForm("avond", "Avond aan de Kade", "", ("think",), (
    step("talk", 5, "Welkom", "Fijn dat u er bent."),
    step("recognition", 10, "Herkent u dit?", "Lees de zinnen op uw telefoon of kaart."),
    step("resistance", 5, "Hoeveel weerstand?", "", options=["Een bankje", "Een lamp"]),
    step("harvest", 5, "Wat nemen wij mee?", ""),
), 25, (3, 60))
early = preparation.Occasion("Avond aan de Kade", clock.today(), early_because="Het is een proef.")
evening = preparation.prepare(samira, place, form, early)
answer = [evening.code, str(evening.pk)]
"""
TO_DOEN = """
from tests.cast import to_phase
from wijwerken.trajectories.models import Trajectory
to_phase(Trajectory.objects.get(slug="vieren"), "act")
answer = None
"""
OBJECTIONS = """
from wijwerken.meet.models import Card
from wijwerken.trajectories.models import Trajectory
cards = Card.objects.of(Trajectory.objects.get(slug="vieren")).filter(kind="objection")
answer = [[card.words, card.step.title] for card in cards.select_related("step")]
"""
HALF, REST = "Een bankje trekt lawaai", " aan, 's nachts."
LOOKS = """
() => Array.from(document.querySelectorAll(".house-answer"), (one) => {
  const looks = getComputedStyle(one);
  return [looks.backgroundColor, looks.color, looks.borderWidth, one.matches(":focus-visible")].join(" ");
})
"""


def on_paper_of(phase: str, *people: Visitor) -> None:
    for one in people:
        expect(one.page.locator("body")).to_have_attribute("data-phase", phase)


def looked_at(visitor: Visitor, name: str) -> None:
    """Keep a picture, and let the page be judged by who hears it or has no mouse."""
    visitor.see(name)
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    assert [f"{name} {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found] == []


def sentences(visitor: Visitor, where: str) -> list[str]:
    return [words.strip() for words in visitor.page.locator(where).all_inner_texts()]


def comes_in(enter: Enter, code: str) -> Visitor:
    """Come in by the box on the home page, where one types whatever code one has."""
    who: Visitor = enter(PHONE, has_touch=True, is_mobile=True)  # a finger hovers over nothing
    who.go("/")
    who.page.locator("#code").fill(code.lower())
    who.page.locator(".house-code-door").get_by_role("button", name="Open").click()
    who.press("Ik doe mee")
    return who


def chooses_the_sentences(samira: Visitor) -> list[str]:
    samira.reads("De stap “Herkent u dit?” kan nu niet. Voor een ronde zijn 3 zinnen nodig")
    samira.follow("Kies de zinnen voor deze stap")
    samira.open("Kies er zinnen bij")
    boxes = samira.page.locator("input[name=sentences]")
    for number in range(4):
        boxes.nth(number).check()
    looked_at(samira, "four-choosing")
    samira.press("Bewaar")
    samira.follow("Herkent u dit?")
    expect(samira.page.locator("input[name=sentences]:checked")).to_have_count(4)
    boxes.first.uncheck()
    samira.press("Bewaar")
    samira.follow("Herkent u dit?")
    chosen = samira.page.locator(".house-strip:has(input:checked) .house-strip__words")
    expect(chosen).to_have_count(3)
    return sorted(words.strip() for words in chosen.all_inner_texts())


def test_four_people_recognise_in_doen_and_nobody_meets_a_refusal(
    house: Any, enter: Enter, sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("vieren", samira="facilitator")
    code, workshop = house.python(EVENING)
    samira = sign_in("Samira")
    samira.go(f"{here}bijeenkomsten/{workshop}/voorbereiden/")
    chosen = chooses_the_sentences(samira)

    # A week later the group is in Doen. What will not go is said before the room is there.
    house.python(TO_DOEN)
    samira.go(f"{here}bijeenkomsten/nieuw/")
    looked_at(samira, "four-new")
    samira.go(f"{here}bijeenkomsten/{workshop}/voorbereiden/")
    looked_at(samira, "four-prepare")
    samira.go(f"{here}bijeenkomsten/{workshop}/")
    samira.reads("De stap “Herkent u dit?” kan nu niet.")
    samira.reads("hoort bij Kijken en Denken")
    samira.reads("Er doet nog niemand mee.")
    beamer = enter({"width": 1280, "height": 900})
    beamer.go(f"/meedoen/{code}/scherm/")
    people = [comes_in(enter, code) for _one in range(4)]
    for screen in (samira, beamer):  # neither was loaded again
        screen.reads("De telefoons doen het.")
    samira.reads("De ronde eindigt dan in de zinnen zelf")
    looked_at(samira, "four-desk-before")
    looked_at(beamer, "four-beamer-before")
    wrong = enter(PHONE, has_touch=True)
    wrong.go("/")
    wrong.page.locator("#code").fill("BBBBB")
    wrong.page.locator(".house-code-door").get_by_role("button", name="Open").click()
    wrong.reads("Een code op het scherm van een bijeenkomst heeft 5 letters.")
    wrong.see("four-wrong-code")

    samira.press("Begin")
    fatima = people[0]
    fatima.reads("Welkom")
    on_paper_of("act", samira, beamer, fatima)
    samira.reads("Ga eerst samen terug naar Denken.")
    looked_at(samira, "four-desk-back")
    expect(samira.page.get_by_role("button", name="Verder: Herkent u dit?", exact=True)).to_have_count(0)
    samira.press("Terug naar Denken, en verder: Herkent u dit?")
    fatima.reads("Iemand zei:")
    on_paper_of("think", samira, beamer, fatima)

    # After a tap the three answers of the next sentence are equal.
    fatima.page.get_by_role("button", name="Dit herken ik", exact=True).tap()
    expect(fatima.page.locator("[data-number]")).to_have_text("2")
    assert len(set(fatima.page.evaluate(LOOKS))) == 1
    samira.reads("Er is antwoord binnen.")
    beamer.reads("De telefoons doen het.")
    beamer.see("four-beamer-round")
    samira.see("four-desk-round")
    fatima.see("four-phone-round")
    assert len(set(fatima.page.evaluate(LOOKS))) == 1
    samira.press("Sluit de ronde en laat de lijst zien")

    # Under five there is no list of who recognises what: there are the sentences, in one order for everybody.
    fatima.reads("Waar praten wij over?")
    on_desk, on_wall = ".house-lines .house-quote", ".meet-list .house-quote"
    samira.reads("Zinnen om over te praten")
    expect(beamer.page.locator(on_wall)).to_have_count(3)
    at_table = sentences(fatima, ".house-strip__words")
    assert sorted(at_table) == chosen
    assert at_table == sentences(beamer, on_wall) == sentences(samira, on_desk)
    for name, one in {"desk": samira, "beamer": beamer, "phone": fatima}.items():
        looked_at(one, f"four-{name}-talk")

    # Weighing proposals has the paper of Doen, wherever the group is.
    samira.press("Verder: Hoeveel weerstand?")
    fatima.reads("Hoeveel weerstand voelt u hierbij?")
    on_paper_of("act", samira, beamer, fatima)
    writes_on_while_the_room_goes_on(samira, fatima)
    expect(fatima.page.get_by_label("Wat is uw bezwaar?")).to_have_count(0)
    assert house.python(OBJECTIONS) == [[HALF + REST, "Hoeveel weerstand?"]]


def writes_on_while_the_room_goes_on(samira: Visitor, fatima: Visitor) -> None:
    """With the keyboard alone: the sheet stays under the pen when the step changes, and the words still go in."""
    summary = fatima.page.locator("summary", has_text="Ik heb een bezwaar")
    fatima.tab_to(summary)
    fatima.page.keyboard.press("Enter")
    words = fatima.page.get_by_label("Wat is uw bezwaar?")
    fatima.tab_to(words)
    fatima.page.keyboard.type(HALF)
    same = words.element_handle()
    samira.press("5 minuten")
    fatima.reads("5 minuten")
    expect(words).to_be_focused()
    assert words.evaluate("(it, was) => it === was", same)
    samira.press("Verder: Wat nemen wij mee?")
    expect(fatima.page.get_by_role("heading", name="Wat nemen wij mee?")).to_be_visible()
    expect(words).to_be_visible()
    expect(words).to_be_focused()
    assert words.evaluate("(it, was) => it === was && it.selectionStart === it.value.length", same)
    fatima.page.keyboard.type(REST)
    expect(words).to_have_value(HALF + REST)
    looked_at(fatima, "four-phone-half-typed")
    fatima.tab_to(fatima.page.get_by_role("button", name="Leg mijn kaartje op tafel"))
    fatima.page.keyboard.press("Enter")
