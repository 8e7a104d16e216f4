"""Gatherings, and the points people want to talk about there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, offer, posted, sent
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gatherings as gathering_deeds
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.gatherings import GatheringForm, PointForm, as_asked
from wijwerken.trajectories.models import AgendaPoint, Gathering, StakeholderGroup, Trajectory
from wijwerken.trajectories.views.calendars import file_of


@door("trajectories.put_point")
def gatherings(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """See when people meet, and put a point on the list for next time."""
    actor = actor_of(request)
    form = PointForm(posted(request))
    if sent(request, form, lambda: gathering_deeds.put_point(actor, trajectory, form.cleaned_data["words"])):
        messages.success(request, _("Uw punt staat op de lijst. De kerngroep weet het."))
        return redirect(url("gatherings", trajectory))
    known = {
        "coming": gathering_deeds.coming(trajectory),
        "been": gathering_deeds.been(trajectory),
        "points": gathering_deeds.points(actor, trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "may_plan": rules.may(actor, "trajectories.plan_gathering", trajectory),
        "form": form,
    }
    return render(request, "trajectories/gatherings.html", known, status=400 if form.errors else 200)


def _form(request: HttpRequest, trajectory: Trajectory, initial: dict[str, Any] | None = None) -> GatheringForm:
    form = GatheringForm(posted(request), initial=initial)
    offer(form, "groups", StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name"))
    return form


def _told(told: dict[str, Any]) -> tuple[gathering_deeds.Appointment, Any]:
    groups = told.pop("groups")
    return gathering_deeds.Appointment(**told), groups


@door("trajectories.plan_gathering")
def new_gathering(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Plan a gathering."""
    actor = actor_of(request)
    page = Page(title=_("Zet een bijeenkomst in de agenda"), back=url("gatherings", trajectory))
    form = _form(request, trajectory)
    return ask(request, page, form, lambda told: gathering_deeds.plan(actor, trajectory, *_told(told)))


@door("trajectories.shape")
def gathering(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change a gathering."""
    actor, row = actor_of(request), _found(trajectory, identifier)
    form = _form(request, trajectory, as_asked(row))
    page = Page(title=row.title, back=url("gatherings", trajectory))
    drop_url = f"{url('gatherings', trajectory)}{row.pk}/weg/"
    return ask(
        request,
        page,
        form,
        lambda told: gathering_deeds.replan(actor, trajectory, row, *_told(told)),
        drop_url=drop_url,
    )


@door("trajectories.put_point")
def calendar_file(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Give a gathering as a file for one's own calendar."""
    return file_of(request, trajectory, identifier)


@require_POST
@door("trajectories.shape")
def cancel(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a gathering off the list."""
    gathering_deeds.cancel(actor_of(request), trajectory, _found(trajectory, identifier))
    return redirect(url("gatherings", trajectory))


@require_POST
@door("trajectories.shape")
def talked_about(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Say that a point was talked about."""
    point = get_object_or_404(AgendaPoint.objects.of(trajectory), pk=identifier)
    gathering_deeds.talked_about(actor_of(request), trajectory, point)
    return redirect(url("gatherings", trajectory))


def _found(trajectory: Trajectory, identifier: UUID) -> Gathering:
    row: Gathering = get_object_or_404(Gathering.objects.of(trajectory), pk=identifier)
    return row
