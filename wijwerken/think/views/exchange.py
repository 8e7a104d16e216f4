"""Taking along and bringing back: three files to take, and one to look at before it comes in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wijwerken.analysis.exchange import LARGEST_FILE
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import actor_of
from wijwerken.think.domain.exchanging import bringing_back
from wijwerken.think.domain.exchanging.planning import Plan, look_at
from wijwerken.think.domain.exchanging.taking_along import WRITE, take_along
from wijwerken.think.forms import ParcelForm
from wijwerken.think.models import Parcel
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import sent
from wijwerken.trajectories.views.door import door

KINDS = {"qdpx": "application/zip", "qdc": "application/xml", "csv": "text/csv; charset=utf-8"}


@door("think.take_along")
def exchange(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Offer threads and words as files, and a place to put a file down."""
    actor = actor_of(request)
    may_bring = rules.may(actor, "think.bring_back", trajectory)
    form = ParcelForm(request.POST or None, request.FILES or None)
    put: list[Parcel] = []
    if sent(request, form, lambda: put.append(_put_down(request, trajectory, form))):
        return redirect("think:parcel", trajectory.slug, put[0].pk)
    waiting = Parcel.objects.of(trajectory).defer("content").order_by("name")
    context = {"form": form, "may_bring": may_bring, "waiting": waiting}
    return render(request, "think/exchange.html", context, status=400 if form.errors else 200)


@door("think.take_along")
def take(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give a file for another program; only on a press of the button, for it is written in the logbook."""
    if request.method != "POST" or form not in WRITE:
        return redirect("think:exchange", trajectory.slug)
    try:
        content = take_along(actor_of(request), trajectory, form)
    except NotSound as no:
        messages.error(request, no.reason)
        return redirect("think:exchange", trajectory.slug)
    response = HttpResponse(content, content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="{trajectory.slug}.{form}"'
    return response


@door("think.bring_back")
def parcel(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show what a file would bring, and take it in."""
    actor = actor_of(request)
    found = get_object_or_404(Parcel.objects.of(trajectory), pk=identifier)
    why_not = ""
    if request.method == "POST":
        try:
            bringing_back.bring_back(actor, trajectory, found)
        except NotSound as no:
            why_not = no.reason
        else:
            messages.success(request, _("Het staat erin. Nieuwe woorden wachten op het ja van wie ze zei."))
            return redirect("think:board", trajectory.slug)
    plan = look_at(actor, trajectory, bringing_back.read(found))
    context = {"parcel": found, "plan": plan, "lines": _lines(plan), "why_not": why_not}
    return render(request, "think/parcel.html", context, status=400 if why_not else 200)


@door("think.bring_back")
def throw_away(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Throw a file away that was brought back."""
    if request.method == "POST":
        found = get_object_or_404(Parcel.objects.of(trajectory), pk=identifier)
        bringing_back.throw_away(actor_of(request), trajectory, found)
        messages.success(request, _("Weggegooid. Er is niets van bewaard."))
    return redirect("think:exchange", trajectory.slug)


def _put_down(request: HttpRequest, trajectory: Trajectory, form: ParcelForm) -> Parcel:
    file = form.cleaned_data["file"]
    if file.size > LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 20 MB. Bewaar het zonder beeld en geluid."), field="file")
    return bringing_back.put_down(actor_of(request), trajectory, file.name, file.read())


def _lines(plan: Plan) -> list[tuple[str, int]]:
    """Say what would happen, only as far as something happens."""
    said = [
        (_("Nieuwe rode draden"), len(plan.new_threads)),
        (_("Nieuwe knopen"), plan.new_knots),
        (_("Nieuwe fragmenten: ze wachten op het ja van wie ze zei"), plan.new_words),
        (_("Fragmenten die er al zijn: hun woorden blijven zoals ze hier staan"), len(plan.recognised)),
        (_("Stukken die niet terugkomen: ze zijn verborgen, vastgehouden of teruggehaald"), plan.left_out),
        (_("Teksten zonder aangestreepte stukken: die blijven buiten"), plan.without_marks),
        (_("Beelden, geluiden of losse bestanden: die blijven buiten"), plan.not_text),
    ]
    return [(words, number) for words, number in said if number]
