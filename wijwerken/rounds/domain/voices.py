"""What rounds do when words are taken back, corrected or hidden: their sentences, answers and figures follow."""

from __future__ import annotations

from uuid import UUID

from wijwerken.house.manifest import Reference
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.rounds.domain.figures_request import ask_anew
from wijwerken.rounds.models import Recognition, RecognitionRound, Statement, StatementVoice

WHY = "taking words back reaches every round"


def on_withdrawn(reference: Reference) -> None:
    """Take withdrawn words out of every round, with every answer to them and every figure that rests on those."""
    for excerpt in _excerpt(reference):
        held = _rounds_with(excerpt)
        Statement.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt).delete()
        StatementVoice.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt).delete()
        ask_anew(held)


def on_corrected(reference: Reference) -> None:
    """After a correction nobody answered these words yet; after hiding or narrowing they are not shown or counted."""
    for excerpt in _excerpt(reference):
        held, changed = _rounds_with(excerpt), []
        if held and reference.was and reference.was != excerpt.text:
            answered = Statement.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt)
            changed = list(answered.values_list("pk", flat=True))
            Recognition.objects.of(excerpt.trajectory_id).filter(statement__in=changed).delete()
        ask_anew(held, changed)


def _excerpt(reference: Reference) -> list[Excerpt]:
    if reference.kind != EXCERPT:
        return []
    return list(Excerpt.objects.everywhere(because=WHY).filter(pk=reference.id))


def _rounds_with(excerpt: Excerpt) -> list[RecognitionRound]:
    """Lock the rounds these words are in, so that no answer to them slips in meanwhile."""
    used = Statement.objects.everywhere(because=WHY).filter(excerpt=excerpt).values_list("recognition_round", flat=True)
    identifiers: set[UUID] = set(used)
    rows = RecognitionRound.objects.of(excerpt.trajectory_id).filter(pk__in=identifiers).order_by("pk")
    return list(rows.select_for_update()) if identifiers else []
