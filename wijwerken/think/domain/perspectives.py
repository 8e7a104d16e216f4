"""What each stakeholder group sees, side by side, without counting small groups (R02)."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models.functions import Coalesce

from wijwerken.house.order import shuffled
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import queries as look
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.energy import words_for
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

VOICES_SHOWN = 2


@dataclass
class Seen:
    """One thread as one group sees it."""

    thread: RedThread
    people: int = 0
    energy: str = ""
    voices: list[str] = field(default_factory=list)
    is_shared: bool = False  # the other group sees it too


@dataclass
class Perspective:
    """What one group sees; `is_small` when it is too small to show without pointing at people."""

    group: StakeholderGroup
    is_small: bool = False
    seen: list[Seen] = field(default_factory=list)


def groups_heard(trajectory: Trajectory) -> list[StakeholderGroup]:
    """Give the groups of which somebody was heard, by name."""
    heard = look.heard_by_group(trajectory)
    return [group for group in StakeholderGroup.objects.of(trajectory).order_by("name") if heard.get(group.pk)]


def perspective(actor: Actor, trajectory: Trajectory, group: StakeholderGroup) -> Perspective:
    """Give the threads a group sees, with some of its words; small groups only for who held the conversations."""
    heard = look.heard_by_group(trajectory).get(group.pk, 0)
    if heard < SMALLEST_SHOWN and not rules.in_core_group(actor, trajectory):
        return Perspective(group, is_small=True)
    found = Perspective(group, is_small=heard < SMALLEST_SHOWN)
    by_thread: dict[UUID, list[Tie]] = {}
    for tie in _ties_of(trajectory, group):
        by_thread.setdefault(tie.red_thread_id, []).append(tie)
    readable = set(queries.readable(actor, trajectory).values_list("pk", flat=True)) if by_thread else set()
    found.seen = [_seen(actor, ties, readable) for ties in by_thread.values()]
    return found


def side_by_side(left: Perspective, right: Perspective) -> None:
    """Mark in both perspectives what the groups share, and set that first."""
    shared = {seen.thread.pk for seen in left.seen} & {seen.thread.pk for seen in right.seen}
    for side in (left, right):
        for seen in side.seen:
            seen.is_shared = seen.thread.pk in shared
        side.seen.sort(key=lambda seen: (not seen.is_shared, seen.thread.folded))


def _ties_of(trajectory: Trajectory, group: StakeholderGroup) -> list[Tie]:
    ties = Tie.objects.of(trajectory).filter(
        excerpt__speaker__groups=group, excerpt__read_state=ReadState.PASSED, excerpt__is_hidden=False
    )
    who = Coalesce("excerpt__speaker__person_id", "excerpt__speaker_id")
    return list(ties.annotate(who=who).select_related("red_thread", "excerpt").order_by("red_thread__folded"))


def _seen(actor: Actor, ties: list[Tie], readable: set[UUID]) -> Seen:
    marked = [tie.excerpt.energy for tie in ties if tie.excerpt.energy]
    words = [tie.excerpt.text for tie in shuffled(ties, actor) if tie.excerpt_id in readable]
    return Seen(
        thread=ties[0].red_thread,
        people=len({tie.who for tie in ties}),  # type: ignore[attr-defined]
        energy=words_for(marked.count("high"), marked.count("low"), len(marked)),
        voices=words[:VOICES_SHOWN],
    )
