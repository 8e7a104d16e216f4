"""Whether a step can begin now: said beforehand, with what would make it possible, so that no room meets a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.meet.domain import queries, saved_forms
from wijwerken.meet.domain.work_forms import WorkForm
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.vocabulary import StepKind, StepState
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import rounds
from wijwerken.rounds.domain.statements import FEWEST
from wijwerken.rounds.models import RecognitionRound
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


@dataclass(frozen=True)
class WhyNot:
    """Why a step cannot begin now, and to which phase the group can go back so that it can; empty when it cannot."""

    words: str
    back_to: str = ""

    def __str__(self) -> str:
        """Give the reason in words."""
        return self.words


def why_not(actor: Actor, trajectory: Trajectory, step: WorkshopStep) -> WhyNot | None:
    """Say why this step cannot begin now; nothing when it can."""
    held = step.recognition_round
    if step.kind != StepKind.RECOGNITION or (held is not None and not held.is_prepared):
        return None
    return _round_cannot_begin(actor, trajectory, held)


def of_steps(actor: Actor, trajectory: Trajectory, steps: Iterable[WorkshopStep]) -> list[tuple[WorkshopStep, WhyNot]]:
    """List the steps still to come that cannot begin now, each with the reason."""
    waiting = [step for step in steps if step.state == StepState.WAITING]
    return [(step, why) for step in waiting if (why := why_not(actor, trajectory, step))]


def form_why_not(actor: Actor, trajectory: Trajectory, form: WorkForm) -> str:
    """Say why an evening made of this form now would meet a step that cannot begin; empty when there is none."""
    if all(step.kind != StepKind.RECOGNITION for step in form.steps):
        return ""
    return str(_round_cannot_begin(actor, trajectory, rounds.waits_for_a_room(trajectory)) or "")


def says_made_for(workshop: Workshop) -> str:
    """Say for how many people the work form of a workshop is made, while fewer came in by phone."""
    form = saved_forms.behind(workshop.form) if workshop.form else None
    if form is None or queries.seats(workshop).count() >= form.people[0]:
        return ""
    told = {"fewest": form.people[0], "most": form.people[1]}
    return _("Deze werkvorm is gemaakt voor %(fewest)s tot %(most)s mensen, met of zonder telefoon.") % told


def says_few_talk(workshop: Workshop, steps: Iterable[WorkshopStep]) -> str:
    """Say beforehand that a round of under five people ends in sentences to talk about, without numbers."""
    to_come = {StepState.WAITING, StepState.OPEN}
    if not any(step.kind == StepKind.RECOGNITION and step.state in to_come for step in steps):
        return ""
    if queries.seats(workshop).count() >= SMALLEST_SHOWN:
        return ""
    return _(
        "Met minder dan vijf telefoons tonen wij niet wie wat herkent. "
        "De ronde eindigt dan in de zinnen zelf, om aan tafel over te praten."
    )


def _round_cannot_begin(actor: Actor, trajectory: Trajectory, held: RecognitionRound | None) -> WhyNot | None:
    if len(rounds.would_show(trajectory, held)) < FEWEST:
        return WhyNot(
            _("Voor een ronde zijn %(n)s zinnen nodig die iedereen mag lezen. Zoveel zijn er nog niet gekozen.")
            % {"n": FEWEST}
        )
    may = rules.may(actor, "rounds.prepare", trajectory)
    if may:
        return None
    may_go_back = current_phase(trajectory) == Phase.ACT and rules.may(actor, "trajectories.move_on", trajectory)
    return WhyNot(str(may.reason), Phase.THINK.value if may_go_back else "")
