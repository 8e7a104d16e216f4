"""Answering a recognition round by link: one sentence at a time, without account, also without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import posted, sent, uuid_from
from wijwerken.house.domain import second_press
from wijwerken.house.rate_limits import it_was_right, too_often
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import sentences
from wijwerken.look.domain import box
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.domain.words import LONGEST
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.rounds.domain import answers, seats, tickets
from wijwerken.rounds.domain.answers import NotRecorded, OwnWords
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON, choose_next, routing_table, seed_for
from wijwerken.rounds.domain.seats import Held
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.forms import ClosingForm, OwnWordsForm, TicketForm
from wijwerken.rounds.models import Recognition, RecognitionRound, Statement
from wijwerken.trajectories.domain.participation import only_they, readers
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

# A school or a library sends everyone from one address: generous, and still no flood.
MOST_NEW_SEATS, IN_SECONDS = 300, 600
MOST_WRONG_TICKETS = 30
MOST_ANSWERS, IN_A_MINUTE = 1_500, 60


@dataclass(frozen=True)
class AtTheRound:
    """Who is here: their seat, what they answered before, and whether this browser came with a seat or may take one."""

    held: RecognitionRound
    seat: UUID
    answers: dict[UUID, int]
    last: UUID | None = None
    is_new: bool = False
    needs_ticket: bool = False


def find_round(trajectory: Trajectory, number: int) -> RecognitionRound:
    """Find a round that was opened; one in the making is only for its makers."""
    rows = RecognitionRound.objects.of(trajectory).exclude(opened_on=None)
    found = rows.select_related("trajectory").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def sit_at(request: HttpRequest, held: RecognitionRound) -> AtTheRound:
    """Find the seat of this visitor: of their code, of this browser, of the page they sent, or a new one."""
    actor = actor_of(request)
    kept = seats.may_sit(actor, held, seats.read(held, request.COOKIES.get(cookie_name(held), "")))
    sent = None if kept else seats.may_sit(actor, held, seats.read(held, request.POST.get("seat", "")))
    own = seats.seat_of(actor.person, held)
    known = Held(own, kept.last if kept else None) if own else kept
    here = known or sent or Held(seats.new_seat())
    answers = seats.answers_of(here.seat, held) if known or sent else {}
    needs_ticket = not (known or sent or tickets.needs_none(actor, held))
    return AtTheRound(held, here.seat, answers, here.last, known is None, needs_ticket)


@door("rounds.recognise")
def recognise(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Show the next sentence and take in whether somebody recognises it."""
    held = find_round(trajectory, number)
    if request.method == "POST":
        return _take_in(request, trajectory, sit_at(request, held))
    if not held.is_open or not held.by_link:
        return redirect("rounds:outcome", trajectory.slug, number)
    return _show(request, trajectory, sit_at(request, held))


