"""Whom the question concerns: groups in rings, who is missing, and who goes there."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.manifest import Reference
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import bare, sentence
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import mailed, texts_that_wait
from wijwerken.trajectories.domain.counts import has_voices, heard, is_told_as_heard
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import Gap, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import GAP, Audience

Ring = StakeholderGroup.Ring


@dataclass(frozen=True)
class Sketch:
    """What the core group writes about a group; nothing about persons, no scores."""

    name: str
    ring: str = Ring.UNDERGOES
    matters: str = ""
    reach: str = ""
    about_not_with: bool = False
    is_municipal: bool = False


@dataclass(frozen=True)
class Seen:
    """A group as it stands on the page: whether it was heard, and who takes up the gap."""

    group: StakeholderGroup
    heard: bool
    gap: Gap | None

    @property
    def is_missing(self) -> bool:
        """Tell whether too few of this group were heard, or it is talked about without them."""
        return not self.heard or self.group.about_not_with

    @property
    def who_goes(self) -> str:
        """Say who goes there, how and before when: "Joost: langs het honk, 4 december."; nothing while nobody does."""
        if self.gap is None:
            return ""
        day = date_format(self.gap.before, "j F") if self.gap.before else ""
        how = ", ".join(filter(None, [bare(self.gap.how), day]))
        who = self.gap.taken_by.shown_name if self.gap.taken_by else ""
        return sentence(": ".join(filter(None, [who, how])))


def seen(actor: Actor, trajectory: Trajectory) -> list[Seen]:
    """List the groups with whether they were heard and the gap somebody took up; the core group knows it at once."""
    return _seen_by_core_group(trajectory) if rules.in_core_group(actor, trajectory) else seen_by_everyone(trajectory)


@once
def seen_by_everyone(trajectory: Trajectory) -> list[Seen]:
    """List the groups as everyone may know them: as of last night, so that nobody sees when somebody speaks."""
    return [Seen(row, is_told_as_heard(row, trajectory), gap) for row, gap in _groups(trajectory)]


@once
def _seen_by_core_group(trajectory: Trajectory) -> list[Seen]:
    return [Seen(row, heard(row, trajectory), gap) for row, gap in _groups(trajectory)]


@once
def _groups(trajectory: Trajectory) -> list[tuple[StakeholderGroup, Gap | None]]:
    gaps = {gap.group_id: gap for gap in _open_gaps(trajectory.pk)} if there_is(trajectory)["gap"] else {}
    return [(row, gaps.get(row.pk)) for row in _named(trajectory.pk)]


@prepared
def _open_gaps(trajectory: UUID) -> QuerySet[Gap]:
    return Gap.objects.of(trajectory).filter(closed_on=None).select_related("taken_by")


@prepared
def _named(trajectory: UUID) -> QuerySet[StakeholderGroup]:
    return StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name")


def in_rings(actor: Actor, trajectory: Trajectory) -> list[tuple[str, str, list[Seen]]]:
    """Give the rings from the inside out, each with its groups."""
    by_ring: dict[str, list[Seen]] = defaultdict(list)
    for one in seen(actor, trajectory):
        by_ring[one.group.ring].append(one)
    return [(ring.value, str(ring.label), by_ring[ring.value]) for ring in Ring]


def suggestions(actor: Actor, trajectory: Trajectory) -> list[StakeholderGroup]:
    """List the groups that people put forward and nobody looked at yet."""
    return list(
        texts_that_wait.without_waiting(
            actor, trajectory, StakeholderGroup.objects.of(trajectory).filter(suggested=True).order_by("name")
        )
    )


@deed(
    "trajectories.group.named",
    says=gettext_lazy("Een groep is genoemd"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def name_group(actor: Actor, trajectory: Trajectory, sketch: Sketch) -> StakeholderGroup:
    """Name a group that the question concerns."""
    _must_be_new(trajectory, sketch.name)
    return StakeholderGroup.objects.create(trajectory=trajectory, **asdict(sketch))


@deed(
    "trajectories.group.changed",
    says=gettext_lazy("Iets over een groep is veranderd"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def change_group(
    actor: Actor, trajectory: Trajectory, group: StakeholderGroup, version: int, sketch: Sketch
) -> StakeholderGroup:
    """Change what stands about a group; looking at a suggested group makes it one of the groups."""
    _must_be_new(trajectory, sketch.name, but=group)
    claim(StakeholderGroup.objects.of(trajectory), group, version)
    for name, value in asdict(sketch).items():
        setattr(group, name, value)
    group.suggested = False
    group.save()
    return group


@deed("trajectories.group.dropped", says=gettext_lazy("Een groep is weggehaald"), may="trajectories.shape")
def drop_group(actor: Actor, trajectory: Trajectory, group: StakeholderGroup) -> None:
    """Take a group away, as long as nobody of it spoke."""
    if has_voices(group, trajectory):
        raise NotSound(_("Van deze groep zijn al mensen gehoord. Hun stem blijft, dus de groep ook."))
    group.delete()


@deed(
    "trajectories.group.suggested",
    says=gettext_lazy("Iemand zei wie er ontbreekt"),
    may="trajectories.suggest_missing",
    seen_by=Audience.PARTICIPANTS,
)
def suggest(actor: Actor, trajectory: Trajectory, name: str, reach: str = "") -> StakeholderGroup:
    """Say who is still missing; the core group looks at it."""
    _must_be_new(trajectory, name)
    return StakeholderGroup.objects.create(
        trajectory=trajectory,
        name=name.strip(),
        reach=reach.strip(),
        suggested=True,
    )


@deed(
    "trajectories.gap.taken",
    says=gettext_lazy("Iemand gaat naar een groep die ontbreekt"),
    may="trajectories.shape",
    seen_by=Audience.PARTICIPANTS,
)
def take_gap(actor: Actor, trajectory: Trajectory, group: StakeholderGroup, how: str, before: dt.date | None) -> Gap:
    """Take it on yourself to go to a group that is still missing, before a date."""
    if not how.strip():
        raise NotSound(_("Hoe ga je erheen? Bijvoorbeeld: ik ga langs het honk."), field="how")
    if before is None or before < clock.today():
        raise NotSound(_("Kies een dag die nog komt."), field="before")
    gap = Gap.objects.of(trajectory).filter(group=group, closed_on=None).first() or Gap(
        trajectory=trajectory, group=group
    )
    gap.how, gap.before, gap.taken_by = how.strip(), before, rules.participation_of(actor, trajectory)
    gap.save()
    mailed.tell_again(Reference(GAP, gap.pk))
    return gap


@deed(
    "trajectories.gap.closed",
    says=gettext_lazy("Iemand is bij een groep geweest die ontbrak"),
    may="trajectories.shape",
)
def close_gap(actor: Actor, trajectory: Trajectory, gap: Gap) -> Gap:
    """Say that somebody has been there."""
    gap.closed_on = clock.today()
    gap.save(update_fields=["closed_on"])
    return gap


def _must_be_new(trajectory: Trajectory, name: str, but: StakeholderGroup | None = None) -> None:
    if not name.strip():
        raise NotSound(_("Hoe heet deze groep? Bijvoorbeeld: jongeren."), field="name")
    same = StakeholderGroup.objects.of(trajectory).filter(name__iexact=name.strip())
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise NotSound(_("Deze groep staat er al."), field="name")
