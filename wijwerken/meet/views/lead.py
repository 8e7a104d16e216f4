"""The desk of who facilitates: what is next, who has not been heard yet, and what lies on the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, number_from, uuid_from
from wijwerken.house.refusal import NotSound
from wijwerken.meet.domain import (
    afterwards,
    can_begin,
    card_table,
    figures,
    heard_groups,
    notes,
    open_answers,
    queries,
    read_back,
    readers,
)
from wijwerken.meet.domain import lead as lead_deeds
from wijwerken.meet.domain import seats as seat_deeds
from wijwerken.meet.domain.recognitions import outcome
from wijwerken.meet.forms import NotesForm
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.views.room import Visit, join_address, shown
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_CHOICES, CardKind, StepKind, StepState, WorkshopState
from wijwerken.people.actor import Actor, actor_of
from wijwerken.rounds.domain import findings, rounds
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import standstill
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.pauses import is_paused
from wijwerken.trajectories.vocabulary import Audience

Doing = Callable[[Actor, Trajectory, Workshop, QueryDict], object]


@door("meet.hold_workshop")
def lead(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Show what is now, what is next, and what can be done."""
    workshop = workshop_of(trajectory, workshop_id)
    actor = actor_of(request)
    known = _around(workshop) | _to_come(workshop, actor) | _of_step(workshop, actor)
    return shown(request, Visit(workshop, None), "lead", known)


