"""No suggestion favours the loudest group: when two fit nearly as well, who was not heard yet goes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from wijwerken.house.small_numbers import SMALLEST_SHOWN, few
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.nameless import told_by_link
from wijwerken.look.models import Speaker
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

LOOKED_AT = 50  # further down the list nothing fits nearly as well
CLOSE = 0.15  # of the distance between the best one and the one halfway: nearer than this, scores say nothing

Groups = Mapping[UUID, Set[UUID]]


@dataclass(frozen=True)
class Heard:
    """Which groups a thread has heard, with how many people, and which it has not."""

    heard: list[tuple[str, str]]
    not_yet: list[str]


def fairly(ranked: Sequence[tuple[UUID, float]], groups_of: Groups, heard: Set[UUID], how_many: int) -> list[UUID]:
    """Choose from the best ones, first those from a group not heard yet among the ones that fit nearly as well."""
    rest, known, chosen = list(ranked[:LOOKED_AT]), set(heard), list[UUID]()
    close = CLOSE * (ranked[0][1] - ranked[len(ranked) // 2][1]) if ranked else 0.0
    while rest and len(chosen) < how_many:
        near = [one for one in rest if rest[0][1] - one[1] <= close]
        pick = next((one for one in near if set(groups_of.get(one[0], ())) - known), near[0])
        rest.remove(pick)
        chosen.append(pick[0])
        known |= groups_of.get(pick[0], set())
    return chosen


def groups_of(trajectory: Trajectory, excerpts: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Tell from which groups these excerpts are; only to choose by, never to show."""
    rows = Speaker.objects.of(trajectory).filter(excerpts__in=excerpts, groups__isnull=False)
    found: dict[UUID, set[UUID]] = {}
    for excerpt, group in rows.values_list("excerpts", "groups"):
        found.setdefault(excerpt, set()).add(group)
    return found


def people_by_group(thread: RedThread) -> dict[UUID, int]:
    """Count per stakeholder group how many of its people stand behind a thread; of small ones not who told nameless."""
    who = Coalesce("excerpt__speaker__person_id", "excerpt__speaker_id")
    large = [group for group, n in look.heard_by_group(thread.trajectory).items() if n >= SMALLEST_SHOWN]
    may_be_told = ~told_by_link("excerpt__speaker") | Q(excerpt__speaker__groups__in=large)
    ties = Tie.objects.of(thread.trajectory_id).filter(
        may_be_told, red_thread=thread, excerpt__speaker__groups__isnull=False
    )
    return dict(ties.order_by().values_list("excerpt__speaker__groups").annotate(people=Count(who, distinct=True)))


def heard_in(trajectory: Trajectory, people: Mapping[UUID, int]) -> Heard:
    """Say which groups a thread has heard; numbers under five are not said."""
    everyone = look.heard_by_group(trajectory)
    untold = _untold(trajectory, everyone)
    groups = [group for group in StakeholderGroup.objects.of(trajectory).order_by("name") if group.pk in everyone]
    return Heard(
        heard=[(group.name, few(people[group.pk])) for group in groups if group.pk in people],
        not_yet=[group.name for group in groups if group.pk not in people and group.pk not in untold],
    )


def _untold(trajectory: Trajectory, everyone: Mapping[UUID, int]) -> set[UUID]:
    """Give the small groups of which somebody told nameless by the link: where they said it is not told."""
    small = [group for group, people in everyone.items() if people < SMALLEST_SHOWN]
    if not small:
        return set()
    by_link = Speaker.objects.of(trajectory).filter(told_by_link(), groups__in=small)
    return set(by_link.values_list("groups", flat=True))
