"""A passkey, made and used in a real browser with an authenticator that exists only there."""

import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from wijwerken.people.domain import second_step, sign_in
from wijwerken.people.models import Account, Membership, Organisation

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "identities"])
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 30_000  # milliseconds; a machine that does much at once is slow, and not wrong
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(live_server, monkeypatch, settings):  # the browser closes before the server does
    settings.WIJWERKEN_DEMO = False
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's loop runs in the thread of the test
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        opened = browser.new_page(locale="nl-NL")
        devtools = opened.context.new_cdp_session(opened)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield opened
        connections.close_all()  # those opened while the browser's loop ran belong to no test otherwise
        browser.close()


def sign_out(page) -> None:
    """Sign out where every page has it: in the menu."""
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Uitloggen").click()


def test_a_passkey_is_made_and_signs_in_alone_and_as_second_step(page, live_server):
    account = Account.objects.create_user("samira", name="Samira de Wit")
    organisation = Organisation.objects.create(name="Gemeente Elzerveen")
    Membership.objects.create(account=account, organisation=organisation, role="administrator")
    home = live_server.url

    # the first time: with a code on paper, and then a passkey must be made
    page.goto(f"{home}/inloggen/code/{sign_in.give_sign_in_code(account)}/")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Nu instellen").click()
    page.get_by_role("link", name="Maak een sleutel").click()
    page.get_by_label("Hoe noemt u dit toestel?").fill("Laptop van het werk")
    page.get_by_role("button", name="Maak de sleutel").click()
    expect(page.get_by_role("heading", name="Codes op papier")).to_be_visible()
    assert [str(key) for key in second_step.own_kinds(account)] == ["Laptop van het werk"]

    # from then on the passkey alone is enough
    page.goto(f"{home}/organisatie/")
    sign_out(page)
    page.goto(f"{home}/inloggen/?next=/organisatie/")
    page.get_by_role("button", name="Log in met een sleutel op dit toestel").click()
    expect(page.get_by_role("heading", name="Gemeente Elzerveen")).to_be_visible()

    # and after a code on paper it is asked for
    sign_out(page)
    page.goto(f"{home}/inloggen/code/{sign_in.give_sign_in_code(account)}/")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Nog één stap")).to_be_visible()
    page.get_by_role("button", name="Gebruik de sleutel").click()
    page.wait_for_url(f"{home}/vandaag/")  # the page of the step has a menu too
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    page.goto(f"{home}/inloggen/veilig/")
    expect(page.get_by_text("Laptop van het werk").first).to_be_visible()


def test_a_key_that_is_not_known_here_says_so_and_lets_nobody_in(page, live_server):
    page.goto(f"{live_server.url}/inloggen/")
    page.get_by_role("button", name="Log in met een sleutel op dit toestel").click()
    expect(page.get_by_role("alert")).to_contain_text("Met deze sleutel lukte het niet")
    assert page.url.endswith("/inloggen/")
