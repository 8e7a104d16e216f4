"""Finds out who is at the door: an account that signed in, or someone with a receipt."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Account, Person


class ActorMiddleware:
    """Puts `request.actor` on every request, found only when a page asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: find_actor(request))  # type: ignore[attr-defined]
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
