"""What people in the room give: many answers in one transaction, and one bad row named so that it fails alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijwerken.house import clock, keyed
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain.languages import language_at_once
from wijwerken.look.domain.nameless import scatter
from wijwerken.meet.domain import open_answers, options
from wijwerken.meet.models import Card, Choice, Seat, WorkshopStep
from wijwerken.meet.vocabulary import LONGEST_CARD, CardKind, StepKind
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

Chosen = dict[tuple[UUID, UUID, str], int]  # (step, seat, option) -> value
LIMITED = frozenset({StepKind.CHOOSE.value, StepKind.DOTS.value})
OVER = _("Deze stap is voorbij. Uw woorden staan hier nog.")
OVER_FOR_CHOICES = _("Deze stap is voorbij. Er wordt nu niet meer gekozen.")
QUARTER = 15  # minutes: no closer is kept when a card came


class BadAnswer(ValueError):
    """One answer of a batch cannot be kept; nothing of the batch was written. `row` says which one it is."""

    def __init__(self, row: int, reason: Words, *, is_closed: bool = False) -> None:
        super().__init__(f"answer {row}: {reason}")
        # In the language of who reads it: the writer does not know who that is.
        self.row, self.reason, self.is_closed = row, reason, is_closed


@dataclass(frozen=True)
class GivenCard:
    """A card that somebody put; the same id twice is the same card."""

    id: UUID
    step: UUID
    seat: UUID | None
    words: str
    kind: str = CardKind.CARD.value
    readers: str = ""  # who may read it; empty: as was said aloud for the whole meeting


@dataclass(frozen=True)
class GivenChoice:
    """What somebody chose at one option; the last one counts, and a value of 0 takes a dot back."""

    step: UUID
    seat: UUID
    option: str = ""
    value: int = 1


def card_id(seat: UUID | str, mark: str) -> UUID:
    """Make the id of a card from the mark its sender gave it, so that sending it again makes no second card."""
    return keyed.id_of("meet.card", seat, mark)


@deed("meet.cards.put", may="meet.take_part", logged=False)
def record_cards(actor: Actor, trajectory: Trajectory, batch: Sequence[GivenCard]) -> int:
    """Keep a batch of cards that people put; tells how many were new."""
    steps = _steps(trajectory, {given.step for given in batch})
    seats = _seats(trajectory, {given.seat for given in batch if given.seat})
    for row, given in enumerate(batch):
        _check_card(row, given, steps.get(given.step), seats)
    known = set(Card.objects.of(trajectory).filter(pk__in=[given.id for given in batch]).values_list("pk", flat=True))
    bucket = quarter()
    new = {
        given.id: Card(
            id=given.id,
            trajectory=trajectory,
            step_id=given.step,
            seat_id=given.seat,
            kind=given.kind,
            words=given.words.strip(),
            language=language_at_once(given.words, trajectory.language),
            readers=_readers(given, steps[given.step]),
            bucket=bucket,
        )
        for given in batch
        if given.id not in known
    }
    # In the order of their random ids, so that the table tells no order.
    made = Card.objects.bulk_create([new[key] for key in sorted(new)], ignore_conflicts=True)
    scatter(*made)
    for step in {card.step_id for card in made}:
        _lay_at_desk(trajectory, step)
    return len(made)


@deed("meet.choices.made", may="meet.take_part", logged=False)
def record_choices(actor: Actor, trajectory: Trajectory, batch: Sequence[GivenChoice]) -> int:
    """Keep a batch of choices; the last choice of a seat at an option counts."""
    steps = _steps(trajectory, {given.step for given in batch})
    seats = _seats(trajectory, {given.seat for given in batch})
    for row, given in enumerate(batch):
        _check_choice(row, given, steps.get(given.step), seats)
    last = _keep_within(trajectory, steps, batch)
    rows = [
        Choice(trajectory=trajectory, step_id=step, seat_id=seat, option=option, value=value)
        for (step, seat, option), value in sorted(last.items())
    ]
    Choice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["step", "seat", "option"], update_fields=["value"]
    )
    return len(rows)


def _lay_at_desk(trajectory: Trajectory, step: UUID) -> None:
    """Lay cards before who facilitates once those of five people wait.

    One by one, who watches thumbs in a room of seven knows whose each is.
    """
    waiting = Card.objects.of(trajectory).filter(step=step, at_desk=False)
    if waiting.exclude(seat=None).values("seat").distinct().count() >= SMALLEST_SHOWN:
        waiting.update(at_desk=True)


def quarter() -> int:
    """Tell in which quarter of an hour of the day it is."""
    now = timezone.localtime(clock.now())
    return (now.hour * 60 + now.minute) // QUARTER


def _steps(trajectory: Trajectory, ids: set[UUID]) -> dict[UUID, WorkshopStep]:
    asked = WorkshopStep.objects.of(trajectory).filter(pk__in=ids)
    return {step.pk: step for step in asked.select_related("workshop", "recognition_round")}


def _seats(trajectory: Trajectory, ids: set[UUID]) -> dict[UUID, Seat]:
    return {seat.pk: seat for seat in Seat.objects.of(trajectory).filter(pk__in=ids)}


def _check_card(row: int, given: GivenCard, step: WorkshopStep | None, seats: dict[UUID, Seat]) -> None:
    words = given.words.strip()
    if not words:
        raise BadAnswer(row, _("Schrijf eerst iets op. Eén zin is genoeg."))
    if len(words) > LONGEST_CARD:
        raise BadAnswer(row, _("Dit is langer dan 2.000 tekens. Maak het iets korter, of schrijf twee kaartjes."))
    if step is None:
        raise BadAnswer(row, _("Deze stap kennen wij niet."))
    if given.readers and given.readers not in Audience.values:
        raise BadAnswer(row, _("Kies wie dit mag lezen."))
    if given.seat is None:
        return  # a paper card, typed over later: the step may be over
    _check_open(row, step, seats.get(given.seat), given.kind, OVER)
    if (
        given.kind == CardKind.OWN_STEP
        and open_answers.own_step_only_for_leaders(step)
        and not seats[given.seat].is_leader
    ):
        raise BadAnswer(row, _("Eerst zegt wie leidinggeeft iets. Daarna is het aan iedereen."), is_closed=True)


def _readers(given: GivenCard, step: WorkshopStep) -> str:
    """Tell who may read a card: as its writer chose, or as was said aloud for all; of paper nobody asked."""
    if given.seat is None:
        return given.readers
    if not open_answers.asks_readers(step.settings):
        return Audience.PARTICIPANTS.value
    return given.readers or step.workshop.readers


def _check_choice(row: int, given: GivenChoice, step: WorkshopStep | None, seats: dict[UUID, Seat]) -> None:
    if step is None:
        raise BadAnswer(row, _("Deze stap kennen wij niet."))
    _check_open(row, step, seats.get(given.seat), open_answers.CHOICE, OVER_FOR_CHOICES)
    if not options.is_sound(step, given.option, given.value):
        raise BadAnswer(row, _("Dit kan hier niet gekozen worden."))


def _check_open(row: int, step: WorkshopStep, seat: Seat | None, kind: str, over: Words) -> None:
    if seat is None or seat.workshop_id != step.workshop_id:
        raise BadAnswer(row, _("Deze plek hoort niet bij deze bijeenkomst. Doe opnieuw mee met de code."))
    why = open_answers.why_not(step.workshop, step, kind, leads=seat.is_facilitator)
    if why is not None:
        raise BadAnswer(row, open_answers.LEADS if why == "leads" else over, is_closed=True)


def _keep_within(trajectory: Trajectory, steps: dict[UUID, WorkshopStep], batch: Sequence[GivenChoice]) -> Chosen:
    """Give the last choice at every option; with one option a person, a newer one takes the place of the older."""
    limited = {pk for pk, step in steps.items() if step.kind in LIMITED}
    now = _chosen_before(trajectory, limited, {given.seat for given in batch})
    last: Chosen = {}
    for row, given in enumerate(batch):
        mine = now[given.step, given.seat]
        if given.step in limited and given.value and given.option not in mine:
            allowed = options.most(steps[given.step])
            if allowed == 1:
                last.update({(given.step, given.seat, older): 0 for older in mine})
                mine.clear()
            elif len(mine) >= allowed:
                raise BadAnswer(row, _("U heeft alles al gegeven. Haal er eerst één weg."))
        (mine.add if given.value else mine.discard)(given.option)
        last[given.step, given.seat, given.option] = given.value
    return last


def _chosen_before(trajectory: Trajectory, steps: set[UUID], seats: set[UUID]) -> dict[tuple[UUID, UUID], set[str]]:
    found: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    if steps:
        kept = Choice.objects.of(trajectory).filter(step__in=steps, seat__in=seats, value=1)
        for step, seat, option in kept.values_list("step_id", "seat_id", "option"):
            found[step, seat].add(option)
    return found
