"""Opening the pages through the real server, and weighing what comes over the wire."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from wijwerken.analysis.benchmarks.report import Figure
from wijwerken.config.benchmarks.main_pages import JAVASCRIPT_WANTED, REFERENCE, WIRE_WANTED
from wijwerken.config.benchmarks.readers import address_of, client_for, cookies_of

if TYPE_CHECKING:
    from wijwerken.config.benchmarks.filling import Filled
    from wijwerken.config.benchmarks.main_pages import Page

START_SECONDS = 30
LINKED = re.compile(r"""<(?:link|script|img)\b[^>]*(?:href|src)="([^"]+\.(?:css|js|svg|png)[^"]*)""")
FONT_FACES = re.compile(r"@font-face\s*{[^}]*}")
FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
LATIN = re.compile(r"unicode-range:[^;}]*U\+(?:00)?(?:00|30)", re.IGNORECASE)


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Run the server of the house on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "wijwerken.config.asgi:application", "--port", str(port),
               "--no-access-log", "--lifespan", "off", "--log-level", "critical"]  # fmt: skip
    server = subprocess.Popen(command, env=os.environ)  # noqa: S603
    try:
        wait_until_up(port)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_until_up(port: int) -> None:
    """Wait until the server takes connections."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError


class Browser:
    """Keeps one connection and one set of cookies, as a browser does."""

    def __init__(self, url: str, cookies: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self.headers = {"Accept-Encoding": "br, gzip"}
        if cookies:
            self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def get(self, path: str, *, plain: bool = False) -> bytes:
        """Fetch one thing, as it comes over the wire or plain."""
        self.connection.request("GET", path, headers=self.headers | ({"Accept-Encoding": "identity"} if plain else {}))
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} gave {response.status}")
        return body


def openers(url: str, filled: "Filled", pages: list["Page"]) -> dict[str, Callable[[], object]]:
    """Give for each page a way to open it over HTTP, the reference included."""
    browsers = {kind: Browser(url, cookies_of(client_for(filled, by_receipt=kind))) for kind in (False, True)}

    def opener(browser: Browser, path: str) -> Callable[[], object]:
        return lambda: browser.get(path)

    ways = {REFERENCE: opener(browsers[False], "/maatstaf/")}
    return ways | {page.name: opener(browsers[page.by_receipt], address_of(page, filled)) for page in pages}


def weighed(url: str, filled: "Filled", pages: list["Page"]) -> Iterator[Figure]:
    """Weigh a first visit to each page: the page, its styles, scripts and pictures, and the letters it may need."""
    for page in pages:
        browser = Browser(url, cookies_of(client_for(filled, by_receipt=page.by_receipt)))
        path = address_of(page, filled)
        weights = {part: len(browser.get(part)) for part in [path, *parts_of(browser, path)]}
        scripts = sum(weight for part, weight in weights.items() if urlsplit(part).path.endswith(".js"))
        yield Figure(f"{page.name}, first visit", sum(weights.values()), "B", wanted=WIRE_WANTED)
        yield Figure(f"{page.name}, JavaScript of a first visit", scripts, "B", wanted=JAVASCRIPT_WANTED)


def parts_of(browser: Browser, path: str) -> set[str]:
    """List what a page loads: what it links to, and the Latin letters in its styles."""
    linked = {urljoin(path, part) for part in LINKED.findall(browser.get(path, plain=True).decode())}
    fonts: set[str] = set()
    for part in linked:
        if urlsplit(part).path.endswith(".css"):
            fonts |= {urljoin(part, font) for font in latin_fonts(browser.get(part, plain=True).decode())}
    return linked | fonts


def latin_fonts(styles: str) -> Iterator[str]:
    """Find the letters that a page in Dutch loads."""
    for face in FONT_FACES.findall(styles):
        if "unicode-range" not in face or LATIN.search(face):
            yield from FONT.findall(face)[:1]
