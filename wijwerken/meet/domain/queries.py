"""Reading the room: what the screens and the writer need to know, in one picture."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from wijwerken.house.order import shuffled
from wijwerken.look.models import gate
from wijwerken.meet.domain import open_answers
from wijwerken.meet.models import Card, Choice, Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import CardKind, StepKind, StepState
from wijwerken.rounds.domain.next_sentence import RoutingTable, routing_table
from wijwerken.rounds.models import Recognition
from wijwerken.trajectories.models import Pause, PhaseChange, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules.pauses import is_paused
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Audience, Phase

BECAUSE = "what stands in a workshop, asked through the workshop"


@dataclass(frozen=True)
class ShownStatement:
    """A sentence in a recognition round, in the words of who said it."""

    id: UUID
    text: str
    language: str = "nl"


@dataclass(frozen=True)
class ShownStep:
    """The step that is on the screens now."""

    id: UUID
    position: int
    kind: str
    state: str
    title: str
    instruction: str
    minutes: int
    grouping: str
    settings: Mapping[str, Any]
    follow_up: str
    takes: frozenset[str]  # kinds of cards, "choice" or "recognition": what may come in now
    recognition_round: UUID | None = None
    statements: tuple[ShownStatement, ...] = ()
    routing: RoutingTable | None = None  # the routing table of rounds, only in a recognition round that is open


@dataclass(frozen=True)
class Snapshot:
    """A workshop at one version: everything that is the same for everyone in the room."""

    id: UUID
    trajectory: Trajectory
    version: int
    code: str
    title: str
    state: str
    timer_ends: dt.datetime | None
    dark: bool
    hat_off: bool
    step: ShownStep | None
    phase: str = Phase.PREPARE.value  # of the trajectory: the paper of the screens follows it


def workshops(trajectory: Trajectory) -> list[Workshop]:
    """List the workshops of a trajectory, the newest first."""
    return list(Workshop.objects.of(trajectory).order_by("-on", "title"))


def steps(workshop: Workshop) -> list[WorkshopStep]:
    """List the steps of a workshop in their order."""
    found = WorkshopStep.objects.of(workshop.trajectory_id).filter(workshop=workshop)
    return list(found.select_related("recognition_round").order_by("position"))


def snapshot(workshop_id: UUID) -> Snapshot | None:
    """Give the picture of a workshop as it stands now; None when it is not there (any more)."""
    found = Workshop.objects.everywhere(because="the hub knows a workshop by its id").filter(pk=workshop_id)
    workshop = found.select_related("trajectory", "current_step__recognition_round").first()
    if workshop is None:
        return None
    return Snapshot(
        id=workshop.pk,
        trajectory=workshop.trajectory,
        version=workshop.version,
        code=workshop.code,
        title=workshop.title,
        state=workshop.state,
        timer_ends=workshop.timer_ends,
        dark=workshop.dark,
        hat_off=workshop.hat_off,
        step=_shown(workshop, workshop.current_step) if workshop.current_step else None,
        phase=current_phase(workshop.trajectory),
    )


def versions(workshop_ids: list[UUID]) -> dict[UUID, tuple[int, str]]:
    """Tell at which version these workshops stand and in which phase, in one question; for who keeps a picture."""
    changes = PhaseChange.objects.everywhere(because="the hub compares phases")
    newest = changes.filter(trajectory=OuterRef("trajectory")).order_by("-number").values("phase")[:1]
    asked = Workshop.objects.everywhere(because="the hub compares versions").filter(pk__in=workshop_ids)
    found = asked.annotate(phase=Coalesce(Subquery(newest), Value(Phase.PREPARE.value)))
    return {pk: (version, phase) for pk, version, phase in found.values_list("pk", "version", "phase")}


def answers(step: WorkshopStep) -> int:
    """Count the answers of a step: cards, choices or recognitions."""
    if step.kind == StepKind.RECOGNITION:
        return _recognitions(step).count() if step.recognition_round_id else 0
    cards_in = Card.objects.of(step.trajectory_id).filter(step=step, kind=open_answers.card_kind(step.settings)).count()
    return cards_in or Choice.objects.of(step.trajectory_id).filter(step=step).values("seat").distinct().count()


def answered(step: WorkshopStep) -> set[UUID]:
    """Give the seats that were heard in a step: by a card, a choice, a recognition or a turn."""
    of = step.trajectory_id
    if step.kind == StepKind.RECOGNITION:
        return set(_recognitions(step).values_list("seat", flat=True)) if step.recognition_round_id else set()
    if step.kind == StepKind.ROUND_ROBIN:
        turns = Seat.objects.of(of).filter(workshop_id=step.workshop_id, turn_taken=True)
        return set(turns.values_list("pk", flat=True))
    by_card = Card.objects.of(of).filter(step=step).exclude(seat=None).values_list("seat_id", flat=True)
    by_choice = Choice.objects.of(of).filter(step=step).values_list("seat_id", flat=True)
    return {*by_card, *by_choice}


def seats(workshop: Workshop) -> Any:
    """Give the seats in the room, without who facilitates and who wrote on paper."""
    return Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop, is_facilitator=False, on_paper=False)


def cards(step: WorkshopStep, reader: Any) -> list[Card]:
    """List the cards of a step that lie open, in an order that tells nothing."""
    return shuffled(_on_table(step).filter(for_the_room()).select_related("excerpt"), reader)


def lie_open(workshop: Workshop) -> Any:
    """Give the cards of a workshop that lie open on the table."""
    cards = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop, is_parked=False)
    return cards.filter(for_the_room())


def has_harvest_to_read() -> Q:
    """Workshops of which who takes part can read something: words, what was chosen, or what the group wrote down."""
    shared = gate.shared_with(Audience.PARTICIPANTS, "excerpt")
    words = Card.objects.everywhere(BECAUSE).filter(shared, step__workshop=OuterRef("pk"))
    chosen = Choice.objects.everywhere(BECAUSE).filter(step__workshop=OuterRef("pk"))
    written = ~Q(notes=None) & ~Q(notes__taken_along="", notes__agreements="", notes__differences="")
    return Exists(words) | Exists(chosen) | written


def cards_at_desk(step: WorkshopStep, reader: Any) -> list[Card]:
    """List the cards that who facilitates may read: what lies open, and what came in with those of four others."""
    found = _on_table(step).filter(Q(is_revealed=True) | Q(at_desk=True))
    return shuffled(found.filter(_is_for(gate.handled_by_the_core_group("excerpt"))).select_related("excerpt"), reader)


def cards_wait(step: WorkshopStep) -> bool:
    """Tell whether there are cards that do not lie open yet, and may."""
    return may_lie_open(step).filter(is_parked=False).exists()


def may_lie_open(step: WorkshopStep) -> Any:
    """Give the cards of a step that can be opened for the room: not what is for the core group alone."""
    return Card.objects.of(step.trajectory_id).filter(step=step, is_revealed=False).exclude(readers=Audience.HOLDERS)


def _on_table(step: WorkshopStep) -> Any:
    return Card.objects.of(step.trajectory_id).filter(step=step, is_parked=False)


def for_the_room() -> Q:
    """What everyone in the room may read: a card that lies open; once it is a voice, what its speaker shares here."""
    return Q(is_revealed=True) & _is_for(gate.shared_with(Audience.PARTICIPANTS, "excerpt"))


def _is_for(may_read: Q) -> Q:
    # A card that is a voice already is read through the gate; until then it lies on the table or it does not.
    return Q(excerpt=None) | may_read


def all_cards(workshop: Workshop) -> list[Card]:
    """List every card of a workshop."""
    return list(Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop))


def may_see_unrevealed(step: WorkshopStep) -> bool:
    """Tell whether who facilitates may read along before cards lie open; not when everyone writes alone first."""
    return step.kind != StepKind.ALONE_TOGETHER or step.state != StepState.OPEN


def parked(workshop: Workshop) -> list[Card]:
    """List the cards that were parked for later."""
    found = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop, is_parked=True)
    readable = found.filter(_is_for(gate.handled_by_the_core_group("excerpt"))).select_related("excerpt")
    return sorted(readable, key=lambda card: card.text)


def own_step_may_be_asked(workshop: Workshop) -> bool:
    """Tell whether people may be asked what they can do themselves; never on a day on which old pain came up."""
    trajectory = workshop.trajectory
    if is_paused(trajectory):
        return False
    return not Pause.objects.of(trajectory).filter(since__gte=workshop.on).exists()


def groups(workshop: Workshop) -> list[StakeholderGroup]:
    """List the groups that somebody in the room can say they belong to."""
    return list(StakeholderGroup.objects.of(workshop.trajectory_id).filter(suggested=False).order_by("name"))


def own_cards(of: Collection[UUID], step: WorkshopStep) -> dict[UUID, list[Card]]:
    """List what each of these seats put in a step."""
    order = {kind: place for place, kind in enumerate(CardKind.values)}
    found = defaultdict(list)
    for card in Card.objects.of(step.trajectory_id).filter(step=step, seat__in=of):
        if card.seat_id:
            found[card.seat_id].append(card)
    return {seat: sorted(cards, key=lambda card: (order[card.kind], card.words)) for seat, cards in found.items()}


def own_choices(of: Collection[UUID], step: WorkshopStep) -> dict[UUID, dict[str, int]]:
    """Give what each of these seats chose in a step, by option."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Choice.objects.of(step.trajectory_id).filter(step=step, seat__in=of)
    for seat, option, value in rows.values_list("seat_id", "option", "value"):
        found[seat][option] = value
    return found


def _shown(workshop: Workshop, step: WorkshopStep) -> ShownStep:
    recognition_round = step.recognition_round if step.kind == StepKind.RECOGNITION else None
    table = routing_table(recognition_round) if recognition_round else None
    return ShownStep(
        id=step.pk,
        position=step.position,
        kind=step.kind,
        state=step.state,
        title=step.title,
        instruction=step.instruction,
        minutes=step.minutes,
        grouping=step.grouping,
        settings=step.settings,
        follow_up=step.follow_up,
        takes=open_answers.takes(workshop, step),
        recognition_round=recognition_round.pk if recognition_round else None,
        statements=_statements(table) if table else (),
        routing=table,
    )


def _statements(table: RoutingTable) -> tuple[ShownStatement, ...]:
    rows = zip(table.statements, table.texts, table.languages, strict=True)
    return tuple(ShownStatement(*row) for row in rows)


def _recognitions(step: WorkshopStep) -> Any:
    return Recognition.objects.of(step.trajectory_id).filter(statement__recognition_round=step.recognition_round_id)
