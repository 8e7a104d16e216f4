"""Every page of the house, judged by axe in a real browser, in both languages and at two widths (U16).

The pages come from the house itself, in the process of the test, with their styles and letters; so every page that
is added is judged too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.rights import table
from tests.rights.doors import all_addresses, client_of, paths
from tests.rights.world import World, build

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
HERE = "http://testserver"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
# Who opens a page, the first of these who may; a page for everyone is opened by two who see most and least of it.
OPENERS = ("facilitator", "speaker", "sponsor", "administrator", "co_researcher", "outsider")
SETTINGS = [("nl", (390, 844)), ("en", (1280, 900))]
ENDS_THE_VISIT = {"people:sign_out"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in the thread of the test
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, browser) -> Iterator[World]:
    """Keep one world for all pages; at the end all of it goes."""
    # After the browser: its loop gives this thread another connection, and the world must stand in that one.
    with (
        django_db_blocker.unblock(),
        override_settings(WIJWERKEN_DEMO=True),
        transaction.atomic(),
        transaction.atomic(using="identities"),
    ):
        yield build()
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="identities")


def visits(world: World) -> Iterator[tuple[str, str, str]]:
    """List every page once for each who opens it: the role, the name of the address, and the path."""
    for name, parameters in all_addresses():
        if name in ENDS_THE_VISIT:
            continue
        may = table.LINES[name] or table.ALL
        roles = [role for role in OPENERS if role in may]
        for role in [roles[0], "outsider"] if may == table.ALL and len(roles) > 1 else roles[:1]:
            found = next(iter(paths(world, name, parameters)), None)
            if found is not None:
                yield role, name, found


def give(served: dict[str, HttpResponse]) -> Callable[[Route], None]:
    """Hand the browser the page that was just made, and the styles, scripts and letters it asks for."""

    def respond(route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = finders.find(path.removeprefix(settings.STATIC_URL)) if path.startswith(settings.STATIC_URL) else None
        if file:
            route.fulfill(path=file, content_type=TYPES.get(path.rpartition(".")[2], "application/octet-stream"))
        elif path in served:
            route.fulfill(status=200, body=served[path].content, content_type="text/html; charset=utf-8")
        else:
            route.abort()  # what a script asks while the page stands open

    return respond


def is_page(answer: HttpResponse) -> bool:
    """Tell whether an answer is a page of ours, and not a file, a refusal or the way to another page."""
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def faults(page: Page, language: str) -> list[str]:
    """Name what is wrong with the page that is open."""
    found = Axe().run(page, options=RULES).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("the page does not say its language")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first level")
    return wrong


@pytest.mark.parametrize(("language", "size"), SETTINGS, ids=["nl-390", "en-1280"])
def test_axe_finds_nothing_on_any_page(world, browser, language, size):
    opened, wrong = 0, {}
    by_role: dict[str, list[tuple[str, str]]] = {}
    for role, name, path in visits(world):
        by_role.setdefault(role, []).append((name, path))
    for role, places in by_role.items():
        client = client_of(world, role)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
        page, served = context.new_page(), {}
        page.route("**/*", give(served))
        for name, path in places:
            served[path] = client.get(path)
            if is_page(served[path]):
                page.goto(HERE + path)
                opened += 1
                if found := faults(page, language):
                    wrong[f"{role} {name}"] = found
        context.close()
    assert opened > 120
    assert wrong == {}
