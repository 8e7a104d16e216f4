"""Asking for figures: in the background, and at most one time waiting for each round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from wijwerken.house import clock
from wijwerken.think.models import RecognitionRound, RoundFindings

# While people answer, the figures only steer which sentence comes next: some seconds late is no harm.
WAIT_WHILE_OPEN = dt.timedelta(seconds=5)


def ask_anew(rounds: Iterable[RecognitionRound]) -> None:
    """Ask for new figures of these rounds, unless they are asked for already; must run in a transaction.

    What was worked out of a closed round goes at once: it rests on answers or words that are no longer so.
    """
    for each in rounds:
        if each.is_closed:
            RoundFindings.objects.of(each.trajectory_id).filter(recognition_round=each).delete()
        if not each.is_stale:
            fresh = RecognitionRound.objects.of(each.trajectory_id).filter(pk=each.pk, is_stale=False)
            if fresh.update(is_stale=True):
                transaction.on_commit(lambda asked=each: _put_in_the_queue(asked))  # type: ignore[misc]
            each.is_stale = True


def ask_again() -> int:
    """Ask once more for figures that were asked for and did not come; tells of how many rounds."""
    waiting = RecognitionRound.objects.everywhere(because="figures that got lost on the way").filter(is_stale=True)
    for each in waiting:
        _put_in_the_queue(each)
    return len(waiting)


def _put_in_the_queue(asked: RecognitionRound) -> None:
    from wijwerken.think.tasks import work_out_round

    task = work_out_round
    if asked.is_open and task.get_backend().supports_defer:
        # The worker looks at the real clock, not at that of a demo which stands ahead.
        now = clock.now() - dt.timedelta(days=clock.days_ahead())
        task = task.using(run_after=now + WAIT_WHILE_OPEN)
    task.enqueue(str(asked.pk))
