"""Who ties now, and whether anything changed at the table since somebody looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID
from zlib import crc32

from wijwerken.house import clock
from wijwerken.people.actor import Actor
from wijwerken.think.models import TyingStep
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory

RECENT = dt.timedelta(minutes=10)
KNOWN = 30  # by so many of the newest steps the table is known to be as it was


class Stepped(NamedTuple):
    """A step at the tying table: who did it, when, and at which thread."""

    pk: UUID
    at: dt.datetime
    by_id: UUID
    red_thread_id: UUID | None


def newest_steps(trajectory: Trajectory) -> list[Stepped]:
    """Give the newest steps at the table, without what they changed."""
    rows = TyingStep.objects.of(trajectory).values_list("pk", "at", "by", "red_thread")
    return [Stepped(*row) for row in rows[:KNOWN]]


def mark_of(steps: Iterable[Stepped]) -> str:
    """Give a mark that is another one as soon as anybody did or undid something at the table."""
    return format(crc32(b"".join(step.pk.bytes for step in steps)), "08x")


def others(actor: Actor, trajectory: Trajectory, steps: Iterable[Stepped]) -> list[tuple[str, str]]:
    """Tell who else tied something in the last ten minutes, and at which thread."""
    me = rules.participation_of(actor, trajectory)
    theirs = [step.pk for step in steps if step.by_id != (me and me.pk) and step.at >= clock.now() - RECENT]
    if not theirs:
        return []
    core = rules.in_core_group(actor, trajectory)
    seen: dict[UUID, tuple[str, str]] = {}
    for step in TyingStep.objects.of(trajectory).filter(pk__in=theirs).select_related("by", "red_thread"):
        thread = step.red_thread
        at = "" if thread is None else thread.called if core else thread.name
        seen.setdefault(step.by_id, (step.by.shown_name, at))
    return list(seen.values())
