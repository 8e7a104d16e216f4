"""The desk of who facilitates: what is next, who has not been heard yet, and what lies on the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import few
from wijwerken.meet.domain import figures, hearing, laying_out, leading, queries, seating, taking
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.views.beamer import outcome
from wijwerken.meet.views.room import Room, join_address, shown
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_CHOICES, CardKind, StepKind, StepState
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import findings, rounds
from wijwerken.trajectories.domain.pauses import is_paused
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.door import door

Doing = Callable[[Actor, Trajectory, Workshop, QueryDict], object]


@door("meet.hold_workshop")
def lead(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Show what is now, what is next, and what can be done."""
    workshop = workshop_of(trajectory, workshop_id)
    known = _around(workshop) | _of_step(workshop, actor_of(request))
    return shown(request, Room(workshop, None), "lead", known)


@require_POST
@door("meet.hold_workshop")
def act(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Do one thing: the next step, opening cards, parking, piling, the clock, a pause, another hat, closing."""
    workshop = workshop_of(trajectory, workshop_id)
    doing = DOINGS.get(request.POST.get("do", "").partition(":")[0])
    if doing is None:
        raise Http404
    try:
        doing(actor_of(request), trajectory, workshop, request.POST)
    except NotSound as no:
        messages.error(request, str(no.reason))
    if request.POST.get("back") == "phone":
        return redirect("meet:phone", code=workshop.code)
    return redirect("meet:lead", slug=trajectory.slug, workshop_id=workshop.pk)


def workshop_of(trajectory: Trajectory, workshop_id: UUID) -> Workshop:
    """Find a workshop of this trajectory."""
    rows = Workshop.objects.of(trajectory).select_related("trajectory", "current_step__recognition_round")
    return get_object_or_404(rows, pk=workshop_id)


def _around(workshop: Workshop) -> dict[str, Any]:
    steps = queries.steps(workshop)
    in_room = queries.seats(workshop).count()
    return {
        "steps": steps,
        "next_step": leading.next_step(workshop),
        "in_room": few(in_room) if in_room else "",
        "address": join_address(workshop),
        "paused_trajectory": is_paused(workshop.trajectory),
        "parked": queries.parked(workshop),
    }


def _of_step(workshop: Workshop, actor: Actor) -> dict[str, Any]:
    step = workshop.current_step
    if step is None:
        return {}
    known: dict[str, Any] = {"heard": hearing.heard_by_group(workshop) if _asks_everyone(step) else []}
    if step.kind in WITH_CARDS | WITH_CHOICES | {StepKind.RECOGNITION}:
        known["answers"] = figures.answered_in_words(step)
        known |= _cards(workshop, step, actor)
    known["asks_choice"] = step.kind in WITH_CHOICES
    if step.kind in WITH_CHOICES and step.state == StepState.REVEALED:
        known["figures"] = figures.figures(step)
    elif step.kind == StepKind.ROUND_ROBIN:
        known["turns"] = [seat for seat in seating.turns(workshop) if not seat.turn_taken]
    elif step.kind == StepKind.RECOGNITION and step.recognition_round is not None:
        known |= _recognition(workshop, step)
    return known


def _asks_everyone(step: WorkshopStep) -> bool:
    return step.kind in WITH_CARDS | WITH_CHOICES | {StepKind.RECOGNITION, StepKind.ROUND_ROBIN}


def _cards(workshop: Workshop, step: WorkshopStep, actor: Actor) -> dict[str, Any]:
    if not queries.may_see_unrevealed(step):
        return {"cards_closed": True}
    cards = queries.cards(step, actor, all_of_them=True)
    known: dict[str, Any] = {"piles": laying_out.piles(cards), "has_cards": bool(cards)}
    if step.kind in WITH_CARDS and taking.card_kind(step.settings) == CardKind.CARD:
        known["asks_on"] = True
        known["own_step_may_be_asked"] = queries.own_step_may_be_asked(workshop)
        known["has_leaders"] = queries.seats(workshop).filter(is_leader=True).exists()
    return known


def _recognition(workshop: Workshop, step: WorkshopStep) -> dict[str, Any]:
    recognition_round = step.recognition_round
    if recognition_round is None or not recognition_round.is_closed:
        return {}
    known = outcome(recognition_round, workshop)
    why_not = findings.why_no_map(workshop.trajectory, recognition_round)
    return known | {"why_no_map": why_not, "listing_url": rounds.address(workshop.trajectory, recognition_round)}


def _next(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    step = leading.next_step(workshop)
    if step is None:
        raise NotSound(_("Dit was de laatste stap. Sluit de bijeenkomst af."))
    # Two who press at once go one step on, not two.
    if told.get("from", "") == str(workshop.current_step_id or ""):
        leading.begin_step(actor, trajectory, workshop, step)


def _go_to(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    asked = told.get("do", "").partition(":")[2]
    step = next((one for one in queries.steps(workshop) if str(one.pk) == asked), None)
    if step is None:
        raise Http404
    leading.begin_step(actor, trajectory, workshop, step)


def _card(workshop: Workshop, told: QueryDict) -> Card:
    try:
        asked = UUID(told.get("do", "").partition(":")[2])
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Card.objects.of(workshop.trajectory_id), pk=asked, step__workshop=workshop)


def _pile(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    chosen = {card.pk for card in queries.all_cards(workshop) if str(card.pk) in told.getlist("cards")}
    laying_out.pile(actor, trajectory, workshop, chosen, told.get("pile", ""))


def _timer(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    minutes = told.get("do", "").partition(":")[2]
    leading.set_timer(actor, trajectory, workshop, int(minutes) if minutes.isdecimal() and len(minutes) < 5 else -1)


def _turn(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    asked = told.get("do", "").partition(":")[2]
    seats = {str(seat.pk): seat for seat in Seat.objects.of(trajectory).filter(workshop=workshop)}
    if asked not in seats:
        raise Http404
    seating.take_turn(actor, trajectory, seats[asked])


DOINGS: dict[str, Doing] = {
    "open": lambda actor, place, workshop, told: leading.open_workshop(actor, place, workshop),
    "next": _next,
    "go": _go_to,
    "reveal": lambda actor, place, workshop, told: leading.reveal(actor, place, workshop),
    "ask": lambda actor, place, workshop, told: leading.ask(
        actor, place, workshop, told.get("do", "").partition(":")[2]
    ),
    "map": lambda actor, place, workshop, told: leading.show_map(actor, place, workshop),
    "timer": _timer,
    "turn": _turn,
    "show": lambda actor, place, workshop, told: laying_out.show_card(actor, place, workshop, _card(workshop, told)),
    "park": lambda actor, place, workshop, told: laying_out.park(actor, place, workshop, _card(workshop, told)),
    "unpark": lambda actor, place, workshop, told: laying_out.park(
        actor, place, workshop, _card(workshop, told), parked=False
    ),
    "pile": _pile,
    "pause": lambda actor, place, workshop, told: leading.pause(actor, place, workshop, told.get("because", "")),
    "resume": lambda actor, place, workshop, told: leading.resume(actor, place, workshop),
    "hat_off": lambda actor, place, workshop, told: leading.change_hat(actor, place, workshop, off=True),
    "hat_on": lambda actor, place, workshop, told: leading.change_hat(actor, place, workshop, off=False),
    "dark": lambda actor, place, workshop, told: leading.set_dark(actor, place, workshop, dark=True),
    "light": lambda actor, place, workshop, told: leading.set_dark(actor, place, workshop, dark=False),
    "close": lambda actor, place, workshop, told: leading.close(actor, place, workshop),
}
