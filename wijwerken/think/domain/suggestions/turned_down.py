"""Remembering what does not belong to a thread, or what nobody knew: said so, or by taking a knot loose."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from wijwerken.house import clock
from wijwerken.people.actor import Actor
from wijwerken.think.domain.undo import note_new, note_old
from wijwerken.think.models import RedThread, SuggestionAnswer, TyingStep
from wijwerken.trajectories import rules


def remember(
    kept: TyingStep, actor: Actor, thread: RedThread, answers: Mapping[UUID, str], by: str = "", version: str = ""
) -> None:
    """Keep these answers for a thread, as part of a step that can be undone; part of a deed."""
    here = SuggestionAnswer.objects.of(thread.trajectory_id).filter(red_thread=thread, excerpt__in=list(answers))
    known = {row.excerpt_id: row for row in here}
    me = rules.participation_of(actor, thread.trajectory)
    for excerpt, answer in answers.items():
        row = known.get(excerpt)
        if row is None:
            row = SuggestionAnswer(trajectory_id=thread.trajectory_id, red_thread=thread, excerpt_id=excerpt)
            note_new(kept, row)
        else:
            note_old(kept, row)
        row.answer, row.by, row.on = answer, me, clock.today()
        row.suggested_by, row.suggested_version = by, version
        row.save()
