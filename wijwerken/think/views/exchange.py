"""Taking along and bringing back: three files to take, and one to look at before it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.analysis.exchange import LARGEST_FILE
from wijwerken.house.asking import do_and_say, page_of, posted, pressed, sent
from wijwerken.house.bodies import takes
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import actor_of
from wijwerken.think.domain.exchange import parcel as parcel_deeds
from wijwerken.think.domain.exchange import polis, told
from wijwerken.think.domain.exchange.export import WRITE, take_along
from wijwerken.think.domain.exchange.preview import Place, Plan, look_at
from wijwerken.think.forms import ChoiceForm, ParcelForm, TurnedForm
from wijwerken.think.models import Parcel
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

KINDS = {"qdpx": "application/zip", "qdc": "application/xml", "csv": "text/csv; charset=utf-8"}
A_PAGE = 50
FIRST_WORDS, MOST_SHOWN = 14, 300  # of a piece: words, and signs when there is no space in it


@takes(megabytes=21)
@door("think.take_along")
def exchange(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Offer threads and words as files, and a place to put a file down."""
    actor = actor_of(request)
    may_bring = rules.may(actor, "think.bring_back", trajectory)
    form = ParcelForm(posted(request), request.FILES or None)
    if put := sent(request, form, lambda: _put_down(request, trajectory, form.cleaned_data["file"])):
        return redirect("think:parcel", trajectory.slug, put.result.pk)
    waiting = Parcel.objects.of(trajectory).defer("content").order_by("name")
    context = {"form": form, "may_bring": may_bring, "waiting": waiting}
    return render(request, "think/exchange.html", context, status=400 if form.errors else 200)


@door("think.take_along")
def take(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give a file for another program; only on a press of the button, for it is written in the logbook."""
    if request.method != "POST" or form not in WRITE:
        return redirect("think:exchange", trajectory.slug)
    taken = do_and_say(request, lambda: take_along(actor_of(request), trajectory, form))
    if not taken:
        return redirect("think:exchange", trajectory.slug)
    response = HttpResponse(taken.result, content_type=KINDS[form.rsplit(".", 1)[-1]])
    response["Content-Disposition"] = f'attachment; filename="{trajectory.slug}.{form}"'
    return response


@door("think.bring_back")
def parcel(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show what a file would bring, and take it in."""
    actor = actor_of(request)
    found = get_object_or_404(Parcel.objects.of(trajectory), pk=identifier)
    if parcel_deeds.holds_votes(found):
        return _votes(request, trajectory, found)
    form = ChoiceForm(request.POST if request.method == "POST" else request.GET)
    choice = parcel_deeds.Choice(**form.chosen())
    brought = pressed(request, lambda: parcel_deeds.bring_back(actor, trajectory, found, choice))
    if brought:
        messages.success(request, _("Het staat erin. Nieuwe woorden wachten op het ja van wie ze zei."))
        return redirect("think:board", trajectory.slug)
    plan = look_at(actor, trajectory, parcel_deeds.read(found, choice.counted), flat=choice.flat)
    page = page_of(plan.places, request.GET.get("pagina"), A_PAGE)
    context = {
        "parcel": found,
        "plan": plan,
        "comes_in": told.comes_in(plan),
        "stays_outside": told.stays_outside(plan),
        "page": page,
        "pieces": list(_shown(plan, page.object_list)),
        "form": form,
        "query": f"{urlencode(form.asked())}&" if form.asked() else "",
        "can_count_otherwise": found.name.lower().endswith(".qdpx") and bool(plan.documents),
        "why_not": brought.why,
    }
    return render(request, "think/parcel.html", context, status=400 if brought.why else 200)


@door("think.bring_back")
def throw_away(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Throw a file away that was brought back."""
    if request.method == "POST":
        found = get_object_or_404(Parcel.objects.of(trajectory), pk=identifier)
        parcel_deeds.throw_away(actor_of(request), trajectory, found)
        messages.success(request, _("Weggegooid. Er is niets van bewaard."))
    return redirect("think:exchange", trajectory.slug)


def _votes(request: HttpRequest, trajectory: Trajectory, found: Parcel) -> HttpResponse:
    """Show what votes of Polis say together, and take its statements in as words."""
    actor = actor_of(request)
    brought = pressed(request, lambda: polis.bring_statements_in(actor, trajectory, found))
    if brought:
        said = ngettext(
            "%(n)d stelling staat erin. Ze wacht op een ja.",
            "%(n)d stellingen staan erin. Ze wachten op een ja.",
            brought.result,
        )
        messages.success(request, said % {"n": brought.result})
        return redirect("think:board", trajectory.slug)
    form = TurnedForm(request.GET)
    voted = parcel_deeds.votes(found, turned=form.is_turned)
    context = {"parcel": found, "voted": voted, "form": form, "why_not": brought.why}
    return render(request, "think/parcel_votes.html", context, status=400 if brought.why else 200)


def _put_down(request: HttpRequest, trajectory: Trajectory, files: list[UploadedFile]) -> Parcel:
    if sum(file.size or 0 for file in files) > LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 20 MB. Bewaar het zonder beeld en geluid."), field="file")
    if len(files) == 1:
        return parcel_deeds.put_down(actor_of(request), trajectory, files[0].name or "", files[0].read())
    together = [(file.name or "", file.read()) for file in files]
    return parcel_deeds.put_down_together(actor_of(request), trajectory, together)


def _shown(plan: Plan, places: Iterable[Place]) -> Iterator[dict[str, Any]]:
    """Give how each of these new pieces begins, in which text it stands, and on which threads it would hang."""
    names = plan.names_on()
    for number, position in places:
        document = plan.documents[number]
        yield {
            "title": document.title if position == 0 else "",
            "begins": Truncator(document.pieces[position].text[:MOST_SHOWN]).words(FIRST_WORDS),
            "threads": names.get((number, position), []),
        }
