"""Getting a workshop ready: from a work form, with a soft gate for forms that decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.meet.domain import options, saved_forms
from wijwerken.meet.domain.change import changed
from wijwerken.meet.domain.codes import new_code
from wijwerken.meet.domain.work_forms import WorkForm
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.vocabulary import DECIDES, StepKind, StepState, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import rounds
from wijwerken.rounds.models import RecognitionRound
from wijwerken.trajectories.domain import dates
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Gathering, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Audience, Phase

CHANGED = log_line("meet.workshop.changed", gettext_lazy("Een bijeenkomst is anders klaargezet"))
AGENDA_PHASES = frozenset({Phase.THINK.value, Phase.ACT.value})


@dataclass(frozen=True)
class Occasion:
    """Which workshop it is, and when."""

    title: str
    on: dt.date
    gathering: Gathering | None = None
    early_because: str = ""  # why a form that decides is used before Doen


@deed(
    "meet.workshop.prepared",
    says=gettext_lazy("Er staat een bijeenkomst klaar"),
    may="meet.begin_workshop",
    seen_by=Audience.EVERYONE,
)
def prepare(actor: Actor, trajectory: Trajectory, form: WorkForm, occasion: Occasion) -> Workshop:
    """Get a workshop ready from a work form, with a code to come in."""
    if not occasion.title.strip():
        raise NotSound(_("Hoe heet deze bijeenkomst? Bijvoorbeeld: avond in De Wiek."), field="title")
    doubt = why_early(trajectory, form)
    if doubt and not occasion.early_because.strip():
        raise NotSound(doubt, field="early_because")
    workshop = Workshop.objects.create(
        trajectory=trajectory,
        code=new_code(),
        title=occasion.title.strip(),
        form=form.slug,
        on=occasion.on,
        gathering=occasion.gathering,
        held_early_because=occasion.early_because.strip() if doubt else "",
    )
    for position, step in enumerate(form.steps, start=1):
        _add(workshop, position, step.plain())
    return workshop


def why_early(trajectory: Trajectory, form: WorkForm) -> str:
    """Say why this form comes too early now; empty when it does not. It may be used all the same, with a reason."""
    phase, kinds = current_phase(trajectory), {step.kind for step in form.steps}
    if phase != Phase.ACT and (form.is_decision or kinds & DECIDES):
        return _("Met deze werkvorm besluit de groep. Dat hoort bij Doen, als iedereen gehoord is. Waarom nu al?")
    if phase not in AGENDA_PHASES and StepKind.DOTS in kinds:
        return _("Stippen plakken hoort bij Denken of Doen. In Kijken luisteren we eerst. Waarom nu al?")
    return ""


@deed(CHANGED, may="meet.hold_workshop", seen_by=Audience.EVERYONE)
def reword(actor: Actor, trajectory: Trajectory, step: WorkshopStep, **told: Any) -> WorkshopStep:
    """Put a step in words that fit this room: title, instruction, minutes."""
    if not str(told.get("title", step.title)).strip():
        raise NotSound(_("Geef de stap een titel."), field="title")
    for name in ("title", "instruction", "minutes"):
        setattr(step, name, told.get(name, getattr(step, name)))
    step.save(update_fields=["title", "instruction", "minutes"])
    changed(step.workshop)
    return step


@deed(CHANGED, may="meet.hold_workshop")
def offer_options(actor: Actor, trajectory: Trajectory, step: WorkshopStep, words: Sequence[str]) -> WorkshopStep:
    """Write down what people can choose from in a step."""
    if step.state not in {StepState.WAITING, StepState.OPEN} or step.choices.exists():
        raise NotSound(_("Mensen kozen hier al. Dan blijft staan waaruit zij kozen."), field="options")
    made = options.keyed(words, step.kind)
    if len(made) < 2:
        raise NotSound(_("Schrijf minstens twee dingen op waaruit mensen kiezen."), field="options")
    step.settings = {**step.settings, "options": made}
    step.save(update_fields=["settings"])
    changed(step.workshop)
    return step


@deed(CHANGED, may="meet.hold_workshop", seen_by=Audience.EVERYONE)
def choose_round(
    actor: Actor, trajectory: Trajectory, step: WorkshopStep, recognition_round: RecognitionRound
) -> WorkshopStep:
    """Say which sentences people see in a step where they recognise."""
    if step.kind != StepKind.RECOGNITION:
        raise Refused(_("In deze stap herkennen mensen geen zinnen."))
    step.recognition_round = recognition_round
    step.save(update_fields=["recognition_round"])
    changed(step.workshop)
    return step


@deed(CHANGED, may="meet.hold_workshop")
def drop_step(actor: Actor, trajectory: Trajectory, step: WorkshopStep) -> None:
    """Leave a step out that has not begun."""
    if step.state != StepState.WAITING:
        raise NotSound(_("Deze stap is al begonnen. Daarom blijft hij staan."))
    workshop = step.workshop
    step.delete()
    changed(workshop)


@deed(
    "meet.workshop.dropped",
    says=gettext_lazy("Een bijeenkomst die klaarstond, gaat niet door"),
    may="meet.hold_workshop",
)
def drop(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> None:
    """Take a workshop off the list that never began; calendars that read along hear it too."""
    if workshop.state != WorkshopState.READY or workshop.seats.exists():
        raise NotSound(_("Deze bijeenkomst is al begonnen. Sluit hem af, dan blijft de oogst bewaard."))
    if workshop.gathering_id is None and workshop.on >= clock.today():
        dates.note_called_off(trajectory, workshop.pk, workshop.on)
    workshop.delete()


def forms_to_choose(actor: Actor, trajectory: Trajectory) -> list[WorkForm]:
    """List the work forms, those that fit the phase of now first."""
    phase = current_phase(trajectory)
    return sorted(saved_forms.listed(actor, trajectory), key=lambda form: phase not in form.phases)


def _add(workshop: Workshop, position: int, step: dict[str, Any]) -> None:
    recognises = step["kind"] == StepKind.RECOGNITION
    WorkshopStep.objects.create(
        trajectory_id=workshop.trajectory_id,
        workshop=workshop,
        position=position,
        kind=step["kind"],
        title=step["title"],
        instruction=step["instruction"],
        captures=step["captures"],
        tips=step["tips"],
        minutes=step["minutes"],
        grouping=step["grouping"],
        settings=options.settings_of(step["kind"], step["settings"]),
        recognition_round=rounds.waits_for_a_room(workshop.trajectory) if recognises else None,
    )
