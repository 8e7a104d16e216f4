"""Getting ready: the list of workshops, a new one from a work form, and its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import clock
from wijwerken.house.asking import posted, sent, uuids_from
from wijwerken.meet.domain import can_begin, options, preparation, queries, round_sentences
from wijwerken.meet.domain.work_forms import WorkForm
from wijwerken.meet.forms import StepForm, WorkshopForm
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.views.lead import workshop_of
from wijwerken.meet.vocabulary import NOTHING, WITH_OPTIONS
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("meet.see_workshops")
def workshops(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the workshops there were and will be."""
    known = {
        "workshops": queries.workshops(trajectory),
        "in_core_group": rules.in_core_group(actor_of(request), trajectory),
        "is_inside": rules.is_inside(actor_of(request), trajectory),
        "today": clock.today(),
        "may_begin": rules.may(actor_of(request), "meet.begin_workshop", trajectory),
    }
    return render(request, "meet/workshops.html", known)


@door("meet.begin_workshop")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Get a workshop ready from a work form."""
    first = {"on": clock.today(), "form": request.GET.get("werkvorm", "")}
    form = WorkshopForm(actor_of(request), trajectory, posted(request), initial=first)
    if made := sent(request, form, lambda: _prepare(actor_of(request), trajectory, form)):
        messages.success(request, _("De bijeenkomst staat klaar. De code is %(code)s.") % {"code": made.result.code})
        return redirect("meet:prepare", slug=trajectory.slug, workshop_id=made.result.pk)
    return render(request, "meet/new.html", {"form": form}, status=400 if form.errors else 200)


@door("meet.hold_workshop")
def prepare(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Show the steps of a workshop, to adapt them to this room."""
    workshop, actor = workshop_of(trajectory, workshop_id), actor_of(request)
    steps = queries.steps(workshop)
    known = {"workshop": workshop, "steps": steps, "cannot_begin": can_begin.of_steps(actor, trajectory, steps)}
    return render(request, "meet/prepare.html", known)


@door("meet.hold_workshop")
def step(request: HttpRequest, trajectory: Trajectory, step_id: UUID) -> HttpResponse:
    """Change the words, the time, or what can be chosen in one step."""
    found = step_of(trajectory, step_id)
    actor = actor_of(request)
    form = StepForm(found, posted(request), initial=_as_it_is(found))
    if sent(request, form, lambda: _change(actor, trajectory, found, form, request.POST)):
        messages.success(request, _("De stap is veranderd."))
        return redirect("meet:prepare", slug=trajectory.slug, workshop_id=found.workshop_id)
    sentences = round_sentences.to_choose(actor, trajectory, found, request.GET.get("pagina"))
    known = {"form": form, "step": found, "sentences": sentences, "adding": "pagina" in request.GET}
    return render(request, "meet/step.html", known, status=400 if form.errors else 200)


@require_POST
@door("meet.hold_workshop")
def drop_step(request: HttpRequest, trajectory: Trajectory, step_id: UUID) -> HttpResponse:
    """Leave a step out."""
    found = step_of(trajectory, step_id)
    preparation.drop_step(actor_of(request), trajectory, found)
    return redirect("meet:prepare", slug=trajectory.slug, workshop_id=found.workshop_id)


@require_POST
@door("meet.hold_workshop")
def drop(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Take a workshop off the list that never began."""
    preparation.drop(actor_of(request), trajectory, workshop_of(trajectory, workshop_id))
    messages.success(request, _("De bijeenkomst staat niet meer op de lijst."))
    return redirect("meet:workshops", slug=trajectory.slug)


def step_of(trajectory: Trajectory, step_id: UUID) -> WorkshopStep:
    """Find a step of a workshop of this trajectory."""
    rows = WorkshopStep.objects.of(trajectory).select_related("workshop__trajectory", "recognition_round")
    return get_object_or_404(rows, pk=step_id)


def _prepare(actor: Actor, trajectory: Trajectory, form: WorkshopForm) -> Workshop:
    told = form.cleaned_data
    chosen: WorkForm = form.chosen()
    occasion = preparation.Occasion(
        told["title"] or str(chosen.title), told["on"], told["gathering"], told["early_because"]
    )
    return preparation.prepare(actor, trajectory, chosen, occasion)


def _as_it_is(found: WorkshopStep) -> dict[str, Any]:
    offered = [one["text"] for one in found.settings.get("options", ()) if one["key"] != NOTHING]
    return {
        "title": found.title,
        "instruction": found.instruction,
        "minutes": found.minutes,
        "options": "\n".join(offered or [one["text"] for one in _from_the_room(found) if one["key"] != NOTHING]),
        "recognition_round": found.recognition_round_id,
    }


def _from_the_room(found: WorkshopStep) -> list[dict[str, str]]:
    return options.from_the_room(found) if found.kind in WITH_OPTIONS else []


def _change(actor: Actor, trajectory: Trajectory, found: WorkshopStep, form: StepForm, sent_in: QueryDict) -> None:
    told = form.cleaned_data
    if found.kind in WITH_OPTIONS and "options" in form.changed_data:
        preparation.offer_options(actor, trajectory, found, told["options"].splitlines())
    if told["recognition_round"] not in (None, found.recognition_round):
        preparation.choose_round(actor, trajectory, found, told["recognition_round"])
    elif offered := uuids_from(sent_in.getlist("offered")):
        ticked = uuids_from(sent_in.getlist("sentences"))
        round_sentences.choose_sentences(actor, trajectory, found, offered, ticked)
    words = {name: told[name] for name in ("title", "instruction", "minutes")}
    preparation.reword(actor, trajectory, found, **words)
