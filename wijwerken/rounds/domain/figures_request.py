"""Asking for figures: in the background, and at most one time waiting for each round.

What was told of a sentence stays as it was told: a sentence that goes takes its own row along, and somebody who is
erased takes none. Two lists of which one misses one person would tell what that person answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from wijwerken.house.posting import post
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, RoundFindings

# While people answer, the figures only steer which sentence comes next: some seconds late is no harm.
WAIT_WHILE_OPEN = dt.timedelta(seconds=5)


NO_MAP: dict[str, Any] = {"sketch": {}, "evidence": {}, "verdict": "", "placed": 0}


def ask_anew(rounds: Iterable[RecognitionRound], changed: Collection[UUID] = ()) -> None:
    """Ask for new figures of these rounds, unless they are asked for already; must run in a transaction.

    Of a closed round the map and what was told of sentences that are gone or `changed` go at once.
    """
    for each in rounds:
        if each.is_closed and not _may_be_worked_out(each, changed):
            continue
        if not each.is_stale:
            fresh = RecognitionRound.objects.of(each.trajectory_id).filter(pk=each.pk, is_stale=False)
            if fresh.update(is_stale=True):
                transaction.on_commit(lambda asked=each: _put_in_the_queue(asked))  # type: ignore[misc]
            each.is_stale = True


def stand_fast(rounds: Iterable[RecognitionRound]) -> None:
    """Let what was told of closed rounds stand as it is, because somebody who answered is erased; the map goes."""
    for each in rounds:
        if each.is_closed:
            told = RoundFindings.objects.of(each.trajectory_id).filter(recognition_round=each).exclude(figures=[])
            told.update(is_final=True, **NO_MAP)


def _may_be_worked_out(closed: RecognitionRound, changed: Collection[UUID]) -> bool:
    found = RoundFindings.objects.of(closed.trajectory_id).filter(recognition_round=closed).first()
    if found is None:
        return True
    if not found.figures:
        found.delete()
        return True
    left = {str(one) for one in statements_of(closed).values_list("pk", flat=True)} - {str(one) for one in changed}
    for name, value in NO_MAP.items():
        setattr(found, name, value)
    found.figures = [row for row in found.figures if row["statement"] in left]
    found.save()
    return not found.is_final


def ask_again() -> int:
    """Ask once more for figures that were asked for and did not come; tells of how many rounds."""
    waiting = RecognitionRound.objects.everywhere(because="figures that got lost on the way").filter(is_stale=True)
    for each in waiting:
        _put_in_the_queue(each)
    return len(waiting)


def _put_in_the_queue(asked: RecognitionRound) -> None:
    post("rounds.work_out_round", str(asked.pk), after=WAIT_WHILE_OPEN if asked.is_open else None)
