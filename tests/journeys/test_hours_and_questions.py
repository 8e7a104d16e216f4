"""A question passed on, hours that are asked, and one small question (P01, P14, P39; drawings 23, 38 and 51)."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KEY = """
from wijwerken.trajectories.models import Trajectory
answer = str(Trajectory.objects.get(slug="uren").pk)
"""


def looked_at(visitor: Visitor, name: str) -> None:
    """Judge the page that is open at both widths: nothing wider than the screen, and axe finds nothing."""
    for width, size in (("phone", PHONE), ("desk", DESK)):
        visitor.page.set_viewport_size(size)
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        found = Axe().run(visitor.page, options=RULES).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found] == [], name
        visitor.see(f"uren-{name}-{width}")


def test_a_question_is_passed_on_and_hours_are_asked_and_freed(house, place, sign_in, enter):
    people = {"samira": "facilitator", "joost": "co_researcher", "hennie": "sponsor"}
    place("uren", **people, carmen="participant", ilse="participant")
    lotte = enter(PHONE)
    lotte.go(f"/geef-door/trajectories.trajectory/{house.python(KEY)}/")
    looked_at(lotte, "relay")
    lotte.write("Wat is uw vraag?", "Mag mijn neefje mee?")
    lotte.write("Waar mag het antwoord heen?", "06 12 34 56 78")
    lotte.page.wait_for_timeout(4000)  # nobody types a question within three seconds
    lotte.press("Geef mijn vraag door")
    expect(lotte.page.get_by_role("heading", name="Uw vraag is doorgegeven")).to_be_visible()

    samira = sign_in("Samira")
    samira.go("/t/uren/uren/rol/co_researcher/")
    looked_at(samira, "price")
    samira.write("En licht meedoen, hoeveel uur?", "1")
    samira.write("Wat valt dan weg?", "gesprekken houden")
    samira.press("Bewaar")
    expect(samira.page.get_by_text("4 uur per week")).to_be_visible()
    looked_at(samira, "hours")
    samira.go("/t/uren/peilingen/nieuw/")
    looked_at(samira, "pulse-new")
    samira.press("Open de peiling")
    samira.page.get_by_role("link", name="Er is ruimte om dit goed te doen.").click()
    looked_at(samira, "pulse")
    samira.press("Klopt wel")
    expect(samira.page.get_by_text("Hier is nu niets te doen.")).to_be_visible()

    joost = sign_in("Joost")
    joost.go("/t/uren/uren/vragen/")
    looked_at(joost, "ask")
    joost.press("Vraag het")
    link = joost.page.locator(".house-copy__text a").inner_text()
    peter = enter(PHONE)
    peter.go(link[link.index("/t/") :])
    looked_at(peter, "answer")
    peter.choose("Ja, en dan valt dit weg")
    peter.write("Wat valt weg, of waarom niet?", "de wekelijkse rapportage")
    peter.write("Onder welke naam antwoordt u?", "Peter Mulder")
    peter.press("Geef antwoord")
    looked_at(peter, "answered")
    peter.go("/mijn/uren/")
    looked_at(peter, "freed")
    joost.go("/t/uren/uren/")
    expect(joost.page.get_by_text("Peter Mulder maakte 4 uur per week voor je vrij")).to_be_visible()
