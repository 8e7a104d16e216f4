"""What people send is counted as it comes: too much is refused before the pages have seen any of it."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from wijwerken.analysis.exchange.limits import LARGEST_FILE
from wijwerken.config.bodies import CountedBodies, most_bytes_at
from wijwerken.house.bodies import MEGABYTE, SMALL
from wijwerken.people.domain.organisations import MOST_LOGO_BYTES

NGINX = Path(__file__).parents[3] / "docs" / "nginx.conf"
UPLOAD, EXCHANGE = "/t/een-traject/kijken/inlezen/", "/t/een-traject/denken/uitwisselen/"


class Pages:
    """Pages that read everything that is sent, and say what they got."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        size = 0
        while (message := await receive())["type"] == "http.request":
            size += len(message["body"])
            if not message["more_body"]:
                break
        self.asked.append((scope["method"], scope["path"], size if message["type"] == "http.request" else -1))


def sent(path: str, parts: list[bytes], *headers: tuple[bytes, bytes]) -> list[tuple[str, str, int]]:
    """Send these parts, and tell what the pages were asked: -1 when whoever sent it seemed to be gone."""
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        pass

    pages = Pages()
    scope = {"type": "http", "method": "POST", "path": path, "headers": list(headers)}
    asyncio.run(CountedBodies(pages)(scope, receive, send))
    return pages.asked


def says(size: int) -> tuple[bytes, bytes]:
    return (b"content-length", str(size).encode())


CHUNKED = (b"transfer-encoding", b"chunked")


def test_what_fits_goes_through_as_it_came():
    assert sent("/", [b"x" * SMALL], says(SMALL)) == [("POST", "/", SMALL)]
    assert sent("/", [b"x" * 100] * 100, CHUNKED) == [("POST", "/", 10_000)]


def test_too_much_that_is_announced_is_not_read_at_all():
    assert sent("/", [b"x"] * 10, says(SMALL + 1)) == [("GET", "/te-groot/", 0)]


@pytest.mark.parametrize("header", [CHUNKED, says(10), (b"content-length", b"-5"), (b"content-length", b"x")])
def test_too_much_that_was_not_announced_ends_where_it_is_too_much(header):
    assert sent("/", [b"x" * MEGABYTE] * 3, header) == [("POST", "/", -1), ("GET", "/te-groot/", 0)]


def test_a_page_that_takes_a_file_takes_that_much_and_no_more():
    assert sent(UPLOAD, [b"x" * MEGABYTE] * 61, says(61 * MEGABYTE)) == [("POST", UPLOAD, 61 * MEGABYTE)]
    assert sent(UPLOAD, [], says(61 * MEGABYTE + 1)) == [("GET", "/te-groot/", 0)]
    assert sent(EXCHANGE, [b"x" * MEGABYTE] * 22, CHUNKED)[0] == ("POST", EXCHANGE, -1)


def test_every_page_with_a_file_takes_its_largest_file():
    assert most_bytes_at(UPLOAD) > LARGEST_FILE
    assert most_bytes_at("/organisatie/huisstijl/") > MOST_LOGO_BYTES
    assert most_bytes_at("/nergens/") == SMALL


def test_the_page_that_says_so_says_how_much_fits(client: Client):
    page = client.get("/te-groot/?mb=6")
    assert (page.status_code, "ten hoogste 6 MB" in page.content.decode()) == (413, True)
    for most in large_pages().values():
        assert f"ten hoogste {most} MB" in client.get("/te-groot/", {"mb": str(most)}).content.decode()
    for strange in ("", "0", "-1", "x", "9999999999999999999999"):
        assert "ten hoogste 1 MB" in client.get("/te-groot/", {"mb": strange}).content.decode()


def large_pages() -> dict[str, int]:
    """List the addresses that take more than a form, with how many megabytes."""
    found = {}
    for route, view in below(get_resolver(), ""):
        if hasattr(view, "most_bytes"):
            found["/" + re.sub(r"<[^>]+>", "een-traject", route)] = view.most_bytes // MEGABYTE
    return found


def below(resolver: URLResolver, before: str) -> Any:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from below(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def test_the_documented_nginx_has_the_same_limits():
    text = NGINX.read_text()
    assert re.findall(r"^    client_max_body_size (\d+)m;", text, re.M) == [str(SMALL // MEGABYTE)]
    block = r"location ~ (\S+) \{\s+client_max_body_size (\d+)m;\s+error_page 413 /te-groot/\?mb=(\d+);"
    places = [(re.compile(place), int(most), int(said)) for place, most, said in re.findall(block, text)]
    assert len(places) == len(large_pages()) == text.count("client_max_body_size") - 1
    for path, megabytes in large_pages().items():
        assert [(most, said) for place, most, said in places if place.search(path)] == [(megabytes, megabytes)]
