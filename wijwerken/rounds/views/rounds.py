"""Holding recognition rounds: choosing sentences, opening, paper, and closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.house.asking import Page, not_now, page_of, posted, pressed, sent, show, uuids_from
from wijwerken.house.documents import respond
from wijwerken.house.domain import second_press
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.people.actor import actor_of
from wijwerken.rounds.domain import answers, findings, papers, rounds, tickets
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON
from wijwerken.rounds.domain.statements import FEWEST, MOST, SHORT, others_to_choose, statements_of
from wijwerken.rounds.forms import HowManyForm, SheetForm
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

A_PAGE = 40
SHEETS = 20


@door("rounds.see")
def rounds_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the rounds there were, and for the core group where to begin one."""
    actor = actor_of(request)
    in_core_group = rules.in_core_group(actor, trajectory)
    found = [one for one in rounds.rounds_of(trajectory) if in_core_group or not one.is_prepared]
    may_begin = rules.may(actor, "rounds.prepare", trajectory)
    begins_here = bool(may_begin) and not any(one.is_prepared for one in found)
    context = {
        "rounds": found,
        "in_core_group": in_core_group,
        "may_begin": begins_here,
        "some_are_ready": begins_here and rounds.chosen_beforehand(trajectory),
        "why_not": may_begin.reason if in_core_group else "",
    }
    return render(request, "rounds/rounds.html", context)


