"""Figures for everyone outside the core group: worked out at night and kept until the next.

A figure that moves the moment words come in tells when somebody spoke, and of a small group also who. So others read
how it stood last night, counted over words that were read, and a group counts as heard from a number that points at
nobody.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef

from wijwerken.house import clock
from wijwerken.house.once import once
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain.queries import WHO, written_down
from wijwerken.look.models import Excerpt, KeptFigures, Speaker
from wijwerken.look.models.gate import Words, confirmed
from wijwerken.look.vocabulary import HEARD_FROM, ConversationKind, Source
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

NEWEST = 3  # conversations that bring no new group before one may think that all were heard (L5)
TOGETHER = (Source.HELD, Source.IMPORT, Source.ROOM)  # what came in because people talked with each other
ON_PAPER = (ConversationKind.DOCUMENT, ConversationKind.WRITTEN)  # and what was only written or read
BECAUSE = "figures are worked out at night"


@dataclass(frozen=True)
class HeardFigures:
    """What others may know of who was heard."""

    people: int = 0
    by_group: Mapping[UUID, int] = field(default_factory=dict)
    words: int = 0  # that another wrote down for who said them
    confirmed: int = 0
    no_new_group: bool | None = None  # nothing: that cannot be said
    was_counted: bool = True  # a trajectory of today was not, before its first night

    def has_heard(self, group: UUID) -> bool:
        """Tell whether enough people of a group were heard to say so."""
        return self.by_group.get(group, 0) >= HEARD_FROM

    @property
    def groups_heard(self) -> Set[UUID]:
        """Give the groups of which enough people were heard to say so."""
        return {group for group in self.by_group if self.has_heard(group)}

    @property
    def groups(self) -> int:
        """Count the groups that were heard."""
        return len(self.groups_heard)


@dataclass(frozen=True)
class Talked:
    """One time that people talked: on which day, and of which groups."""

    on: dt.date
    groups: Set[UUID]


@once
def told(trajectory: Trajectory) -> HeardFigures:
    """Give the figures as they stood last night; nothing before the first night."""
    row = KeptFigures.objects.of(trajectory).first()
    if row is None:
        return HeardFigures(was_counted=False)
    by_group = {UUID(group): people for group, people in row.by_group.items()}
    return HeardFigures(row.people, by_group, row.words, row.confirmed, row.no_new_group)


def work_out_all() -> int:
    """Work the figures of every trajectory out anew; tells of how many."""
    trajectories = Trajectory.objects.all()
    for trajectory in trajectories:
        work_out(trajectory)
    return len(trajectories)


def work_out_missing() -> int:
    """Work the figures out where they never were, as after an upgrade; those of last night stay as they are."""
    kept = KeptFigures.objects.everywhere(because=BECAUSE).values("trajectory")
    trajectories = Trajectory.objects.exclude(pk__in=kept)
    for trajectory in trajectories:
        work_out(trajectory)
    return len(trajectories)


def work_out(trajectory: Trajectory) -> KeptFigures:
    """Count who was heard, and keep it for others until the next night."""
    counted = count(trajectory)
    row, _made = KeptFigures.objects.of(trajectory).update_or_create(
        trajectory=trajectory,
        defaults={
            "on": clock.today(),
            "people": counted.people,
            "by_group": {str(group): people for group, people in counted.by_group.items()},
            "words": counted.words,
            "confirmed": counted.confirmed,
            "no_new_group": counted.no_new_group,
        },
    )
    return row


def count(trajectory: Trajectory) -> HeardFigures:
    """Count who was heard in words that were read, as it is now; only the core group may know that at once."""
    said = _said(trajectory)
    spoke = _spoke(trajectory)
    by_group = spoke.filter(groups__in=StakeholderGroup.objects.of(trajectory)).values_list("groups")
    counted = dict(by_group.annotate(people=Count(WHO, distinct=True)))
    sure = written_down(said).aggregate(all=Count("pk"), sure=Count("pk", filter=confirmed()))
    people = spoke.aggregate(people=Count(WHO, distinct=True))["people"]
    return HeardFigures(people, counted, sure["all"], sure["sure"], _no_new_group(trajectory))


def ways_used(trajectory: Trajectory) -> Set[str]:
    """Give the roads by which enough people spoke to say so, before today and in words that were read."""
    before = _spoke(trajectory).filter(conversation__on__lt=clock.today()).order_by()
    people = before.values_list("conversation__source").annotate(people=Count(WHO, distinct=True))
    return {way for way, n in people if n >= SMALLEST_SHOWN}


def _said(trajectory: Trajectory) -> Words[Excerpt]:
    return Excerpt.objects.of(trajectory).counting()


def _spoke(trajectory: Trajectory) -> ScopedQuerySet[Speaker]:
    return Speaker.objects.of(trajectory).filter(Exists(_said(trajectory).filter(speaker=OuterRef("pk"))))


def _no_new_group(trajectory: Trajectory) -> bool | None:
    """Tell whether the last three times people talked brought no new group; nothing where that cannot be known."""
    times = _times_people_talked(trajectory)
    newest, before = times[:NEWEST], times[NEWEST:]
    if not before or not all(one.groups for one in newest):
        return None  # too few to compare, or somebody spoke of whom we do not know the group
    known = {group for one in before for group in one.groups}
    by_voice = _first_voices(trajectory)
    late = {(group, one.on) for one in newest for group in one.groups if group not in known}
    return all(group in by_voice and by_voice[group] < on for group, on in late)


def _times_people_talked(trajectory: Trajectory) -> list[Talked]:
    """List the conversations and gatherings, the newest first; all steps of one gathering are one time."""
    spoke = _spoke(trajectory).filter(conversation__source__in=TOGETHER).exclude(conversation__kind__in=ON_PAPER)
    rows = spoke.values_list("conversation", "conversation__source", "conversation__on", "groups").distinct()
    found: dict[tuple[dt.date, str], set[UUID]] = defaultdict(set)
    for conversation, source, on, group in rows:
        found[on, "" if source == Source.ROOM else str(conversation)] |= {group} - {None}
    return [Talked(on, groups) for (on, _name), groups in sorted(found.items(), key=lambda one: one[0], reverse=True)]


def _first_voices(trajectory: Trajectory) -> dict[UUID, dt.date]:
    """Tell on which day somebody of a group first wrote down something themselves."""
    wrote = _spoke(trajectory).exclude(conversation__source__in=TOGETHER).filter(groups__isnull=False)
    return dict(wrote.values_list("groups").annotate(first=Min("conversation__on")))
