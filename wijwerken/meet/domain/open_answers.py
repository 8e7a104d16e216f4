"""Which answers a step takes at this moment: one place that says so, for pages and for the writer."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_CHOICES, CardKind, FollowUp, StepKind, StepState, WorkshopState

CHOICE, RECOGNITION = "choice", "recognition"
LEADS = _("Je begeleidt nu. Zet eerst een andere pet op.")
GOING_ON = frozenset({StepState.OPEN.value, StepState.REVEALED.value})


def takes(workshop: Workshop, step: WorkshopStep) -> frozenset[str]:
    """List the kinds of answers that can come in now: kinds of cards, a choice, a recognition."""
    if workshop.state != WorkshopState.OPEN or workshop.current_step_id != step.pk or step.state not in GOING_ON:
        return frozenset()
    if step.kind in WITH_CARDS:
        return frozenset({card_kind(step.settings), *_follow_up(step)})
    if step.state != StepState.OPEN:
        return frozenset()
    if step.kind == StepKind.RESISTANCE:
        return frozenset({CHOICE, CardKind.OBJECTION.value})
    if step.kind in WITH_CHOICES:
        return frozenset({CHOICE})
    if step.kind == StepKind.RECOGNITION and step.recognition_round and step.recognition_round.is_open:
        return frozenset({RECOGNITION, CardKind.CARD.value})  # own words beside a sentence are a card
    return frozenset()


def takes_late(workshop: Workshop, step: WorkshopStep) -> frozenset[str]:
    """List what may still come in for a step that is over: an objection that was half written when the room went on."""
    was_there = step.state in {StepState.REVEALED, StepState.CLOSED} and workshop.state == WorkshopState.OPEN
    return frozenset({CardKind.OBJECTION.value}) if was_there and step.kind == StepKind.RESISTANCE else frozenset()


def why_not(
    workshop: Workshop, step: WorkshopStep | None, kind: str, *, leads: bool
) -> Literal["leads", "closed"] | None:
    """Say why this cannot come in now: it comes from who leads the evening, or the step is over; nothing when it can.

    `step` is the one it was given in; None when that is not there.
    """
    if leads and not workshop.hat_off:
        return "leads"
    return None if step is not None and kind in takes(workshop, step) | takes_late(workshop, step) else "closed"


def card_kind(settings: dict[str, Any]) -> str:
    """Tell what a card of this step is: a thought, or for instance an offer."""
    kind = settings.get("card_kind", CardKind.CARD.value)
    return kind if kind in CardKind.values else CardKind.CARD.value


def asks_readers(settings: dict[str, Any]) -> bool:
    """Tell whether who writes a card of this step is asked who may read it; an own step goes in the plan."""
    return card_kind(settings) != CardKind.OWN_STEP


def own_step_only_for_leaders(step: WorkshopStep) -> bool:
    """Tell whether the question what you can do yourself is for leaders only, because they go first."""
    return step.follow_up == FollowUp.LEADERS


def _follow_up(step: WorkshopStep) -> frozenset[str]:
    if step.follow_up == FollowUp.NEED:
        return frozenset({CardKind.NEED.value})
    if step.follow_up in {FollowUp.LEADERS, FollowUp.ALL}:
        return frozenset({CardKind.NEED.value, CardKind.OWN_STEP.value})
    return frozenset()