@require_POST
@door("meet.hold_workshop")
def act(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Do one thing: the next step, opening cards, parking, piling, the clock, a pause, another hat, closing."""
    workshop = workshop_of(trajectory, workshop_id)
    doing = DOINGS.get(request.POST.get("do", "").partition(":")[0])
    if doing is None:
        raise Http404
    if do_and_say(request, lambda: doing(actor_of(request), trajectory, workshop, request.POST)):
        _say_what_stayed_out(request, trajectory)
    if request.POST.get("back") == "phone":
        return redirect("meet:phone", code=workshop.code)
    return redirect("meet:lead", slug=trajectory.slug, workshop_id=workshop.pk)


def _say_what_stayed_out(request: HttpRequest, trajectory: Trajectory) -> None:
    because = request.POST.get("because", "") if request.POST.get("do") == "pause" else ""
    if because and standstill.must_stay_out(actor_of(request), trajectory, because):
        messages.info(request, standstill.left_out())


def workshop_of(trajectory: Trajectory, workshop_id: UUID) -> Workshop:
    """Find a workshop of this trajectory."""
    rows = Workshop.objects.of(trajectory).select_related("trajectory", "current_step__recognition_round")
    return get_object_or_404(rows, pk=workshop_id)


def _around(workshop: Workshop) -> dict[str, Any]:
    return {
        "came_in": figures.came_in(workshop),
        "address": join_address(workshop),
        "paused_trajectory": is_paused(workshop.trajectory),
        "parked": queries.parked(workshop),
        **_says_readers(workshop),
        "notes_form": _notes_form(workshop),
        "what_is_next": afterwards.says_what_is_next(workshop) if workshop.state == WorkshopState.CLOSED else "",
    }


def _says_readers(workshop: Workshop) -> dict[str, Any]:
    said = {"aloud": readers.says_aloud(workshop), "what_it_means": readers.what_it_means(workshop)}
    return said | {"reader_choices": [(one, readers.says(one)) for one in Audience.values]}


def _notes_form(workshop: Workshop) -> NotesForm:
    return NotesForm(initial=model_to_dict(notes.notes_of(workshop)))


def _to_come(workshop: Workshop, actor: Actor) -> dict[str, Any]:
    """Give the steps, which come next, and what cannot begin now: said on the desk before anybody in the room waits."""
    steps, trajectory = queries.steps(workshop), workshop.trajectory
    cannot = {step.pk: why for step, why in can_begin.of_steps(actor, trajectory, steps)}
    if workshop.state == WorkshopState.CLOSED:
        cannot = {}
    at = workshop.current_step.position if workshop.current_step else 0
    later = [step for step in steps if step.position > at]
    following = later[0] if later else None
    known: dict[str, Any] = {
        "steps": [(step, cannot.get(step.pk)) for step in steps],
        "next_step": following,
        "next_cannot": cannot.get(following.pk) if following else None,
        "skip_to": next((step for step in later if step.pk not in cannot), None),
        "cannot_begin": [(step, cannot[step.pk]) for step in steps if step.pk in cannot],
    }
    if workshop.state == WorkshopState.READY:
        may = rules.may(actor, "meet.begin_workshop", trajectory)
        known |= {"why_not_open": "" if may else may.reason, "made_for": can_begin.says_made_for(workshop)}
    near = (
        steps if workshop.state == WorkshopState.READY else [one for one in (workshop.current_step, following) if one]
    )
    known["few_talk"] = can_begin.says_few_talk(workshop, near)
    if following and following.kind == StepKind.RECOGNITION and following.state == StepState.WAITING:
        known["sentences_to_come"] = rounds.would_show(trajectory, following.recognition_round)
    return known


def _of_step(workshop: Workshop, actor: Actor) -> dict[str, Any]:
    step = workshop.current_step
    if step is None:
        return {}
    known: dict[str, Any] = {"heard": heard_groups.heard_by_group(workshop) if _asks_everyone(step) else []}
    if step.kind in WITH_CARDS | WITH_CHOICES | {StepKind.RECOGNITION}:
        known["answers"] = figures.so_far_in(step)
        known |= _cards(workshop, step, actor)
    known["asks_choice"] = step.kind in WITH_CHOICES
    if step.kind in WITH_CHOICES and step.state == StepState.REVEALED:
        known["figures"] = figures.figures(step)
    elif step.kind == StepKind.ROUND_ROBIN:
        turns = seat_deeds.turns(workshop)
        known |= {"turns": [seat for seat in turns if not seat.turn_taken], "has_turns": bool(turns)}
    elif step.kind == StepKind.RECOGNITION and step.recognition_round is not None:
        known |= _recognition(workshop, step)
    elif step.kind == StepKind.READ_BACK:
        said = read_back.at_desk(workshop, actor)
        shown = [one for one in said if one.is_on_screen]
        large = read_back.now_large(step, shown)
        known |= {"said": said, "now_large": large, "next_large": read_back.next_large(shown, large)}
    return known


def _asks_everyone(step: WorkshopStep) -> bool:
    return step.kind in WITH_CARDS | WITH_CHOICES | {StepKind.RECOGNITION, StepKind.ROUND_ROBIN}


def _cards(workshop: Workshop, step: WorkshopStep, actor: Actor) -> dict[str, Any]:
    if not queries.may_see_unrevealed(step):
        return {"cards_closed": True}
    cards = queries.cards_at_desk(step, actor)
    waiting = queries.cards_wait(step)
    known: dict[str, Any] = {
        "piles": card_table.piles(cards),
        "has_cards": bool(cards) or waiting,
        "cards_wait": waiting and step.state == StepState.REVEALED,
        "cards_come_in_fives": step.kind in WITH_CARDS,
    }
    if step.kind in WITH_CARDS and open_answers.card_kind(step.settings) == CardKind.CARD:
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
    step = lead_deeds.next_step(workshop)
    if step is None:
        raise NotSound(_("Dit was de laatste stap. Sluit de bijeenkomst af."))
    # Two who press at once go one step on, not two.
    if told.get("from", "") == str(workshop.current_step_id or ""):
        lead_deeds.begin_step(actor, trajectory, workshop, step)


def _back(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    lead_deeds.go_back_and_begin(actor, trajectory, workshop, _asked_step(workshop, told))


def _go_to(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    lead_deeds.begin_step(actor, trajectory, workshop, _asked_step(workshop, told))


def _asked_step(workshop: Workshop, told: QueryDict) -> WorkshopStep:
    asked = told.get("do", "").partition(":")[2]
    step = next((one for one in queries.steps(workshop) if str(one.pk) == asked), None)
    if step is None:
        raise Http404
    return step


def _card(workshop: Workshop, told: QueryDict) -> Card:
    asked = uuid_from(told.get("do", "").partition(":")[2])
    if asked is None:
        raise Http404
    return get_object_or_404(Card.objects.of(workshop.trajectory_id), pk=asked, step__workshop=workshop)


def _pile(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    chosen = {card.pk for card in queries.all_cards(workshop) if str(card.pk) in told.getlist("cards")}
    card_table.pile(actor, trajectory, workshop, chosen, told.get("pile", ""))


def _timer(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    minutes = number_from(told.get("do", "").partition(":")[2])
    lead_deeds.set_timer(actor, trajectory, workshop, -1 if minutes is None else minutes)


def _turn(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    asked = told.get("do", "").partition(":")[2]
    seats = {str(seat.pk): seat for seat in Seat.objects.of(trajectory).filter(workshop=workshop)}
    if asked not in seats:
        raise Http404
    seat_deeds.take_turn(actor, trajectory, seats[asked])


def _large(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    every = told.get("do") == "large:"
    read_back.show_large(actor, trajectory, workshop, None if every else _card(workshop, told))


def _aloud(actor: Actor, trajectory: Trajectory, workshop: Workshop, told: QueryDict) -> None:
    card = _card(workshop, told)
    if told.get("do", "").startswith("aloud:"):
        read_back.confirm_aloud(actor, trajectory, workshop, [card])
    elif told.get("do", "").startswith("aloud_gone:"):
        read_back.take_out_aloud(actor, trajectory, workshop, card)
    else:
        read_back.correct_aloud(actor, trajectory, workshop, card, told.get(f"text-{card.pk}", ""))


DOINGS: dict[str, Doing] = {
    "open": lambda actor, trajectory, workshop, told: lead_deeds.open_workshop(actor, trajectory, workshop),
    "next": _next,
    "go": _go_to,
    "back": _back,
    "reveal": lambda actor, trajectory, workshop, told: lead_deeds.reveal(actor, trajectory, workshop),
    "ask_on": lambda actor, trajectory, workshop, told: lead_deeds.ask_on(actor, trajectory, workshop),
    "ask": lambda actor, trajectory, workshop, told: lead_deeds.ask(
        actor, trajectory, workshop, told.get("do", "").partition(":")[2]
    ),
    "open_new": lambda actor, trajectory, workshop, told: card_table.show_waiting(actor, trajectory, workshop),
    "map": lambda actor, trajectory, workshop, told: lead_deeds.show_map(actor, trajectory, workshop),
    "timer": _timer,
    "turn": _turn,
    "show": lambda actor, trajectory, workshop, told: card_table.show_card(
        actor, trajectory, workshop, _card(workshop, told)
    ),
    "park": lambda actor, trajectory, workshop, told: card_table.park(
        actor, trajectory, workshop, _card(workshop, told)
    ),
    "unpark": lambda actor, trajectory, workshop, told: card_table.park(
        actor, trajectory, workshop, _card(workshop, told), parked=False
    ),
    "pile": _pile,
    "large": _large,
    "aloud": _aloud,
    "aloud_gone": _aloud,
    "aloud_changed": _aloud,
    "readers": lambda actor, trajectory, workshop, told: readers.choose(
        actor, trajectory, workshop, told.get("do", "").partition(":")[2]
    ),
    "pause": lambda actor, trajectory, workshop, told: lead_deeds.pause(
        actor, trajectory, workshop, told.get("because", "")
    ),
    "resume": lambda actor, trajectory, workshop, told: lead_deeds.resume(actor, trajectory, workshop),
    "hat_off": lambda actor, trajectory, workshop, told: lead_deeds.change_hat(actor, trajectory, workshop, off=True),
    "hat_on": lambda actor, trajectory, workshop, told: lead_deeds.change_hat(actor, trajectory, workshop, off=False),
    "dark": lambda actor, trajectory, workshop, told: lead_deeds.set_dark(actor, trajectory, workshop, dark=True),
    "light": lambda actor, trajectory, workshop, told: lead_deeds.set_dark(actor, trajectory, workshop, dark=False),
    "close": lambda actor, trajectory, workshop, told: lead_deeds.close(actor, trajectory, workshop),
}
