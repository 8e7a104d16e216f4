"""What waits is the first thing on the traject page, and opens exactly there, marked: with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.journey

MARK = "Hier gaat het om"
SUGGEST = """
from wijwerken.people.actor import Actor
from wijwerken.people.models import Account, Person
from wijwerken.trajectories.domain import agreements, groups
from wijwerken.trajectories.models import Trajectory
here = Trajectory.objects.get(slug=slug)
def who(name):
    person = Person.objects.get(account__sign_in_name=name)
    return Actor(person=person, account=person.account, via="account")
groups.suggest(who("wilma"), here, "Nachtwerkers")
given = agreements.Given(let_go="De groep kiest zelf wat er op het plein gebeurt", we_take="Wij vegen het plein")
agreements.write_room(who("fenna"), here, 0, given)
"""


@pytest.fixture
def waiting(house, place, request) -> str:
    slug = f"wat-wacht-{len(request.node.name)}"
    address = place(slug, fenna="facilitator", wilma="sponsor")
    house.python(f"slug = {slug!r}\n{SUGGEST}")
    return address


def test_what_waits_opens_at_its_thing_and_the_thing_says_so(waiting, sign_in, enter):
    fenna = sign_in("Fenna")
    fenna.go(waiting)
    expect(fenna.page.locator(".nl-button--primary")).to_have_count(1)
    fenna.reads("Voor jou, Fenna")
    fenna.see("voor-jou-desktop")
    fenna.page.set_viewport_size(PHONE)
    fenna.see("voor-jou-phone")
    link = fenna.page.locator(".house-for-you a[href*='/mensen/']")
    link.click()
    marked = fenna.page.locator(".house-asked:target")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("Nachtwerkers")
    expect(marked.get_by_text(MARK)).to_be_visible()
    expect(fenna.page.get_by_text(MARK).locator("visible=true")).to_have_count(1)
    fenna.see("marked-phone")
    # The browser does it, without a script.
    plain = enter(java_script_enabled=False)
    plain.page.context.add_cookies(fenna.page.context.cookies())
    plain.go(fenna.page.url)
    expect(plain.page.locator(".house-asked:target").get_by_text(MARK)).to_be_visible()


def test_the_sponsor_sees_what_is_asked_of_her_and_reads_it_with_her_yes_at_hand(waiting, sign_in):
    wilma = sign_in("Wilma")
    wilma.go(waiting)
    expect(wilma.page.locator(".nl-button--primary")).to_have_count(1)
    wilma.see("voor-u-desktop")
    wilma.follow("Lees de afspraak", wilma.page.locator(".house-for-you"))
    expect(wilma.page.get_by_text("Dit wordt u gevraagd")).to_be_visible()
    wilma.see("room-desktop")
    wilma.press("Ja, deze ruimte geef ik")
    wilma.go(waiting)
    wilma.does_not_read("Voor u, Wilma")
