"""Boundaries with a why, what people may expect, and publishing both."""

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

from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import boundaries as frame
from wijwerken.trajectories.domain import promises, visibility
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Boundary, Trajectory
from wijwerken.trajectories.views.asking import Page, VersionedForm, Words, ask, needed
from wijwerken.trajectories.views.door import door
from wijwerken.trajectories.vocabulary import Influence


class BoundaryForm(forms.Form):
    """One topic: how open it is, why, and who can explain it."""

    topic = needed(
        forms.CharField(
            label=gettext_lazy("Waar gaat het over?"),
            help_text=gettext_lazy("Schrijf het zo dat een buur het begrijpt: “Er is dit jaar € 40.000.”"),
            max_length=200,
            required=False,
        )
    )
    openness = forms.ChoiceField(
        label=gettext_lazy("Hoe open is het?"), choices=Boundary.Openness.choices, widget=forms.RadioSelect
    )
    why = needed(
        forms.CharField(label=gettext_lazy("Waarom?"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    )
    owner_name = forms.CharField(
        label=gettext_lazy("Wie gaat hierover?"),
        help_text=gettext_lazy("Een naam, voor wat vaststaat of grenzen heeft."),
        max_length=120,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Waar komt het door?"), choices=Boundary.Kind.choices, initial=Boundary.Kind.OTHER
    )
    influence = forms.ChoiceField(
        label=gettext_lazy("Hoe ver gaat de stem van mensen hier?"),
        choices=[("", gettext_lazy("nog niet gezegd")), *Influence.choices],
        required=False,
    )

    def topic_told(self) -> frame.Topic:
        """Give what was typed as the domain asks it."""
        told = {name: self.cleaned_data[name] for name in BoundaryForm.base_fields}
        return frame.Topic(**told)


class ChangeForm(BoundaryForm, VersionedForm):
    """The same topic, changed later."""

    reason = Words(
        label=gettext_lazy("Waarom verandert dit?"),
        help_text=gettext_lazy("Nodig als er na het publiceren minder open is. Iedereen krijgt dit te lezen."),
    )


@door("trajectories.see")
def boundaries(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what is fixed and what is open; the core group writes and publishes it here."""
    actor = actor_of(request)
    visibility.must_be_readable(actor, trajectory)
    in_core_group = rules.in_core_group(actor, trajectory)
    promise = promises.next_promise(trajectory)
    known = {
        "rows": frame.all_of(trajectory),
        "missing": frame.missing_before_publishing(trajectory) if in_core_group else [],
        "in_core_group": in_core_group,
        "is_inside": rules.is_inside(actor, trajectory),
        "promise_says": promises.sentence(promise) if promise else "",
    }
    return render(request, "trajectories/boundaries.html", known)


@require_POST
@door("trajectories.shape")
def publish(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Publish the boundaries, or say in plain words what is missing."""
    try:
        frame.publish(actor_of(request), trajectory)
    except NotSound as no:
        messages.error(request, _("Nog niet gepubliceerd. %(what)s") % {"what": no.reason})
        return redirect(url("boundaries", trajectory))
    messages.success(request, _("De kaders staan er voor iedereen. Je kunt nu mensen uitnodigen."))
    return redirect(url("invite", trajectory))


@door("trajectories.shape")
def new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write down one boundary, or one thing that is open."""
    form = BoundaryForm(request.POST or None, initial={"openness": request.GET.get("openness", "fixed")})
    page = Page(
        title=_("Wat staat vast, wat is open?"),
        lead=_("Eén onderwerp tegelijk. Zet erbij waarom, dan is het uit te leggen."),
        back=url("boundaries", trajectory),
    )
    actor = actor_of(request)
    return ask(request, page, form, lambda told: frame.set_boundary(actor, trajectory, form.topic_told()))


@door("trajectories.shape")
def change(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Change a boundary; less open than promised asks a reason."""
    row, actor = _found(trajectory, identifier), actor_of(request)
    form = ChangeForm(request.POST or None, initial=_as_it_stands(row, (*BoundaryForm.base_fields, "version")))
    if not trajectory.boundaries_published_on:
        del form.fields["reason"]  # nobody has read it yet

    def act(told: dict[str, Any]) -> Boundary:
        seen, reason = told["version"] or 0, told.get("reason", "")
        return frame.change_boundary(actor, trajectory, row, seen, form.topic_told(), reason)

    page = Page(title=_("Een kader veranderen"), back=url("boundaries", trajectory))
    return ask(request, page, form, act, drop_url=_drop_url(trajectory, row))


@require_POST
@door("trajectories.shape")
def drop(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a topic away before publishing."""
    frame.drop_boundary(actor_of(request), trajectory, _found(trajectory, identifier))
    return redirect(url("boundaries", trajectory))


def _found(trajectory: Trajectory, identifier: UUID) -> Boundary:
    row: Boundary = get_object_or_404(Boundary.objects.of(trajectory), pk=identifier)
    return row


def _as_it_stands(row: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _drop_url(trajectory: Trajectory, row: Boundary) -> str:
    return "" if trajectory.boundaries_published_on else f"{url('boundaries', trajectory)}{row.pk}/weg/"


class ExpectationsForm(VersionedForm):
    """What people may expect, and whom they can call."""

    may_expect = forms.CharField(
        label=gettext_lazy("Wat mogen mensen verwachten?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    may_not_expect = forms.CharField(
        label=gettext_lazy("Wat mogen mensen niet verwachten?"),
        help_text=gettext_lazy("Eerlijk zijn scheelt teleurstelling. Is het een proef, zeg dat dan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    contact_name = forms.CharField(label=gettext_lazy("Wie kunnen mensen bellen?"), max_length=120, required=False)
    contact_phone = forms.CharField(label=gettext_lazy("Op welk nummer?"), max_length=30, required=False)
    contact_hours = forms.CharField(
        label=gettext_lazy("Wanneer?"),
        help_text=gettext_lazy("Bijvoorbeeld: ma t/m do, 9 tot 20 uur."),
        max_length=60,
        required=False,
    )
    promise_on = forms.DateField(
        label=gettext_lazy("Op welke dag hoort iedereen wat jullie hoorden?"), widget=forms.DateInput, required=False
    )


@door("trajectories.shape")
def expectations(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say what people may expect, whom they can call, and when they hear back."""
    promised = promises.next_promise(trajectory)
    initial = _as_it_stands(trajectory, (*frame.EXPECTATIONS, "version"))
    form = ExpectationsForm(request.POST or None, initial=initial)
    if promised:
        del form.fields["promise_on"]  # a promise that stands is moved on its own page, with a reason
    page = Page(
        title=_("Wat mogen mensen verwachten?"),
        lead=_("Dit staat op de uitnodiging. Houd het kort en houd je eraan."),
        back=url("boundaries", trajectory),
    )
    return ask(request, page, form, lambda told: _tell(request, trajectory, told), promised=promised)


def _tell(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    actor, day = actor_of(request), told.get("promise_on")
    frame.tell_expectations(actor, trajectory, told["version"] or 0, told)
    if day:
        promises.promise(actor, trajectory, str(_("Wat wij hoorden")), day)
