"""A receipt for somebody in the room: one tap, and what comes of it can be followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house import keyed
from wijwerken.look.domain import nameless, on_behalf
from wijwerken.look.domain.renewed_code import give_again
from wijwerken.look.models import Speaker
from wijwerken.look.vocabulary import Source
from wijwerken.meet.domain import queries
from wijwerken.meet.models import Harvest, Seat, Workshop
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell_each
from wijwerken.trajectories.domain.participation import let_many_take_part, let_take_part
from wijwerken.trajectories.models import Notice, Participation, Trajectory


@dataclass(frozen=True)
class ReceiptOfSeat:
    """Whose receipt it is, and the code that opens it when it was made just now."""

    person: Person
    code: str = ""


def id_of(seat: UUID) -> UUID:
    """Tell which person belongs to a seat; nobody who sees the person can find the seat without our key."""
    return keyed.id_of("meet.seat", seat)


def person_of(seat: Seat) -> UUID:
    """Tell whose receipt the words of a seat go to: the one they came with, or one of their own."""
    return seat.person_id or id_of(seat.pk)


def with_a_way(seats: Collection[Seat]) -> set[UUID]:
    """Tell which of these seats lead back to somebody: who kept a code, or came with an account."""
    at = {person_of(seat): seat.pk for seat in seats}
    return {at[person] for person in on_behalf.with_a_way().filter(pk__in=at).values_list("pk", flat=True)}


@deed("meet.code.kept", may="meet.take_part", logged=False)
def keep_code(actor: Actor, trajectory: Trajectory, seat: Seat) -> ReceiptOfSeat:
    """Keep a code, so that the harvest and what comes of it are on one's own receipt."""
    if seat.person is not None:
        return ReceiptOfSeat(seat.person)
    own = Person.objects.filter(pk=id_of(seat.pk)).first()
    if own is None and actor.person is not None and not _is_harvested(seat.workshop):
        seat.person = actor.person
        seat.save(update_fields=["person"])
        let_take_part(trajectory, actor.person)
        return ReceiptOfSeat(actor.person)
    if own is not None and own == actor.person:
        return ReceiptOfSeat(own)
    if own is not None and (own.account_id or receipts.how_many(own)):
        return ReceiptOfSeat(own, _again(trajectory, seat, own))
    own = own or Person.objects.create(pk=id_of(seat.pk), language=trajectory.language)
    let_take_part(trajectory, own)
    code = receipts.give_receipt(own, mark=_mark_of(seat))
    nameless.scatter_receipts(own)
    if _is_harvested(seat.workshop) and not Notice.objects.of(trajectory).filter(person=own).exists():
        tell_harvest(seat.workshop, [own.pk])
    return ReceiptOfSeat(own, code)


def _again(trajectory: Trajectory, seat: Seat, own: Person) -> str:
    # One tap came twice: the answer may be lost, or somebody else has the screen of this seat now.
    since = Participation.objects.of(trajectory).filter(person=own).values_list("on", flat=True).first()
    said_here = Speaker.objects.of(trajectory).filter(person=own, conversation__source=Source.ROOM)
    return give_again(own, _mark_of(seat), since or dt.date.min, *said_here)


def _mark_of(seat: Seat) -> UUID:
    return nameless.mark_from(f"seat {seat.pk}")


def let_in(trajectory: Trajectory, groups: Mapping[UUID, UUID | None]) -> None:
    """Let everyone whose words came in take part; `groups` tells for each person which group may be written down."""
    receipts.begin_people(groups, trajectory.language)
    let_many_take_part(trajectory, groups)


def tell_harvest(workshop: Workshop, people: Collection[UUID]) -> None:
    """Put the harvest on the receipts of these people."""
    url = reverse("meet:harvest", args=[workshop.trajectory.slug, workshop.pk])
    with override(workshop.trajectory.language):
        if has_something_to_read(workshop):
            tell_each(workshop.trajectory, people, _told_of_harvest(workshop), url=url)
        else:
            tell_each(workshop.trajectory, people, _told_who_reads_first(workshop), url=url)


def has_something_to_read(workshop: Workshop) -> bool:
    """Tell whether who takes part finds anything in the harvest beside their own words."""
    return Workshop.objects.of(workshop.trajectory_id).filter(queries.has_harvest_to_read(), pk=workshop.pk).exists()


def _told_of_harvest(workshop: Workshop) -> str:
    return _("De oogst van “%(title)s” staat klaar.") % {"title": workshop.title}


def _told_who_reads_first(workshop: Workshop) -> str:
    return _("“%(title)s” is afgerond. De kaarten leest eerst de kerngroep. Die van uzelf leest u hier.") % {
        "title": workshop.title
    }


def _is_harvested(workshop: Workshop) -> bool:
    return Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).exists()
