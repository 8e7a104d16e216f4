"""Bringing the harvest in: cards become excerpts, own steps become actions, and the seats are emptied."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock, keyed
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import paper, room_words
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.vocabulary import EXCERPT, ExcerptKind
from wijwerken.meet.domain import kept, own_steps, queries, receipts
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Card, Harvest, Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import CardKind, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.people.domain import erasure, ledger
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.gatherings import note_groups_there
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

FOCUS_GROUP = "focusgroep"
ROWS_AT_ONCE = 500
ABOUT = {
    CardKind.NEED.value: ExcerptKind.NEED.value,
    CardKind.ASK.value: ExcerptKind.NEED.value,
    CardKind.OFFER.value: ExcerptKind.OFFER.value,
    CardKind.OWN_STEP.value: ExcerptKind.OFFER.value,
}
_LOTS = random.SystemRandom()


@dataclass(frozen=True)
class Coming:
    """A card on its way in: with whose receipt it belongs to, and the group and quarter that may be written down."""

    card: Card
    excerpt: UUID  # made from the card with our key, so that a backup put back brings nothing back that was taken back
    person: UUID | None
    group: UUID | None
    bucket: int


@deed(
    "meet.workshop.harvested",
    says=gettext_lazy("De oogst van een bijeenkomst is binnengebracht"),
    may="meet.hold_workshop",
)
def harvest_workshop(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Harvest:
    """Bring in what the room gave: from now on the words belong to who said them, and nobody's seat is known."""
    if workshop.state != WorkshopState.CLOSED:
        raise NotSound(_("Deze bijeenkomst is nog bezig. Sluit hem eerst af."))
    harvest, is_first = _begin(workshop)
    seats = take_in(actor, trajectory, workshop)
    if is_first:
        _note_who_was_there(harvest, seats)
        receipts.tell_harvest(workshop, _with_receipt(seats))
    kept.empty_seats(Seat.objects.of(trajectory).filter(workshop=workshop))  # no seat leads to a person any more
    changed(workshop)
    return harvest


def take_in_to_read_back(actor: Actor, workshop: Workshop) -> None:
    """Make voices of what was written until now, so that it can be read back, changed and confirmed in the room.

    All at once: one by one, the order of confirming would tell who sat where. What may be read by who takes part is
    about to stand on the screen; the rest is read at the desk.
    """
    cards = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop, excerpt=None)
    cards.exclude(readers=Audience.HOLDERS).update(is_revealed=True)
    cards.update(at_desk=True)
    take_in(actor, workshop.trajectory, workshop, read_at_desk=True)


def take_in(actor: Actor, trajectory: Trajectory, workshop: Workshop, *, read_at_desk: bool = False) -> list[Seat]:
    """Make voices of the cards that wait, and put own steps in the plan; tells which seats there were."""
    seats = list(Seat.objects.of(trajectory).filter(workshop=workshop).select_related("person"))
    cards = list(Card.objects.of(trajectory).filter(step__workshop=workshop, excerpt=None).select_related("step"))
    there = _There({seat.pk: seat for seat in seats}, _groups_to_write_down(seats), _quarters_known(workshop))
    coming = _still_wanted(_who_and_when(cards, there))
    receipts.let_in(trajectory, {one.person: one.group for one in coming if one.person is not None})
    _bring_in(workshop, coming, read_at_desk)
    own_steps.into_plan(actor, trajectory, [_claim(one) for one in coming if own_steps.is_claim(one.card)])
    return seats


def _begin(workshop: Workshop) -> tuple[Harvest, bool]:
    first = {"trajectory_id": workshop.trajectory_id, "on": clock.today()}
    return Harvest.objects.of(workshop.trajectory_id).get_or_create(workshop=workshop, defaults=first)


@dataclass(frozen=True)
class _There:
    """Who was in the room: the seats, the groups that may be written down, and of each step the earliest quarter."""

    seats: Mapping[UUID, Seat]
    groups: set[UUID]
    quarters: Mapping[UUID, int]


def _who_and_when(cards: Iterable[Card], there: _There) -> list[Coming]:
    """Tell of every card whose it is, and what of its origin may be kept without pointing at somebody."""
    cards = list(cards)
    shared = _shared_quarters(cards, there.quarters)
    coming = []
    for card in cards:
        seat = there.seats.get(card.seat_id) if card.seat_id else None
        group = seat.group_id if seat and seat.group_id in there.groups else None
        person = receipts.person_of(seat) if seat else None
        coming.append(Coming(card, excerpt_of(card), person, group, shared.get((card.step_id, card.bucket), 0)))
    return coming


def excerpt_of(card: Card) -> UUID:
    """Tell which excerpt a card becomes; nobody who reads the database finds the card from it."""
    return keyed.id_of("meet.excerpt", card.pk)


def _still_wanted(coming: Iterable[Coming]) -> list[Coming]:
    """Leave out what was taken back, corrected or erased before, and came back with a backup of that evening."""
    erased = {one.person_id: one.keep_words_nameless for one in erasure.ledger()}
    gone = {*ledger.withdrawn_ids(EXCERPT), *ledger.changes(EXCERPT, "corrected")}
    kept = [one for one in coming if one.excerpt not in gone and erased.get(one.person, True)]  # type: ignore[arg-type]
    return [replace(one, person=None) if one.person in erased else one for one in kept]


