"""Work forms: seen, adapted, kept, handed on as a file and taken in from one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import posted, sent
from wijwerken.house.documents import respond
from wijwerken.meet.domain import can_begin, paper, saved_forms
from wijwerken.meet.domain.work_forms import KEEPS_BY_KIND, WorkForm, WorkFormStep, files
from wijwerken.meet.forms import WorkFormFileForm, WorkFormForm, WorkFormSteps
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_OPTIONS
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase


@door("meet.hold_workshop")
def work_forms(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the work forms, those that fit the phase of now first; take one in from a file."""
    form = WorkFormFileForm(posted(request), request.FILES or None)
    if taken := sent(request, form, lambda: _take_in(request, trajectory, form)):
        messages.success(request, _("De werkvorm is binnen. Kijk hem na voor je hem gebruikt."))
        return redirect("meet:form", slug=trajectory.slug, form_slug=taken.result.slug)
    phase = current_phase(trajectory)
    found = saved_forms.listed(actor_of(request), trajectory)
    known = {
        "fitting": [one for one in found if phase in one.phases],
        "others": [one for one in found if phase not in one.phases],
        "form": form,
    }
    return render(request, "meet/forms.html", known, status=400 if form.errors else 200)


@door("meet.hold_workshop")
def work_form(request: HttpRequest, trajectory: Trajectory, form_slug: str) -> HttpResponse:
    """Show one work form: what it is for, its steps, and what can be printed."""
    found = _find(request, trajectory, form_slug)
    prints = paper.set_of_form(trajectory, found)
    known = {
        "work_form": found,
        "why_not_now": can_begin.form_why_not(actor_of(request), trajectory, found)
        or found.why_not_now(current_phase(trajectory)),
        "is_own": saved_forms.is_own(actor_of(request), form_slug),
        "papers": [(name, paper.TITLES[name]) for name in prints.names],
    }
    return render(request, "meet/form.html", known)


@door("meet.hold_workshop")
def form_document(request: HttpRequest, trajectory: Trajectory, form_slug: str, name: str, form: str) -> HttpResponse:
    """Print one paper of a work form."""
    made = paper.document(paper.set_of_form(trajectory, _find(request, trajectory, form_slug)), name)
    if made is None:
        raise Http404
    return respond(made, form, f"{form_slug}-{name}", place=trajectory)


@door("meet.hold_workshop")
def form_file(request: HttpRequest, trajectory: Trajectory, form_slug: str) -> HttpResponse:
    """Hand a work form on as a file."""
    found = _find(request, trajectory, form_slug)
    response = HttpResponse(files.to_file(found), content_type="application/json")
    name = slugify(str(found.title))[:60] or "werkvorm"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.werkvorm.json"'
    return response


@door("meet.hold_workshop")
def form_change(request: HttpRequest, trajectory: Trajectory, form_slug: str) -> HttpResponse:
    """Adapt a work form and keep it: one's own is changed, any other stays as it is beside the new one."""
    found, actor = _find(request, trajectory, form_slug), actor_of(request)
    is_own = saved_forms.is_own(actor, form_slug)
    form = WorkFormForm(posted(request), initial=_as_asked(found, is_own))
    steps = WorkFormSteps(posted(request), initial=[_step_as_asked(*one) for one in enumerate(found.steps)])

    def keep() -> WorkForm:
        made = _made(found, form.cleaned_data, [one.cleaned_data for one in steps])
        if is_own:
            return saved_forms.change(actor, trajectory, form_slug, made)
        return saved_forms.save(actor, trajectory, made)

    if steps.is_valid() and (kept := sent(request, form, keep)):
        messages.success(request, _("De werkvorm is bewaard."))
        return redirect("meet:form", slug=trajectory.slug, form_slug=kept.result.slug)
    wrong = bool(form.errors or any(steps.errors))
    known = {"work_form": found, "form": form, "steps": steps, "is_own": is_own, "wrong_steps": any(steps.errors)}
    return render(request, "meet/form_change.html", known, status=400 if wrong else 200)


@require_POST
@door("meet.hold_workshop")
def form_drop(request: HttpRequest, trajectory: Trajectory, form_slug: str) -> HttpResponse:
    """Throw away a work form of one's own."""
    saved_forms.drop(actor_of(request), trajectory, form_slug)
    messages.success(request, _("De werkvorm is weg. Bijeenkomsten die ermee gemaakt zijn, blijven."))
    return redirect("meet:forms", slug=trajectory.slug)


def _find(request: HttpRequest, trajectory: Trajectory, form_slug: str) -> WorkForm:
    found = saved_forms.find(actor_of(request), trajectory, form_slug)
    if found is None:
        raise Http404
    return found


def _take_in(request: HttpRequest, trajectory: Trajectory, form: WorkFormFileForm) -> WorkForm:
    made = files.from_file(form.cleaned_data["file"].read(files.LARGEST + 1))
    return saved_forms.save(actor_of(request), trajectory, made)


def _as_asked(found: WorkForm, is_own: bool) -> dict[str, Any]:
    title = str(found.title) if is_own else _("%(title)s, onze versie") % {"title": found.title}
    return {
        "title": title,
        "says": str(found.says),
        "phases": list(found.phases),
        "fewest": found.people[0],
        "most": found.people[1],
        "is_decision": found.is_decision,
    }


def _step_as_asked(number: int, step: WorkFormStep) -> dict[str, Any]:
    plain = step.plain()
    told = {name: plain[name] for name in ("kind", "title", "minutes", "grouping", "instruction", "tips")}
    return told | {
        "place": number + 1,
        "was": number,
        "card_kind": plain["settings"].get("card_kind", "card"),
        "options": "\n".join(plain["settings"].get("options", [])),
    }


def _made(found: WorkForm, told: Mapping[str, Any], steps: list[dict[str, Any]]) -> WorkForm:
    kept = [one for one in steps if one.get("title", "").strip() and not one["leave_out"]]
    kept.sort(key=lambda one: one["place"] or len(steps) + 1)
    made = tuple(_step(found, one) for one in kept)
    return WorkForm(
        slug="",
        title=" ".join(told["title"].split()),
        says=told["says"].strip(),
        phases=tuple(told["phases"]),
        steps=made,
        minutes=sum(one.minutes for one in made),
        people=(told["fewest"], told["most"]),
        is_decision=told["is_decision"],
    )


def _step(found: WorkForm, told: Mapping[str, Any]) -> WorkFormStep:
    """Make a step of what was typed; what is not asked stays as it was in the form before."""
    was = found.steps[told["was"]] if told["was"] is not None and told["was"] < len(found.steps) else None
    settings = dict(was.plain()["settings"]) if was and was.kind == told["kind"] else {}
    if told["kind"] in WITH_CARDS:
        settings["card_kind"] = told["card_kind"] or "card"
    if told["kind"] in WITH_OPTIONS:
        settings["options"] = [line.strip() for line in told["options"].splitlines() if line.strip()]
    return WorkFormStep(
        kind=told["kind"],
        title=told["title"].strip(),
        minutes=told["minutes"],
        instruction=told["instruction"].strip(),
        grouping=told["grouping"],
        captures=KEEPS_BY_KIND.get(told["kind"], "nothing"),
        tips=told["tips"].strip(),
        settings=settings,
    )
