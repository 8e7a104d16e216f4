"""What pages may use of somebody's device: nothing, and the microphone only where something is recorded."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from wijwerken.house.device import NOTHING_OF_THE_DEVICE, OF_THE_DEVICE, records
from wijwerken.house.middleware import BrowserMiddleware


def tell(request: HttpRequest) -> HttpResponse:
    return HttpResponse("vertel")


def policy_of(view) -> dict[str, str]:
    written = BrowserMiddleware(view)(RequestFactory().get("/")).headers["Permissions-Policy"]
    return dict(one.split("=") for one in written.split(", "))


def test_a_page_uses_nothing_of_the_device():
    assert set(policy_of(tell)) == set(OF_THE_DEVICE)
    assert set(policy_of(tell).values()) == {"()"}
    assert "microphone=()" in NOTHING_OF_THE_DEVICE and "camera=()" in NOTHING_OF_THE_DEVICE


def test_a_page_that_records_uses_the_microphone_and_nothing_else():
    allowed = policy_of(records(tell))
    assert {name for name, who in allowed.items() if who != "()"} == {"microphone"}
    assert allowed["microphone"] == "(self)"


def test_other_sites_take_nothing_in():
    answer = BrowserMiddleware(tell)(RequestFactory().get("/"))
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
