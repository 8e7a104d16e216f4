"""The phone: one thing at a time, with or without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import number_from, posted, pressed, sent, uuid_from
from wijwerken.house.rate_limits import too_often
from wijwerken.meet.domain import change, codes, last_offers, queries, read_back, recognitions, seats
from wijwerken.meet.domain.answers import (
    BadAnswer,
    GivenCard,
    GivenChoice,
    card_id,
    record_cards,
    record_choices,
)
from wijwerken.meet.domain.phone_screen import Own, phone_screen
from wijwerken.meet.forms import JoinForm
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Seat, WorkshopStep
from wijwerken.meet.views.room import Visit, room_of, shown, wants_part
from wijwerken.meet.vocabulary import CardKind, StepKind, WorkshopState
from wijwerken.people.actor import actor_of
from wijwerken.rounds.domain.recognitions import NotRecorded
from wijwerken.trajectories import rules

MOMENT, LONGEST_SPREAD = 12, 12_000  # thousandths of a second: what making one page costs, and the longest wait
MOST_AT_ONCE, IN_SECONDS = 200, 60  # for one seat: more than anybody taps, less than a flood


def enter(request: HttpRequest) -> HttpResponse:
    """Type the code of a workshop."""
    typed = codes.tidy(request.GET.get("code", ""))
    if typed and _opens(request, typed):
        return redirect("meet:phone", code=typed)
    return render(request, "meet/enter.html", {"typed": typed}, status=404 if typed else 200)


def _opens(request: HttpRequest, code: str) -> bool:
    try:
        return room_of(request, code) is not None
    except Http404:
        return False


def phone(request: HttpRequest, code: str) -> HttpResponse:
    """Show what one can do now; who has no seat yet can take one."""
    try:
        room = room_of(request, code)
    except Http404:
        return render(request, "meet/enter.html", {"typed": codes.tidy(code)}, status=404)
    if room.seat is None:
        return _at_the_door(request, room)
    return show_phone(request, room)


def show_phone(
    request: HttpRequest, room: Visit, problem: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """Show the step of now to somebody with a seat, with what was typed still there."""
    seat = seats.sit_down_late(room.workshop, room.person_there)
    known = _signed(request, phone_screen(room.workshop, [seat]).of(seat.pk))
    known |= {"seat": seat, "problem": problem, "typed": typed, "token": cookies.csrf_token(seat.pk)}
    # Beside words that did not come in stands who may read them, as it was chosen: another readership is no retry.
    known["readers_now"] = request.POST.get("readers", "")
    if not wants_part(request):
        known["spread"] = spread(room)
        # Without scripts a page looks again by itself, but never while somebody may be writing on it, or has to
        # read what went wrong.
        known["follows_by_itself"] = not (problem or known.get("takes") or _writes(known))
    return shown(request, room, "phone", known, status)


def _signed(request: HttpRequest, known: dict[str, Any]) -> dict[str, Any]:
    """Write the pieces of one person within this page, so that a form in them carries its mark without scripts too."""
    pieces = {name: one for name, one in known.items() if isinstance(one, Own) and one.template}
    return known | {
        name: render_to_string(one.template, dict(one.value), request=request) for name, one in pieces.items()
    }


def _writes(known: dict[str, Any]) -> bool:
    """Tell whether something is asked here besides what a step takes: own words to change, or a last question."""
    return bool(known.get("has_own") or known.get("wants_to_do") is False)


def spread(room: Visit) -> int:
    """Tell over how many thousandths of a second the phones of this room spread their asking."""
    return min(max(queries.seats(room.workshop).count() * MOMENT, 300), LONGEST_SPREAD)


@require_POST
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Come in, with a first name or nothing."""
    room = room_of(request, code)
    if room.seat is not None:
        return redirect("meet:phone", code=room.workshop.code)
    form = JoinForm(room.workshop, request.POST)
    joined = sent(request, form, lambda: seats.join(actor_of(request), room.workshop, **form.told()))
    if not joined:
        return _at_the_door(request, room, form)
    change.more_came_in(room.workshop)
    response = redirect("meet:phone", code=room.workshop.code)
    response.set_cookie(**cookies.cookie_for(room.workshop.code, room.workshop.pk, joined.result.pk).for_django())
    return response


def myself(request: HttpRequest, code: str) -> HttpResponse:
    """Change what one told at the door: a name, a group, leading; or take it back."""
    room = room_of(request, code)
    seat = room.person_there
    known = {"first_name": seat.first_name, "group": seat.group_id or "", "is_leader": seat.is_leader}
    form = JoinForm(room.workshop, posted(request), initial=known)
    if sent(request, form, lambda: seats.describe(actor_of(request), room.trajectory, seat, **form.told())):
        return redirect("meet:phone", code=room.workshop.code)
    return shown(request, room, "myself", {"form": form}, 400 if form.errors else 200)


@require_POST
def put_card(request: HttpRequest, code: str) -> HttpResponse:
    """Put a card."""
    room = room_of(request, code)
    seat, kind = room.person_there, request.POST.get("kind", CardKind.CARD.value)
    step = _step_that_was_open(request, room) or _step_of_objection(request, room, kind)
    words = request.POST.get("words", "").replace("\0", "")  # PostgreSQL keeps no such character
    if step is None:
        return _too_late(request, room, words)
    given = GivenCard(
        # The words too: who goes back and writes something else on the same form puts another card.
        id=card_id(seat.pk, f"{request.POST.get('mark', '')} {words.strip()}"),
        step=step.pk,
        seat=seat.pk,
        words=words,
        kind=kind,
        readers=request.POST.get("readers", ""),
    )
    return _kept(request, room, seat, words, lambda: record_cards(actor_of(request), room.trajectory, [given]))


