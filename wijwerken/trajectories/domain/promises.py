"""Promises with a date: made, kept, or honestly moved."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import sentence as sentence_of
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import dates
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Promise, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Audience, Phase


@deed(
    "trajectories.promise.made",
    says=gettext_lazy("Er is een dag beloofd"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def promise(actor: Actor, trajectory: Trajectory, what: str, due_on: dt.date) -> Promise:
    """Promise everyone something for a date."""
    if due_on < clock.today():
        raise NotSound(_("Deze dag is al voorbij. Kies een dag die nog komt."), field="due_on")
    return Promise.objects.create(trajectory=trajectory, what=what.strip(), due_on=due_on)


@deed(
    "trajectories.promise.moved",
    says=gettext_lazy("Een beloofde dag lukte niet; er is een nieuwe dag"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def move(actor: Actor, trajectory: Trajectory, broken: Promise, because: str, due_on: dt.date) -> Promise:
    """Say honestly that a promise was not kept, why, and when it will be."""
    if not because.strip():
        raise NotSound(_("Schrijf in één zin waarom het niet lukte."), field="because")
    if due_on <= clock.today():
        raise NotSound(_("Kies een nieuwe dag die nog komt."), field="due_on")
    broken.missed_because = because.strip()
    broken.save(update_fields=["missed_because"])
    renewed = Promise.objects.create(trajectory=trajectory, what=broken.what, due_on=due_on, instead_of=broken)
    dates.note_moved(trajectory, broken.made_first.pk)
    tell(trajectory, sentence(renewed))
    return renewed


def keep(trajectory: Trajectory) -> None:
    """Mark the promise that was due first as kept; called by the deed that keeps it."""
    due = next_promise(trajectory)
    if due is not None:
        due.kept_on = clock.today()
        due.save(update_fields=["kept_on"])


def next_promise(trajectory: Trajectory) -> Promise | None:
    """Give the promise that stands now: not kept and not replaced by another date; none once it has ended."""
    if current_phase(trajectory) == Phase.ENDED:
        return None
    return next(iter(_standing(trajectory.pk)), None)


@prepared
def _standing(trajectory: UUID) -> QuerySet[Promise]:
    replaced = Promise.objects.of(trajectory).exclude(instead_of=None).values("instead_of")
    return Promise.objects.of(trajectory).filter(kept_on=None).exclude(pk__in=replaced).order_by("due_on")[:1]


def next_of_many(trajectories: list[UUID]) -> dict[UUID, Promise]:
    """Give for each of many trajectories that still go on the promise that stands now, in one query."""
    made = Promise.objects.everywhere(because="the promises of questions that everyone may read")
    replaced = made.filter(trajectory__in=trajectories).exclude(instead_of=None).values("instead_of")
    standing = made.filter(trajectory__in=trajectories, kept_on=None).exclude(pk__in=replaced)
    # The one that is due first comes last, and stays.
    return {one.trajectory_id: one for one in standing.select_related("instead_of").order_by("-due_on")}


def is_late(standing: Promise) -> bool:
    """Tell whether the date of a promise passed without it being kept."""
    return standing.kept_on is None and standing.due_on < clock.today()


def sentence(standing: Promise) -> str:
    """Say a promise as people read it, honest about a date that passed."""
    day = date_format(standing.due_on, "j F")
    if is_late(standing):
        return _("Wij beloofden %(day)s. Dat lukte niet. U hoort snel een nieuwe dag.") % {"day": day}
    before = standing.instead_of
    if before is not None:
        return _("Wij beloofden %(old)s. Dat lukte niet: %(why)s Het wordt %(day)s.") % {
            "old": date_format(before.due_on, "j F"),
            "why": sentence_of(before.missed_because),
            "day": day,
        }
    return _("Op %(day)s hoort u wat wij hoorden.") % {"day": day}
