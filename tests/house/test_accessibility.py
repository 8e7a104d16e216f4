"""Every page of the house, judged by axe in a real browser, in both languages and at two widths (U16).

The pages come from the house itself, in the process of the test, with their styles and letters; so every page that
is added is judged too.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.rights import table
from tests.rights.doors import all_addresses, client_of, paths
from tests.rights.world import World, build

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what is in order only that it is: writing out every piece of a page that is right takes as long as judging it.
JUDGE = "async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations"
AXE = "/axe.js"
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


class Served(ThreadingHTTPServer):
    """Gives the browser the pages that were just made, and files, which it may keep: it reads axe and our styles once.

    It listens only here, and the browser finds no other name than this address.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Giving)
        self.pages: dict[str, HttpResponse] = {}
        self.address = f"http://127.0.0.1:{self.server_port}"

    def file(self, path: str) -> Path | None:
        """Find one of our styles, scripts or letters, or axe."""
        if path == AXE:
            return AXE_FILE_PATH
        found = finders.find(path.removeprefix(settings.STATIC_URL)) if path.startswith(settings.STATIC_URL) else None
        return Path(found) if found else None


class Giving(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for a page and all it asks for
    server: Served

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if file := self.server.file(path):
            kind = TYPES.get(path.rpartition(".")[2], "application/octet-stream")
            self._answer(200, file.read_bytes(), kind, "max-age=3600")
        elif path in self.server.pages:
            self._answer(200, self.server.pages[path].content, "text/html; charset=utf-8")
        else:
            self._answer(404, b"", "text/plain")  # what a script asks while the page stands open

    def _answer(self, status: int, body: bytes, kind: str, keep: str = "no-store") -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", len(body)), ("Cache-Control", keep)):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing between the dots of the tests."""


@pytest.fixture
def served() -> Iterator[Served]:
    server = Served()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def is_page(answer: HttpResponse) -> bool:
    """Tell whether an answer is a page of ours, and not a file, a refusal or the way to another page."""
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def faults(page: Page, language: str) -> list[str]:
    """Name what is wrong with the page that is open."""
    page.add_script_tag(url=AXE)
    found = page.evaluate(JUDGE, TAGS)
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.locator("html").get_attribute("lang") != language:
        wrong.append("the page does not say its language")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first level")
    return wrong


def test_axe_finds_a_fault_that_is_there(browser, served):
    served.pages["/"] = HttpResponse('<html lang="nl"><title>Fout</title><main><h1>Fout</h1><img src="x.svg"></main>')
    page = browser.new_page()
    page.goto(served.address)
    assert [one.partition(":")[0] for one in faults(page, "nl")] == ["image-alt"]
    page.close()


@pytest.mark.parametrize(("language", "size"), SETTINGS, ids=["nl-390", "en-1280"])
def test_axe_finds_nothing_on_any_page(world, browser, served, language, size):
    opened, wrong = 0, {}
    by_role: dict[str, list[tuple[str, str]]] = {}
    for role, name, path in visits(world):
        by_role.setdefault(role, []).append((name, path))
    for role, places in by_role.items():
        client = client_of(world, role)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
        page = context.new_page()
        served.pages.clear()
        for name, path in places:
            served.pages[path] = client.get(path)
            if is_page(served.pages[path]):
                page.goto(served.address + path)
                opened += 1
                if found := faults(page, language):
                    wrong[f"{role} {name}"] = found
        context.close()
    assert opened > 120
    assert wrong == {}