@door("rounds.recognise")
def use_ticket(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Give one's ticket in; only the button does that, so that a look ahead by a mail program uses nothing up."""
    held = find_round(trajectory, number)
    if not held.is_open or not held.by_ticket or not sit_at(request, held).needs_ticket:
        return redirect(_url(held))
    form = TicketForm(posted(request), initial={"ticket": request.GET.get("kaartje", "")})
    if request.method == "POST" and too_often(request, "ticket", times=MOST_WRONG_TICKETS, seconds=IN_SECONDS):
        form.add_error(None, _("Er zijn hier nu te veel kaartjes geprobeerd. Wacht tien minuten."))
    elif given := sent(request, form, lambda: tickets.use(held, form.cleaned_data["ticket"])):
        it_was_right(request, "ticket")
        return keep(redirect(_url(held)), held, Held(given.result))
    return _ask_ticket(request, held, form)


@require_POST
@door("rounds.recognise")
def answer_back(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Take the last answer back, and show that sentence again."""
    here = sit_at(request, find_round(trajectory, number))
    statement = uuid_from(request.POST.get("statement", ""))
    if statement is None:
        raise NotSound(_("Deze zin doet niet (meer) mee."))
    answers.take_answer_back(actor_of(request), trajectory, here.held, here.seat, statement)
    response = redirect(_url(here.held, f"?zin={statement}"))
    return keep(response, here.held, Held(here.seat))


@door("rounds.recognise")
def thanks(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Thank, ask what somebody wants to do themselves, and give the code of who told something."""
    held = find_round(trajectory, number)
    here = sit_at(request, held)
    asks = bool(here.answers) and held.by_link and "gezegd" not in request.GET and not box.why_closed(trajectory)
    form = ClosingForm(posted(request), initial={"token": second_press.mark_now()})
    if request.method == "POST" and too_often(request, "round_end", times=MOST_NEW_SEATS, seconds=IN_SECONDS):
        form.add_error(None, _("Er komt hier nu heel veel binnen. Wacht even en probeer het opnieuw."))
    elif told := sent(request, form, lambda: _close_with(request, trajectory, here, form)):
        messages.success(request, _("Dank u. Wij lezen het."))
        response = redirect(reverse("rounds:thanks", args=[trajectory.slug, number]) + "?gezegd")
        if told.result:
            receipts.keep_in_browser(response, told.result)
        return keep(response, held, Held(here.seat, here.last))
    via_receipt = actor_of(request).via == "receipt"
    context = {
        "held": held,
        "answered": len(here.answers),
        "left": held.is_open and _next(here) is not None,
        "form": form if asks or form.is_bound else None,
        "now": only_they(trajectory),
        "readers": readers(trajectory),
        "code": receipts.code_in_browser(request) if via_receipt else "",
        "is_known": actor_of(request).is_known,
    }
    return render(request, "rounds/round_thanks.html", context, status=400 if form.errors else 200)


@door("rounds.recognise")
def own_answers(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read one's own answers again; while the round is open they can be changed."""
    here = sit_at(request, find_round(trajectory, number))
    labels = dict(Recognition.Says.choices)
    given = [
        (statement, labels[here.answers[statement.pk]])
        for statement in statements_of(here.held)
        if statement.pk in here.answers
    ]
    return render(request, "rounds/round_own.html", {"held": here.held, "given": given})


@require_POST
@door("rounds.recognise")
def next_person(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Leave the seat, and the code, so that somebody else can answer on this device."""
    held = find_round(trajectory, number)
    response = redirect(_url(held) if held.is_open else reverse("rounds:outcome", args=[trajectory.slug, number]))
    response.delete_cookie(cookie_name(held), path=_cookie_path(trajectory), samesite="Lax")
    receipts.forget_in_browser(response)
    return response


def keep(response: HttpResponse, held: RecognitionRound, here: Held) -> HttpResponse:
    """Keep the seat in this browser: a random number, signed, and nothing about who it is."""
    response.set_cookie(
        cookie_name(held),
        seats.signed(held, here),
        max_age=seats.COOKIE_DAYS * 86400,
        path=_cookie_path(held.trajectory),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def cookie_name(held: RecognitionRound) -> str:
    """Give the name of the cookie with the seat in this round."""
    return f"seat-{held.number}"


def _cookie_path(trajectory: Trajectory) -> str:
    return f"/t/{trajectory.slug}/herken/"


def _url(held: RecognitionRound, more: str = "") -> str:
    return reverse("rounds:recognise", args=[held.trajectory.slug, held.number]) + more


def _ask_ticket(request: HttpRequest, held: RecognitionRound, form: TicketForm) -> HttpResponse:
    return render(request, "rounds/round_ticket.html", {"held": held, "form": form}, status=400 if form.errors else 200)


def _take_in(request: HttpRequest, trajectory: Trajectory, here: AtTheRound) -> HttpResponse:
    if here.needs_ticket and here.held.is_open:
        return _ask_ticket(request, here.held, TicketForm())
    if _comes_too_often(request, here):
        return _show(
            request, trajectory, here, _("Er komt hier nu heel veel binnen. Wacht even en probeer het opnieuw."), 429
        )
    statement, says = uuid_from(request.POST.get("statement", "")), _as_answer(request.POST.get("says", ""))
    own = _own_words(request)
    if len(own.words) > LONGEST:
        return _show(request, trajectory, here, _("Dit is langer dan 10.000 tekens. Maak het iets korter."), 400)
    if statement is None or says is None:
        return _show(request, trajectory, here, _("Kies een van de drie antwoorden."), 400)
    try:
        done = answers.recognise(actor_of(request), trajectory, here.held, here.seat, statement, says, own)
    except NotRecorded as no:
        return _not_recorded(request, trajectory, here, no, own)
    if done.why_no_words:
        return _words_kept(request, own, done.why_no_words, here)
    response = redirect(_url(here.held))
    if done.code:
        receipts.keep_in_browser(response, done.code)
    return keep(response, here.held, Held(done.seat, statement))


def _close_with(request: HttpRequest, trajectory: Trajectory, here: AtTheRound, form: ClosingForm) -> str:
    typed = dict(form.cleaned_data)
    token = typed.pop("token")
    return answers.close_with(actor_of(request), trajectory, here.held, here.seat, Voice(**typed, prompted=True), token)


def _comes_too_often(request: HttpRequest, here: AtTheRound) -> bool:
    if here.is_new and too_often(request, "round", times=MOST_NEW_SEATS, seconds=IN_SECONDS):
        return True
    return too_often(request, "recognise", times=MOST_ANSWERS, seconds=IN_A_MINUTE)


def _not_recorded(
    request: HttpRequest, trajectory: Trajectory, here: AtTheRound, no: NotRecorded, own: OwnWords
) -> HttpResponse:
    if no.why != "round_closed":
        return _show(request, trajectory, here, no.reason, 400)
    why = _("De groep sloot de ronde. Dit antwoord telt niet meer mee.")
    kept = _("Uw andere antwoorden zijn er.") if here.answers else ""
    return _words_kept(request, own, sentences(why, kept), here, 409)


def _words_kept(request: HttpRequest, own: OwnWords, why: str, here: AtTheRound, status: int = 200) -> HttpResponse:
    """Say what did not work, with everything that was typed still there."""
    context = {"held": here.held, "why": why, "words": own.words, "is_open": here.held.is_open and status == 200}
    response = render(request, "rounds/round_closed.html", context, status=status)
    return keep(response, here.held, Held(here.seat))


def _show(
    request: HttpRequest, trajectory: Trajectory, here: AtTheRound, why_not: str = "", status: int = 200
) -> HttpResponse:
    """Show the sentence that was asked for or comes next; after twelve there is only thanks."""
    if not here.held.is_open:
        return redirect("rounds:outcome", trajectory.slug, here.held.number)
    if here.needs_ticket:
        return _ask_ticket(request, here.held, TicketForm())
    statement = _asked(request, here) or _next(here)
    if statement is None:
        return redirect("rounds:thanks", trajectory.slug, here.held.number)
    context = {
        "held": here.held,
        "statement": statement,
        "number": len(set(here.answers) - {statement.pk}) + 1,
        "most": min(MOST_A_PERSON, statements_of(here.held).count()),
        "says_yes": here.answers.get(statement.pk) == Recognition.Says.YES,
        "says_no": here.answers.get(statement.pk) == Recognition.Says.NO,
        "says_unsure": here.answers.get(statement.pk) == Recognition.Says.UNSURE,
        "seat": seats.signed(here.held, Held(here.seat)),
        "token": request.POST.get("token") or second_press.mark_now(),
        "last": here.last if here.last in here.answers and here.last != statement.pk else None,
        "form": None if box.why_closed(trajectory) else OwnWordsForm(trajectory, initial=_typed(request)),
        "typed": request.POST.get("words", ""),
        "now": only_they(trajectory),
        "readers": readers(trajectory),
        "why_not": why_not,
    }
    return render(request, "rounds/round_sentence.html", context, status=status)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in ("words", "audience") if name in request.POST}


def _asked(request: HttpRequest, here: AtTheRound) -> Statement | None:
    wanted = uuid_from(request.POST.get("statement") or request.GET.get("zin", ""))
    return statements_of(here.held).filter(pk=wanted).first() if wanted else None


def _next(here: AtTheRound) -> Statement | None:
    chosen = choose_next(routing_table(here.held), here.answers.keys(), seed_for(here.seat, len(here.answers)))
    return statements_of(here.held).get(pk=chosen) if chosen else None


def _own_words(request: HttpRequest) -> OwnWords:
    return OwnWords(
        words=request.POST.get("words", "").replace("\x00", ""),  # a sign that PostgreSQL cannot keep
        audience=request.POST.get("audience", ""),
        token=request.POST.get("token", ""),
    )


def _as_answer(typed: str) -> int | None:
    return {"1": 1, "0": 0, "-1": -1}.get(typed)