@require_POST
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a place on a scale, an option, a dot, or how much resistance one feels."""
    room = room_of(request, code)
    seat, step = room.person_there, _step_that_was_open(request, room)
    if step is None:
        return _too_late(request, room)
    option, _between, value = request.POST.get("choice", "").rpartition(":")
    number = number_from(value, most=9999)
    given = GivenChoice(step=step.pk, seat=seat.pk, option=option, value=-1 if number is None else number)
    return _kept(request, room, seat, "", lambda: record_choices(actor_of(request), room.trajectory, [given]))


@require_POST
def recognise(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether one recognises a sentence."""
    room = room_of(request, code)
    seat, step = room.person_there, _step_that_was_open(request, room)
    if step is None:
        return _too_late(request, room)
    return _kept(request, room, seat, "", lambda: recognitions.recognise(room.workshop, seat, request.POST))


@require_POST
def turn(request: HttpRequest, code: str) -> HttpResponse:
    """Say that one had one's turn, or passes."""
    room = room_of(request, code)
    seats.take_turn(actor_of(request), room.trajectory, room.person_there)
    return redirect("meet:phone", code=room.workshop.code)


@require_POST
def own_words(request: HttpRequest, code: str) -> HttpResponse:
    """Say of one's own words that they hold, change them, take them back, or choose who reads them."""
    room = room_of(request, code)
    seat, typed = room.person_there, request.POST.get("text", "").replace("\0", "")
    what, _between, card = request.POST.get("do", "").partition(":")
    return _done(request, room, typed, lambda: read_back.answer(room.workshop, seat, uuid_from(card), what, typed))


@require_POST
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """Say at the end what one would like to do oneself."""
    room = room_of(request, code)
    seat, typed = room.person_there, request.POST.get("words", "").replace("\0", "")
    mark = request.POST.get("mark", "")
    return _done(request, room, typed, lambda: last_offers.offer(actor_of(request), room.trajectory, seat, typed, mark))


def _done(request: HttpRequest, room: Visit, typed: str, act: Callable[[], object]) -> HttpResponse:
    seat = room.person_there
    if _floods(seat.pk):
        return show_phone(request, room, _("Dat ging heel snel. Wacht even en probeer het opnieuw."), typed, 429)
    outcome = pressed(request, act)
    if not outcome:
        return show_phone(request, room, str(outcome.why), typed, 400)
    return redirect("meet:phone", code=room.workshop.code)


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Forget the seat on this phone; what was given stays."""
    room = room_of(request, code)
    response = redirect("meet:enter")
    response.delete_cookie(cookies.name_of(room.workshop.code), samesite="Lax")
    messages.success(request, _("Deze telefoon doet niet meer mee. Wat u schreef, blijft liggen."))
    return response


def _at_the_door(request: HttpRequest, room: Visit, form: JoinForm | None = None) -> HttpResponse:
    if room.workshop.state == WorkshopState.CLOSED:
        return shown(request, room, "over")
    leads = rules.in_core_group(actor_of(request), room.trajectory)
    if leads and not room.workshop.hat_off:
        return shown(request, room, "hat_on")
    status = 400 if form and form.errors else 200
    return shown(request, room, "join", {"form": form or JoinForm(room.workshop), "leads": leads}, status)


def _step_that_was_open(request: HttpRequest, room: Visit) -> WorkshopStep | None:
    # An answer belongs to the step in which it was given, also when the room went on meanwhile.
    asked = request.POST.get("step", "")
    return room.step if room.step is not None and str(room.step.pk) == asked else None


def _step_of_objection(request: HttpRequest, room: Visit, kind: str) -> WorkshopStep | None:
    """Find the step in which somebody began to write an objection, also when the room went on meanwhile."""
    asked = uuid_from(request.POST.get("step", "")) if kind == CardKind.OBJECTION else None
    steps = WorkshopStep.objects.of(room.trajectory).filter(workshop=room.workshop, kind=StepKind.RESISTANCE)
    return steps.filter(pk=asked).first() if asked else None


def _too_late(request: HttpRequest, room: Visit, words: str = "") -> HttpResponse:
    problem = _("De zaal is al bij de volgende stap.")
    if words.strip():
        problem += " " + _("Uw woorden staan hieronder. Er is niets weg.")
    return show_phone(request, room, problem, words, 409)


def _kept(request: HttpRequest, room: Visit, seat: Seat, words: str, keep: Any) -> HttpResponse:
    if _floods(seat.pk):
        return show_phone(request, room, _("Dat ging heel snel. Wacht even en probeer het opnieuw."), words, 429)
    try:
        keep()
    except BadAnswer as bad:
        return show_phone(request, room, str(bad.reason), words, 409 if bad.is_closed else 400)
    except NotRecorded as bad:
        return show_phone(request, room, str(bad.reason), words, 409 if bad.why == "round_closed" else 400)
    change.more_came_in(room.workshop)
    return redirect("meet:phone", code=room.workshop.code)


def _floods(seat: UUID) -> bool:
    return too_often(str(seat), "meet-answers", times=MOST_AT_ONCE, seconds=IN_SECONDS, place="seats")
