"""What stands on the phones now: what all see alike, and what is of one seat alone; for one seat or a full hall."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.template.loader import get_template
from django.utils.formats import localize

from wijwerken.house import clock
from wijwerken.meet.domain import (
    afterwards,
    last_offers,
    notes,
    open_answers,
    options,
    queries,
    read_back,
    readers,
    receipts,
    recognitions,
    seats,
)
from wijwerken.meet.domain.step_phase import phase_of
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
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

Known = dict[str, Any]
FAR = 2  # from here on only the number of people before somebody differs
WITH_TABLES = frozenset({StepKind.GROUPS.value, StepKind.TALK.value, StepKind.TIMER.value})


@dataclass(frozen=True)
class Own:
    """A piece by which people differ who see the same for the rest: a number, or what a template of its own writes."""

    value: Any
    template: str = ""

    def __str__(self) -> str:
        """Write it, in the language of now."""
        return get_template(self.template).render(dict(self.value)) if self.template else str(localize(self.value))


@dataclass(frozen=True)
class SeatShown:
    """A seat as far as the part of a screen shows it: people who see the same share it, so nobody's name is in it."""

    is_facilitator: bool
    turn_taken: bool


@dataclass(frozen=True)
class PhoneScreen:
    """What a template needs: what all see alike, and what comes to that for each seat."""

    common: Known
    own: dict[UUID, Known] = field(default_factory=dict)

    def of(self, seat: UUID) -> Known:
        """Give all that one seat sees."""
        return self.common | self.own[seat]


def phone_screen(workshop: Workshop, of: Sequence[Seat]) -> PhoneScreen:
    """Work out what these seats see and can do now, with as many questions for a thousand as for one."""
    step = workshop.current_step
    screen = PhoneScreen({}, {seat.pk: _of_seat(seat, step.kind if step else "") for seat in of})
    if workshop.state == WorkshopState.CLOSED:
        _closed(screen, workshop, of)
    if step is None or workshop.state != WorkshopState.OPEN:
        return screen
    screen.common.update({"takes": open_answers.takes(workshop, step), "template": _template(step)})
    if step.kind in WITH_CARDS:
        _cards(screen, step, of)
    elif step.kind in WITH_CHOICES:
        _choices(screen, step)
    elif step.kind == StepKind.RECOGNITION:
        _recognition(screen, workshop, step)
    elif step.kind == StepKind.ROUND_ROBIN:
        _turns(screen, workshop)
    elif step.kind == StepKind.READ_BACK:
        _read_back(screen, workshop, of)
    elif step.kind == StepKind.HARVEST:
        screen.common.update(notes_on_screen(workshop))
        _ways_back(screen, of)
    return screen


def notes_on_screen(workshop: Workshop) -> Known:
    """Give what the group wrote down of its meeting, as it stands on every screen."""
    written = notes.notes_of(workshop)
    return {"taken_along": notes.lines(written.taken_along), "agreements": notes.lines(written.agreements)}


def around(workshop: Workshop) -> Known:
    """Give what every screen of a workshop knows."""
    return {
        "workshop": workshop,
        "trajectory": workshop.trajectory,
        "step": workshop.current_step,
        "mark": secrets.token_urlsafe(12),
        "phase_now": phase_of(workshop),
        "minutes_left": minutes_left(workshop),
        "has_words": workshop.state == WorkshopState.CLOSED and afterwards.brought_words(workshop),
    }


