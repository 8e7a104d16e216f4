"""Erasing a person for good, also from backups that are put back later."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.models import HOUSE_CHAIN
from wijwerken.house.registry import erased, gather
from wijwerken.people.domain import identities, sign_in
from wijwerken.people.models import Account, Person
from wijwerken.people.routers import IDENTITIES
from wijwerken.people.tasks import send_letter


@dataclass(frozen=True)
class Erasure:
    """One line of the ledger: which person, and whether the words went too or stayed without a name."""

    person_id: UUID
    keep_words_nameless: bool


def to_hand_over(person: Person) -> Iterator[str]:
    """Tell, in plain Dutch, what this person carries alone and has to hand over before they can be erased."""
    return gather("to_hand_over", person)


def erase_person(person: Person, *, keep_words_nameless: bool = False) -> None:
    """Erase a person: identity, receipt, account and part in everything; words go too unless they may stay nameless."""
    with transaction.atomic(), transaction.atomic(using=IDENTITIES):
        _note(Erasure(person.pk, keep_words_nameless))
        _take_out(person, keep_words_nameless)
        logbook.write(HOUSE_CHAIN, "people.person.erased", {})


def replay_erasures() -> int:
    """Erase again, after a backup was put back, everyone whom the ledger says was erased; tells how many."""
    done = 0
    for erasure in ledger():
        person = Person.objects.filter(pk=erasure.person_id).first()
        if person is not None:
            with transaction.atomic(), transaction.atomic(using=IDENTITIES):
                _take_out(person, erasure.keep_words_nameless)
            done += 1
    return done


def ledger() -> Iterator[Erasure]:
    """Read the ledger, which lives outside the backups."""
    for noted in _lines():
        if noted["kind"] == "person":
            yield Erasure(UUID(noted["id"]), noted["keep_words_nameless"])


def note_withdrawal(kind: str, identifier: UUID) -> None:
    """Note in the ledger that some words were withdrawn, so that a backup put back does not bring them back."""
    _append({"kind": kind, "id": str(identifier), "on": clock.today().isoformat()})


def withdrawn_ids(kind: str) -> list[UUID]:
    """List what the ledger says was withdrawn of this kind."""
    return [UUID(noted["id"]) for noted in _lines() if noted["kind"] == kind]


def withdrawn_kinds() -> set[str]:
    """List of which kinds of words the ledger says some were withdrawn."""
    return {noted["kind"] for noted in _lines()} - {"person"}


def _take_out(person: Person, keep_words_nameless: bool) -> None:
    person.keeps_words_nameless = keep_words_nameless
    erased(person)
    logbook.forget([person.pk])
    identities.forget(person)
    _take_out_letters(person)
    if person.account is not None:
        _take_out_account(person.account)
    person.delete()


def _take_out_account(account: Account) -> None:
    logbook.forget([account.pk])
    sign_in.end_sessions(account)
    account.delete()  # and with it memberships, codes, app and passkeys


def _take_out_letters(person: Person) -> None:
    # Letters, waiting or sent, stand with their whole text in the queue of the worker.
    letters = DBTaskResult.objects.filter(task_path=send_letter.module_path)
    mine = [letter.pk for letter in letters.iterator() if str(person.pk) in str(letter.args_kwargs)]
    DBTaskResult.objects.filter(pk__in=mine).delete()


def _note(erasure: Erasure) -> None:
    _append(
        {
            "kind": "person",
            "id": str(erasure.person_id),
            "keep_words_nameless": erasure.keep_words_nameless,
            "on": clock.today().isoformat(),
        }
    )


def _lines() -> Iterator[dict[str, Any]]:
    if not settings.ERASURE_LEDGER.exists():
        return
    for line in settings.ERASURE_LEDGER.read_text(encoding="utf-8").splitlines():
        # A line that was cut off by a power cut belongs to a deed that did not happen.
        with contextlib.suppress(json.JSONDecodeError):
            yield json.loads(line)


def _append(line: dict[str, object]) -> None:
    # The ledger is written before the rows go: after a crash in between, replaying it finishes the erasure.
    path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        try:
            file.write(_on_a_line_of_its_own(file, end) + json.dumps(line).encode() + b"\n")
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)  # a full disk leaves no half line
            raise


def _on_a_line_of_its_own(file: io.FileIO, end: int) -> bytes:
    if not end:
        return b""
    file.seek(end - 1)
    return b"" if file.read(1) == b"\n" else b"\n"
