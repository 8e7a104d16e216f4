"""Finds out who is at the door: an account that signed in, or someone with a receipt."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Person

MUST_SECURE = "people.must_secure"  # in a session: nothing else opens until a second step is set up
OPENS_ANYWAY = ("/inloggen/", "/uitloggen/", "/taal/", "/thema/", "/static/", "/privacy/", "/toegankelijkheid/")


class ActorMiddleware:
    """Puts `request.actor` on every request, found only when a page asks for it, and keeps who must secure at that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: find_actor(request))  # type: ignore[attr-defined]
        if request.session.get(MUST_SECURE) and not request.path.startswith(OPENS_ANYWAY):
            return redirect("people:secure_first")
        return self.get_response(request)


def find_actor(request: HttpRequest) -> Actor:
    """Tell who sent this request."""
    user = request.user
    if isinstance(user, Account) or getattr(user, "is_authenticated", False):
        return Actor(person=_person_of(user), account=user, via="account")  # type: ignore[arg-type]
    person = receipts.person_of(request)
    return Actor(person=person, via="receipt") if person else VISITOR


def _person_of(account: Account) -> Person:
    person, _ = Person.objects.get_or_create(account_id=account.pk)
    person.account = account
    return person
