"""The only administrator of an empty installation signs out, and comes in again without mail and without anybody."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation, databases_of_its_own
from tests.journeys.conftest import Enter
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey
STEP_SECONDS, DIGITS = 30, 6


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """Start an empty house that nobody has signed in to."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path / "data", environment)
        made.start("--empty")
        yield made
        made.kill()


def test_an_only_administrator_comes_in_again_with_the_app_and_with_paper(enter: Enter, empty: Installation) -> None:
    bo = enter(DESK, at=empty)
    secret, paper = begin(bo, empty)
    sign_out(bo)
    bo.see("50-inloggen")
    come_in_by_name(bo, "beheer", code_of(secret, ahead=1))
    at_the_organisation(bo)
    bo.see("51-organisatie")
    sign_out(bo)

    phone = enter(PHONE, at=empty, java_script_enabled=False)
    phone.go("/inloggen/")
    phone.see("52-inloggen-telefoon")
    come_in_by_name(phone, "Beheer", paper[0])
    phone.reads("Er zijn er nog 9 over.")
    phone.see("53-met-papier-binnen")
    at_the_organisation(phone)
    phone.see("54-organisatie-telefoon")

    other = enter(PHONE, at=empty)
    other.go("/inloggen/")
    come_in_by_name(other, "beheer", paper[0])
    other.reads("Deze naam en code horen niet bij elkaar")
    other.see("55-gebruikte-code")


def test_who_lost_everything_gets_a_link_from_the_machine(enter: Enter, empty: Installation) -> None:
    bo = enter(DESK, at=empty)
    begin(bo, empty)
    sign_out(bo)
    said = empty.run("sign-in-link", "beheer", "--new-second-step").stdout
    bo.go(link_in(said))
    bo.press("Log in")
    bo.reads("Er is iets met uw account gedaan")
    bo.see("56-na-een-link")
    bo.press("Ik heb dit gezien")
    bo.go("/mijn/account/")
    bo.see("57-mijn-account")
    bo.go("/organisatie/logboek/")
    bo.reads("Op de computer zelf is een link gemaakt om in te loggen")
    bo.see("58-logboek")


def begin(bo: Visitor, empty: Installation) -> tuple[str, list[str]]:
    """Sign in with the link of the first start, connect an app, and keep the codes on paper."""
    bo.go(link_in((empty.folder / "first-sign-in").read_text()))  # its words go to no terminal here
    bo.press("Log in")
    bo.follow("Nu instellen")
    bo.reads("Uw inlognaam is:")
    bo.see("60-veilig")
    bo.follow("Koppel een app")
    secret = bo.page.locator(".people-secret").inner_text().replace(" ", "")
    bo.write("Code uit uw app", code_of(secret))
    bo.tab_to(bo.page.get_by_role("button", name="Koppel de app"))
    bo.page.keyboard.press("Enter")
    bo.reads("Met de app en uw inlognaam komt u weer binnen.")
    bo.see("61-codes-op-papier")
    return secret, bo.page.locator(".people-codes li").all_inner_texts()


def come_in_by_name(visitor: Visitor, name: str, code: str) -> None:
    """Sign in with a name and a code, with the keyboard alone."""
    visitor.write("Uw inlognaam", name)
    visitor.write("Code uit uw app of van papier", code)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page).not_to_have_url(re.compile("/inloggen/$"))


def at_the_organisation(visitor: Visitor) -> None:
    """See that somebody is in, where only an administrator comes."""
    visitor.go("/organisatie/")
    visitor.reads("Je bent de enige beheerder.")


def sign_out(visitor: Visitor) -> None:
    """Sign out, and stand before the door again."""
    visitor.press("Menu")
    visitor.press("Uitloggen")
    visitor.go("/inloggen/")
    expect(visitor.page.get_by_role("heading", name="Inloggen")).to_be_visible()


def link_in(said: str) -> str:
    """Read the path of the link that signs in once."""
    found = re.findall(r"/inloggen/code/\w+/", said)
    assert found, said
    return str(found[-1])


def code_of(secret: str, ahead: int = 0) -> str:
    """Work out what the app shows now (RFC 6238), or one step ahead: each code works once."""
    counter = struct.pack(">Q", int(time.time()) // STEP_SECONDS + ahead)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"
