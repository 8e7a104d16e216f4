"""Who opens the pages: a facilitator who is signed in, and somebody with only a receipt."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from wijwerken.people.domain import receipts

if TYPE_CHECKING:
    from wijwerken.config.benchmarks.filling import Filled
    from wijwerken.config.benchmarks.main_pages import Page


def address_of(page: "Page", filled: "Filled") -> str:
    """Give the path of a page of this trajectory."""
    name, parts = page.address(filled)
    return reverse(name, kwargs=parts)


def client_for(filled: "Filled", *, by_receipt: bool) -> Client:
    """Give a browser of one of the two readers."""
    client = Client(SERVER_NAME="localhost", SERVER_PORT="8000")
    if by_receipt:
        remembered = HttpResponse()
        receipts.keep_in_browser(remembered, filled.code)
        client.cookies = remembered.cookies
    else:
        client.force_login(filled.facilitator, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def cookies_of(client: Client) -> dict[str, str]:
    """Give the cookies of a browser, for a real one."""
    return {name: morsel.value for name, morsel in client.cookies.items()}
