"""The living page and the sample pages, judged in a real browser: for everyone, on every screen, light on the wire."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from wijwerken.house.views.styleguide import SAMPLES

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
PHONE, DESK, NARROW, ZOOMED = (390, 844), (1280, 900), (320, 640), (640, 450)
PAGES = ["", *(f"{name}/" for name in SAMPLES)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KB = 1024


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all of these tests."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in the thread of the test
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def address(live_server, monkeypatch) -> str:
    monkeypatch.setattr(settings, "WIJWERKEN_DEMO", True)
    return f"{live_server.url}/huis/onderdelen/"


def open_page(browser: Browser, size: tuple[int, int], **options: Any) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL", **options)
    return context.new_page()


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: scripts that fail, styles that the content policy blocks."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_nothing_and_the_content_policy_blocks_nothing(browser, address, size):
    page = open_page(browser, size)
    complaints, found = listen(page), {}
    for name in PAGES:
        page.goto(address + name)
        assert page.locator("h1").count() == 1, name
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[name] = [(one["id"], one["nodes"][0]["target"]) for one in violations]
    assert found == {}
    assert complaints == []


@pytest.mark.parametrize("size", [NARROW, ZOOMED])
def test_nothing_runs_off_a_narrow_or_magnified_screen(browser, address, size):
    page = open_page(browser, size)
    wide = []
    for name in PAGES:
        page.goto(address + name)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    assert wide == []


def test_every_page_shows_where_the_keyboard_is(browser, address):
    page = open_page(browser, DESK)
    page.goto(f"{address}uitnodiging/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Naar de inhoud"
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_buttons_and_links_alone_are_large_enough_for_a_thumb(browser, address):
    page = open_page(browser, PHONE)
    page.goto(f"{address}uitnodiging/")
    page.get_by_role("button", name="Menu", exact=True).click()  # so that what stands in it can be measured too
    heights = page.eval_on_selector_all(
        ".nl-button, .house-actions a, .house-call__phone, .house-linklike:not([hidden])",
        "all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect().height])",
    )
    assert heights
    assert [one for one in heights if one[1] < 44] == []
    assert dict(heights)["Ik vertel het"] == 64


def test_words_and_codes_can_be_read_without_scripts(browser, address):
    page = open_page(browser, PHONE, java_script_enabled=False)
    page.goto(f"{address}ontvangstbewijs/")
    assert page.get_by_text("K7MW 3QXD 9TFHR").is_visible()
    page.get_by_text("Toon mijn woorden").click()
    assert page.get_by_text("Bij het bankje ken ik niemand meer.").is_visible()
    assert not page.get_by_role("button", name="Print of bewaar").is_visible()


def test_people_speak_in_their_own_letter_and_digits_have_an_open_zero(browser, address):
    page = open_page(browser, PHONE)
    page.goto(f"{address}uitnodiging/")
    family = "element => getComputedStyle(element).fontFamily"
    assert page.eval_on_selector("h1", family).startswith("Andika")
    assert page.eval_on_selector(".house-fixed li", family).startswith("Digits, Atkinson")
    assert page.evaluate("document.fonts.check('16px Digits', '0')")


def test_the_thread_survives_forced_colours(browser, address):
    page = open_page(browser, PHONE, forced_colors="active")
    page.goto(f"{address}ontvangstbewijs/")
    line = "element => getComputedStyle(element, '::before').borderInlineStartStyle"
    assert page.eval_on_selector(".house-thread__step--done", line) == "solid"
    black = page.evaluate("getComputedStyle(document.body).color")
    assert page.eval_on_selector(".house-thread__end", "element => getComputedStyle(element).stroke") == black


def test_nothing_moves_for_who_asked_for_no_motion(browser, address):
    still, moving = open_page(browser, DESK, reduced_motion="reduce"), open_page(browser, DESK)
    seconds = "element => parseFloat(getComputedStyle(element).transitionDuration)"
    for page in (still, moving):
        page.goto(f"{address}knopen/")
    assert still.eval_on_selector(".house-strip--choice", seconds) == 0
    assert moving.eval_on_selector(".house-strip--choice", seconds) == 0.2


def test_a_poster_is_one_a4_and_a_card_one_a5(browser, address):
    page = open_page(browser, DESK)
    for name, size in {"poster": (595, 842), "kaart": (595, 420), "muurkaarten": (595, 842)}.items():
        page.goto(f"{address}{name}/")
        boxes = pdf_pages(page.pdf(prefer_css_page_size=True, print_background=True))
        assert len(boxes) == 1, name
        assert boxes[0] == pytest.approx(size, abs=1)
        page.evaluate(
            "(it => it.append(it.lastElementChild.cloneNode(true)))(document.querySelector('.house-paper-stack'))"
        )
        assert len(pdf_pages(page.pdf(prefer_css_page_size=True, print_background=True))) == 2, name


def pdf_pages(content: bytes) -> list[tuple[float, float]]:
    from io import BytesIO

    from pypdf import PdfReader

    return [(float(one.mediabox.width), float(one.mediabox.height)) for one in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("name", ["uitnodiging/", "vertellen/"])
def test_a_first_visit_is_light(browser, address, name):
    page, came = open_page(browser, PHONE), []
    page.on("response", lambda one: came.append(one))  # weighed when all is there: asking a body lets others go first
    page.goto(address + name)
    page.wait_for_load_state("networkidle")
    scripts, others = weighed(came, scripts=True), weighed(came, scripts=False)
    assert scripts
    assert scripts + others < 130 * KB
    assert scripts < 2 * KB


def weighed(came, *, scripts: bool) -> int:
    """Tell how many bytes came over the wire, of scripts or of all the rest."""
    asked = [one for one in came if (one.request.resource_type == "script") is scripts]
    return sum(len(one.body() if one.url.endswith(".woff2") else brotli.compress(one.body())) for one in asked)


def test_the_living_page_is_closed_outside_a_demo(client, monkeypatch):
    monkeypatch.setattr(settings, "WIJWERKEN_DEMO", False)
    monkeypatch.setattr(settings, "DEBUG", False)
    assert client.get("/huis/onderdelen/").status_code == 404
    assert client.get("/huis/onderdelen/start/").status_code == 404


def test_only_known_samples_open(client, monkeypatch):
    monkeypatch.setattr(settings, "WIJWERKEN_DEMO", True)
    assert client.get("/huis/onderdelen/base/").status_code == 404


def test_every_sample_page_is_listed():
    folder = Path(__file__).parent.parent / "templates/house/samples"
    assert {path.stem for path in folder.glob("*.html")} == set(SAMPLES)
