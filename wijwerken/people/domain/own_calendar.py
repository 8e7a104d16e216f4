"""The private address at which somebody's own calendar reads their dates: given, taken back, and found again.

Whoever has the address reads along: it is told once, only a print of it is kept, and one press ends it (decision 56).
"""

from __future__ import annotations

import secrets

from wijwerken.house import keyed
from wijwerken.people.domain.receipts import ALPHABET, tidy
from wijwerken.people.models import OwnCalendar, Person

LABEL = "calendar"  # no receipt code, invitation or link to sign in is ever good here
LENGTH = 26  # of 31 signs: 128 bits, for what nobody types


def of_person(person: Person) -> OwnCalendar:
    """Tell how this person takes dates along; who never chose takes no more along than time and link."""
    return OwnCalendar.objects.filter(person=person).first() or OwnCalendar(person=person)


def renew(person: Person) -> str:
    """Give a person an address of their own, told this once; the one before stops working."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    OwnCalendar.objects.update_or_create(person=person, defaults={"code_hmac": keyed.print_of_code(secret, LABEL)})
    return secret


def stop(person: Person) -> bool:
    """Let the address stop working; tells whether there was one."""
    return bool(OwnCalendar.objects.filter(person=person).exclude(code_hmac=None).update(code_hmac=None))


def choose(person: Person, *, says_more: bool) -> None:
    """Let entries say what it is and where, or no more than the time and a link."""
    OwnCalendar.objects.update_or_create(person=person, defaults={"says_more": says_more})


def found(secret: str) -> OwnCalendar | None:
    """Find whose address this is; of who left, nothing."""
    rows = OwnCalendar.objects.filter(code_hmac__in=keyed.prints_of_code(tidy(secret), LABEL))
    known = rows.select_related("person__account").first()
    return None if known is None or known.person.has_left else known
