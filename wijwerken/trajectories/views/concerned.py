"""Whom the question concerns: groups in rings, who is missing, and who goes there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import groups as concerned
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Gap, StakeholderGroup, Trajectory
from wijwerken.trajectories.views.asking import Page, VersionedForm, Words, ask, needed, sent
from wijwerken.trajectories.views.door import door
from wijwerken.trajectories.vocabulary import MISSING_PROMPTS


class SuggestForm(forms.Form):
    """Who is missing, and where to find them."""

    name = forms.CharField(label=gettext_lazy("Wie ontbreekt er nog?"), max_length=120, required=False)
    reach = forms.CharField(label=gettext_lazy("Waar vinden we hen?"), max_length=240, required=False)


@door("trajectories.suggest_missing")
def people(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """See who the question concerns, who has been heard and who is missing; say who is missing."""
    actor = actor_of(request)
    form = SuggestForm(request.POST or None)
    if sent(request, form, lambda: concerned.suggest(actor, trajectory, **form.cleaned_data)):
        messages.success(request, _("Dank u. De kerngroep kijkt ernaar."))
        return redirect(url("people", trajectory))
    rings = concerned.in_rings(trajectory)
    known = {
        "rings": rings,
        "missing": [one for _ring, _label, found in rings for one in found if one.is_missing],
        "suggestions": concerned.suggestions(trajectory),
        "prompts": MISSING_PROMPTS,
        "core_group": core_group(trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "form": form,
    }
    return render(request, "trajectories/people.html", known, status=400 if form.errors else 200)


class GroupForm(VersionedForm):
    """A group: who, how near, what matters to them and how to reach them."""

    name = needed(
        forms.CharField(
            label=gettext_lazy("Hoe heet deze groep?"),
            help_text=gettext_lazy(
                "Een groep of rol, geen persoon. Bijvoorbeeld: jongeren, winkeliers, de ondernemingsraad."
            ),
            max_length=120,
            required=False,
        )
    )
    ring = forms.ChoiceField(
        label=gettext_lazy("Hoe dichtbij komt de vraag?"),
        choices=StakeholderGroup.Ring.choices,
        widget=forms.RadioSelect,
        initial=StakeholderGroup.Ring.UNDERGOES,
    )
    matters = Words(label=gettext_lazy("Wat is voor hen belangrijk?"), help_text=gettext_lazy("Zoals zij het zeggen."))
    reach = forms.CharField(label=gettext_lazy("Hoe en waar zijn zij te vinden?"), max_length=240, required=False)
    about_not_with = forms.BooleanField(label=gettext_lazy("Er is over hen gepraat, nog niet met hen"), required=False)
    is_municipal = forms.BooleanField(label=gettext_lazy("Zij werken voor de gemeente"), required=False)


def _sketch(told: dict[str, Any]) -> concerned.Sketch:
    return concerned.Sketch(**{name: value for name, value in told.items() if name != "version"})


@door("trajectories.shape")
def new_group(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Name a group."""
    actor = actor_of(request)
    page = Page(
        title=_("Wie gaat dit aan?"),
        lead=_("Noem groepen en rollen. Over personen leggen wij niets vast."),
        back=url("people", trajectory),
    )
    form = GroupForm(request.POST or None)
    return ask(request, page, form, lambda told: concerned.name_group(actor, trajectory, _sketch(told)))


@door("trajectories.shape")
def group(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change what stands about a group, or welcome one that somebody suggested."""
    actor, row = actor_of(request), _group(trajectory, identifier)
    initial = {name: getattr(row, name) for name in GroupForm.base_fields}
    form = GroupForm(request.POST or None, initial=initial)

    def act(told: dict[str, Any]) -> StakeholderGroup:
        return concerned.change_group(actor, trajectory, row, told["version"] or 0, _sketch(told))

    page = Page(title=row.name, back=url("people", trajectory))
    return ask(request, page, form, act, drop_url=f"{url('people', trajectory)}{row.pk}/weg/")


@require_POST
@door("trajectories.shape")
def drop_group(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a group away that nobody was heard from."""
    concerned.drop_group(actor_of(request), trajectory, _group(trajectory, identifier))
    return redirect(url("people", trajectory))


class GapForm(forms.Form):
    """How you go there, and before when."""

    how = needed(
        forms.CharField(
            label=gettext_lazy("Hoe ga je erheen?"),
            help_text=gettext_lazy("Bijvoorbeeld: langs het honk."),
            max_length=240,
            required=False,
        )
    )
    before = needed(forms.DateField(label=gettext_lazy("Wanneer?"), widget=forms.DateInput, required=False))


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
    form = GapForm(request.POST or None)
    return ask(request, page, form, lambda told: concerned.take_gap(actor, trajectory, row, **told))


@require_POST
@door("trajectories.shape")
def close_gap(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say that somebody has been there."""
    gap = get_object_or_404(Gap.objects.of(trajectory), group_id=identifier, closed_on=None)
    concerned.close_gap(actor_of(request), trajectory, gap)
    return redirect(url("people", trajectory))


def _group(trajectory: Trajectory, identifier: UUID) -> StakeholderGroup:
    row: StakeholderGroup = get_object_or_404(StakeholderGroup.objects.of(trajectory), pk=identifier)
    return row
