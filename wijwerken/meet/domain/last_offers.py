"""At the end of an evening: what somebody would like to do themselves, said in one field that may stay empty."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import nameless
from wijwerken.look.domain.languages import language_at_once
from wijwerken.look.models import Excerpt
from wijwerken.meet.domain import answers, harvest, receipts
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Card, Harvest, Seat, Workshop
from wijwerken.meet.vocabulary import LONGEST_CARD, CardKind, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

NO_QUARTER = 0  # people say this one by one, long after each other: no quarter of an hour is of five of them
WANTS_TO_DO = (CardKind.OFFER.value, CardKind.OWN_STEP.value)


def is_harvested(workshop: Workshop) -> bool:
    """Tell whether the harvest was brought in."""
    return Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).exists()


def said_already(workshop: Workshop, seats: Collection[Seat]) -> dict[UUID, list[Card]]:
    """List what each of these seats said this evening that it wants to do; who did is not asked again."""
    at = {receipts.person_of(seat): seat.pk for seat in seats}
    cards = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop, kind__in=WANTS_TO_DO)
    mine = cards.filter(Q(seat__in=at.values()) | Q(excerpt__speaker__person__in=at)).select_related("excerpt__speaker")
    found: dict[UUID, list[Card]] = {}
    for card in sorted(mine, key=lambda card: card.text):
        seat = card.seat_id or (at.get(card.excerpt.speaker.person_id) if card.excerpt else None)  # type: ignore[arg-type]
        if seat:
            found.setdefault(seat, []).append(card)
    return found


@deed("meet.offer.made", may="meet.take_part", logged=False)
def offer(actor: Actor, trajectory: Trajectory, seat: Seat, words: str, mark: str) -> None:
    """Say at the end what you would like to do yourself; after the harvest it goes there at once."""
    workshop = seat.workshop
    if workshop.state != WorkshopState.CLOSED or workshop.current_step is None:
        raise NotSound(_("Deze vraag komt aan het einde."))
    if not words.strip():
        raise NotSound(_("Schrijf eerst iets op. Of sla het over."))
    if len(words.strip()) > LONGEST_CARD:
        raise NotSound(_("Dit is langer dan 2.000 tekens. Maak het iets korter."))
    card = Card(
        pk=answers.card_id(seat.pk, f"{mark} {words.strip()}"),
        trajectory=trajectory,
        step=workshop.current_step,
        seat=seat,
        kind=CardKind.OFFER,
        words=words.strip(),
        language=language_at_once(words, trajectory.language),
        readers=workshop.readers,
        bucket=NO_QUARTER,
    )
    if _was_kept(card):
        return  # one tap came twice
    card.save(force_insert=True)
    nameless.scatter(card)
    if is_harvested(workshop):
        harvest.take_in(actor, trajectory, workshop)
    changed(workshop)


def _was_kept(card: Card) -> bool:
    brought = Excerpt.objects.of(card.trajectory_id).filter(pk=harvest.excerpt_of(card))
    return Card.objects.of(card.trajectory_id).filter(pk=card.pk).exists() or brought.exists()
