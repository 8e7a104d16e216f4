"""Whom no letter reaches, and what to send or give them instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wijwerken.house import qr
from wijwerken.people.actor import actor_of
from wijwerken.people.domain.letters import can_send
from wijwerken.trajectories.domain import reach as reached
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.steer")
def reach(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show who gets no letter, with a text to send and slips to give."""
    known = {
        "names": reached.without_letters(actor_of(request), trajectory),
        "by_mail": can_send(),
        "text": reached.text_to_send(trajectory),
    }
    return render(request, "trajectories/reach.html", known)


@door("trajectories.steer")
def slips(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Print a slip for each of them, that opens the door where one types one's own code."""
    link = reached.today_url()
    picture = mark_safe(qr.svg(link, title=_("Opent wat er op u wacht")))  # noqa: S308
    known = {"names": reached.without_letters(actor_of(request), trajectory), "link": link, "qr": picture}
    return render(request, "trajectories/reach_slips.html", known)
