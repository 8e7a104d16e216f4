"""Gatherings, and the points people want to talk about there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import bare, capital
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import dates, gathering_answers, texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.models import AgendaPoint, Gathering, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass(frozen=True)
class Appointment:
    """What is told about a gathering."""

    title: str
    on: dt.date
    at: dt.time | None = None
    place: str = ""
    minutes: int = 0  # how long; 0: nobody agreed on it


@deed(
    "trajectories.gathering.planned",
    says=gettext_lazy("Een bijeenkomst kwam in de agenda"),
    may="trajectories.plan_gathering",
    seen_by=Audience.EVERYONE,
)
def plan(actor: Actor, trajectory: Trajectory, told: Appointment, groups: Iterable[StakeholderGroup] = ()) -> Gathering:
    """Plan a gathering with a day and a place."""
    if not told.title.strip():
        raise NotSound(_("Wat voor bijeenkomst is het? Bijvoorbeeld: dialoogavond."), field="title")
    gathering = Gathering.objects.create(trajectory=trajectory, **asdict(told))
    gathering.groups.set(groups)
    return gathering


@deed(
    "trajectories.gathering.changed",
    says=gettext_lazy("Een bijeenkomst in de agenda is veranderd"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def replan(
    actor: Actor, trajectory: Trajectory, gathering: Gathering, told: Appointment, groups: Iterable[StakeholderGroup]
) -> Gathering:
    """Change the day, the place or the groups of a gathering; another day or place is told to everyone."""
    elsewhere, another_time = gathering.place != told.place, (gathering.on, gathering.at) != (told.on, told.at)
    entry_changes = elsewhere or another_time or (gathering.title, gathering.minutes) != (told.title, told.minutes)
    for name, value in asdict(told).items():
        setattr(gathering, name, value)
    gathering.save()
    gathering.groups.set(groups)
    if entry_changes:
        dates.note_moved(trajectory, gathering.pk)
    if gathering.on >= clock.today() and (elsewhere or another_time):
        tell(trajectory, _moved(gathering))
        if another_time:
            gathering_answers.ask_again(trajectory, gathering)
    return gathering


def _moved(gathering: Gathering) -> str:
    return capital(_("%(title)s is verplaatst. Kijk bij Agenda.") % {"title": bare(gathering.title)})


@deed(
    "trajectories.gathering.cancelled",
    says=gettext_lazy("Een bijeenkomst uit de agenda gaat niet door"),
    may="trajectories.shape",
)
def cancel(actor: Actor, trajectory: Trajectory, gathering: Gathering) -> None:
    """Take a gathering off the list; who said they would come is told, and calendars that read along hear it too."""
    if gathering.on >= clock.today():
        gathering_answers.tell_called_off(trajectory, gathering)
        dates.note_called_off(trajectory, gathering.pk, gathering.on, gathering.at)
    gathering.delete()


def note_groups_there(gathering: Gathering, groups: Iterable[UUID]) -> None:
    """Note of which groups people were there; part of a deed."""
    gathering.groups.add(*StakeholderGroup.objects.of(gathering.trajectory_id).filter(pk__in=groups))


def coming(trajectory: Trajectory) -> list[Gathering]:
    """List the gatherings that are still to come."""
    return list(Gathering.objects.of(trajectory).filter(on__gte=clock.today()).order_by("on", "at"))


def been(trajectory: Trajectory) -> list[Gathering]:
    """List the gatherings that have been, the last one first."""
    return list(Gathering.objects.of(trajectory).filter(on__lt=clock.today()).order_by("-on"))


@deed(
    "trajectories.point.put",
    says=gettext_lazy("Iemand bracht een punt in"),
    may="trajectories.put_point",
    seen_by=Audience.PARTICIPANTS,
)
def put_point(actor: Actor, trajectory: Trajectory, words: str) -> AgendaPoint:
    """Put a point on the list for the next gathering, as somebody who takes part or for the works council."""
    part = rules.participation_of(actor, trajectory)
    if part is None or not words.strip():
        raise NotSound(_("Waar wilt u het over hebben? Eén zin is genoeg."), field="words")
    point = AgendaPoint.objects.create(trajectory=trajectory, words=words.strip(), by=part, on=clock.today())
    for member in core_group(trajectory):
        tell(trajectory, _("Er is een nieuw punt voor de volgende bijeenkomst."), person=member.person)
    return point


@deed("trajectories.point.talked_about", says=gettext_lazy("Een punt is besproken"), may="trajectories.shape")
def talked_about(actor: Actor, trajectory: Trajectory, point: AgendaPoint) -> AgendaPoint:
    """Say that a point was talked about."""
    point.done_on = clock.today()
    point.save(update_fields=["done_on"])
    return point


def points(actor: Actor, trajectory: Trajectory) -> list[AgendaPoint]:
    """List the points that wait for the next gathering."""
    return list(
        texts_that_wait.without_waiting(
            actor, trajectory, AgendaPoint.objects.of(trajectory).filter(done_on=None).order_by("on", "words")
        )
    )
