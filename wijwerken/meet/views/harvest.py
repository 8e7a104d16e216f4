"""The harvest: brought in by who facilitates, read by everyone who takes part, and printed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, do_and_say, posted
from wijwerken.house.documents import respond
from wijwerken.meet.domain import harvest as harvest_deeds
from wijwerken.meet.domain import harvest_paper, notes, own_steps, piles, queries
from wijwerken.meet.domain.harvest_contents import (
    PRINTED,
    SHOWN,
    SHOWN_WHOLE,
    contents_of,
    says_who_reads,
    says_who_was_there,
)
from wijwerken.meet.domain.shown import harvest_page
from wijwerken.meet.forms import HarvestForm, NotesForm
from wijwerken.meet.models import Harvest, Workshop
from wijwerken.meet.vocabulary import WorkshopState
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("meet.see_workshops")
def harvest(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Show what a workshop brought, or bring it in."""
    workshop = get_object_or_404(Workshop.objects.of(trajectory), pk=workshop_id)
    found = Harvest.objects.of(trajectory).filter(workshop=workshop).first()
    actor = actor_of(request)
    if found is None:
        known = {"workshop": workshop, "may_hold": bool(rules.may(actor, "meet.hold_workshop", trajectory))}
        return render(request, "meet/harvest_waiting.html", known)
    contents = contents_of(actor, found, SHOWN_WHOLE if request.GET.get("alles") == "ja" else SHOWN)
    context = {
        "workshop": workshop,
        "contents": contents,
        "who_was_there": says_who_was_there(found),
        "who_reads": says_who_reads(contents),
        "may_hold": bool(rules.may(actor, "meet.hold_workshop", trajectory)),
        "may_tie": bool(contents.loose_piles) and bool(rules.may(actor, "think.tie", trajectory)),
        "not_in_plan": own_steps.why_not_in_plan(actor, trajectory) if contents.offers and not contents.actions else "",
    }
    return render(request, "meet/harvest.html", context)


@require_POST
@door("meet.hold_workshop")
def bring_in(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Bring the harvest in."""
    workshop = get_object_or_404(Workshop.objects.of(trajectory), pk=workshop_id)
    said = _("De oogst is binnen. Wie een code heeft, vindt hem bij Mijn woorden.")
    do_and_say(request, lambda: harvest_deeds.harvest_workshop(actor_of(request), trajectory, workshop), said)
    return redirect("meet:harvest", slug=trajectory.slug, workshop_id=workshop.pk)


@door("meet.see_workshops")
def harvest_document(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID, form: str) -> HttpResponse:
    """Print the harvest."""
    found = _harvest_of(trajectory, workshop_id)
    document = harvest_paper.document(contents_of(actor_of(request), found, PRINTED))
    return respond(document, form, f"{trajectory.slug}-{_('oogst')}-{found.workshop.title}", place=trajectory)


@door("meet.hold_workshop")
def harvest_notes(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Write down what the group takes along and agreed, during the evening or after; then also who had no phone."""
    workshop = get_object_or_404(Workshop.objects.of(trajectory), pk=workshop_id)
    form = _notes_form(request, workshop)
    page = Page(
        title=_("Wat sprak de groep af?"),
        back=_back(workshop),
        lead=_("Schrijf het op zoals de groep het zei. Geen namen van mensen."),
        template="meet/harvest_notes.html",
        fields="meet/harvest_fields.html",
    )
    return ask(request, page, form, lambda told: _write(request, trajectory, workshop, form), workshop=workshop)


@require_POST
@door("think.tie")
def harvest_threads(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Begin red threads with the piles that were chosen."""
    found = _harvest_of(trajectory, workshop_id)
    chosen = request.POST.getlist("pile")
    if chosen:
        piles.into_threads(actor_of(request), trajectory, found.workshop, chosen)
        messages.success(request, _("De stapels hangen aan een rode draad."))
    else:
        messages.error(request, _("Kies eerst een stapel."))
    return redirect(_page(trajectory, found))


def _notes_form(request: HttpRequest, workshop: Workshop) -> NotesForm:
    first = model_to_dict(notes.notes_of(workshop))
    harvest = Harvest.objects.of(workshop.trajectory_id).filter(workshop=workshop).first()
    if harvest is None:
        return NotesForm(posted(request), initial=first)
    counted = {f"there_{row['group']}": row["people"] for row in harvest.attendance if row.get("on_paper")}
    return HarvestForm(queries.groups(workshop), posted(request), initial=first | counted)


def _write(request: HttpRequest, trajectory: Trajectory, workshop: Workshop, form: NotesForm) -> None:
    typed = form.cleaned_data
    without_phone = form.without_phone() if isinstance(form, HarvestForm) else {}
    told = notes.Told(typed["taken_along"], typed["agreements"], typed["differences"], without_phone)
    notes.write_notes(actor_of(request), trajectory, workshop, typed["version"] or 0, told)


def _back(workshop: Workshop) -> str:
    if workshop.state == WorkshopState.CLOSED:
        return harvest_page(workshop)
    return reverse("meet:lead", args=[workshop.trajectory.slug, workshop.pk])


def _harvest_of(trajectory: Trajectory, workshop_id: UUID) -> Harvest:
    found = Harvest.objects.of(trajectory).filter(workshop=workshop_id).select_related("workshop").first()
    if found is None:
        raise Http404
    return found


def _page(trajectory: Trajectory, found: Harvest) -> str:
    return harvest_page(found.workshop)
