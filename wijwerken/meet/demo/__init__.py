"""Tonight there is something to try: an evening that stands ready, and one that waits for its harvest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wijwerken.house.demo import Demo, read
from wijwerken.meet.domain import card_table, lead, preparation, queries, seats, work_forms
from wijwerken.meet.domain.answers import GivenCard, card_id, record_cards
from wijwerken.meet.models import Seat, Workshop
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


def fill(demo: Demo) -> None:
    """Prepare an evening in each trajectory, and hold one to the end."""
    for row in read(__file__, "evenings.json"):
        trajectory, leads = demo.trajectories[row["trajectory"]], demo.actors[row["by"]]
        with demo.at(row["days_ago"]):
            workshop = _prepare(demo, leads, trajectory, row)
            if "cards" in row:
                _hold(leads, trajectory, workshop, row)


def _prepare(demo: Demo, leads: Actor, trajectory: Trajectory, row: dict[str, Any]) -> Workshop:
    form = work_forms.form(row["form"])
    if form is None:
        raise LookupError(f"the demo asks for a work form that is not there: {row['form']}")
    return preparation.prepare(leads, trajectory, form, preparation.Occasion(row["title"], demo.day(row["days_ago"])))


def _hold(leads: Actor, trajectory: Trajectory, workshop: Workshop, row: dict[str, Any]) -> None:
    lead.open_workshop(leads, trajectory, workshop)
    seats = [_sit_down(trajectory, workshop, group) for group in row["groups"]]
    step = workshop.current_step_id
    if step is None:
        raise LookupError("an evening of the demo has no steps")
    given = [_card(step, seats[number % len(seats)], words) for number, words in enumerate(row["cards"])]
    record_cards(VISITOR, trajectory, given)
    lead.reveal(leads, trajectory, workshop)
    by_words = {card.words: card.pk for card in queries.all_cards(workshop)}
    for name, cards in row["piles"].items():
        card_table.pile(leads, trajectory, workshop, [by_words[words] for words in cards], name)
    lead.close(leads, trajectory, workshop)


def _sit_down(trajectory: Trajectory, workshop: Workshop, group: str) -> Seat:
    known = StakeholderGroup.objects.of(trajectory).filter(name=group).first()
    return seats.take_seats(VISITOR, trajectory, [seats.NewSeat(workshop.pk, group=known.pk if known else None)])[0]


def _card(step: UUID, seat: Seat, words: str) -> GivenCard:
    return GivenCard(card_id(seat.pk, words), step, seat.pk, words)
