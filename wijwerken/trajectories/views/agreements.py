"""The room agreement between leader and group, and how the group works together."""

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
from wijwerken.trajectories.domain import agreements as agreeing
from wijwerken.trajectories.domain.steps import means, url
from wijwerken.trajectories.models import GroupAgreement, Trajectory
from wijwerken.trajectories.views.asking import Page, VersionedForm, Words, ask, sent
from wijwerken.trajectories.views.door import door


class RoomForm(VersionedForm):
    """Left what the leader lets go, right what the group takes, and the means."""

    let_go = Words(label=gettext_lazy("Wat laat ik los?"))
    tell_me_when = Words(label=gettext_lazy("Waar wil ik van weten?"), rows=2)
    step_in_when = Words(label=gettext_lazy("Wanneer grijp ik in?"), rows=2)
    we_take = Words(label=gettext_lazy("Wat nemen wij op ons?"))
    we_call_when = Words(label=gettext_lazy("Wanneer bellen wij?"), rows=2)
    trust = Words(
        label=gettext_lazy("Waar steunt ons vertrouwen op?"),
        help_text=gettext_lazy("Eén zin, van jullie samen."),
        rows=2,
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hoeveel uur mag de groep zelf besteden?"), min_value=0, max_value=100_000, required=False
    )
    euros = forms.IntegerField(
        label=gettext_lazy("Hoeveel euro mag de groep zelf besteden?"),
        min_value=0,
        max_value=10_000_000,
        required=False,
    )
    look_back_on = forms.DateField(
        label=gettext_lazy("Wanneer kijken wij samen terug?"), widget=forms.DateInput, required=False
    )


@door("trajectories.read_agreements")
def room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what is let go and what is taken, in one view with the sentence of trust."""
    found = agreeing.room_of(trajectory)
    actor = actor_of(request)
    known = {
        "room": found,
        "means": means(found.euros, found.hours) if found else "",
        "may_agree": bool(rules.may(actor, "trajectories.agree_room", trajectory)),
        "is_leader": rules.role_of(actor, trajectory) == "sponsor",
    }
    return render(request, "trajectories/room.html", known)


@door("trajectories.agree_room")
def write_room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write the room agreement together."""
    found = agreeing.room_of(trajectory)
    initial = {name: getattr(found, name) for name in RoomForm.base_fields} if found else {}
    form = RoomForm(request.POST or None, initial=initial)
    page = Page(
        title=_("De ruimte-afspraak"),
        lead=_("Vul dit samen in, aan één tafel. Wie verandert, vraagt beide kanten opnieuw om een ja."),
        back=url("room", trajectory),
        template="trajectories/room_form.html",
    )
    return ask(request, page, form, lambda told: _write(request, trajectory, told))


def _write(request: HttpRequest, trajectory: Trajectory, told: dict[str, Any]) -> None:
    seen = told.pop("version") or 0
    told |= {"hours": told["hours"] or 0, "euros": told["euros"] or 0}
    agreeing.write_room(actor_of(request), trajectory, seen, agreeing.Given(**told))


@require_POST
@door("trajectories.agree_room")
def confirm_room(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say yes to the room agreement as it was read."""
    seen = request.POST.get("version", "")
    try:
        agreeing.confirm_room(actor_of(request), trajectory, int(seen) if seen.isdigit() else 0)
    except NotSound as no:
        messages.error(request, no.reason)
    else:
        messages.success(request, _("Je ja staat erbij."))
    return redirect(url("room", trajectory))


class AgreementForm(forms.Form):
    """One agreement."""

    words = forms.CharField(
        label=gettext_lazy("Wat spreken wij af?"),
        help_text=gettext_lazy("Bijvoorbeeld: wie het hoogst in rang is, praat als laatste."),
        max_length=240,
        required=False,
    )


@door("trajectories.read_agreements")
def agreements(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read how the group works together; the core group adds what was agreed."""
    actor = actor_of(request)
    form = AgreementForm(request.POST or None)
    if sent(request, form, lambda: agreeing.agree(actor, trajectory, form.cleaned_data["words"])):
        return redirect(url("agreements", trajectory))
    known = {
        "rows": agreeing.agreements_of(trajectory),
        "form": form if rules.in_core_group(actor, trajectory) else None,
    }
    return render(request, "trajectories/agreements.html", known, status=400 if form.errors else 200)


@require_POST
@door("trajectories.shape")
def drop_agreement(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take away an agreement that no longer holds."""
    row = get_object_or_404(GroupAgreement.objects.of(trajectory), pk=identifier)
    agreeing.disagree(actor_of(request), trajectory, row)
    return redirect(url("agreements", trajectory))
