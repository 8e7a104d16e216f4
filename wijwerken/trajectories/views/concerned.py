"""Whom the question concerns: groups in rings, who is missing, and who goes there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import groups as group_deeds
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.concerned import GapForm, GroupForm, SuggestForm
from wijwerken.trajectories.models import Gap, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import MISSING_PROMPTS, MISSING_WITHIN


@door("trajectories.suggest_missing")
def people(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """See who the question concerns, who has been heard and who is missing; say who is missing."""
    actor = actor_of(request)
    form = SuggestForm(posted(request))
    if sent(request, form, lambda: group_deeds.suggest(actor, trajectory, **form.cleaned_data)):
        messages.success(request, _("Dank u. De kerngroep kijkt ernaar."))
        return redirect(url("people", trajectory))
    rings = group_deeds.in_rings(actor, trajectory)
    known = {
        "rings": rings,
        "missing": [one for _ring, _label, found in rings for one in found if one.is_missing],
        "are_named": any(found for _ring, _label, found in rings),
        "suggestions": group_deeds.suggestions(actor, trajectory),
        "prompts": MISSING_WITHIN if own_people.is_for_own_people(trajectory) else MISSING_PROMPTS,
        "core_group": core_group(trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "form": form,
    }
    return render(request, "trajectories/people.html", known, status=400 if form.errors else 200)


def _sketch(told: dict[str, Any]) -> group_deeds.Sketch:
    return group_deeds.Sketch(**{name: value for name, value in told.items() if name != "version"})


@door("trajectories.shape")
def new_group(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Name a group."""
    actor = actor_of(request)
    page = Page(
        title=_("Wie gaat dit aan?"),
        lead=_("Noem groepen en rollen. Over personen leggen wij niets vast."),
        back=url("people", trajectory),
    )
    form = GroupForm(posted(request))
    return ask(request, page, form, lambda told: group_deeds.name_group(actor, trajectory, _sketch(told)))


@door("trajectories.shape")
def group(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change what stands about a group, or welcome one that somebody suggested."""
    actor, row = actor_of(request), _group(trajectory, identifier)
    initial = {name: getattr(row, name) for name in GroupForm.base_fields}
    form = GroupForm(posted(request), initial=initial)

    def act(told: dict[str, Any]) -> StakeholderGroup:
        return group_deeds.change_group(actor, trajectory, row, told["version"] or 0, _sketch(told))

    page = Page(title=row.name, back=url("people", trajectory))
    return ask(request, page, form, act, drop_url=f"{url('people', trajectory)}{row.pk}/weg/")


@require_POST
@door("trajectories.shape")
def drop_group(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a group away that nobody was heard from."""
    group_deeds.drop_group(actor_of(request), trajectory, _group(trajectory, identifier))
    return redirect(url("people", trajectory))


@door("trajectories.shape")
def take_gap(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take it on yourself to go to a group that is missing."""
    actor, row = actor_of(request), _group(trajectory, identifier)
    page = Page(
        title=_("Ik ga naar: %(group)s") % {"group": row.name},
        lead=_("Zo weet iedereen dat er iemand gaat, en wanneer."),
        back=url("people", trajectory),
        button=_("Ik ga erheen"),
    )
    form = GapForm(posted(request))
    return ask(request, page, form, lambda told: group_deeds.take_gap(actor, trajectory, row, **told))


@require_POST
@door("trajectories.shape")
def close_gap(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say that somebody has been there."""
    gap = get_object_or_404(Gap.objects.of(trajectory), group_id=identifier, closed_on=None)
    group_deeds.close_gap(actor_of(request), trajectory, gap)
    return redirect(url("people", trajectory))


def _group(trajectory: Trajectory, identifier: UUID) -> StakeholderGroup:
    row: StakeholderGroup = get_object_or_404(StakeholderGroup.objects.of(trajectory), pk=identifier)
    return row
