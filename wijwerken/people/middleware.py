"""Finds out who is at the door: an account that signed in, or someone with a receipt."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from wijwerken.house.asking import typed
from wijwerken.people.actor import GUEST, VISITOR, Actor
from wijwerken.people.domain import persons, receipts, security_log
from wijwerken.people.domain.second_step import MUST_SECURE
from wijwerken.people.models import Account
from wijwerken.people.views import staying, unsent_words

# What still opens then: signing in and out, setting up a step, and what every page may show; by the names of urls.
OPENS_ANYWAY = frozenset(
    {
        *("people:sign_in", "people:sign_in_link", "people:sign_in_by_name", "people:confirm_address"),
        *("people:work_account", "people:work_account_back", "people:work_account_link"),
        "people:take_work_account_off",
        *("people:mail_link", "people:second_step", "people:sign_in_by_passkey", "people:passkey_question"),
        *("people:security", "people:secure_first", "people:add_app", "people:add_passkey", "people:codes_on_paper"),
        *("people:signed_in", "people:remove_second_step", "people:sign_out", "people:account_seen"),
        *("people:theme", "people:logo", "people:privacy", "people:accessibility", "house:set_language"),
    }
)


class StayingMiddleware:
    """Ends a session in which nobody worked for long, and lets it go on while somebody works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        staying.end_if_over(request)
        response = self.get_response(request)
        staying.go_on(request, response)
        return response


class ActorMiddleware:
    """Puts `request.actor` on every request, found only when a page asks for it, and keeps who must secure at that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: find_actor(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if getattr(response, "is_refusal", False) and isinstance(request.user, Account):
            security_log.note_refusal(request.user)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Send who must set up a second step there, from every page but these."""
        at = request.resolver_match
        if request.session.get(MUST_SECURE) and (at is None or at.view_name not in OPENS_ANYWAY):
            return redirect("people:secure_first")
        return None


class UnsentWordsMiddleware:
    """Loses nothing that was typed: keeps what could not be taken, and lays it back in its form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if typed.is_form(request) and not request.path.startswith(unsent_words.AT_THE_DOOR):
            return unsent_words.after_sending(request, response)
        comes_back = request.method == "GET" and settings.SESSION_COOKIE_NAME in request.COOKIES
        if comes_back and unsent_words.TO_LAY_BACK in request.session:
            return unsent_words.lay_back(request, response)
        return response


def find_actor(request: HttpRequest) -> Actor:
    """Tell who sent this request."""
    user = request.user
    if isinstance(user, Account) or getattr(user, "is_authenticated", False):
        is_guest = GUEST in request.session
        return Actor(persons.person_of(user), user, "account", is_guest)  # type: ignore[arg-type]
    person = receipts.person_of(request)
    return Actor(person=person, via="receipt") if person else VISITOR
