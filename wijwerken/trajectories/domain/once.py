"""Figures that several parts of one page ask for are worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from wijwerken.trajectories.models import Trajectory

T = TypeVar("T")
_KEPT = "_worked_out"


def once(work_out: Callable[[Trajectory], T]) -> Callable[[Trajectory], T]:
    """Keep what a function says of a trajectory as long as this trajectory object lives, or until the next deed."""

    @wraps(work_out)
    def say(trajectory: Trajectory) -> T:
        kept = trajectory.__dict__.setdefault(_KEPT, {})
        if work_out not in kept:
            kept[work_out] = work_out(trajectory)
        said: T = kept[work_out]
        return said

    return say


def forget(trajectory: Trajectory) -> None:
    """Forget what was worked out, because something changed."""
    trajectory.__dict__.pop(_KEPT, None)
