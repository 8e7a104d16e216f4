"""On the table: parking a card, and laying cards that belong together on one pile."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.meet.domain import queries
from wijwerken.meet.domain.change import changed
from wijwerken.meet.domain.lead import REVEALED
from wijwerken.meet.models import Card, Workshop
from wijwerken.meet.vocabulary import StepState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

LONGEST_NAME = 120


@deed("meet.card.revealed", says=gettext_lazy("Een kaartje van een bijeenkomst ligt open"), may="meet.hold_workshop")
def show_card(actor: Actor, trajectory: Trajectory, workshop: Workshop, card: Card) -> Card:
    """Open one card for everyone who is there."""
    if card.readers == Audience.HOLDERS:
        raise NotSound(_("Wie dit schreef, koos: alleen de kerngroep. Het komt niet op het scherm."))
    Card.objects.of(trajectory).filter(pk=card.pk).update(is_revealed=True)
    changed(workshop)
    return card


@deed(REVEALED, may="meet.hold_workshop")
def show_waiting(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Open what was written after the cards were opened, for everyone at once."""
    step = workshop.current_step
    if step is None or step.state != StepState.REVEALED:
        raise NotSound(_("Open eerst alle kaartjes."))
    queries.may_lie_open(step).update(is_revealed=True)
    return changed(workshop)


@deed(
    "meet.card.parked", says=gettext_lazy("Een kaartje is opzij gelegd, of weer teruggepakt"), may="meet.hold_workshop"
)
def park(actor: Actor, trajectory: Trajectory, workshop: Workshop, card: Card, *, parked: bool = True) -> Card:
    """Lay a card aside for later, or take it back; nothing is thrown away."""
    Card.objects.of(trajectory).filter(pk=card.pk).update(is_parked=parked, pile="" if parked else card.pile)
    changed(workshop)
    return card


@deed(
    "meet.cards.piled",
    says=gettext_lazy("Kaartjes van een bijeenkomst zijn bij elkaar gelegd"),
    may="meet.hold_workshop",
    seen_by=Audience.PARTICIPANTS,
)
def pile(actor: Actor, trajectory: Trajectory, workshop: Workshop, cards: Collection[UUID], name: str) -> Workshop:
    """Lay cards on one pile, named with a sentence that somebody said; without a name they lie loose again."""
    if len(name.strip()) > LONGEST_NAME:
        raise NotSound(_("Maak de naam iets korter: hooguit 120 tekens."), field="pile")
    chosen = Card.objects.of(trajectory).filter(step__workshop=workshop, pk__in=cards, is_parked=False)
    if not chosen.update(pile=name.strip()):
        raise NotSound(_("Kies eerst de kaartjes die bij elkaar horen."), field="cards")
    return changed(workshop)


def piles(cards: Collection[Card]) -> list[tuple[str, list[Card]]]:
    """Sort cards by their pile: named piles by name, loose cards last under an empty name."""
    names = sorted({card.pile for card in cards if card.pile})
    found = [(name, [card for card in cards if card.pile == name]) for name in names]
    loose = [card for card in cards if not card.pile]
    return [*found, ("", loose)] if loose else found
