"""The sealed identity keys: remembering, reading and forgetting who a person is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from cryptography.fernet import Fernet
from django.conf import settings

from wijwerken.people.models import IdentityKey, Person


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as far as they left it."""

    name: str = ""
    email: str = ""
    phone: str = ""


def remember(person: Person, identity: Identity) -> None:
    """Seal what a person left of name and address."""
    sealed = _seal().encrypt(json.dumps(asdict(identity)).encode())
    IdentityKey.objects.update_or_create(person_id=person.pk, defaults={"sealed": sealed})


def leave(person: Person, identity: Identity) -> None:
    """Keep what a person leaves of name and address for letters; with nothing left, nothing is kept."""
    if any(asdict(identity).values()):
        remember(person, identity)
    else:
        forget(person)


def recall(person: Person) -> Identity:
    """Open the identity key of a person, for the one purpose they left it for."""
    key = IdentityKey.objects.filter(person_id=person.pk).first()
    return Identity(**json.loads(_seal().decrypt(bytes(key.sealed)))) if key else Identity()


def forget(person: Person) -> None:
    """Destroy the identity key of a person."""
    IdentityKey.objects.filter(person_id=person.pk).delete()


def forget_all(person_ids: Iterable[UUID]) -> int:
    """Destroy the identity keys of these people and tell how many there were."""
    return IdentityKey.objects.filter(person_id__in=list(person_ids)).delete()[0]


def _seal() -> Fernet:
    return Fernet(settings.WIJWERKEN_IDENTITY_KEY)
