"""A real nginx in front, on another address than this machine's own: believed when it is known, and nobody else is."""

import asyncio
import contextlib
import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.hall import rehearse
from tests.faults.installation import Installation, free_port, wait_for
from tests.faults.visitors import hidden_fields
from tests.house.floor import ROOT
from wijwerken.config.benchmarks.phones import read_event, screens

pytestmark = pytest.mark.several

NAME = "samen.gemeente.example"
PUBLIC = f"https://{NAME}"
NGINX_AT = "127.0.0.2"  # from where nginx asks us, as from another machine
SEND = "application/x-www-form-urlencoded"


@contextlib.contextmanager
def nginx_in_front(installation: Installation) -> Iterator[int]:
    """Run docs/nginx.conf, as it would take encrypted visitors in on another machine; gives its port."""
    loader = SourceFileLoader("run_several", str(ROOT / "scripts" / "run-several"))
    script: Any = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))  # type: ignore[arg-type]
    loader.exec_module(script)
    port, folder = free_port(), installation.folder.parent / "nginx"
    folder.mkdir()
    command = script.nginx(folder, port, [installation.port])
    written = folder / "nginx.conf"
    text = written.read_text().replace("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https")
    written.write_text(text.replace("http {", f"http {{\n    proxy_bind {NGINX_AT};", 1))
    log = (folder / "log").open("w")
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_for(lambda: answers(port), 60)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def answers(port: int) -> bool:
    """Tell whether nginx is there."""
    with contextlib.suppress(httpx.TransportError):
        return bool(httpx.get(f"http://127.0.0.1:{port}/livez", headers={"Host": NAME}).status_code)
    return False


@pytest.fixture
def behind(example: Installation, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Installation, int]]:
    """Start an installation behind nginx, that knows it or not."""
    shutil.copytree(example.folder, tmp_path / "data")
    made = Installation(tmp_path / "data")
    made.environment |= {"WIJWERKEN_PROXIES": proxies} if (proxies := getattr(request, "param", NGINX_AT)) else {}
    made.start("--public-url", PUBLIC)
    with nginx_in_front(made) as port:
        yield made, port
    made.let_go()
    made.kill()


def visitor(port: int, address: str = "127.0.0.5", **headers: str) -> httpx.Client:
    """Come by from an address of one's own."""
    by = httpx.HTTPTransport(local_address=address)
    return httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers={"Host": NAME, **headers}, transport=by, timeout=30
    )


def try_a_code(browser: httpx.Client, **headers: str) -> int:
    """Try a code that is wrong, as the form sends it; gives the status of the answer."""
    page = browser.get("/inloggen/", headers=headers)
    token = page.headers.get_list("set-cookie")[0].partition("=")[2].partition(";")[0]
    form = {"code": "FOUT-FOUT", "csrfmiddlewaretoken": hidden_fields(page.text)["csrfmiddlewaretoken"]}
    sent = {"Referer": f"{PUBLIC}/inloggen/", "Cookie": f"csrftoken={token}", **headers}
    return browser.post("/inloggen/", data=form, headers=sent).status_code


def test_a_web_server_elsewhere_that_is_known_gives_pages_and_no_redirects(behind):
    with visitor(behind[1]) as browser:
        page = browser.get("/inloggen/")
    assert page.status_code == 200
    assert "Secure" in page.headers["set-cookie"]
    assert page.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("behind", [""], indirect=True)
def test_a_web_server_that_is_not_known_gives_a_sentence_and_no_redirect(behind):
    installation, port = behind
    with visitor(port) as browser:
        page = browser.get("/")
        health = browser.get("/livez")
    assert (page.status_code, health.status_code) == (421, 421)
    assert "WIJWERKEN_PROXIES" in page.text
    assert "a web server in front is not in WIJWERKEN_PROXIES" in installation.log()
    assert NGINX_AT not in installation.log()


def test_tries_are_counted_for_the_visitor_and_not_for_nginx(behind):
    with visitor(behind[1], "127.0.0.5") as one, visitor(behind[1], "127.0.0.6") as other:
        assert [try_a_code(one) for _ in range(11)] == [400] * 10 + [429]
        assert try_a_code(other) == 400


def test_what_a_visitor_says_of_their_own_address_is_not_believed(behind):
    installation, port = behind
    with visitor(port, "127.0.0.7") as through_nginx:
        said = [try_a_code(through_nginx, **{"X-Forwarded-For": f"10.9.8.{number}"}) for number in range(11)]
    assert said == [400] * 10 + [429]
    claims = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.9.8.7"}
    with visitor(installation.port, "127.0.0.8", **claims) as past_nginx:
        assert past_nginx.get("/inloggen/").status_code == 421
    with visitor(installation.port, "127.0.0.8") as plainly:
        assert plainly.get("/inloggen/").headers["location"] == f"{PUBLIC}/inloggen/"


def test_too_much_is_refused_by_nginx_with_our_page_and_a_file_may_be_as_large_as_the_page_takes(behind):
    megabyte = b"x" * 1024 * 1024
    file = {"Content-Type": "multipart/form-data; boundary=x", "Referer": PUBLIC}
    with visitor(behind[1]) as browser:
        refused = browser.post("/", content=megabyte * 2)
        larger = browser.post("/t/een-traject/kijken/inlezen/", content=megabyte * 62, headers=file)
        taken = browser.post("/t/een-traject/kijken/inlezen/", content=megabyte * 60, headers=file)
        project = browser.post("/t/een-traject/denken/uitwisselen/", content=megabyte * 20, headers=file)
    assert (refused.status_code, "ten hoogste 1 MB" in refused.text) == (413, True)
    assert (larger.status_code, "ten hoogste 61 MB" in larger.text) == (413, True)
    # Both came whole to the pages, which find no form in it.
    assert (taken.status_code, project.status_code) == (400, 400)


def test_the_streams_of_a_room_go_through_it(behind):
    installation, port = behind
    code, _statements = rehearse(installation)
    heard = []

    async def listen() -> None:
        async with screens(
            f"http://127.0.0.1:{port}", code, 3, lambda screen, text, now: heard.append(read_event(text))
        ):
            for _ in range(200):
                if len(list(filter(None, heard))) >= 3:
                    return
                await asyncio.sleep(0.05)

    asyncio.run(listen())
    assert len(list(filter(None, heard))) >= 3
