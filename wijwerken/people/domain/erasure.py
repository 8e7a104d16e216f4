"""Erasing a person for good, also from backups that are put back later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.place import THE_HOUSE
from wijwerken.house.posting import path_of
from wijwerken.house.registry import erased, gather
from wijwerken.people.domain import identities, sign_in
from wijwerken.people.domain.ledger import erasures, note_erasure
from wijwerken.people.models import Account, Person
from wijwerken.people.routers import IDENTITIES

ERASED = log_line("people.person.erased", _("De gegevens van iemand zijn weggehaald"))


@dataclass(frozen=True)
class Erasure:
    """One line of the ledger: which person, and whether the words went too or stayed without a name."""

    person_id: UUID
    keep_words_nameless: bool


def to_hand_over(person: Person) -> Iterator[str]:
    """Tell, in plain Dutch, what this person carries alone and has to hand over before they can be erased."""
    return gather(lambda room: room.kept.to_hand_over, person)


def erase_person(person: Person, *, keep_words_nameless: bool = False) -> None:
    """Erase a person: identity, receipt, account and part in everything; words go too unless they may stay nameless."""
    with transaction.atomic(), transaction.atomic(using=IDENTITIES):
        note_erasure(person.pk, keep_words_nameless=keep_words_nameless)
        _take_out(person, keep_words_nameless)
        logbook.write(THE_HOUSE, ERASED)


def replay_erasures() -> int:
    """Erase again, after a backup was put back, everyone whom the ledger says was erased; tells how many."""
    done = 0
    for erasure in ledger():
        identities.forget_all([erasure.person_id])  # also when the backup of words is the older one
        person = Person.objects.filter(pk=erasure.person_id).first()
        if person is not None:
            with transaction.atomic(), transaction.atomic(using=IDENTITIES):
                _take_out(person, erasure.keep_words_nameless)
            done += 1
    return done


def ledger() -> Iterator[Erasure]:
    """Read the ledger, which lives outside the backups."""
    return (Erasure(*noted) for noted in erasures())


def _take_out(person: Person, keep_words_nameless: bool) -> None:
    person.keeps_words_nameless = keep_words_nameless
    erased(person)
    logbook.forget([person.pk])
    identities.forget_all([person.pk])  # the ledger holds a line for the whole person
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
    letters = DBTaskResult.objects.filter(task_path=path_of("people.send_letter"))
    mine = [letter.pk for letter in letters.iterator() if str(person.pk) in str(letter.args_kwargs)]
    DBTaskResult.objects.filter(pk__in=mine).delete()