def _quarters_known(workshop: Workshop) -> dict[UUID, int]:
    """Give the earliest quarter of each step that was brought in before: a card that comes later hides there too."""
    before = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop).exclude(excerpt=None)
    return dict(before.values_list("step").annotate(Min("bucket")))


def _shared_quarters(cards: Iterable[Card], known: Mapping[UUID, int]) -> dict[tuple[UUID, int], int]:
    """Keep a quarter of an hour only when five seats or more wrote in it, else the earliest of that step."""
    wrote: dict[tuple[UUID, int], set[UUID]] = defaultdict(set)
    earliest = dict(known)
    for card in cards:
        if card.seat_id:
            wrote[card.step_id, card.bucket].add(card.seat_id)
        earliest[card.step_id] = min(card.bucket, earliest.get(card.step_id, card.bucket))
    return {
        key: key[1] if len(wrote.get(key, ())) >= SMALLEST_SHOWN else earliest[key[0]]
        for key in {(card.step_id, card.bucket) for card in cards}
    }


def _groups_to_write_down(seats: Iterable[Seat]) -> set[UUID]:
    """Give the groups of which so many were there that the group on a card points at nobody."""
    counted = Counter(seat.group_id for seat in seats if seat.group_id and not seat.on_paper)
    return {group for group, people in counted.items() if people >= SMALLEST_SHOWN}


def _bring_in(workshop: Workshop, coming: list[Coming], read_at_desk: bool) -> None:
    by_step: dict[UUID, list[Coming]] = defaultdict(list)
    for one in coming:
        by_step[one.card.step_id].append(one)
    kept: list[Card] = []
    for step in queries.steps(workshop):
        if step.pk in by_step:
            kept += _bring_step_in(workshop, step, by_step[step.pk], read_at_desk)
    # New rows in an order drawn by lot: neither place nor id of a card leads back to who put it.
    Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop, excerpt=None).delete()
    Card.objects.bulk_create(_LOTS.sample(kept, len(kept)), batch_size=ROWS_AT_ONCE)


def _bring_step_in(workshop: Workshop, step: WorkshopStep, coming: list[Coming], read_at_desk: bool) -> list[Card]:
    conversation = _conversation_of(workshop, step)
    excerpts = room_words.bring_in(conversation, [_brought(step, one, read_at_desk) for one in coming])
    paper.came_back(workshop.trajectory, [one.person for one in coming if one.person], conversation)
    for one, excerpt in zip(coming, excerpts, strict=True):
        one.card.excerpt = excerpt
    return [_kept(one, excerpt) for one, excerpt in zip(coming, excerpts, strict=True)]


def _conversation_of(workshop: Workshop, step: WorkshopStep) -> Conversation:
    before = Card.objects.of(workshop.trajectory_id).filter(step=step).exclude(excerpt=None)
    known = before.select_related("excerpt__speaker__conversation").first()
    if known is not None and known.excerpt is not None:
        return known.excerpt.speaker.conversation
    title = f"{workshop.title}: {step.title}"
    return room_words.begin_room(workshop.trajectory, title, workshop.on, is_focus_group=workshop.form == FOCUS_GROUP)


def _brought(step: WorkshopStep, one: Coming, read_at_desk: bool) -> room_words.Brought:
    was_shown = one.card.is_revealed
    about = step.settings.get("about", ExcerptKind.EXPERIENCE.value)
    return room_words.Brought(
        words=one.card.words,
        id=one.excerpt,
        kind=ABOUT.get(one.card.kind, about),
        person=one.person,
        group=one.group,
        # Who was in the room read what lay open. Where nobody asked, as on paper, that is also who may.
        readers=one.card.readers or (Audience.PARTICIPANTS if was_shown else Audience.HOLDERS).value,
        unread=not (was_shown or read_at_desk),
    )


def _kept(one: Coming, excerpt: Excerpt) -> Card:
    card = one.card
    return Card(
        trajectory_id=card.trajectory_id,
        step_id=card.step_id,
        kind=card.kind,
        words="",
        language=excerpt.language,
        bucket=one.bucket,
        pile=card.pile,
        is_parked=card.is_parked,
        is_revealed=card.is_revealed,
        at_desk=card.at_desk,
        readers=card.readers,
        excerpt=excerpt,
    )


def _claim(one: Coming) -> own_steps.Claim:
    seat = one.card.seat
    return own_steps.Claim(
        excerpt=one.card.excerpt,
        words=one.card.words,
        person=one.person,
        name=seat.first_name if seat else "",
        at_table=seat is None or seat.on_paper,
    )


def _note_who_was_there(harvest: Harvest, seats: Iterable[Seat]) -> None:
    there = Counter(seat.group_id for seat in seats if not seat.is_facilitator and not seat.on_paper)
    harvest.attendance = [{"group": str(group or ""), "people": people} for group, people in there.items()]
    harvest.save(update_fields=["attendance"])
    gathering = harvest.workshop.gathering
    if gathering is not None:
        note_groups_there(gathering, filter(None, there))


def _with_receipt(seats: Iterable[Seat]) -> list[UUID]:
    return list(Person.objects.filter(pk__in={receipts.person_of(seat) for seat in seats}).values_list("pk", flat=True))
