"""The fictional municipality: one press opens a role, and the clock can go a week ahead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation, databases_of_its_own
from tests.journeys.conftest import Enter
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Start the house as somebody does who wants to look around."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("demo") / "data", environment)
        made.run("demo")
        made.start()
        yield made
        made.kill()


def test_every_role_opens_with_one_press(enter: Enter, demo: Installation) -> None:
    guest = enter(at=demo)
    guest.go("/")
    guest.reads("U bent een bezoeker.")
    guest.see("90-voorbeeld")
    guest.follow("Kies een rol")
    guest.see("91-rollen")
    names = guest.page.locator("main ul button").all_inner_texts()
    assert len(names) > 5
    for name in names:
        guest.go("/voorbeeld/rollen/")
        guest.press(name)
        expect(guest.page.locator("h1").first).to_be_visible()
        assert guest.page.locator(".house-error").count() == 0
    become(guest, "Samira de Wit, procesbegeleider")
    guest.go("/")
    guest.page.get_by_role("link", name="Hoe is de avond").first.click()
    guest.reads("Hier zijn we nu")
    guest.see("92-traject")
    become(guest, names[0])
    guest.reads("Dit gebeurt er met uw woorden")
    guest.see("93-inwoner")


def test_the_clock_goes_a_week_ahead_and_back(enter: Enter, demo: Installation) -> None:
    guest = enter(at=demo)
    guest.go("/")
    says = guest.page.locator(".house-demo")
    today = says.get_by_text("Het is ").inner_text()
    guest.press("Een week verder")
    expect(says.get_by_text("Het is ")).not_to_have_text(today)
    guest.press("Terug naar vandaag")
    expect(says.get_by_text("Het is ")).to_have_text(today)


def become(guest: Visitor, role: str) -> None:
    """Step into this role."""
    guest.go("/voorbeeld/rollen/")
    guest.press(role)
