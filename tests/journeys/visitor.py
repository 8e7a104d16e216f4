"""Somebody at a browser, who reads labels and presses what is there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, Route, expect
from pypdf import PdfReader

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
MOST_TABS = 60
NOTHING_TO_SHOW = 204


class Visitor:
    """One person with a browser of their own; whatever breaks on a page they see is remembered."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.url = url
        self.broken: list[str] = []
        self.page.on("console", self._said)
        self.page.on("response", self._answered)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def _said(self, message: ConsoleMessage) -> None:
        # A form that comes back with a sentence about what is missing is an answer, not a fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.broken.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.broken.append(f"{response.url}: {response.status}")

    def go(self, address: str) -> None:
        """Open an address, of this house or a whole one."""
        self.page.goto(address if "://" in address else self.url + address)

    def follow(self, name: str, at: Locator | None = None) -> None:
        """Follow the link with this name."""
        (at or self.page).get_by_role("link", name=name).first.click()

    def press(self, name: str, at: Locator | None = None) -> None:
        """Press the button with this name."""
        (at or self.page).get_by_role("button", name=name, exact=True).first.click()

    def write(self, label: str, words: str, at: Locator | None = None) -> None:
        """Fill in the field with this label."""
        (at or self.page).get_by_label(label).first.fill(words)

    def choose(self, label: str, at: Locator | None = None) -> None:
        """Tick the box or choose the answer with this label."""
        (at or self.page).get_by_label(label, exact=True).first.check()

    def open(self, title: str) -> None:
        """Open what is folded under this title."""
        self.page.locator("summary", has_text=title).first.click()

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Find these words on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def does_not_read(self, words: str) -> None:
        """Find these words nowhere in the page, not even where they cannot be seen."""
        expect(self.page.locator("h1").first).to_be_visible()
        read = self.page.content()
        at = read.find(words)
        assert at < 0, f"{self.page.url}: {read[max(0, at - 200) : at + 200]}"

    def tab_to(self, target: Locator) -> None:
        """Press Tab until this has the focus, as somebody without a mouse does."""
        for _press in range(MOST_TABS):
            if target.evaluate("it => it === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab did not reach {target}")

    def slip(self, words: str) -> Locator:
        """Find the slip of paper with these words."""
        return self.page.locator(".house-strip", has_text=words).first

    def code(self) -> str:
        """Read the code that is on the page."""
        return self.page.locator(".house-code__signs").first.inner_text().split("\n")[0].strip()

    def paper(self, get: Callable[[], None]) -> str:
        """Print something, and read what stands on the paper; the page itself stays where it is."""
        sheets: list[str] = []

        def take(route: Route) -> None:
            answer = route.fetch()
            if answer.headers["content-type"] != "application/pdf":
                return route.fulfill(response=answer)
            sheets.extend(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages)
            return route.fulfill(status=NOTHING_TO_SHOW)

        self.page.route("**/*", take)
        with self.page.expect_response(lambda answer: answer.status == NOTHING_TO_SHOW):
            get()
        self.page.unroute("**/*")
        return " ".join(" ".join(sheets).split())

    def see(self, name: str) -> None:
        """Keep a picture of the page, when somebody asked for pictures."""
        if folder := os.environ.get("JOURNEY_PICTURES"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)
