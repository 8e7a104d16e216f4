"""The person behind an account."""

from __future__ import annotations

from wijwerken.people.models import Account, Person


def person_of(account: Account) -> Person:
    """Give the person who holds this account; who has none yet gets one."""
    person, _new = Person.objects.get_or_create(account_id=account.pk)
    person.account = account
    return person
