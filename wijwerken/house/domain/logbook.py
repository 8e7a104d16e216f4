"""Writing, reading and checking the logbook.

The chain: commitment = HMAC-SHA256(salt, canonical payload); hash = SHA-256 over previous hash, number, day, deed and
commitment. Erasing salt and payload leaves the chain checkable and the payload unguessable (a salted commitment).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from wijwerken.house import clock
from wijwerken.house.models import LogEntry, LogHead


def write(trajectory_id: UUID, deed: str, payload: dict[str, Any]) -> LogEntry:
    """Write one deed at the end of a logbook (`HOUSE_CHAIN` outside trajectories).

    `payload` holds ids and plain facts, never words or names.
    """
    with transaction.atomic():
        head, _ = LogHead.objects.select_for_update().get_or_create(trajectory_id=trajectory_id)
        entry = _link(head, deed, payload)
        entry.save(force_insert=True)
        head.number, head.hash = entry.number, entry.hash
        head.save(update_fields=["number", "hash"])
    return entry


def head_of(trajectory_id: UUID) -> str:
    """Give the head of the chain as it is printed in editions and backups: number and first 16 signs of the hash."""
    head = LogHead.objects.filter(trajectory_id=trajectory_id).first()
    return f"{head.number}-{head.hash[:16]}" if head else "0-"


def forget(subject_ids: Iterable[UUID | str]) -> int:
    """Erase who and what from the entries about these ids; the chain itself stays whole."""
    wanted = {str(identifier) for identifier in subject_ids}
    hit = [
        entry.pk
        for entry in LogEntry.objects.exclude(payload=None).iterator()
        if wanted.intersection(map(str, (entry.payload or {}).values()))
    ]
    return LogEntry.objects.filter(pk__in=hit).update(payload=None, salt="")


@dataclass(frozen=True)
class Flaw:
    """A place where the logbook does not hold."""

    trajectory_id: UUID
    number: int
    what: str  # "changed" | "removed" | "cut"


def check(trajectory_id: UUID, printed_head: str = "") -> Iterator[Flaw]:
    """Check one chain: changed entries, removed entries, and a cut tail (also against a head printed earlier)."""
    previous, number, seen = "", 0, {}
    for entry in LogEntry.objects.filter(trajectory_id=trajectory_id).order_by("number").iterator():
        if entry.number != number + 1:
            yield Flaw(trajectory_id, number + 1, "removed")
        elif entry.previous != previous:
            yield Flaw(trajectory_id, entry.number, "changed")
        if not _holds(entry):
            yield Flaw(trajectory_id, entry.number, "changed")
        previous, number = entry.hash, entry.number
        seen[number] = entry.hash
    yield from _check_tail(trajectory_id, number, previous, seen, printed_head)


def chains() -> list[UUID]:
    """List every chain there is."""
    kept = LogHead.objects.values_list("trajectory_id", flat=True)
    found = LogEntry.objects.order_by().values_list("trajectory_id", flat=True).distinct()
    return sorted({*kept, *found}, key=str)


def _check_tail(trajectory_id: UUID, number: int, last: str, seen: dict[int, str], printed_head: str) -> Iterator[Flaw]:
    head = LogHead.objects.filter(trajectory_id=trajectory_id).first()
    if (head.number, head.hash) != (number, last) if head else number:
        yield Flaw(trajectory_id, number + 1, "cut")
    if printed_head:
        at, _, start = printed_head.partition("-")
        if int(at) and not seen.get(int(at), "").startswith(start or "?"):
            yield Flaw(trajectory_id, int(at), "cut" if int(at) not in seen else "changed")


def _link(head: LogHead, deed: str, payload: dict[str, Any]) -> LogEntry:
    salt = secrets.token_hex(32)
    entry = LogEntry(
        trajectory_id=head.trajectory_id,
        number=head.number + 1,
        on=clock.today(),
        deed=deed,
        payload=payload,
        salt=salt,
        commitment=_commit(salt, payload),
        previous=head.hash,
    )
    entry.hash = _hash(entry)
    return entry


def _holds(entry: LogEntry) -> bool:
    if entry.payload is not None and _commit(entry.salt, entry.payload) != entry.commitment:
        return False
    return _hash(entry) == entry.hash


def _commit(salt: str, payload: dict[str, Any]) -> str:
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(bytes.fromhex(salt), canonical.encode(), hashlib.sha256).hexdigest()


def _hash(entry: LogEntry) -> str:
    parts = [entry.previous, str(entry.number), entry.on.isoformat(), entry.deed, entry.commitment]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
