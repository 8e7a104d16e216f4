"""A hall that goes on: every phone has the next step at once, in its own language, also one that slept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.faults.hall import NEXT_STEP, rehearse
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

MORE_STEPS = """
from wijwerken.meet.models import Workshop, WorkshopStep
evening = Workshop.objects.everywhere("a test").get(code={code!r})
for position, (kind, title) in enumerate([("groups", "Zoek uw tafel"), ("talk", "Praat")], 3):
    WorkshopStep.objects.create(
        trajectory=evening.trajectory, workshop=evening, position=position, kind=kind, title=title
    )
answer = None
"""
SET_TIMER = """
from wijwerken.meet.domain import lead, rehearsal
from wijwerken.meet.models import Workshop
trajectory, leads = rehearsal.hall()
lead.set_timer(leads, trajectory, Workshop.objects.of(trajectory).get(code={code!r}), 7)
answer = None
"""
TO_SLEEP = """
seen => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => seen });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""
ASKED = "() => performance.getEntriesByType('resource').filter(one => one.initiatorType === 'fetch').length"


@pytest.fixture
def hall(house: Any) -> str:
    """An evening of four steps; the first asks what people recognise."""
    code, _statements = rehearse(house, 3)
    house.python(MORE_STEPS.format(code=code))
    return code


def goes_on(house: Any, code: str) -> None:
    house.python(f"{NEXT_STEP.format(code=code)}\nanswer = None")


def comes_in(enter: Any, code: str, **options: Any) -> Visitor:
    who: Visitor = enter(PHONE, has_touch=True, **options)
    who.go(f"/meedoen/{code}/")
    who.page.get_by_role("button", name="Ik doe mee").click()
    return who


def test_everybody_is_in_the_next_step_in_their_own_language_and_loses_no_word(house, enter, hall) -> None:
    code = hall
    fatima, jo = comes_in(enter, code), comes_in(enter, code)
    plain = comes_in(enter, code, java_script_enabled=False)
    henk = comes_in(enter, code)
    henk.press("English")
    second = jo.page.context.new_page()
    second.goto(jo.page.url)
    for dutch in (fatima.page, jo.page, second, plain.page):
        expect(dutch.get_by_text("Iemand zei:")).to_be_visible()
    henk.reads("Somebody said:")

    # To a step in which people write: nobody asked for a page, each has their own language, and both tabs go along.
    henk.page.wait_for_timeout(500)
    before = henk.page.evaluate(ASKED)
    goes_on(house, code)
    for one in (fatima.page, jo.page, second):
        expect(one.get_by_label("Uw kaartje: één gedachte")).to_be_visible()
    henk.page.get_by_label("Your card: one thought").wait_for()
    assert henk.page.evaluate(ASKED) == before
    jo.see("room-follows-words")

    # Who has no script sees the next step when they look again, and the page does it by itself where nobody writes.
    plain.follow("Kijk of de zaal verder is")
    plain.write("Uw kaartje: één gedachte", "Zonder script.")
    plain.press("Leg mijn kaartje op tafel")
    plain.slip("Zonder script.").wait_for()

    # What is typed stays, with the keyboard where it was, when something changes in this step.
    field = henk.page.get_by_label("Your card: one thought")
    field.fill("A bench with a lamp")
    house.python(SET_TIMER.format(code=code))
    henk.reads("7 minutes left")
    expect(field).to_have_value("A bench with a lamp")
    expect(field).to_be_focused()
    # And a card goes its way from a part that was pushed, also as a plain form.
    field.press("End")
    henk.page.keyboard.type(".")
    henk.page.get_by_role("button", name="Add my card").click()
    henk.slip("A bench with a lamp.").wait_for()

    # One phone sleeps and one has no network while the hall goes on; both are right when they are back.
    sleeps(jo.page)
    fatima.page.get_by_label("Uw kaartje: één gedachte").fill("Half een gedach")
    fatima.page.context.set_offline(True)
    goes_on(house, code)
    henk.reads("You sit at table")
    goes_on(house, code)
    fatima.page.context.set_offline(False)
    wakes(jo.page)
    for one in (fatima.page, jo.page, second):
        expect(one.get_by_role("heading", name="Praat")).to_be_visible()
    half = fatima.page.get_by_label("Uw kaartje: één gedachte")
    expect(half).to_have_value("Half een gedach")
    expect(half).to_be_focused()
    # A thought is not put in a step that is over; it stays to be read out, or to be said once more.
    expect(fatima.page.get_by_role("button", name="Leg mijn kaartje op tafel")).to_have_count(0)
    fatima.see("room-follows-kept")
    henk.reads("Now we talk with each other.")


def sleeps(page: Page) -> None:
    """Put a phone away: the browser keeps its page, and its line is cut without a word."""
    page.evaluate(TO_SLEEP, "hidden")


def wakes(page: Page) -> None:
    """Take it out again, much later."""
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60000; }")
    page.evaluate(TO_SLEEP, "visible")
