"""Who is doing something: every deed takes its actor first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from wijwerken.house import keyed
from wijwerken.people.models import Account, Person


@dataclass(frozen=True)
class Actor:
    """Somebody at the door: signed in, with a receipt or a letter, a visitor, or the house doing a nightly chore."""

    person: Person | None = None
    account: Account | None = None
    via: Literal["account", "receipt", "letter", "visitor", "house"] = "visitor"
    is_guest: bool = False  # signed in, and carrying nothing: so it stood on Vandaag the last time

    @property
    def is_known(self) -> bool:
        return self.person is not None

    @property
    def writes_as(self) -> str:
        """Tell scripts on a page apart who typed here, without saying who it is; empty without an account."""
        return keyed.print_of("writes as", self.account.pk)[:16] if self.account else ""


VISITOR = Actor()
HOUSE = Actor(via="house")
GUEST = "guest"  # in the session of an account that carries no trajectory


def actor_of(request: HttpRequest) -> Actor:
    """Tell who is at the door of this page."""
    actor: Actor = getattr(request, "actor", VISITOR)
    return actor


def note_guest(request: HttpRequest, *, is_guest: bool) -> None:
    """Remember whether an account only takes part: header and menu name a page by it, and ask nothing."""
    actor = actor_of(request)
    if actor.account is None or actor.is_guest == is_guest:
        return
    if is_guest:
        request.session[GUEST] = True
    else:
        del request.session[GUEST]
    request.actor = Actor(actor.person, actor.account, actor.via, is_guest)  # type: ignore[attr-defined]
