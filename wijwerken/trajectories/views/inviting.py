"""Inviting: the link, the QR code, the poster, and a personal question with an easy no."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.house.asking import offer, posted, sent
from wijwerken.house.documents import respond
from wijwerken.house.refusal import Refused
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import (
    challenge_card,
    invitations,
    many_invitations,
    own_people,
    promises,
    visibility,
)
from wijwerken.trajectories.domain import poster as posters
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.inviting import InviteForm, ManyForm
from wijwerken.trajectories.models import Invitation, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase, Role


@door("trajectories.invite")
def invite(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Invite with a link, a QR code, a poster, or a card for one person."""
    form = InviteForm(posted(request))
    offer(form, "group", StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name"))
    code = invitations.new_code()
    actor = actor_of(request)
    if sent(request, form, lambda: invitations.invite(actor, trajectory, code, **form.cleaned_data)):
        return render(request, "trajectories/invited.html", _card(trajectory, code))
    known = {
        "form": form,
        "many": ManyForm(auto_id="many_%s", is_public=visibility.is_public(trajectory)),
        "how_it_stands": many_invitations.how_it_stands(trajectory),
        "to_ask_again": many_invitations.to_ask_again(trajectory),
        "is_public": visibility.is_public(trajectory),
        "is_from_within": own_people.is_for_own_people(trajectory),
        "link": challenge_card.invitation_url(trajectory),
        "qr": _qr(challenge_card.invitation_url(trajectory)),
        "waiting": invitations.open_invitations(trajectory),
        "core_group": core_group(trajectory),
        "local_only": posters.is_local_only(),
    }
    return render(request, "trajectories/invite.html", known, status=400 if form.errors else 200)


def _card(trajectory: Trajectory, code: str) -> dict[str, object]:
    slip = many_invitations.slips_with(trajectory, [code])[0]
    return {"slip": slip, "link": slip.link, "qr": _qr(slip.link), "role": Role(slip.invitation.role).label}


def _qr(link: str) -> str:
    return mark_safe(qr.svg(link, title=_("QR-code van de uitnodiging")))  # noqa: S308 (drawn by us, from our own address)


@require_POST
@door("trajectories.invite")
def take_back(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take back an invitation nobody answered."""
    row = get_object_or_404(Invitation.objects.of(trajectory), pk=identifier)
    invitations.take_back(actor_of(request), trajectory, row)
    return redirect(url("invite", trajectory))


def _must_still_invite(trajectory: Trajectory) -> None:
    if current_phase(trajectory) == Phase.ENDED:
        raise Refused(_("Dit traject is afgerond. Een poster zou mensen nergens meer voor uitnodigen."))


@door("trajectories.see")
def poster(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show the poster, ready to print."""
    _must_still_invite(trajectory)
    promise = promises.next_promise(trajectory)
    known = {
        "qr": _qr(challenge_card.invitation_url(trajectory)),
        "address": posters.short_address(trajectory),
        "promise_says": promises.sentence(promise) if promise else "",
    }
    return render(request, "trajectories/poster.html", known)


@door("trajectories.see")
def poster_document(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the poster as a PDF."""
    _must_still_invite(trajectory)
    return respond(
        posters.poster(trajectory, get_language() or "nl"), "pdf", f"poster-{trajectory.slug}", place=trajectory
    )
