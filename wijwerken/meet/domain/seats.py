"""Coming in: a seat for whoever has the code, with a first name or nothing, and the same seat when they come back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from wijwerken.analysis import lots
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.nameless import scatter
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Harvest, Seat, Workshop
from wijwerken.meet.vocabulary import StepKind, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

LONGEST_NAME = 40


@dataclass(frozen=True)
class NewSeat:
    """Who comes in: only what they themselves want to say."""

    workshop: UUID
    first_name: str = ""
    group: UUID | None = None
    is_leader: bool = False
    is_facilitator: bool = False
    id: UUID = field(default_factory=uuid.uuid4)


@deed("meet.seats.taken", may="meet.take_part", logged=False)
def take_seats(actor: Actor, trajectory: Trajectory, batch: Sequence[NewSeat]) -> list[Seat]:
    """Give everyone who comes in a seat; somebody who comes in twice with one id has one seat."""
    groups = known_groups(trajectory, {new.group for new in batch if new.group})
    rows = [
        Seat(
            id=new.id,
            trajectory=trajectory,
            workshop_id=new.workshop,
            first_name=new.first_name.strip()[:LONGEST_NAME],
            group_id=new.group if new.group in groups else None,
            is_leader=new.is_leader,
            is_facilitator=new.is_facilitator,
        )
        for new in sorted(batch, key=lambda one: one.id)
    ]
    Seat.objects.bulk_create(rows, ignore_conflicts=True)
    scatter(*rows)  # the order of the table does not tell who came first
    return rows


def known_groups(trajectory: Trajectory, asked: set[UUID]) -> set[UUID]:
    """Give those of these groups that belong to this trajectory."""
    if not asked:
        return set()
    return set(StakeholderGroup.objects.of(trajectory).filter(pk__in=asked).values_list("pk", flat=True))


def join(
    actor: Actor, workshop: Workshop, *, first_name: str = "", group: UUID | None = None, is_leader: bool = False
) -> Seat:
    """Come in with the code; who joins late lands in the step of now, at the smallest table."""
    if workshop.state == WorkshopState.CLOSED:
        raise NotSound(_("Deze bijeenkomst is afgerond. Meedoen kan niet meer."))
    mine = NewSeat(
        workshop=workshop.pk,
        first_name=first_name,
        group=group,
        is_leader=is_leader,
        is_facilitator=rules.in_core_group(actor, workshop.trajectory),
    )
    return sit_down_late(workshop, take_seats(actor, workshop.trajectory, [mine])[0])


def sit_down_late(workshop: Workshop, seat: Seat) -> Seat:
    """Give who came after the lot was drawn a place at the table with fewest people."""
    if seat.is_facilitator or seat.table is not None:
        return seat
    places = Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop).exclude(table=None)
    taken = [table for table in places.values_list("table", flat=True) if table is not None]
    if taken:
        seat.table = min(range(1, max(taken) + 1), key=taken.count)
        seat.save(update_fields=["table"])
    return seat


@deed("meet.seat.described", may="meet.take_part", logged=False)
def describe(
    actor: Actor, trajectory: Trajectory, seat: Seat, *, first_name: str, group: UUID | None, is_leader: bool
) -> Seat:
    """Say afterwards what you are called or which group you belong to; or take that back."""
    if Harvest.objects.of(trajectory).filter(workshop=seat.workshop_id).exists():
        raise NotSound(_("Deze bijeenkomst is afgerond. Wie waar zat, is vergeten, en dat blijft zo."))
    known = known_groups(trajectory, {group} if group else set())
    seat.first_name = first_name.strip()[:LONGEST_NAME]
    seat.group_id = group if known else None
    seat.is_leader = is_leader
    seat.save(update_fields=["first_name", "group", "is_leader"])
    return seat


@deed("meet.turn.taken", may="meet.take_part", logged=False)
def take_turn(actor: Actor, trajectory: Trajectory, seat: Seat) -> Seat:
    """Say that this seat had its turn, or passes; silence counts too."""
    workshop = seat.workshop
    step = workshop.current_step if workshop.state == WorkshopState.OPEN else None
    if step is not None and step.kind == StepKind.ROUND_ROBIN:
        Seat.objects.of(trajectory).filter(pk=seat.pk).update(turn_taken=True)
        changed(workshop)
    return seat


def turns(workshop: Workshop) -> list[Seat]:
    """List who speaks in which order: drawn by lot, who leads somewhere in the second half with others."""
    in_room = list(Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop, is_facilitator=False))
    by_id = {seat.pk: seat for seat in in_room}
    # One draw for the whole workshop says who comes in the first half, so that more rounds tell no more about who
    # leads; the order within each half is drawn anew in each round.
    others = lots.drawn([seat.pk for seat in in_room if not seat.is_leader], seed=f"{workshop.pk} first half")
    early = set(others[: min(len(in_room) // 2, (len(others) + 1) // 2)])
    drawn = [by_id[key] for key in lots.drawn(by_id, seed=str(workshop.current_step_id))]
    return sorted(drawn, key=lambda seat: seat.pk not in early)


def draw_tables(workshop: Workshop, size: int, seed: str) -> int:
    """Seat everyone by lot at mixed tables; tells how many tables there are."""
    in_room = Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop, is_facilitator=False)
    group_of = dict(in_room.values_list("pk", "group_id"))
    places = lots.tables(group_of, size, seed)
    _seat_at(places)
    return max(places.values(), default=0)


def _seat_at(places: Mapping[UUID, int]) -> None:
    # One statement for a full hall: an update for each table took longer than all phones together.
    identifier = Seat._meta.pk
    rows = [(table, identifier.get_db_prep_value(seat, connection)) for seat, table in places.items()]
    with connection.cursor() as cursor:
        cursor.executemany('UPDATE meet_seat SET "table" = %s WHERE id = %s', rows)
