"""What each stakeholder group sees, side by side, without counting small groups (R02)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import kept_figures
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.nameless import told_by_link
from wijwerken.look.models.gate import counting
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.energy import ENERGY, words_for
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
    is_shared: bool | None = None  # the other group sees it too; None where that is not told

    @property
    def says_who_sees(self) -> str:
        return what_is_shared(self)


@dataclass
class Perspective:
    """What one group sees; `is_small` when it is too small to show without pointing at people.

    `is_untold` when this reader does not see it for that reason.
    """

    group: StakeholderGroup
    is_small: bool = False
    is_untold: bool = False
    seen: list[Seen] = field(default_factory=list)


def groups_heard(actor: Actor, trajectory: Trajectory) -> list[StakeholderGroup]:
    """Give the groups that were heard, by name; the core group knows it at once, others as of last night."""
    rows = StakeholderGroup.objects.of(trajectory).order_by("name")
    if rules.in_core_group(actor, trajectory):
        heard = look.heard_by_group(trajectory)
        return [group for group in rows if heard.get(group.pk)]
    told = kept_figures.told(trajectory)
    return [group for group in rows if told.has_heard(group.pk)]


def perspective(actor: Actor, trajectory: Trajectory, group: StakeholderGroup) -> Perspective:
    """Give the threads a group sees, with some of its words; small groups only for who held the conversations."""
    inside = rules.in_core_group(actor, trajectory)
    by_group = look.heard_by_group(trajectory) if inside else kept_figures.told(trajectory).by_group
    heard = by_group.get(group.pk, 0)
    if heard < SMALLEST_SHOWN and not inside:
        return Perspective(group, is_small=True, is_untold=True)
    is_small = heard < SMALLEST_SHOWN
    ties = _ties_of(trajectory, group)
    if is_small:  # also who holds the conversations does not learn of which few somebody nameless is one
        ties = ties.exclude(told_by_link("excerpt__speaker"))
    counted = _counted(ties)
    voices = _some_voices(ties.filter(excerpt__in=queries.readable(actor, trajectory)))
    threads = RedThread.objects.of(trajectory).filter(pk__in=counted).order_by("folded")
    seen = [
        Seen(
            thread, people=counted[thread.pk].people, energy=counted[thread.pk].energy, voices=voices.get(thread.pk, [])
        )
        for thread in threads
    ]
    return Perspective(group, is_small=is_small, seen=seen)


def side_by_side(left: Perspective, right: Perspective) -> None:
    """Mark in both perspectives what the groups share, and set that first.

    Nothing is told of what a group shares that this reader may not see: not what is the same, and not what differs.
    """
    if left.is_untold or right.is_untold:
        return
    shared = {seen.thread.pk for seen in left.seen} & {seen.thread.pk for seen in right.seen}
    for side in (left, right):
        for seen in side.seen:
            seen.is_shared = seen.thread.pk in shared
        side.seen.sort(key=lambda seen: (not seen.is_shared, seen.thread.folded))


def what_is_shared(seen: Seen) -> str:
    """Say of a thread beside another group who of these two sees it; nothing where that is not told."""
    if seen.is_shared is None:
        return ""
    return _("Zien beide groepen.") if seen.is_shared else _("Van deze twee ziet alleen deze groep het.")


@dataclass(frozen=True)
class _Count:
    people: int
    energy: str


def _ties_of(trajectory: Trajectory, group: StakeholderGroup) -> ScopedQuerySet[Tie]:
    # Who says it differently does not see it so.
    ties = Tie.objects.of(trajectory).filter(is_counter=False)
    return ties.filter(counting(through="excerpt"), excerpt__speaker__groups=group)


def _counted(ties: ScopedQuerySet[Tie]) -> dict[UUID, _Count]:
    who = Coalesce("excerpt__speaker__person_id", "excerpt__speaker_id")
    rows: Any = ties.order_by().values("red_thread").annotate(people=Count(who, distinct=True), **ENERGY)
    return {row["red_thread"]: _Count(row["people"], words_for(row["high"], row["low"], row["marked"])) for row in rows}


def _some_voices(ties: ScopedQuerySet[Tie]) -> dict[UUID, list[str]]:
    # Public ids are random, so the first by id are a random few.
    place = Window(RowNumber(), partition_by=F("red_thread_id"), order_by="id")
    rows = ties.annotate(place=place).filter(place__lte=VOICES_SHOWN).values_list("red_thread", "excerpt__text")
    found: dict[UUID, list[str]] = {}
    for thread, text in rows:
        found.setdefault(thread, []).append(text)
    return found
