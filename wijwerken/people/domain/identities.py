"""The sealed identity keys: remembering, reading and forgetting who a person is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

from wijwerken.people.domain import ledger
from wijwerken.people.models import IdentityKey, Person
from wijwerken.people.routers import IDENTITIES

KIND, LEFT, SEALED_ANEW = "people.identity", "left", "sealed anew"
NOTHING = ""
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as far as they left it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    may_call: bool = False  # they asked to be called with the answer: who guides the trajectory sees name and number


def remember(person: Person, identity: Identity) -> None:
    """Seal what a person left of name and address."""
    sealed = _seal().encrypt(json.dumps(asdict(identity)).encode())
    if is_kept(person) or person.pk in ledger.changes(KIND, LEFT):
        ledger.note_change(KIND, person.pk, LEFT, _mark_of(sealed))
    IdentityKey.objects.update_or_create(person_id=person.pk, defaults={"sealed": sealed})


def leave(person: Person, identity: Identity) -> None:
    """Keep what a person leaves of name and address for letters; with nothing left, nothing is kept."""
    if any((identity.name, identity.email, identity.phone)):
        remember(person, identity)
    else:
        forget(person)


def let_call(person: Person, phone: str) -> None:
    """Keep the number on which somebody said they may be called with an answer; nothing when they gave none."""
    if phone.strip():
        remember(person, replace(recall(person), phone=phone.strip(), may_call=True))


def call_no_more(person: Person) -> None:
    """Forget the number of who does not want to be called any more; what else they left stays."""
    left = recall(person)
    if left.may_call:
        leave(person, replace(left, phone="", may_call=False))


def recall(person: Person) -> Identity:
    """Open the identity key of a person, for the one purpose they left it for."""
    key = IdentityKey.objects.filter(person_id=person.pk).first()
    return Identity(**json.loads(_seal().decrypt(bytes(key.sealed)))) if key else Identity()


def left_by(people: Iterable[UUID]) -> dict[UUID, Identity]:
    """Open what these people left, in one question, to find out which way something goes to whom."""
    keys = IdentityKey.objects.filter(person_id__in=list(people))
    return {key.person_id: Identity(**json.loads(_seal().decrypt(bytes(key.sealed)))) for key in keys}


def forget(person: Person) -> None:
    """Destroy the identity key of a person; a backup that is put back does not bring it back."""
    if is_kept(person):
        ledger.note_change(KIND, person.pk, LEFT, NOTHING)
    IdentityKey.objects.filter(person_id=person.pk).delete()


def forget_all(person_ids: Iterable[UUID]) -> int:
    """Destroy the identity keys of these people and tell how many there were."""
    return IdentityKey.objects.filter(person_id__in=list(person_ids)).delete()[0]


def forget_again() -> int:
    """After a backup was put back, forget what people changed or emptied since; tells of how many."""
    left, same = ledger.changes(KIND, LEFT), ledger.changes(KIND, SEALED_ANEW)
    old = [key.person_id for key in IdentityKey.objects.filter(person_id__in=left) if _is_old(key, left, same)]
    return forget_all(old)


def is_kept(person: Person) -> bool:
    """Tell whether this person left a name or address here."""
    return IdentityKey.objects.filter(person_id=person.pk).exists()


def seal(words: str) -> bytes:
    """Seal something private of a person, so that a database alone does not give it away."""
    return _seal().encrypt(words.encode())


def unseal(sealed: bytes) -> str:
    """Read what was sealed; nothing when the key is no longer there."""
    try:
        return _seal().decrypt(sealed).decode()
    except InvalidToken:
        return ""


def sealed_anew(sealed: bytes) -> bytes:
    """Give the same, sealed with the key of now; what no key opens any more stays as it is."""
    try:
        return _seal().rotate(sealed)
    except InvalidToken:
        return sealed


def seal_anew() -> int:
    """Seal every name with the key of now, so that keys of before can go; tells how many."""
    left, known = ledger.changes(KIND, LEFT), ledger.changes(KIND, SEALED_ANEW)
    with transaction.atomic(using=IDENTITIES):
        rows = list(IdentityKey.objects.select_for_update().order_by("person_id"))
        for row in rows:
            before = bytes(row.sealed)
            row.sealed = _seal().rotate(before)
            if row.person_id in left:
                marks = known.get(row.person_id, [_mark_of(before)])
                ledger.note_change(KIND, row.person_id, SEALED_ANEW, [*marks, _mark_of(row.sealed)])
        IdentityKey.objects.bulk_update(rows, ["sealed"], batch_size=ROWS_AT_ONCE)
    return len(rows)


def _is_old(key: IdentityKey, left: dict[UUID, str], same: dict[UUID, list[str]]) -> bool:
    mark, now = _mark_of(bytes(key.sealed)), left[key.person_id]
    return mark != now and not {mark, now} <= set(same.get(key.person_id, ()))


def _mark_of(sealed: bytes) -> str:
    # Sealing the same words twice gives other bytes, so this mark tells one time from another and nothing else.
    return hashlib.sha256(sealed).hexdigest()[:16]


def _seal() -> MultiFernet:
    # It seals with the first; the others are there until everything is sealed anew.
    return MultiFernet([Fernet(key) for key in settings.WIJWERKEN_IDENTITY_KEYS])
