"""The fictional municipality: one press opens a role, and the clock can go a week ahead."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def test_somebody_who_looks_around_steps_into_every_role_with_one_press(enter: Enter, demo: Installation) -> None:
    guest = enter(at=demo)
    guest.go("/")
    guest.reads("U bent een bezoeker.")
    guest.see("90-voorbeeld")
    guest.follow("Kies een rol")
    guest.see("91-rollen")
    residents = guest.page.get_by_role("region", name="Mensen met alleen een code").get_by_role("button")
    accounts = guest.page.get_by_role("region", name="Mensen met een account").get_by_role("button")
    names, (*with_a_code, visitor) = accounts.all_inner_texts(), residents.all_inner_texts()
    assert names
    assert with_a_code
    for name in names:
        become(guest, name, f"U bent {name}.")
    follow_the_facilitator(guest)
    for name in with_a_code:
        become(guest, name, "U bent iemand met een code.")
        guest.reads("Dit gebeurt er met uw woorden")
    guest.see("93-inwoner")
    become(guest, visitor, "U bent een bezoeker.")
    move_the_clock(guest)


def become(guest: Visitor, role: str, says: str) -> None:
    """Step into this role, and read in the bar who one is."""
    guest.go("/voorbeeld/rollen/")
    guest.press(role)
    expect(guest.page).not_to_have_url(re.compile("/rollen/"))
    expect(guest.page.locator(".house-demo__who")).to_contain_text(says)


def follow_the_facilitator(guest: Visitor) -> None:
    """See the trajectory as its facilitator does."""
    become(guest, "Samira de Wit, procesbegeleider", "U bent Samira de Wit, procesbegeleider.")
    guest.go("/")
    guest.follow("Hoe is de avond")
    guest.reads("Hier zijn we nu")
    guest.see("92-traject")


def move_the_clock(guest: Visitor) -> None:
    """Go a week ahead and back."""
    says = guest.page.locator(".house-demo").get_by_text("Het is ")
    today = says.inner_text()
    guest.press("Een week verder")
    expect(says).not_to_have_text(today)
    guest.press("Terug naar vandaag")
    expect(says).to_have_text(today)
