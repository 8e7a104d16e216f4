"""The roles that open with one click, in a demo only: accounts, and residents who have no more than a receipt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from wijwerken.people.actor import Actor
from wijwerken.people.models import Account, Membership, Organisation, Person


@dataclass(frozen=True)
class ResidentRole:
    """A resident of the demo: under which name they stand among the roles, and whose receipt opens."""

    name: str
    person_id: UUID


def found(name: str) -> Organisation:
    """Found the organisation of the demo."""
    return Organisation.objects.create(name=name)


def first_administrator(organisation: Organisation, name: str) -> Actor:
    """Let the first one in: nobody is there yet to invite them."""
    account = Account.objects.create_user("beheerder", name=name)
    Membership.objects.create(account=account, organisation=organisation, role=Membership.Role.ADMINISTRATOR)
    return let_in(account)


def let_in(account: Account) -> Actor:
    """Let a role of the demo open with one click; a code that nobody holds is of no use."""
    account.is_demo = True
    account.save(update_fields=["is_demo"])
    account.sign_in_links.all().delete()
    return Actor(person=Person.objects.create(account=account), account=account, via="account")


def remember_residents(residents: Mapping[str, UUID]) -> None:
    """Remember whose receipts open with one click; outside the database, where no real person is ever marked so."""
    _file().write_text(json.dumps({name: str(person) for name, person in residents.items()}), encoding="utf-8")


def accounts() -> list[Account]:
    """List the accounts of the demo; none outside a demo."""
    return list(Account.objects.filter(is_demo=True).order_by("name")) if settings.WIJWERKEN_DEMO else []


def residents() -> list[ResidentRole]:
    """List the residents of the demo; none outside a demo."""
    if not settings.WIJWERKEN_DEMO or not _file().exists():
        return []
    kept = {name: UUID(person) for name, person in json.loads(_file().read_text(encoding="utf-8")).items()}
    there = set(Person.objects.filter(pk__in=kept.values()).values_list("pk", flat=True))
    return [ResidentRole(name, person) for name, person in sorted(kept.items()) if person in there]


def resident(identifier: UUID) -> Person | None:
    """Find the resident of the demo whose receipt is asked for."""
    wanted = {role.person_id for role in residents()} & {identifier}
    return Person.objects.filter(pk__in=wanted).first()


def _file() -> Path:
    return Path(settings.WIJWERKEN_DATA) / "demo-residents.json"
