"""What one seat sees of the step of now."""

from __future__ import annotations

from typing import Any

from wijwerken.meet.domain import open_answers, options, queries, recognitions, seats
from wijwerken.meet.models import Seat, WorkshopStep
from wijwerken.meet.views.beamer import outcome
from wijwerken.meet.views.room import Visit
from wijwerken.meet.vocabulary import (
    HIGHEST_RESISTANCE,
    WITH_CARDS,
    WITH_CHOICES,
    CardKind,
    FollowUp,
    StepKind,
    StepState,
    WorkshopState,
)


def mine(room: Visit, seat: Seat) -> dict[str, Any]:
    """Give what this seat needs to see and do in the step of now."""
    step = room.step
    if step is None or room.workshop.state != WorkshopState.OPEN:
        return {"seat": seat}
    known: dict[str, Any] = {
        "seat": seat,
        "takes": open_answers.takes(room.workshop, step),
        "template": _template(step),
    }
    if step.kind in WITH_CARDS:
        known |= _cards(seat, step)
    elif step.kind in WITH_CHOICES:
        known |= _choices(seat, step)
    elif step.kind == StepKind.RECOGNITION:
        known |= recognitions.what_is_next(room.workshop, seat)
        if step.recognition_round is not None and step.recognition_round.is_closed:
            known |= outcome(step.recognition_round, seat)
    elif step.kind == StepKind.ROUND_ROBIN:
        known |= turn(room, seat)
    return known


def _template(step: WorkshopStep) -> str:
    return "alone_together" if step.kind == StepKind.WORDS else step.kind


def _cards(seat: Seat, step: WorkshopStep) -> dict[str, Any]:
    own = queries.own_cards(seat, step)
    thought = open_answers.card_kind(step.settings)
    return {
        "card_kind": thought,
        "own": [card for card in own if card.kind == thought],
        "needs": [card for card in own if card.kind == CardKind.NEED],
        "own_steps": [card for card in own if card.kind == CardKind.OWN_STEP],
        "asks_need": step.follow_up != FollowUp.NONE,
        "asks_own_step": step.follow_up == FollowUp.ALL or (step.follow_up == FollowUp.LEADERS and seat.is_leader),
        "waits_for_leaders": step.follow_up == FollowUp.LEADERS and not seat.is_leader,
        "revealed": queries.cards(step, seat) if step.state == StepState.REVEALED else [],
    }


def _choices(seat: Seat, step: WorkshopStep) -> dict[str, Any]:
    chosen = queries.own_choices(seat, step)
    offered = [one | {"value": chosen.get(one["key"])} for one in step.settings.get("options", ())]
    unanswered = [one for one in offered if one["value"] is None]
    return {
        "options": offered,
        "given": sum(1 for value in chosen.values() if value),
        "most": options.most(step),
        "scale": range(options.LOWEST, options.HIGHEST + 1),
        "place_on_scale": chosen.get(""),
        "asked": unanswered[0] if unanswered else None,
        "degrees": range(HIGHEST_RESISTANCE + 1),
    }


def turn(room: Visit, seat: Seat) -> dict[str, Any]:
    """Tell whose turn it is, and how far away one's own is."""
    waiting = [one for one in seats.turns(room.workshop) if not one.turn_taken]
    place = next((number for number, one in enumerate(waiting) if one.pk == seat.pk), None)
    return {"now_speaks": waiting[0] if waiting else None, "my_place": place}
