"""`wijwerken screenshots`: a picture of every page of the demo, at two widths, as each role sees it."""

import argparse
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say
from wijwerken.config.throwaway import set_up

WIDTHS = {"390": (390, 844), "1280": (1280, 900)}
ROLES = ("visitor", "resident", "facilitator", "co_researcher", "sponsor")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
# Leaving, switching language and files are no pages of their own.
SKIPPED = ("/uitloggen", "/taal", "/mijn/vergeten")


def main(argv: Sequence[str]) -> None:
    """Fill a demo of its own, walk through it as each role, and keep a picture of every page."""
    options = read_options(argv)
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        give_up(_("Voor plaatjes is playwright nodig: gebruik de omgeving van ./check."))
    if browser_path is None:
        give_up(_("Voor plaatjes is Chromium nodig: sudo apt install chromium"))
    with tempfile.TemporaryDirectory(prefix="wijwerken-screenshots-") as folder:
        set_up(folder, "wijwerken.config.settings", demo=True)
        from wijwerken.config import demo
        from wijwerken.config.benchmarks.over_http import served

        demo.fill()
        # Asked of the database first: inside playwright Django refuses to.
        visitors = {role: cookies_of_role(role) for role in options.role or ROLES}
        start = list(starting_points())
        with served() as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            for role, cookies in visitors.items():
                pages = [context_for(browser, url, cookies, size) for size in WIDTHS.values()]
                say(f"{role}: {walk(pages, url, start, options.to, role)}")


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken screenshots`."""
    parser = argparse.ArgumentParser(prog="wijwerken screenshots")
    parser.add_argument("--to", type=Path, default=Path("screenshots"), help=_("map voor de plaatjes"))
    parser.add_argument("--role", action="append", choices=ROLES, help=_("alleen als deze rol"))
    return parser.parse_args(argv)


def walk(pages: list[Any], url: str, start: list[str], folder: Path, role: str) -> int:
    """Open every kind of page this role can find a link to, once, and tell how many there were."""
    seen: set[str] = set()
    queue = deque(start)
    while queue:
        path = queue.popleft()
        name = view_name(path)
        if not name or name in seen:
            continue
        seen.add(name)
        for width, page in zip(WIDTHS, pages, strict=True):
            links = picture(page, url + path, folder / width / f"{role}-{name.replace(':', '-')}.png")
        queue.extend(links)
    for page in pages:
        page.context.close()
    return len(seen)


def starting_points() -> Iterator[str]:
    """Begin at the front door and at every trajectory of the demo."""
    from wijwerken.trajectories.models import Trajectory

    yield "/"
    for trajectory in Trajectory.objects.order_by("slug"):
        yield f"/t/{trajectory.slug}/"
    yield from ("/mijn/", "/voorbeelden/", "/inloggen/")


def view_name(path: str) -> str:
    """Tell which page of the house a path leads to; empty when it is none, or a file."""
    from django.urls import Resolver404, resolve

    bare = urlsplit(path).path
    if bare.startswith(SKIPPED) or not bare.endswith("/"):
        return ""
    try:
        return resolve(bare).view_name
    except Resolver404:
        return ""


def picture(page: Any, address: str, file: Path) -> list[str]:
    """Keep a picture of one page and give the paths it links to."""
    try:
        response = page.goto(address)
    except Exception as problem:  # playwright is imported only when it is there
        if "Download is starting" in str(problem):
            return []  # a file to keep, not a page
        raise
    if response is None or response.status != 200 or "html" not in response.headers.get("content-type", ""):
        return []
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file), full_page=True)
    links: list[str] = page.eval_on_selector_all("a[href^='/']", "found => found.map(a => a.getAttribute('href'))")
    return links


def context_for(browser: Any, url: str, cookies: dict[str, str], size: tuple[int, int]) -> Any:
    """Open a browser of one width with these cookies."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL", device_scale_factor=2)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    return context.new_page()


def cookies_of_role(role: str) -> dict[str, str]:
    """Give the cookies with which somebody in this role is at the door."""
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import Client

    from wijwerken.people.domain import receipts
    from wijwerken.trajectories.models import Participation

    client = Client()
    if role == "visitor":
        return {}
    parts = Participation.objects.everywhere(because="any demo person in this role will do")
    if role == "resident":
        remembered = HttpResponse()
        receipts.keep_in_browser(remembered, receipts.give_receipt(a_speaker()))
        client.cookies = remembered.cookies
    else:
        account = parts.filter(role=role, person__account__isnull=False).order_by("trajectory__slug").first()
        if account is None or account.person.account is None:
            return {}
        client.force_login(account.person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {name: morsel.value for name, morsel in client.cookies.items()}


def a_speaker() -> Any:
    """Find a resident of the demo whose words went furthest."""
    from django.db.models import Count

    from wijwerken.people.models import Person
    from wijwerken.think.models import Tie

    ties = Tie.objects.everywhere(because="the demo person whose words were tied most")
    most = ties.exclude(excerpt__speaker__person=None).values("excerpt__speaker__person").annotate(n=Count("pk"))
    return Person.objects.get(pk=most.order_by("-n")[0]["excerpt__speaker__person"])