@require_POST
@door("rounds.prepare")
def begin(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin a round."""
    made = rounds.begin_round(actor_of(request), trajectory)
    return redirect("rounds:round", trajectory.slug, made.number)


@door("rounds.close")
def round_page(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Show a round to who holds it: choose sentences, or see how many answered."""
    held = one_round(trajectory, number)
    if held.is_closed:
        return redirect("rounds:outcome", trajectory.slug, number)
    if held.is_open:
        return _running(request, trajectory, held)
    if request.method == "POST":
        return _prepared(request, trajectory, held)
    may_prepare = rules.may(actor_of(request), "rounds.prepare", trajectory)
    if not may_prepare:
        back = reverse("rounds:rounds", args=[trajectory.slug])
        return not_now(request, Page(_("Zinnen kiezen"), back=back), may_prepare.reason)
    return _prepare(request, trajectory, held)


@require_POST
@door("rounds.close")
def close(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Close a round, so that everyone can read what came out."""
    rounds.close_round(actor_of(request), trajectory, one_round(trajectory, number))
    messages.success(request, _("De ronde is dicht. Niemand kan meer antwoorden."))
    return redirect("rounds:outcome", trajectory.slug, number)


@require_POST
@door("rounds.prepare")
def drop(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Throw away a round that was not opened yet."""
    rounds.drop_round(actor_of(request), trajectory, one_round(trajectory, number))
    messages.success(request, _("De ronde is weg. De zinnen zelf zijn er nog."))
    return redirect("rounds:rounds", trajectory.slug)


@door("rounds.close")
def poster(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print the poster of a round."""
    held = _open_by_link(trajectory, number)
    return respond(
        papers.poster(trajectory, held), form, f"{trajectory.slug}-{_('herkennen')}-{held.number}", place=trajectory
    )


@door("rounds.close")
def make_tickets(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Make tickets for a small group; they come out as a PDF, and their letters are nowhere to be read afterwards."""
    held = _open_by_link(trajectory, number)
    if not held.by_ticket:
        return redirect("rounds:round", trajectory.slug, number)
    actor = actor_of(request)
    if request.POST.get("go") == "throw_unused_away":
        tickets.throw_unused_away(actor, trajectory, held)
        messages.success(request, _("De kaartjes die over waren, zijn weg. Daar wachten wij niet meer op."))
        return redirect("rounds:round", trajectory.slug, number)
    form = HowManyForm(posted(request))
    if made := sent(
        request, form, lambda: tickets.make_tickets(actor, trajectory, held, form.cleaned_data["how_many"])
    ):
        name = f"{trajectory.slug}-{_('kaartjes')}-{held.number}"
        return respond(papers.tickets(trajectory, held, made.result), "pdf", name, place=trajectory)
    page = Page(
        _("Kaartjes voor een kleine groep"),
        back=reverse("rounds:round", args=[trajectory.slug, number]),
        lead=_("Elk kaartje is één plek. Deze komen erbij: kaartjes die je al uitdeelde, blijven werken."),
        button=_("Maak de kaartjes (PDF)"),
        template="trajectories/ask.html",
    )
    return show(request, page, form)


@door("rounds.close")
def sheets(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print sheets to tick with a pen; with more sentences than fit, each sheet has others."""
    held = _open_by_link(trajectory, number)
    how_many = SHEETS if statements_of(held).count() > MOST_A_PERSON else 1
    name = f"{trajectory.slug}-{_('herkenblad')}-{held.number}"
    return respond(papers.sheets(trajectory, held, how_many), form, name, place=trajectory)


@door("rounds.type_over")
def type_over(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Type over a sheet of paper."""
    held = _open_by_link(trajectory, number)
    chosen = list(statements_of(held))
    first = {"token": second_press.mark_now()}
    form = SheetForm(posted(request), statements=chosen, by_ticket=held.by_ticket, initial=first)
    actor = actor_of(request)
    if sent(
        request,
        form,
        lambda: answers.type_over(
            actor, trajectory, held, form.answers(), form.cleaned_data["token"], form.cleaned_data.get("ticket", "")
        ),
    ):
        messages.success(request, _("Dit blad staat erin. Leg het apart en neem het volgende."))
        return redirect("rounds:type_over_round", trajectory.slug, number)
    status = 400 if form.errors else 200
    return render(request, "rounds/round_type_over.html", {"held": held, "form": form}, status=status)


def one_round(trajectory: Trajectory, number: int) -> RecognitionRound:
    """Find a round of this trajectory."""
    found = RecognitionRound.objects.of(trajectory).select_related("trajectory").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _open_by_link(trajectory: Trajectory, number: int) -> RecognitionRound:
    found = one_round(trajectory, number)
    if not found.is_open or not found.by_link:
        raise Http404
    return found


def _running(request: HttpRequest, trajectory: Trajectory, held: RecognitionRound) -> HttpResponse:
    address = papers.link(trajectory, held)
    people = findings.people_in(held)
    too_few_for_tickets = held.by_ticket and people < held.tickets
    context = {
        "held": held,
        "says_people": findings.says_people_so_far(people),
        "too_few_for_tickets": too_few_for_tickets,
        "tickets_left": too_few_for_tickets and tickets.are_left(held),
        "too_few": people < SMALLEST_SHOWN,
        "link": address,
        "short_link": papers.short_link(trajectory, held),
        "qr": mark_safe(qr.svg(address, title=_("Opent de ronde"))),  # noqa: S308
        "statements": list(statements_of(held)),
    }
    return render(request, "rounds/round_open.html", context)


def _prepared(request: HttpRequest, trajectory: Trajectory, held: RecognitionRound) -> HttpResponse:
    """Do what was asked of a round in the making; what is not sound is said, with everything still there."""
    actor, go = actor_of(request), request.POST.get("go", "")
    rules.must(actor, "rounds.prepare", trajectory)

    def prepare() -> None:
        if go == "open":
            by_ticket = request.POST.get("by_ticket") == "1"
            opened = rounds.open_round(actor, trajectory, held, by_ticket=by_ticket)
            messages.success(request, _says_opened(opened))
        elif go == "add":
            rounds.choose(actor, trajectory, held, uuids_from(request.POST.getlist("excerpts")))
        elif statement := uuids_from([go]):
            rounds.leave_out(actor, trajectory, held, statement[0])

    prepared = pressed(request, prepare)
    if not prepared:
        return _prepare(request, trajectory, held, prepared.why, 400)
    return redirect("rounds:round", trajectory.slug, held.number)


def _says_opened(held: RecognitionRound) -> str:
    if held.by_ticket:
        return _("De ronde is open. Maak kaartjes, en geef ieder er een.")
    if held.by_link:
        return _("De ronde is open. Deel het adres, of hang de poster op.")
    return _("De ronde is open. Antwoorden kan in de bijeenkomst.")


def _prepare(
    request: HttpRequest, trajectory: Trajectory, held: RecognitionRound, why_not: str = "", status: int = 200
) -> HttpResponse:
    chosen = list(statements_of(held))
    used = Statement.objects.of(trajectory).filter(recognition_round=held).values_list("excerpt", flat=True)
    page = page_of(others_to_choose(trajectory, used), request.GET.get("pagina"), A_PAGE)
    context = {
        "held": held,
        "chosen": chosen,
        "long": SHORT,
        "page": page,
        "ticked": set(request.POST.getlist("excerpts")),
        "enough": FEWEST <= len(chosen) <= MOST,
        "fewest": FEWEST,
        "most": MOST,
        "why_not": why_not,
        "is_for_few": rounds.is_for_few(trajectory),
    }
    return render(request, "rounds/round_prepare.html", context, status=status)
