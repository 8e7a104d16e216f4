"""What people in the group are in their organisation, and the cross-section of the group."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import Page, ask, posted
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import labels as label_deeds
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.labels import LabelsForm
from wijwerken.trajectories.models import Participation, Trajectory


@door("trajectories.see_cross_section")
def cross_section(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show who is there and who is not yet, by department and kind."""
    known = {
        "found": label_deeds.cross_section(trajectory),
        "parts": label_deeds.named_parts(trajectory),
    }
    return render(request, "trajectories/cross_section.html", known)


@door("trajectories.see_cross_section")
def labels_of(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write down what somebody who takes part is."""
    rows = Participation.objects.of(trajectory).exclude(shown_name="")
    part, actor = get_object_or_404(rows, pk=identifier), actor_of(request)
    page = Page(
        title=part.shown_name,
        lead=_("Alleen voor de doorsnede van de groep. Deze woorden geven niemand een recht."),
        back=url("cross_section", trajectory),
    )
    form = _form(request, trajectory, part)
    return ask(request, page, form, lambda told: label_deeds.note_of(actor, trajectory, part, _told(told)))


@door("trajectories.tell_labels")
def own_labels(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tell what you are in your organisation, or leave it."""
    actor = actor_of(request)
    part = rules.participation_of(actor, trajectory)
    if part is None:
        raise Refused(str(rules.ONLY_INSIDE))
    page = Page(
        title=_("Wat bent u in uw organisatie?"),
        lead=_("U hoeft niets te zeggen. De kerngroep ziet zo wie er nog mist. Bij uw woorden staat het nooit."),
        back=url("trajectory", trajectory),
    )
    form = _form(request, trajectory, part)
    return ask(request, page, form, lambda told: label_deeds.tell_own(actor, trajectory, _told(told)))


def _form(request: HttpRequest, trajectory: Trajectory, part: Participation) -> LabelsForm:
    departments = label_deeds.known_departments(trajectory)
    return LabelsForm(posted(request), initial=asdict(label_deeds.told_of(part)), departments=departments)


def _told(told: dict[str, Any]) -> label_deeds.ToldLabels:
    return label_deeds.ToldLabels(**told | {"kinds": tuple(told["kinds"])})
