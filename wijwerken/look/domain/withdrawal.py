"""Taking words back: the row goes, and nothing of the words stays anywhere."""

from __future__ import annotations

from django.db import transaction

from wijwerken.house.manifest import Reference
from wijwerken.house.registry import withdrawn
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.domain.ledger import note_change, note_withdrawal, withdrawn_ids

CORRECTED, REACHES = "corrected", "reaches"


def take_words_out(excerpt: Excerpt) -> None:
    """Take one excerpt out of every room; must run inside a deed's transaction."""
    note_withdrawal(EXCERPT, excerpt.pk)
    withdrawn(Reference(EXCERPT, excerpt.pk))


def note_reach(excerpt: Excerpt) -> None:
    """Note how far a speaker lets their words reach, so that a backup put back does not carry them further."""
    note_change(EXCERPT, excerpt.pk, REACHES, excerpt.reach)


def withdraw_again() -> int:
    """Take out once more what was withdrawn before and came back with a backup; tells how many."""
    everywhere = Excerpt.objects.everywhere(because="a backup that was put back may hold withdrawn words")
    returned = list(everywhere.filter(pk__in=withdrawn_ids(EXCERPT)))
    for excerpt in returned:
        with transaction.atomic():
            withdrawn(Reference(EXCERPT, excerpt.pk))
    return len(returned)