def minutes_left(workshop: Workshop) -> int | None:
    """Tell how many minutes are left, rounded up; None when no clock runs, 0 when the time is up."""
    if workshop.timer_ends is None:
        return None
    seconds = (workshop.timer_ends - clock.now()).total_seconds()
    return max(0, -int(-seconds // 60))


def _of_seat(seat: Seat, kind: str) -> Known:
    shown = SeatShown(seat.is_facilitator, seat.turn_taken and kind == StepKind.ROUND_ROBIN)
    has_table = kind in WITH_TABLES and seat.table is not None
    return {"seat": shown, "table": Own(seat.table) if has_table else None}


def _template(step: WorkshopStep) -> str:
    return "alone_together" if step.kind == StepKind.WORDS else step.kind


def _cards(screen: PhoneScreen, step: WorkshopStep, of: Sequence[Seat]) -> None:
    thought = open_answers.card_kind(step.settings)
    screen.common.update(
        {
            "card_kind": thought,
            "asks_need": step.follow_up != FollowUp.NONE,
            "asks_readers": open_answers.asks_readers(step.settings),
            "revealed": queries.cards(step, None) if step.state == StepState.REVEALED else [],
        }
    )
    cards = queries.own_cards(screen.own, step)
    for seat in of:
        asks_leaders = step.follow_up == FollowUp.LEADERS
        screen.own[seat.pk] |= _by_kind(cards.get(seat.pk, ()), thought) | {
            "asks_own_step": step.follow_up == FollowUp.ALL or (asks_leaders and seat.is_leader),
            "waits_for_leaders": asks_leaders and not seat.is_leader,
        }
    if thought == CardKind.OWN_STEP:
        _ways_back(screen, of)


def _by_kind(own: Iterable[Card], thought: str) -> Known:
    found = defaultdict(list)
    for card in own:
        found[card.kind].append(card)
    kinds = {"own": thought, "needs": CardKind.NEED, "own_steps": CardKind.OWN_STEP}
    words = tuple((name, tuple(map(_own_card, found[kind]))) for name, kind in kinds.items())
    return {name: bool(found[kind]) for name, kind in kinds.items()} | {
        "own_cards": Own(words, "meet/phone/own_cards.html")
    }


@dataclass(frozen=True)
class OwnWords:
    """Something that who looks at it said themselves, and who reads it."""

    words: str
    readers: str
    card: UUID | None = None
    language: str = ""
    is_confirmed: bool = False

    @property
    def says_readers(self) -> str:
        """Say who reads it."""
        return readers.says(self.readers)


def _own_card(card: Card) -> OwnWords:
    return OwnWords(card.text, card.readers)


def _read_back(screen: PhoneScreen, workshop: Workshop, of: Sequence[Seat]) -> None:
    said = read_back.own_words(workshop, of)
    for seat, known in screen.own.items():
        mine = tuple(map(_own_words, said.get(seat, ())))
        rest = (("code", workshop.code), ("step", workshop.current_step_id))
        value = (("said", mine), ("all_confirmed", all(one.is_confirmed for one in mine)), *rest)
        known |= {"has_own": bool(mine), "own_words": Own(value, "meet/phone/own_words.html")}


def _own_words(one: read_back.Said) -> OwnWords:
    words = one.words
    return OwnWords(words.text, words.audience, one.card.pk, words.language, words.is_confirmed)


def _closed(screen: PhoneScreen, workshop: Workshop, of: Sequence[Seat]) -> None:
    said = last_offers.said_already(workshop, of)
    screen.common.update({"is_harvested": last_offers.is_harvested(workshop), "step": workshop.current_step})
    for seat, known in screen.own.items():
        words = tuple(OwnWords(card.text, card.readers) for card in said.get(seat, ()))
        known |= {"wants_to_do": bool(words), "own_offer": Own((("said", words),), "meet/phone/own_offer.html")}
    _ways_back(screen, of)


def _ways_back(screen: PhoneScreen, of: Sequence[Seat]) -> None:
    known = receipts.with_a_way(of)
    for seat in screen.own:
        screen.own[seat]["has_code"] = seat in known


def _choices(screen: PhoneScreen, step: WorkshopStep) -> None:
    screen.common.update(
        {
            "most": options.most(step),
            "scale": options.places(step),
            "degrees": range(HIGHEST_RESISTANCE + 1),
        }
    )
    chosen = queries.own_choices(screen.own, step)
    for seat, known in screen.own.items():
        known |= _chosen(step, chosen.get(seat, {}))


def _chosen(step: WorkshopStep, chosen: dict[str, int]) -> Known:
    offered = [one | {"value": chosen.get(one["key"])} for one in step.settings.get("options", ())]
    unanswered = [one for one in offered if one["value"] is None]
    return {
        "options": offered,
        "given": sum(1 for value in chosen.values() if value),
        "place_on_scale": chosen.get(""),
        "asked": unanswered[0] if unanswered else None,
    }


def _recognition(screen: PhoneScreen, workshop: Workshop, step: WorkshopStep) -> None:
    for seat, known in recognitions.what_is_next(workshop, screen.own).items():
        statement = known["statement"]
        screen.own[seat] |= known | {"statement": statement is not None}
        if statement is not None:
            screen.own[seat] |= {
                "sentence": Own(tuple(statement.items()), "meet/phone/sentence.html"),
                "sentence_id": Own(statement["id"]),
            }
    if step.recognition_round is not None and step.recognition_round.is_closed:
        screen.common.update(recognitions.outcome(step.recognition_round, None))


def _turns(screen: PhoneScreen, workshop: Workshop) -> None:
    waiting = [seat for seat in seats.turns(workshop) if not seat.turn_taken]
    place = {seat.pk: number for number, seat in enumerate(waiting)}
    screen.common.update({"now_speaks": waiting[0] if waiting else None})
    for seat, known in screen.own.items():
        at = place.get(seat)
        known |= {"my_place": at} if at is None or at < FAR else {"my_place": FAR, "before": Own(at)}
