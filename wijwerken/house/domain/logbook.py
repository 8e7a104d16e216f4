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
from wijwerken.house.domain import sentences
from wijwerken.house.manifest import Reference
from wijwerken.house.models import LogEntry, LogHead


def write(place: Any, deed: str, *, by: Any = None, about: Any = None, **facts: str | int) -> LogEntry:
    """Write one deed at the end of the logbook of a place: who and about what, and plain facts.

    There are never words or names in it; what people read for it stands at the deed (`sentences`).
    """
    if not sentences.is_said(deed):
        raise ValueError(f"{deed} has no sentence that people can read in the logbook: see docs/house.md, deeds.")
    who_and_what = {"by": by, "about": about}
    payload = {name: str(_id(one)) for name, one in who_and_what.items() if one is not None} | facts
    with transaction.atomic():
        head, _ = LogHead.objects.select_for_update().get_or_create(place_id=_id(place))
        entry = _link(head, deed, payload)
        entry.save(force_insert=True)
        head.number, head.hash = entry.number, entry.hash
        head.save(update_fields=["number", "hash"])
    return entry


def head_of(place: Any) -> str:
    """Give the head of the chain as it is printed in editions and backups: number and first 16 signs of the hash."""
    head = LogHead.objects.filter(place_id=_id(place)).first()
    return f"{head.number}-{head.hash[:16]}" if head else "0-"


def forget(subject_ids: Iterable[UUID | str]) -> int:
    """Erase who and what from the entries about these ids; the chain itself stays whole."""
    wanted = {str(identifier) for identifier in subject_ids}
    everywhere = LogEntry.objects.everywhere(because="who is erased is erased from every logbook")
    hit = [
        entry.pk
        for entry in everywhere.exclude(payload=None).iterator()
        if wanted.intersection(map(str, (entry.payload or {}).values()))
    ]
    return everywhere.filter(pk__in=hit).update(payload=None, salt="")


@dataclass(frozen=True)
class Flaw:
    """Where a logbook does not hold."""

    place_id: UUID
    number: int
    what: str  # "changed" | "removed" | "cut"


def check(place: Any, printed_head: str = "") -> Iterator[Flaw]:
    """Check one chain: changed entries, removed entries, and a cut tail (also against a head printed earlier)."""
    previous, number, seen = "", 0, {}
    for entry in LogEntry.objects.of(place).order_by("number").iterator():
        if entry.number != number + 1:
            yield Flaw(_id(place), number + 1, "removed")
        elif entry.previous != previous:
            yield Flaw(_id(place), entry.number, "changed")
        if not _holds(entry):
            yield Flaw(_id(place), entry.number, "changed")
        previous, number = entry.hash, entry.number
        seen[number] = entry.hash
    yield from _check_tail(place, number, previous, seen, printed_head)


def check_around(place: Any, entries: Iterable[LogEntry]) -> set[int]:
    """Check these entries, what stands right before and after each, and the end of the chain; tells which do not hold.

    However long the chain is, this takes four queries; `check` goes through all of it.
    """
    chain = LogEntry.objects.of(place)
    ours = {entry.number: entry for entry in entries}
    beside = {number + step for number in ours for step in (-1, 1)} - set(ours)
    known = {entry.number: entry for entry in chain.filter(number__in=beside)} | ours
    last = chain.order_by("-number").first()
    tail = _check_tail(place, last.number if last else 0, last.hash if last else "", {}, "")
    cut = {flaw.number for flaw in tail}
    return cut | {number for number in ours if not _holds_between(number, known, last)}


def chains() -> list[UUID]:
    """List every chain there is."""
    kept = LogHead.objects.values_list("place_id", flat=True)
    entries = LogEntry.objects.everywhere(because="every logbook of the house")
    found = entries.order_by().values_list("place_id", flat=True).distinct()
    return sorted({*kept, *found}, key=str)


def _id(thing: Any) -> UUID:
    """Give the id of a place, a row, or what a `Reference` points at; an id is its own."""
    identifier: UUID = thing.id if isinstance(thing, Reference) else getattr(thing, "pk", thing)
    return identifier


def _holds_between(number: int, known: dict[int, LogEntry], last: LogEntry | None) -> bool:
    entry, before, after = known[number], known.get(number - 1), known.get(number + 1)
    if not _holds(entry) or entry.previous != (before.hash if before else "") or (number > 1 and before is None):
        return False
    return after.previous == entry.hash if after else entry == last


def _check_tail(place: Any, number: int, last: str, seen: dict[int, str], printed_head: str) -> Iterator[Flaw]:
    head = LogHead.objects.filter(place_id=_id(place)).first()
    if (head.number, head.hash) != (number, last) if head else number:
        yield Flaw(_id(place), number + 1, "cut")
    if printed_head:
        at, _, start = printed_head.partition("-")
        if int(at) and not seen.get(int(at), "").startswith(start or "?"):
            yield Flaw(_id(place), int(at), "cut" if int(at) not in seen else "changed")


def _link(head: LogHead, deed: str, payload: dict[str, Any]) -> LogEntry:
    salt = secrets.token_hex(32)
    entry = LogEntry(
        place_id=head.place_id,
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
