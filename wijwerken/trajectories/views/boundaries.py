"""Boundaries with a why, what people may expect, and publishing both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import Page, ask, posted, pressed
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import boundaries as boundary_deeds
from wijwerken.trajectories.domain import promises, stand_in
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.boundaries import BoundaryForm, ChangeForm, ExpectationsForm
from wijwerken.trajectories.models import Boundary, Trajectory


@door("trajectories.see")
def boundaries(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what is fixed and what is open; the core group writes and publishes it here."""
    actor = actor_of(request)
    in_core_group = rules.in_core_group(actor, trajectory)
    promise = promises.next_promise(trajectory)
    missing = boundary_deeds.needed_before_publishing(trajectory) if in_core_group else []
    known = {
        "rows": boundary_deeds.all_of(trajectory),
        "missing": [(need.says, need.url(trajectory)) for need in missing],
        "in_core_group": in_core_group,
        "is_inside": rules.is_inside(actor, trajectory),
        "promise_says": promises.sentence(promise) if promise else "",
    }
    return render(request, "trajectories/boundaries.html", known)


@require_POST
@door("trajectories.shape")
def publish(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Publish the boundaries, or say in plain words what is missing."""
    published = pressed(request, lambda: boundary_deeds.publish(actor_of(request), trajectory))
    if not published:
        messages.error(request, _("Nog niet gepubliceerd. %(what)s") % {"what": published.why})
        return redirect(url("boundaries", trajectory))
    messages.success(request, _("De kaders staan er voor iedereen. Je kunt nu mensen uitnodigen."))
    return redirect(url("invite", trajectory))


@door("trajectories.shape")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write down one boundary, or one thing that is open."""
    form = BoundaryForm(posted(request), initial={"openness": request.GET.get("openness", "fixed")})
    page = Page(
        title=_("Wat staat vast, wat is open?"),
        lead=_("Eén onderwerp tegelijk. Zet erbij waarom, dan is het uit te leggen."),
        back=url("boundaries", trajectory),
    )
    actor = actor_of(request)
    return ask(request, page, form, lambda told: boundary_deeds.set_boundary(actor, trajectory, form.topic_told()))


@door("trajectories.shape")
def change(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change a boundary; less open than promised asks a reason."""
    row, actor = _found(trajectory, identifier), actor_of(request)
    form = ChangeForm(posted(request), initial=_as_it_stands(row, (*BoundaryForm.base_fields, "version")))
    if not trajectory.boundaries_published_on:
        del form.fields["reason"]  # nobody has read it yet

    def act(told: dict[str, Any]) -> Boundary:
        seen, reason = told["version"] or 0, told.get("reason", "")
        return boundary_deeds.change_boundary(actor, trajectory, row, seen, form.topic_told(), reason)

    page = Page(title=_("Een kader veranderen"), back=url("boundaries", trajectory))
    return ask(request, page, form, act, drop_url=_drop_url(trajectory, row))


@require_POST
@door("trajectories.shape")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a topic away before publishing."""
    boundary_deeds.drop_boundary(actor_of(request), trajectory, _found(trajectory, identifier))
    return redirect(url("boundaries", trajectory))


def _found(trajectory: Trajectory, identifier: UUID) -> Boundary:
    row: Boundary = get_object_or_404(Boundary.objects.of(trajectory), pk=identifier)
    return row


def _as_it_stands(row: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _drop_url(trajectory: Trajectory, row: Boundary) -> str:
    return "" if trajectory.boundaries_published_on else f"{url('boundaries', trajectory)}{row.pk}/weg/"


@door("trajectories.shape")
def expectations(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say what people may expect, whom they can call, and when they hear back."""
    promised = promises.next_promise(trajectory)
    initial = _as_it_stands(trajectory, (*boundary_deeds.EXPECTATIONS, "version"))
    form = ExpectationsForm(posted(request), initial=initial)
    if promised:
        del form.fields["promise_on"]  # a promise that stands is moved on its own page, with a reason
    page = Page(
        title=_("Wat mogen mensen verwachten?"),
        lead=_("Dit staat op de uitnodiging. Houd het kort en houd je eraan."),
        back=url("boundaries", trajectory),
        fields="trajectories/expectations_fields.html",
    )
    return ask(request, page, form, lambda told: _tell(request, trajectory, told), promised=promised)


def _tell(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    actor, day = actor_of(request), told.get("promise_on")
    boundary_deeds.tell_expectations(actor, trajectory, told["version"] or 0, told)
    if remark := stand_in.remark_on(trajectory.contact_phone, trajectory.stand_in_phone):
        messages.info(request, remark)
    if day:
        promises.promise(actor, trajectory, str(_("Wat wij hoorden")), day)
