"""Pressing twice, going back and changing one's words, and a room that goes on while somebody writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import in_days
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

FIRST, CHANGED = "Het is hier altijd donker.", "Het is hier 's avonds donker, overdag niet."
OBJECTION = "Een bankje trekt lawaai aan, 's nachts."
WORDS_OF = """
from wijwerken.look.models import Excerpt
from wijwerken.trajectories.models import Gathering, Trajectory
here = Trajectory.objects.get(slug=slug)
said = list(Excerpt.objects.of(here).values_list("text", flat=True))
answer = [said, Gathering.objects.of(here).count()]
"""
MEETING = """
from tests.cast import to_phase
from wijwerken.house import clock
from wijwerken.meet.domain import preparation
from wijwerken.meet.domain.work_forms import WorkForm, step
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, Trajectory
place = Trajectory.objects.get(slug="weerstand")
to_phase(place, "act")
part = Participation.objects.of(place).select_related("person__account").get(role="facilitator")
samira = Actor(person=part.person, account=part.person.account, via="account")
form = WorkForm("avond", "Wat kan?", "", ("act",), (
    step("resistance", 5, "Hoeveel weerstand?", "", options=["Een bankje", "Een lamp"]),
    step("harvest", 5, "Wat nemen wij mee?", ""),
), 24, (3, 60))
evening = preparation.prepare(samira, place, form, preparation.Occasion("Wat kan?", clock.today()))
answer = [evening.code, str(evening.pk)]
"""


def stored(house: Any, slug: str) -> tuple[list[str], int]:
    said, gatherings = house.python(f"slug = {slug!r}\n{WORDS_OF}")
    return said, gatherings


@pytest.mark.parametrize("scripts", [True, False])
def test_a_button_pressed_twice_makes_one_gathering(
    house: Any, enter: Enter, sign_in: Callable[[str], Visitor], place: Place, scripts: bool
) -> None:
    here = place(f"twice-{scripts}".lower(), samira="facilitator")
    samira = sign_in("Samira")
    cookies = samira.page.context.cookies()
    if not scripts:
        samira = enter(java_script_enabled=False)
        samira.page.context.add_cookies(cookies)
    samira.go(f"{here}samenkomsten/nieuw/")
    samira.write("Wat voor bijeenkomst?", "Dialoogavond")
    samira.page.get_by_label("Op welke dag").or_(samira.page.locator("[name=on]")).first.fill(in_days(9))
    samira.page.get_by_role("button", name="Bewaar", exact=True).dblclick()
    samira.reads("Dialoogavond")
    assert stored(house, here.strip("/").split("/")[1])[1] == 1


def test_a_button_says_that_it_is_busy_and_is_free_again_after_going_back(
    sign_in: Callable[[str], Visitor], place: Place
) -> None:
    here = place("busy", samira="facilitator")
    samira = sign_in("Samira")
    samira.go(f"{here}samenkomsten/nieuw/")
    samira.page.evaluate("addEventListener('submit', event => event.preventDefault(), {once: true, capture: false})")
    samira.page.route("**/samenkomsten/nieuw/", lambda route: None)  # the answer stays on its way
    samira.page.evaluate("document.querySelector('main form').noValidate = true")
    samira.press("Bewaar")
    button = samira.page.get_by_role("button", name="Bewaar")
    expect(button).to_have_attribute("aria-busy", "true")
    samira.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_going_back_and_changing_ones_words_changes_them(house: Any, enter: Enter, place: Place) -> None:
    slug = "back"
    here = place(slug, samira="facilitator")
    teller = enter(PHONE, has_touch=True)
    teller.go(f"{here}vertellen/")
    box = teller.page.locator("textarea[name=words]")
    box.fill(FIRST)
    teller.press("Verder")
    # Thanks come beside it, and the page stays as Back shows it: Chromium itself cannot be steered past its question
    # whether it may send that page once more.
    teller.page.evaluate("document.querySelector('main form').target = '_blank'")
    with teller.page.context.expect_page() as thanks:
        teller.press("Klaar")
    expect(thanks.value.get_by_role("heading", name="Dank u. Wij lezen het.")).to_be_visible()
    assert stored(house, slug)[0] == [FIRST]
    teller.page.evaluate("document.querySelector('main form').target = ''")
    teller.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    teller.press("Terug naar mijn woorden")
    expect(box).to_have_value(FIRST)
    box.fill(CHANGED)
    teller.press("Verder")
    teller.press("Klaar")
    teller.reads("u veranderde het")
    teller.see("told-again")
    assert teller.code() == thanks.value.locator(".house-code__signs").first.inner_text().split("\n")[0].strip()
    assert stored(house, slug)[0] == [CHANGED]
    # Further back stands the first page, which begins anew and says nothing of what was told.
    teller.go(f"{here}vertellen/")
    expect(box).to_have_value("")


def test_a_half_typed_objection_and_the_keyboard_stay_while_the_room_goes_on(
    house: Any, enter: Enter, sign_in: Callable[[str], Visitor], place: Place
) -> None:
    place("weerstand", samira="facilitator")
    code, workshop = house.python(MEETING)
    samira, fatima = sign_in("Samira"), enter(PHONE, has_touch=True)
    samira.go(f"/t/weerstand/bijeenkomsten/{workshop}/")
    fatima.go(f"/meedoen/{code}/")
    fatima.press("Ik doe mee")
    samira.press("Begin")
    fatima.open("Ik heb een bezwaar")
    words = fatima.page.get_by_label("Wat is uw bezwaar?")
    words.fill(OBJECTION)
    words.evaluate("it => it.setSelectionRange(5, 9)")
    samira.press("5 minuten")
    fatima.reads("minuten")
    expect(words).to_be_visible()
    expect(words).to_have_value(OBJECTION)
    expect(words).to_be_focused()
    assert words.evaluate("it => [it.selectionStart, it.selectionEnd]") == [5, 9]
    fatima.see("room-objection")
    seven = fatima.page.get_by_role("button", name="7 van 10", exact=True)
    seven.focus()
    samira.press("10 minuten")
    fatima.reads("10 minuten")
    expect(seven).to_be_focused()
    # Answering with the keyboard: the next proposal comes, the words stay, and the keyboard is in the page.
    fatima.page.keyboard.press("Enter")
    expect(fatima.page.locator(".meet-proposal")).not_to_contain_text("Een bankje")
    expect(words).to_have_value(OBJECTION)
    assert fatima.page.evaluate("document.activeElement !== document.body")
    fatima.press("Leg mijn kaartje op tafel")
    expect(words).to_have_value("")
    # The step is over while somebody writes: the sheet stays as it is, under the pen, below what is new.
    words.fill("Nog een zin.")
    samira.page.reload()
    samira.press("Verder: Wat nemen wij mee?")
    fatima.reads("Wat nemen wij mee?")
    fatima.reads("Dit schreef u nog. Er is niets weg:")
    expect(words).to_have_value("Nog een zin.")
    expect(words).to_be_focused()
