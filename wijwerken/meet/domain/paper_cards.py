"""Paper in the room: cards on the table that who facilitates types in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import nameless
from wijwerken.look.domain.languages import language_at_once
from wijwerken.look.domain.paper import find_card
from wijwerken.meet.domain import answers, harvest, open_answers, queries
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Card, Harvest, Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import LONGEST_CARD, WITH_CARDS, StepState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass(frozen=True)
class OnPaper:
    """What was written on paper, a line a card; a name or a number only when who wrote it put it there."""

    words: Sequence[str]
    first_name: str = ""
    number: str = ""


@deed(
    "meet.cards.typed_over",
    says=gettext_lazy("Kaarten van papier zijn overgetypt in een bijeenkomst"),
    may="meet.hold_workshop",
)
def type_over(actor: Actor, trajectory: Trajectory, step: WorkshopStep, paper: OnPaper) -> WorkshopStep:
    """Type paper cards over for the room, letter by letter; after the harvest they are brought in at once."""
    lines = [words.strip() for words in paper.words if words.strip()]
    if not lines:
        raise NotSound(_("Schrijf minstens één kaart over. Elke regel is één kaart."), field="words")
    if any(len(words) > LONGEST_CARD for words in lines):
        raise NotSound(_("Een kaart heeft hoogstens 2.000 tekens."), field="words")
    seat = _seat(trajectory, step.workshop, paper)
    kind = open_answers.card_kind(step.settings)
    # Nobody is asked on paper; what was said aloud to the whole room holds for paper too.
    is_private = step.workshop.readers == Audience.HOLDERS
    lies_open = step.state in (StepState.REVEALED, StepState.CLOSED) and not is_private
    cards = [
        Card(
            trajectory=trajectory,
            step=step,
            seat=seat,
            kind=kind,
            words=words,
            language=language_at_once(words, trajectory.language),
            bucket=answers.quarter(),
            is_revealed=lies_open,
            readers=Audience.HOLDERS if is_private else "",
            at_desk=True,  # who facilitates typed it
        )
        for words in lines
    ]
    nameless.scatter(*Card.objects.bulk_create(sorted(cards, key=lambda card: card.pk)))
    if Harvest.objects.of(trajectory).filter(workshop=step.workshop).exists():
        harvest.take_in(actor, trajectory, step.workshop)
    changed(step.workshop)
    return step


def steps_with_cards(workshop: Workshop) -> list[WorkshopStep]:
    """List the steps in which people write cards."""
    return [step for step in queries.steps(workshop) if step.kind in WITH_CARDS]


def _seat(trajectory: Trajectory, workshop: Workshop, paper: OnPaper) -> Seat | None:
    if not paper.first_name.strip() and not paper.number.strip():
        return None
    person = find_card(trajectory, paper.number).person if paper.number.strip() else None
    seat = Seat.objects.create(
        trajectory=trajectory,
        workshop=workshop,
        first_name=" ".join(paper.first_name.split())[:40],
        person=person,
        on_paper=True,
    )
    nameless.scatter(seat)
    return seat
