"""People who tell something on the public page, several at once, until the server is gone."""

import html
import re
import threading
import time
from dataclasses import dataclass, field

import httpx

from tests.faults.installation import Installation

FIELDS = re.compile(r"<input[^>]*>")
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
# A browser holds the code sealed; only the installation itself can open that.
CODES = """
from wijwerken.people.domain import receipts
answer = [receipts._seal().decrypt(one.encode()).decode() for one in {cookies!r}]
"""


@dataclass
class Kept:
    """A voice the server said it had, and the browser it was told in."""

    words: str
    cookies: dict[str, str]


@dataclass
class Crowd:
    """Everyone who tells, and what was acknowledged to whom."""

    url: str
    slug: str
    acknowledged: list[Kept] = field(default_factory=list)
    told: int = 0

    def tell(self, words: str) -> httpx.Response:
        """Tell one thing in a browser of one's own: open the page, write, send."""
        with new_browser(self.url) as browser:
            path = f"/t/{self.slug}/vertellen/"
            page = browser.get(path)
            page.raise_for_status()
            form = hidden_fields(page.text) | {"words": words, "step": "words", "go": "done"}
            response = browser.post(path, data=form)
            if response.status_code == 302 and "receipt" in browser.cookies:
                self.acknowledged.append(Kept(words, dict(browser.cookies)))
            return response

    def keep_telling(self, who: int, until_gone: threading.Event) -> None:
        """Go on telling until the server does not answer any more."""
        while not until_gone.is_set():
            self.told += 1
            words = f"Stem {who}.{self.told}.{time.monotonic_ns()} vertelt over de straat."
            try:
                response = self.tell(words)
            except httpx.TransportError:
                return
            if response.status_code == 429:  # three hundred came from one address in ten minutes: it has to wait
                until_gone.wait(1)
                continue
            assert response.status_code == 302, response.text[:500]


def codes_of(installation: Installation, kept: list[Kept]) -> list[str]:
    """Give the codes that stand on the receipts of these voices."""
    codes: list[str] = installation.python(CODES.format(cookies=[one.cookies["receipt"] for one in kept]))
    return codes


def new_browser(url: str, cookies: dict[str, str] | None = None) -> httpx.Client:
    """Open a browser; without encryption there are no certificates to load, which would take most of the time."""
    return httpx.Client(base_url=url, cookies=cookies, timeout=30, verify=False)


def hidden_fields(page: str) -> dict[str, str]:
    """Read the fields that a browser would send along."""
    fields = [dict(ATTRIBUTE.findall(tag)) for tag in FIELDS.findall(page) if 'type="hidden"' in tag]
    return {one["name"]: html.unescape(one.get("value", "")) for one in fields if "name" in one}


def opens(browser: httpx.Client, slug: str, words: str) -> bool:
    """Tell whether the receipt that this browser keeps still opens on these words."""
    page = browser.get(f"/t/{slug}/kijken/mijn-woorden/")
    return page.status_code == 200 and words in html.unescape(page.text)
