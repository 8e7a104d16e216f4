"""Which web servers in front are believed."""

import asyncio
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from wijwerken.config import proxies
from wijwerken.config.proxies import KnownProxies, known, read_proxies


def test_addresses_and_networks_are_read():
    assert read_proxies([" 10.0.0.5", "10.1.0.0/24", "::1", ""]) == ["10.0.0.5", "10.1.0.0/24", "::1"]
    is_known = known(["10.0.0.5", "10.1.0.0/24"])
    found = [is_known(one) for one in ("10.0.0.5", "10.1.0.7", "10.0.0.6", "", "x")]
    assert found == [True, True, False, False, False]


@pytest.mark.parametrize("written", ["*", "nginx", "10.0.0.5/24", "10.0.0"])
def test_everyone_and_names_are_refused(written):
    with pytest.raises(ImproperlyConfigured, match="WIJWERKEN_PROXIES"):
        read_proxies([written])


def asked(scheme: str, *headers: tuple[bytes, bytes], https: bool = True, times: int = 1) -> list[int | str]:
    """Ask something through a web server; gives the statuses of answers, or "page" where the pages answer."""
    answers: list[int | str] = []

    async def pages(scope: Any, receive: Any, send: Any) -> None:
        answers.append("page")

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answers.append(message["status"])

    app = KnownProxies(pages, https)
    for _ in range(times):
        asyncio.run(app({"type": "http", "scheme": scheme, "headers": list(headers)}, send, send))
    return answers


ENCRYPTED = (b"x-forwarded-proto", b"https")


def test_only_a_web_server_that_is_not_known_gets_the_sentence():
    assert asked("http", ENCRYPTED) == [421]
    assert asked("https", ENCRYPTED) == asked("http") == asked("http", ENCRYPTED, https=False) == ["page"]


def test_it_stands_in_the_log_once_however_often_somebody_says_so(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(proxies.log, "warning", said.append, raising=False)
    assert asked("http", ENCRYPTED, times=5) == [421] * 5
    assert said == ["a web server in front is not in WIJWERKEN_PROXIES"]
