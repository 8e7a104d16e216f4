"""Asking the worker to read or to divide; never twice for the same."""

from __future__ import annotations

from uuid import UUID

from wijwerken.house.posting import post_once_when_kept
from wijwerken.think.domain import likeness
from wijwerken.think.models import Reading
from wijwerken.trajectories.models import PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase


def ask_to_read(trajectory_id: UUID) -> None:
    """Let the worker read what is new in a trajectory, once what was done now is kept."""
    post_once_when_kept("think.read_excerpts", str(trajectory_id))


def ask_for_groups(trajectory_id: UUID) -> None:
    """Let the worker make a first division."""
    post_once_when_kept("think.find_first_groups", str(trajectory_id))


def see_that_all_is_read(trajectory: Trajectory, *, with_chosen: bool = True) -> Reading | None:
    """Tell how far reading is; when something waits and nobody asked, ask for it.

    Whether it was read with the encoder that is chosen now only the mathematics knows, which begins slowly; the tying
    table does not wait for that.

    Who corrects or shows own words asks for nothing: a waiting task holds a time, and theirs is nobody's business.
    The next who comes to the tying table does.
    """
    reading = Reading.objects.of(trajectory).first()
    waits = reading is None or (reading.is_reading and not reading.is_too_much)
    if waits or (with_chosen and reading is not None and not likeness.is_chosen(reading)):
        ask_to_read(trajectory.pk)
    return reading


def ask_everywhere() -> None:
    """Let the worker look in every trajectory that has not ended whether something was left unread."""
    ended = PhaseChange.objects.everywhere(because="the daily look at what was left unread").filter(phase=Phase.ENDED)
    for identifier in Trajectory.objects.exclude(pk__in=ended.values("trajectory")).values_list("pk", flat=True):
        ask_to_read(identifier)
