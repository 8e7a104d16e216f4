"""Holding recognition rounds: choosing sentences, opening, paper, and closing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.house.documents import respond
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import nameless
from wijwerken.people.actor import actor_of
from wijwerken.think.domain import answering, findings, round_papers, rounds
from wijwerken.think.domain.routing import MOST_A_PERSON
from wijwerken.think.domain.statements import FEWEST, MOST, SHORT, candidates, given_back_in, statements_of
from wijwerken.think.forms import SheetForm
from wijwerken.think.models import RecognitionRound, Statement
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.visibility import must_be_readable
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import sent
from wijwerken.trajectories.views.door import door

A_PAGE = 40
SHEETS = 20


@door("think.see_rounds")
def rounds_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the rounds there were, and for the core group where to begin one."""
    actor = actor_of(request)
    must_be_readable(actor, trajectory)
    in_core_group = rules.in_core_group(actor, trajectory)
    found = [one for one in rounds.rounds_of(trajectory) if in_core_group or not one.is_prepared]
    may_begin = rules.may(actor, "think.prepare_round", trajectory)
    context = {
        "rounds": found,
        "in_core_group": in_core_group,
        "may_begin": may_begin and not any(one.is_prepared for one in found),
        "why_not": may_begin.reason if in_core_group else "",
    }
    return render(request, "think/rounds.html", context)


@require_POST
@door("think.prepare_round")
def begin(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin a round."""
    made = rounds.begin_round(actor_of(request), trajectory)
    return redirect("think:round", trajectory.slug, made.number)


@door("think.close_round")
def round_page(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Show a round to who holds it: choose sentences, or see how many answered."""
    held = one_round(trajectory, number)
    if held.is_closed:
        return redirect("think:outcome", trajectory.slug, number)
    if held.is_open:
        return _running(request, trajectory, held)
    if request.method == "POST":
        return _prepared(request, trajectory, held)
    return _prepare(request, trajectory, held)


@require_POST
@door("think.close_round")
def close(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Close a round, so that everyone can read what came out."""
    rounds.close_round(actor_of(request), trajectory, one_round(trajectory, number))
    messages.success(request, _("De ronde is dicht. Iedereen kan nu lezen wat wij herkennen."))
    return redirect("think:outcome", trajectory.slug, number)


@require_POST
@door("think.prepare_round")
def drop(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Throw away a round that was not opened yet."""
    rounds.drop_round(actor_of(request), trajectory, one_round(trajectory, number))
    messages.success(request, _("De ronde is weg. De zinnen zelf zijn er nog."))
    return redirect("think:rounds", trajectory.slug)


@door("think.close_round")
def poster(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print the poster of a round."""
    held = _open_by_link(trajectory, number)
    return respond(round_papers.poster(trajectory, held), form, f"{trajectory.slug}-{_('herkennen')}-{held.number}")


@door("think.close_round")
def sheets(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print sheets to tick with a pen; with more sentences than fit, each sheet has others."""
    held = _open_by_link(trajectory, number)
    how_many = SHEETS if statements_of(held).count() > MOST_A_PERSON else 1
    name = f"{trajectory.slug}-{_('herkenblad')}-{held.number}"
    return respond(round_papers.sheets(trajectory, held, how_many), form, name)


@door("think.type_over_round")
def type_over(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Type over a sheet of paper."""
    held = _open_by_link(trajectory, number)
    chosen = list(statements_of(held))
    form = SheetForm(request.POST or None, statements=chosen, initial={"token": nameless.new_token()})
    actor = actor_of(request)
    if sent(
        request,
        form,
        lambda: answering.type_over(actor, trajectory, held, form.answers(), form.cleaned_data["token"]),
    ):
        messages.success(request, _("Dit blad staat erin. Leg het apart en neem het volgende."))
        return redirect("think:type_over_round", trajectory.slug, number)
    status = 400 if form.errors else 200
    return render(request, "think/round_type_over.html", {"held": held, "form": form}, status=status)


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
    address = round_papers.link(trajectory, held)
    people = findings.people_in(held)
    context = {
        "held": held,
        "says_people": findings.says_people(people),
        "too_few": people < SMALLEST_SHOWN,
        "link": address,
        "short_link": round_papers.short_link(trajectory, held),
        "qr": mark_safe(qr.svg(address, title=_("Opent de ronde"))),  # noqa: S308
        "statements": list(statements_of(held)),
    }
    return render(request, "think/round_open.html", context)


def _prepared(request: HttpRequest, trajectory: Trajectory, held: RecognitionRound) -> HttpResponse:
    """Do what was asked of a round in the making; what is not sound is said, with everything still there."""
    actor, go = actor_of(request), request.POST.get("go", "")
    rules.must(actor, "think.prepare_round", trajectory)
    try:
        if go == "open":
            rounds.open_round(actor, trajectory, held)
            messages.success(request, _("De ronde is open. Deel het adres, of hang de poster op."))
        elif go == "add":
            rounds.choose(actor, trajectory, held, _as_ids(request.POST.getlist("excerpts")))
        elif statement := _as_ids([go]):
            rounds.leave_out(actor, trajectory, held, statement[0])
    except NotSound as no:
        return _prepare(request, trajectory, held, str(no.reason), 400)
    return redirect("think:round", trajectory.slug, held.number)


def _prepare(
    request: HttpRequest, trajectory: Trajectory, held: RecognitionRound, why_not: str = "", status: int = 200
) -> HttpResponse:
    chosen = list(statements_of(held))
    used = Statement.objects.of(trajectory).filter(recognition_round=held).values("excerpt")
    others = candidates(trajectory).exclude(pk__in=used).annotate(signs=Length("text"), given=given_back_in(trajectory))
    # First what was given back, then what is short: that reads best on a phone.
    page = Paginator(others.order_by("-given", "signs", "pk"), A_PAGE).get_page(request.GET.get("pagina"))
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
    }
    return render(request, "think/round_prepare.html", context, status=status)


def _as_ids(typed: list[str]) -> list[UUID]:
    found = []
    for one in typed:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
