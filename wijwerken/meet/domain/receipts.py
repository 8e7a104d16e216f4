"""A receipt for somebody in the room: one tap, and what comes of it can be followed."""

from __future__ import annotations

import hashlib
import hmac
import random
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house import clock
from wijwerken.look.domain import nameless
from wijwerken.meet.models import Harvest, Seat, Workshop
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Notice, Participation, Trajectory

R = TypeVar("R")
ROWS_AT_ONCE = 500
_LOTS = random.SystemRandom()


@dataclass(frozen=True)
class Kept:
    """Whose receipt it is, and the code that opens it when it was made just now."""

    person: Person
    code: str = ""


def id_of(seat: UUID) -> UUID:
    """Tell which person belongs to a seat; nobody who sees the person can find the seat without our key."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"meet.seat {seat}".encode(), hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)


def person_of(seat: Seat) -> UUID:
    """Tell whose receipt the words of a seat go to: the one they came with, or one of their own."""
    return seat.person_id or id_of(seat.pk)


@deed("meet.code.kept", may="meet.take_part", logged=False)
def keep_code(actor: Actor, trajectory: Trajectory, seat: Seat) -> Kept:
    """Keep a code, so that the harvest and what comes of it are on one's own receipt."""
    if seat.person is not None:
        return Kept(seat.person)
    own = Person.objects.filter(pk=id_of(seat.pk)).first()
    if own is None and actor.person is not None and not _is_harvested(seat.workshop):
        seat.person = actor.person
        seat.save(update_fields=["person"])
        let_take_part(trajectory, actor.person)
        return Kept(actor.person)
    if own is not None and own == actor.person:
        return Kept(own)
    own = own or Person.objects.create(pk=id_of(seat.pk), language=trajectory.language)
    let_take_part(trajectory, own)
    code = receipts.give_receipt(own)
    nameless.scatter_receipts(own)
    if _is_harvested(seat.workshop) and not Notice.objects.of(trajectory).filter(person=own).exists():
        tell_harvest(seat.workshop, [own.pk])
    return Kept(own, code)


def let_in(trajectory: Trajectory, groups: Mapping[UUID, UUID | None]) -> None:
    """Let everyone whose words came in take part; `groups` tells for each person which group may be written down."""
    there = set(Person.objects.filter(pk__in=groups).values_list("pk", flat=True))
    people = [Person(pk=one, language=trajectory.language) for one in groups if one not in there]
    Person.objects.bulk_create(_mixed(people), batch_size=ROWS_AT_ONCE)
    known = set(Participation.objects.of(trajectory).filter(person__in=groups).values_list("person", flat=True))
    parts = [
        Participation(trajectory=trajectory, person_id=one, on=clock.today()) for one in groups if one not in known
    ]
    Participation.objects.bulk_create(_mixed(parts), batch_size=ROWS_AT_ONCE)
    links = Participation.groups.through
    in_groups = [
        links(id=secrets.randbelow(2**62), participation_id=part.pk, stakeholdergroup_id=groups[part.person_id])
        for part in parts
        if groups[part.person_id] is not None
    ]
    links.objects.bulk_create(in_groups, batch_size=ROWS_AT_ONCE)
    trajectory.__dict__.pop("_participations", None)


def tell_harvest(workshop: Workshop, people: Collection[UUID]) -> None:
    """Put the harvest on the receipts of these people."""
    url = reverse("meet:harvest", args=[workshop.trajectory.slug, workshop.pk])
    with override(workshop.trajectory.language):
        words = _("De oogst van “%(title)s” staat klaar.") % {"title": workshop.title}
    notices = [
        Notice(trajectory_id=workshop.trajectory_id, person_id=one, words=words, url=url, on=clock.today())
        for one in people
    ]
    Notice.objects.bulk_create(_mixed(notices), batch_size=ROWS_AT_ONCE)


def _is_harvested(workshop: Workshop) -> bool:
    return Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).exists()


def _mixed(rows: list[R]) -> list[R]:
    # Rows in an order drawn by lot tell nothing about who came first.
    return _LOTS.sample(rows, len(rows))
