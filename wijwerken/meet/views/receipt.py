"""A receipt for somebody in the room, in one tap."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.meet.domain.receipts import keep_code
from wijwerken.meet.views.room import room_of
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain.receipt_page import receipt_link


@require_POST
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody with a seat a code, shown once and kept in this browser."""
    room = room_of(request, code)
    kept = keep_code(actor_of(request), room.trajectory, room.person_there)
    known = {"trajectory": room.trajectory, "workshop": room.workshop, "code": kept.code}
    if kept.code:
        link = receipt_link(kept.code)
        known |= {"link": link, "qr": mark_safe(qr.svg(link))}  # noqa: S308
    response = render(request, "meet/code_kept.html", known)
    if kept.code and actor_of(request).person is None:
        receipts.keep_in_browser(response, kept.code)
    return response
