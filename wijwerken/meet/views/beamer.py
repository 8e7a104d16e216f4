"""The beamer: readable at ten metres, with the way in always on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wijwerken.house import qr
from wijwerken.house.small_numbers import few
from wijwerken.meet.domain import card_table, figures, queries, read_back, readers, seats
from wijwerken.meet.domain.phone_screen import notes_on_screen
from wijwerken.meet.domain.recognitions import outcome
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.views.room import Visit, join_address, room_of, shown
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_CHOICES, StepKind, StepState, WorkshopState

MOST_CARDS = 24  # more is not readable at ten metres; all of them stand on the phones and in the harvest


def beamer(request: HttpRequest, code: str) -> HttpResponse:
    """Show the room what everyone may see, and nothing else."""
    room = room_of(request, code)
    return shown(request, room, "beamer", _around(room.workshop) | _of_step(room))


def _around(workshop: Workshop) -> dict[str, Any]:
    address = join_address(workshop)
    return {
        "came_in": figures.came_in(workshop) if workshop.state == WorkshopState.READY else None,
        "qr": mark_safe(qr.svg(address, title=_("Opent deze bijeenkomst op uw telefoon"))),  # noqa: S308
        "says_readers": readers.says_aloud(workshop) if workshop.state == WorkshopState.READY else "",
        "host": address.partition("://")[2].rpartition("/meedoen/")[0],
    }


def _of_step(room: Visit) -> dict[str, Any]:
    step = room.step
    if step is None:
        return {}
    known: dict[str, Any] = {}
    if step.kind in WITH_CARDS | WITH_CHOICES | {StepKind.RECOGNITION}:
        known["answers"] = figures.so_far_in(step)
    if step.kind in WITH_CARDS:
        known |= _cards(room, step)
    elif step.kind in WITH_CHOICES and step.state == StepState.REVEALED:
        known["figures"] = figures.figures(step)
    elif step.kind == StepKind.ROUND_ROBIN:
        turns = seats.turns(room.workshop)
        known |= {"waiting": [seat for seat in turns if not seat.turn_taken][:3], "has_turns": bool(turns)}
    elif step.kind == StepKind.GROUPS:
        places = queries.seats(room.workshop).exclude(table=None)
        known["tables"] = max(places.values_list("table", flat=True), default=0)
    elif step.kind == StepKind.READ_BACK:
        known |= _words(room, step)
    elif step.kind == StepKind.HARVEST:
        known |= notes_on_screen(room.workshop)
    elif step.kind == StepKind.RECOGNITION and step.recognition_round and step.recognition_round.is_closed:
        known |= outcome(step.recognition_round, room.workshop)
    return known


def _words(room: Visit, step: WorkshopStep) -> dict[str, Any]:
    said = read_back.on_screen(room.workshop)
    return {"said": said[:MOST_CARDS], "now_large": read_back.now_large(step, said), "is_read_back": True}


def _cards(room: Visit, step: WorkshopStep) -> dict[str, Any]:
    cards = queries.cards(step, room.workshop)
    return {
        "piles": card_table.piles(cards[:MOST_CARDS]),
        "more_cards": few(len(cards) - MOST_CARDS) if len(cards) > MOST_CARDS else "",
    }
