"""Which sentences a step will show: seen and chosen by who prepares it, before the room does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.utils.translation import gettext as _

from wijwerken.house.asking import page_of
from wijwerken.house.refusal import Refused
from wijwerken.look.models import Excerpt
from wijwerken.meet.domain.change import changed
from wijwerken.meet.domain.preparation import CHANGED
from wijwerken.meet.models import WorkshopStep
from wijwerken.meet.vocabulary import StepKind
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import rounds
from wijwerken.rounds.domain.statements import FEWEST, MOST, others_to_choose
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

A_PAGE = 20


@dataclass(frozen=True)
class ToChoose:
    """What somebody chooses from: the sentences in it now, a page of those that may come in, or why all stands fast."""

    chosen: list[Excerpt]
    others: Page[Excerpt] | None = None
    why_fixed: str = ""
    fewest: int = FEWEST
    most: int = MOST


def to_choose(actor: Actor, trajectory: Trajectory, step: WorkshopStep, page: str | None = None) -> ToChoose | None:
    """Give the sentences of a step in which people recognise, and those that may be put in; nothing for other steps."""
    if step.kind != StepKind.RECOGNITION:
        return None
    held = step.recognition_round
    chosen = rounds.would_show(trajectory, held)
    if held is not None and not held.is_prepared:
        return ToChoose(chosen, why_fixed=_("De ronde is al begonnen. De zinnen liggen nu vast."))
    if not (may := rules.may(actor, "rounds.prepare", trajectory)):
        return ToChoose(chosen, why_fixed=str(may.reason))
    return ToChoose(chosen, page_of(others_to_choose(trajectory, [one.pk for one in chosen]), page, A_PAGE))


@deed(CHANGED, may="meet.hold_workshop")
def choose_sentences(
    actor: Actor, trajectory: Trajectory, step: WorkshopStep, offered: Iterable[UUID], ticked: Iterable[UUID]
) -> WorkshopStep:
    """Choose the sentences of a step; as long as nobody chooses otherwise, they are those of the newest give-back."""
    if step.kind != StepKind.RECOGNITION:
        raise Refused(_("In deze stap herkennen mensen geen zinnen."))
    wanted, held = set(ticked), step.recognition_round
    if held is None:
        if wanted == set(rounds.chosen_beforehand(trajectory)):
            return step
        held = rounds.begin_round(actor, trajectory, by_link=False)
        step.recognition_round = held
        step.save(update_fields=["recognition_round"])
    rounds.choose_among(actor, trajectory, held, offered, wanted)
    changed(step.workshop)
    return step
