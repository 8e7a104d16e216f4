"""Who of the core group talks with whom."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.models import Talk
from wijwerken.look.vocabulary import TALK
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import mailed
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory


@deed("look.talk.planned", says=gettext_lazy("Er is afgesproken wie met wie praat"), may="look.plan_talk")
def plan_talk(
    actor: Actor,
    trajectory: Trajectory,
    holder: Participation,
    group: StakeholderGroup,
    where: str = "",
    on: dt.date | None = None,
) -> Talk:
    """Put on the shared list that someone goes and talks with a group."""
    return Talk.objects.create(trajectory=trajectory, holder=holder, group=group, where=where.strip(), on=on)


@deed("look.talk.changed", says=gettext_lazy("Een afspraak om te praten is veranderd"), may="look.plan_talks")
def change_talk(
    actor: Actor,
    trajectory: Trajectory,
    talk: Talk,
    *,
    holder: Participation,
    group: StakeholderGroup,
    where: str,
    on: dt.date | None,
) -> Talk:
    """Change who goes, where or when."""
    if talk.on != on:
        mailed.tell_again(Reference(TALK, talk.pk))
    talk.holder, talk.group, talk.where, talk.on = holder, group, where.strip(), on
    talk.save()
    return talk


@deed("look.talk.dropped", says=gettext_lazy("Een afspraak om te praten vervalt"), may="look.plan_talks")
def drop_talk(actor: Actor, trajectory: Trajectory, talk: Talk) -> None:
    """Take an intention to talk off the list."""
    if talk.conversation_id is not None:
        raise NotSound(_("Dit gesprek is al geweest. Het blijft op de lijst staan."))
    talk.delete()


def talks(trajectory: Trajectory) -> ScopedQuerySet[Talk]:
    """List who talks with whom, the nearest date first."""
    rows = Talk.objects.of(trajectory).select_related("holder", "group", "conversation")
    return rows.order_by("conversation", "on", "pk")
