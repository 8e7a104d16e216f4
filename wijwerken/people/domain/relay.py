"""Passing a question on to somebody whose address is shown to nobody; the answer goes to the asker alone.

It stands in no logbook and belongs to nobody: who asks need not be known here. It stays sealed until it is answered, or
for 60 days. A copy goes only to an address whose holder said yes by a link, so that nobody is written to by a stranger.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.domain import second_press
from wijwerken.house.manifest import Contact, Reference
from wijwerken.house.posting import post_when_kept
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import rooms
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities, sign_in
from wijwerken.people.domain.letters import can_send
from wijwerken.people.models import Membership, Person, RelayedQuestion

DAYS = 60
MOST_A_DAY = 60  # over the whole installation
MOST_WAITING = 20  # about one thing; who answers none gets no more
LABEL = "relay"
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Asked:
    """What somebody asks, and how they want the answer."""

    question: str
    answer_by: Literal["mail", "phone"]
    address: str  # where the answer goes: a mail address or a telephone number
    name: str = ""
    is_holder: bool = False  # who holds this mail address said so, by a link that went there


def contact(actor: Actor, about: Reference) -> Contact | None:
    """Find who is reached about this thing; nobody when this actor may not see it, or when there is no such thing."""
    for room in rooms():
        if about.kind in room.shown.contacts:
            found = room.shown.contacts[about.kind](actor, about.id)
            return found if found is not None and found.people else None
    return None


def pass_on(about: Reference, reached: Contact, asked: Asked) -> RelayedQuestion:
    """Pass a question on to who is reached about this thing, by mail where that can and always as what waits."""
    _must_fit(about, asked)
    with transaction.atomic(), second_press.remembered():
        row = RelayedQuestion(about_kind=about.kind, about_id=about.id, sealed=_seal(asked))
        row.save()
        row.readers.set(Person.objects.filter(pk__in=reached.people))
        post_when_kept("people.send_relayed", str(row.pk))
    return row


def _must_fit(about: Reference, asked: Asked) -> None:
    if not asked.question.strip():
        raise NotSound(_("Wat is uw vraag? Eén zin is genoeg."), field="question")
    waiting = RelayedQuestion.objects.filter(about_kind=about.kind, about_id=about.id)
    if waiting.count() >= MOST_WAITING or RelayedQuestion.objects.filter(on=clock.today()).count() >= MOST_A_DAY:
        raise NotSound(_("Er wachten nu te veel vragen op antwoord. Probeer het morgen nog eens, of bel."))


def give_copy_code(row: RelayedQuestion) -> str:
    """Give the code with which the asker says yes to a copy; one question has one."""
    code = sign_in.new_code()
    row.code_hmac = sign_in.hmac_of(code, LABEL)
    row.save(update_fields=["code_hmac"])
    return code


def with_copy_code(code: str) -> RelayedQuestion | None:
    """Find the question whose asker holds this code."""
    return RelayedQuestion.objects.filter(code_hmac__in=sign_in.hmacs_of(code, LABEL)).exclude(code_hmac="").first()


def say_it_is_mine(row: RelayedQuestion) -> None:
    """Say that this mail address is one's own: the copy goes there, and who answers reads that it is so."""
    with transaction.atomic():
        mine = replace(opened(row), is_holder=True)
        row.sealed, row.code_hmac = _seal(mine), ""
        row.save(update_fields=["sealed", "code_hmac"])
        post_when_kept("people.send_relay_copy", str(row.pk))


def answered(actor: Actor, row: RelayedQuestion) -> None:
    """Say that a question was answered: it is gone, for everybody who could read it."""
    if actor.person is not None and row.readers.filter(pk=actor.person.pk).exists():
        row.delete()


def for_reader(person: Person) -> Iterator[RelayedQuestion]:
    """List the questions that wait for this person, the oldest first."""
    yield from RelayedQuestion.objects.filter(readers=person).order_by("on", "pk")


def opened(row: RelayedQuestion) -> Asked:
    """Open what was sealed, for who is asked."""
    held = identities.unseal(bytes(row.sealed))
    return Asked(**json.loads(held)) if held else Asked("", "mail", "")


def delete_old(today: dt.date) -> int:
    """Delete questions that nobody answered in 60 days, and those that nobody is left to read."""
    old = RelayedQuestion.objects.filter(on__lt=today - dt.timedelta(days=DAYS)).delete()[0]
    return old + RelayedQuestion.objects.filter(readers=None).delete()[0]


def forget_reader(person: Person) -> None:
    """Take somebody who is erased out of who reads; a question with nobody left goes with them."""
    mine = list(RelayedQuestion.objects.filter(readers=person))
    for row in mine:
        row.readers.remove(person)
        if not row.readers.exists():
            row.delete()


def seal_anew() -> None:
    """Seal every question with the key of now, so that keys of before can go."""
    with transaction.atomic():
        rows = list(RelayedQuestion.objects.select_for_update().order_by("pk"))
        for row in rows:
            row.sealed = identities.sealed_anew(bytes(row.sealed))
        RelayedQuestion.objects.bulk_update(rows, ["sealed"], batch_size=ROWS_AT_ONCE)


def looked_after() -> set[UUID]:
    """Tell of which organisations somebody can be reached."""
    looking = Membership.objects.filter(role=Membership.Role.ADMINISTRATOR, account__is_active=True)
    return set(looking.exclude(account__person=None).values_list("organisation", flat=True))


def gets_copy(asked: Asked) -> bool:
    """Tell whether the asker can be asked whether they want a copy."""
    return can_send() and asked.answer_by == "mail" and bool(asked.address)


def _seal(asked: Asked) -> bytes:
    return identities.seal(json.dumps(asdict(asked)))
