"""Turns refusals into pages that say why, keeps private pages out of caches, and does nothing twice."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from wijwerken.house.device import NOTHING_OF_THE_DEVICE
from wijwerken.house.domain import second_press
from wijwerken.house.refusal import NotSound, Refused


class RefusalMiddleware:
    """Shows a person who may not do something the reason, in plain Dutch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            known = {"reason": exception.reason, "back": came_from(request)}
            answer = render(request, "403.html", known, status=403)
            answer.is_refusal = True  # type: ignore[attr-defined]
            return answer
        if isinstance(exception, NotSound):
            return render(request, "400.html", {"reason": exception.reason}, status=400)
        return None


class BrowserMiddleware:
    """Tells browsers what a page may use of the device (nothing), and that other sites may not take in what is ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PrivateMiddleware:
    """Tells browsers and proxies not to keep pages that hold people's words, and not to pass on where one came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


class PressMiddleware:
    """Gives a second press on the same button the page that the first one gave; nothing is done or stored twice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with second_press.visit() as here:
            request.visit = here  # type: ignore[attr-defined]
            response = self.get_response(request)
            if here.remembered:
                cookies = [cookie.OutputString() for cookie in response.cookies.values()]
                second_press.keep_answer(here, response.headers.get("Location", ""), cookies)
            return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Answer a form that came before, before anything looks at it: what it asks may be long past."""
        request.visit.came_with(request)  # type: ignore[attr-defined]
        return page_of_the_first(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a form that came at the same moment, when the deed of the first is done."""
        if not isinstance(exception, second_press.PressedBefore):
            return None
        return page_of_the_first(request) or HttpResponseRedirect(came_from(request) or request.get_full_path())


def page_of_the_first(request: HttpRequest) -> HttpResponse | None:
    """Go where the first press went, when there was one. What it gave only once (a code, a file) is not given again."""
    before = second_press.answer_before(request.visit)  # type: ignore[attr-defined]
    if before is None:
        return None
    if before.address:
        messages.info(request, _("U drukte twee keer. Het is één keer gedaan."))
    else:
        messages.info(
            request, _("U drukte twee keer. Het is één keer gedaan. Kreeg u niets te zien? Druk dan nog eens.")
        )
    response = HttpResponseRedirect(before.address or came_from(request) or request.get_full_path())
    for cookie in before.cookies:
        response.cookies.load(cookie)
    return response


def came_from(request: HttpRequest) -> str:
    """Give the page of this house where a button was pressed or a link was followed; empty when it is not known."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else ""
