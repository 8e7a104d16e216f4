"""When words are taken back, hidden or corrected: what the computer made of them goes in the same transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from wijwerken.house.vectors import forget_numbers
from wijwerken.look.models import Excerpt
from wijwerken.think.domain.suggestions import excerpt_vectors, shelf
from wijwerken.think.models import ExcerptVector, Grouping, LikePair, Reading, SuggestedGroup
from wijwerken.trajectories.models import PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase

KEPT_DAYS = 30


def forget_vectors(trajectory: Trajectory) -> None:
    """Forget the numbers of all excerpts, so that they are read anew."""
    ExcerptVector.objects.of(trajectory).delete()


def forget(excerpt: Excerpt) -> None:
    """Forget the numbers of an excerpt, and every group and pair in which it was laid."""
    here = excerpt.trajectory_id
    # Whoever is reading this excerpt right now is waited for, so that nothing comes back after this.
    Excerpt.objects.of(here).select_for_update().filter(pk=excerpt.pk).first()
    ExcerptVector.objects.of(here).filter(excerpt=excerpt).delete()
    SuggestedGroup.objects.of(here).filter(excerpts=excerpt).delete()
    LikePair.objects.of(here).filter(one=excerpt).delete()
    LikePair.objects.of(here).filter(other=excerpt).delete()
    excerpt_vectors.count(here)
    put_away(here)


def put_away(trajectory_id: UUID) -> None:
    """Let this process keep no words of a trajectory at hand."""
    shelf.clear(trajectory_id)
    forget_numbers()


@contextmanager
def put_away_after(trajectory_id: UUID) -> Iterator[None]:
    """Let the worker keep no words at hand once its work is done: nobody tells it when they are taken back."""
    try:
        yield
    finally:
        put_away(trajectory_id)


def forget_unless_same(excerpt: Excerpt, was: str) -> None:
    """Forget what was made of old words, or of words nobody may read for now; a narrower circle changes nothing."""
    if was or not excerpt_vectors.to_read(excerpt.trajectory_id).filter(pk=excerpt.pk).exists():
        forget(excerpt)
    else:
        excerpt_vectors.count(excerpt.trajectory_id)  # shown again, perhaps: the next at the tying table has it read


def delete_after_the_end(today: dt.date) -> int:
    """Delete what the computer made of people's words a month after their trajectory ended; ties stay."""
    last_day = today - dt.timedelta(days=KEPT_DAYS)
    ended = PhaseChange.objects.everywhere(because="retention").filter(phase=Phase.ENDED, on__lt=last_day)
    gone = 0
    for model in (ExcerptVector, Grouping, LikePair, Reading):
        rows = model.objects.everywhere(because="retention").filter(trajectory__in=ended.values("trajectory"))
        gone += rows.delete()[0]
    return gone
