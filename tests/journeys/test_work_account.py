"""Staff come in with the account of their work, at a real provider (npm's oidc-provider) and in a real browser."""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from tests.faults.installation import Installation, databases_of_its_own, free_port, wait_for
from tests.house.floor import ROOT
from tests.journeys.conftest import SIGN_IN, Enter
from tests.journeys.visitor import PHONE, Visitor
from tests.standards.fetching import fetch

pytestmark = pytest.mark.journey
PROVIDER = ROOT / "tests" / "standards" / "provider"
WORK = "Log in met uw werkaccount van Gemeente Voorbeeld"


@contextlib.contextmanager
def known_to(house: Installation) -> Iterator[subprocess.Popen[bytes]]:
    """Let a provider run that knows this house, which will know it too; it lets everybody in under a name they type."""
    at, secret = free_port(), secrets.token_urlsafe(24)
    house.environment |= {
        "WIJWERKEN_OIDC_ISSUER": f"http://localhost:{at}",
        "WIJWERKEN_OIDC_CLIENT_ID": "wij-werken",
        "WIJWERKEN_OIDC_CLIENT_SECRET": secret,
        "WIJWERKEN_OIDC_NAME": "Gemeente Voorbeeld",
    }
    node, fetched = fetch(PROVIDER, "provider")
    shutil.copy(PROVIDER / "provider.mjs", fetched)
    back = f"http://127.0.0.1:{house.port}/inloggen/werkaccount/terug/"
    command = [node, "provider.mjs", str(at), back, secret]
    with subprocess.Popen(command, cwd=fetched, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: tells(at), 60)
            yield process
        finally:
            process.kill()


def tells(port: int) -> bool:
    """Tell whether the provider answers."""
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(f"http://localhost:{port}/.well-known/openid-configuration", timeout=2).status_code == 200
    return False


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Start an empty house that knows a provider."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("town") / "data", environment)
        with known_to(made):
            made.start("--empty", "--public-url", f"http://127.0.0.1:{made.port}")
            yield made
            made.kill()


def at_work(visitor: Visitor, name: str) -> None:
    """Sign in at the provider."""
    visitor.write("Naam", name)
    visitor.press("Verder")


def test_a_colleague_ties_the_work_account_once_and_comes_in_with_it_from_then_on(
    enter: Enter, town: Installation
) -> None:
    bo = enter(at=town)
    bo.go("/inloggen/")
    bo.write("Eenmalige code", town.python(f"{SIGN_IN}\nanswer = way_in('Bo')"))
    bo.press("Log in")
    town.python(
        "from wijwerken.people.models import Membership\n"
        "Membership.objects.filter(account__name='Bo').update(role='administrator')\nanswer = 1"
    )
    bo.press("Later")
    bo.go("/organisatie/mensen/")
    bo.write("Naam van je collega", "Samira de Wit")
    bo.press("Maak een account")
    bo.follow("Klaar")
    bo.open("Veranderen: Samira de Wit")
    bo.see("70-collegas")
    bo.page.locator("form[action$='/werkaccount/']:visible").get_by_role("button").click()
    bo.see("71-link-voor-collega")
    [link] = set(re.findall(r"/inloggen/werkaccount/koppelen/\w{13}/", bo.page.content()))

    sam = enter(PHONE, at=town, java_script_enabled=False)
    sam.go(link)
    sam.reads("Deze link is voor Samira de Wit")
    sam.see("72-koppelen")
    sam.follow(WORK)
    at_work(sam, "4711")
    sam.press("Later")
    sam.go("/mijn/account/")
    sam.reads("een werkaccount dat erbij hoort")
    sam.see("73-account")
    sam.press("Menu")
    sam.press("Uitloggen")
    sam.reads("misschien nog ingelogd")

    again = enter(at=town)
    again.go("/inloggen/?next=/mijn/bereikbaar/")
    again.see("74-inloggen")
    again.follow(WORK)
    at_work(again, "4711")
    again.press("Later")
    again.go("/inloggen/veilig/")
    again.reads("U komt ook binnen met uw werkaccount")
    again.see("75-veilig")
    again.press("Haal mijn werkaccount los")
    again.reads("Het werkaccount is losgehaald")
    again.press("Menu")
    again.press("Uitloggen")
    again.go("/inloggen/")
    again.follow(WORK)  # still signed in there, and known here no more
    again.reads("Uw werkaccount is hier nog niet bekend")
    assert "4711" not in town.log()


def test_who_is_not_known_stops_or_answers_for_another_stays_outside(enter: Enter, town: Installation) -> None:
    stranger = enter(PHONE, at=town)
    stranger.go("/inloggen/")
    stranger.see("76-inloggen-telefoon")
    stranger.follow(WORK)
    at_work(stranger, "0815")
    stranger.reads("Uw werkaccount is hier nog niet bekend")
    stranger.see("77-niet-bekend")
    accounts = "from wijwerken.people.models import Account\nanswer = Account.objects.filter(name='0815').count()"
    assert town.python(accounts) == 0

    stops = enter(at=town)
    stops.go("/inloggen/")
    stops.follow(WORK)
    stops.follow("Stop")
    stops.reads("u stopte zelf")
    stops.see("78-gestopt")

    # What the provider answered to one browser is of no use in another, nor with another state.
    asks, other = enter(at=town), enter(at=town)
    answer = answer_for(asks, "4711")
    other.go(answer)
    other.reads("hoorde niet bij wat wij vroegen")
    other.see("79-hoort-er-niet-bij")
    changed = asks.page.request.get(re.sub("state=[^&]+", "state=zelf-bedacht", answer))
    assert changed.status == 400 and "hoorde niet bij wat wij vroegen" in changed.text()


def test_a_provider_that_falls_away_meanwhile_is_said(enter: Enter, tmp_path: Path) -> None:
    with databases_of_its_own() as environment, contextlib.ExitStack() as running:
        alone = Installation(tmp_path / "data", environment)
        provider_of_its_own = running.enter_context(known_to(alone))
        alone.start("--empty", "--public-url", f"http://127.0.0.1:{alone.port}")
        running.callback(alone.kill)
        visitor = enter(at=alone)
        answer = answer_for(visitor, "4711")
        provider_of_its_own.kill()
        provider_of_its_own.wait()
        away = visitor.page.request.get(answer)
        assert away.status == 503 and "geeft nu geen antwoord" in away.text()
        visitor.go("/inloggen/")
        visitor.reads("Met een code die u kreeg")
        assert answer.partition("code=")[2][:20] not in alone.log()


def answer_for(visitor: Visitor, name: str) -> str:
    """Sign in at the provider, and stop just before its answer comes here."""
    visitor.go("/inloggen/werkaccount/")
    at = visitor.page.url
    form = visitor.page.locator("form").get_attribute("action") or ""
    step = visitor.page.request.post(urljoin(at, form), form={"who": name}, max_redirects=0)
    while "/inloggen/werkaccount/terug/" not in (there := urljoin(at, step.headers["location"])):
        step = visitor.page.request.get(there, max_redirects=0)
    return there
