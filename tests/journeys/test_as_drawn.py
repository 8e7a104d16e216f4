"""Receipt, traject page and plan stay as quiet as they are drawn, with what is less asked for behind one *Meer*."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

SHORT = "Hoe is de avond in onze buurt voor u?"
LONG = "Hoe is het om 's avonds op het Stationsplein te wachten, en wat helpt u om er graag en veilig te zijn?"
ASKED = """
from wijwerken.trajectories.models import Trajectory
Trajectory.objects.filter(slug="getekend").update(main_question=question)
"""
TO_DOING = """
from tests.cast import to_phase
from wijwerken.trajectories.models import Trajectory
to_phase(Trajectory.objects.get(slug="getekend"), "act")
"""
TOLD = """
from tests.cast import with_receipt
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.trajectories.models import Trajectory
teller, answer = with_receipt()
here = Trajectory.objects.get(slug="getekend")
contribute(teller, here, Voice("Bij het bankje is het donker."), receipt="mine")
"""


def links_seen(visitor: Visitor) -> list[str]:
    """Read the quiet links of a page that are seen when it opens."""
    return [link.inner_text() for link in visitor.page.locator("main .house-links a").all() if link.is_visible()]


def ends_at(at: Locator) -> float:
    """Say how far down a part of the page ends."""
    box = at.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_a_receipt_is_not_twice_as_high_as_drawn(house: Installation, place: Place, enter: Enter) -> None:
    place("getekend", samira="facilitator")
    house.python(f"question = {SHORT!r}\n{ASKED}")
    teller = enter(PHONE)
    teller.go(f"/mijn/code/{house.python(TOLD)}/")
    teller.page.locator("main form button").first.click()
    teller.reads("Verbeter of haal uw woorden terug")
    teller.see("03-bon")
    assert int(teller.page.evaluate("document.documentElement.scrollHeight")) < 1.9 * PHONE["height"]
    assert links_seen(teller) == []
    teller.page.locator("summary", has_text="Meer").press("Enter")  # by key, and it needs no script
    teller.reads("Download alles wat wij van u hebben (een bestand)")


def test_traject_and_plan_show_their_main_thing_first_and_few_links(
    house: Installation, place: Place, sign_in: Callable[[str], Visitor]
) -> None:
    here, samira = place("getekend-af", samira="facilitator"), sign_in("Samira")
    house.python(f"question = {LONG!r}\n{ASKED}".replace('"getekend"', '"getekend-af"'))
    samira.go(here)
    samira.see("06-traject")
    assert ends_at(samira.page.locator("main .nl-button--primary")) < 650  # 568 with a question of two lines
    assert links_seen(samira) == ["Nodig iemand uit", "Typ een papieren kaart over", "Naar een andere fase"]
    house.python(TO_DOING.replace('"getekend"', '"getekend-af"'))
    samira.go(f"{here}doen/")
    samira.see("09-plan")
    assert links_seen(samira) == ["Samen terugkijken"]
    samira.open("Meer")
    expect(samira.page.get_by_text("Print het plan (PDF)")).to_be_visible()
    samira.page.emulate_media(media="print")
    expect(samira.page.get_by_text("Print het plan (PDF)")).to_be_hidden()


def test_above_the_tying_table_stands_one_line_with_a_way_back(
    house: Installation, place: Place, sign_in: Callable[[str], Visitor]
) -> None:
    here, samira = place("getekend-knopen", samira="facilitator"), sign_in("Samira")
    house.python(f"question = {LONG!r}\n{ASKED}".replace('"getekend"', '"getekend-knopen"'))
    write_down(samira, here, ["Het is donker bij het bankje.", "De bus komt na tienen niet meer."])
    samira.press("Alles klopt en alles mag gedeeld")
    samira.go(f"{here}denken/knopen/")
    assert ends_at(samira.page.locator(".house-header")) < 90  # 67 as drawn, with a question of half a line
    chosen = samira.slip("Het is donker bij het bankje.")
    chosen.get_by_role("checkbox").check()
    expect(chosen).to_have_css("transform", "matrix(1, 0, 0, 1, 13.6, 0)")  # what is chosen stands in, as drawn
    samira.see("07-knopen")
    samira.follow("Terug naar de vraag")
    expect(samira.page).to_have_url(re.compile(rf"{here}$"))
