"""A real house that runs, a real browser, and people who come in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests import kept_database
from tests.faults.installation import Installation, databases_of_its_own
from tests.journeys.visitor import DESK, Visitor

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30_000  # a busy machine is slow, not broken
Enter = Callable[..., Visitor]
Place = Callable[..., str]
SIGN_IN = """
from wijwerken.people.domain import sign_in
from wijwerken.people.models import Account, Membership, Organisation
here = Organisation.objects.first()
def way_in(name):
    account = Account.objects.filter(name=name).first() or Account.objects.create_user(name.lower(), name=name)
    Membership.objects.get_or_create(account=account, organisation=here)
    # A second step may be put off a few times; every story begins anew.
    Account.objects.filter(pk=account.pk).update(asked_to_secure=0)
    return sign_in.give_sign_in_code(account)
"""
TRAJECTORY = """
from tests.cast import make_trajectory
from wijwerken.house import clock
from wijwerken.people.models import Account, Organisation, Person
from wijwerken.trajectories.models import Participation, StakeholderGroup
made = make_trajectory(Organisation.objects.first(), slug, "look")
StakeholderGroup.objects.create(trajectory=made, name="bewoners")
for name, role in people.items():
    account = Account.objects.filter(sign_in_name=name).first() or Account.objects.create_user(name, name=name.title())
    person, _new = Person.objects.get_or_create(account=account)
    Participation.objects.create(
        trajectory=made, person=person, role=role, shown_name=name.title(), on=clock.today()
    )
"""


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Start an empty house once for all journeys; each story has a trajectory of its own."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("house") / "data", environment)
        kept_database.lay_down(made.folder)  # that a start makes its tables is tested in test_starting_and_stopping
        made.start("--empty")
        yield made
        made.kill()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Installation]:
    """Start the house as somebody does who wants to look around."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path / "data", environment)
        made.run("demo")
        made.start()
        yield made
        made.kill()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Let Python steer browsers; only one at a time can, so another file begins anew."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        yield started


def launch(playwright: Playwright, *options: str) -> Browser:
    """Start the Chromium of this machine."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=program, args=[*QUIET, *options])


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser once."""
    made = launch(playwright)
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser_with_large_letters(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser of somebody who chose letters twice as large."""
    made = launch(playwright, "--blink-settings=defaultFontSize=32")
    yield made
    made.close()


@pytest.fixture
def enter(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Enter]:
    """Let somebody come in with a browser of their own; afterwards nothing may have been broken."""
    people: list[Visitor] = []

    def make(
        viewport: dict[str, int] = DESK, of: Browser = browser, at: Installation | None = None, **options: Any
    ) -> Visitor:
        context = of.new_context(viewport=viewport, locale="nl-NL", **options)
        context.set_default_timeout(PATIENCE)
        port = at.port if at else request.getfixturevalue("house").port
        people.append(Visitor(context, f"http://127.0.0.1:{port}"))
        return people[-1]

    yield make
    broken = [words for one in people for words in one.broken]
    for number, one in enumerate(people):
        one.see(f"last-{request.node.name}-{number}")
        one.page.context.close()
    assert broken == []


@pytest.fixture
def sign_in(house: Installation, enter: Enter) -> Callable[[str], Visitor]:
    """Let somebody with an account sign in with the code they got."""

    def come_in(name: str) -> Visitor:
        code = house.python(f"{SIGN_IN}\nanswer = way_in({name!r})")
        visitor = enter()
        visitor.go("/inloggen/")
        visitor.write("Eenmalige code", code)
        visitor.press("Log in")
        visitor.press("Later")
        return visitor

    return come_in


@pytest.fixture
def place(house: Installation) -> Place:
    """Make a trajectory in Kijken with these people; gives its address."""

    def make(slug: str, **people: str) -> str:
        house.python(f"slug, people = {slug!r}, {people!r}\n{TRAJECTORY}")
        return f"/t/{slug}/"

    return make
