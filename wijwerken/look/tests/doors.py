"""Coming to the door of a page as somebody of the cast."""

from __future__ import annotations

from django.core import signing
from django.test import Client

from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person


def person_with(code: str) -> Person:
    """Give the person whose receipt this code opens; there must be one."""
    person = receipts.person_with(code)
    assert person is not None
    return person


def me(actor: Actor) -> Person:
    """Give the person of somebody who is known."""
    assert actor.person is not None
    return actor.person


def browser_of(actor: Actor, code: str = "") -> Client:
    """Give a browser in which this person is known: signed in, by the code of a receipt, or not at all."""
    browser = Client()
    if actor.account is not None:
        browser.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    elif actor.person is not None:
        code = code or receipts.give_receipt(actor.person)
        browser.cookies[receipts.COOKIE] = signing.get_cookie_signer(salt=receipts.COOKIE + receipts.COOKIE_SALT).sign(
            code
        )
    return browser
