"""What every page in the room needs: which workshop, which step, and whose seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.refusal import Refused
from wijwerken.meet.domain import codes
from wijwerken.meet.domain.phone_screen import around
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Seat, Workshop, WorkshopStep
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

VERSION = "X-Room-Version"  # what it shows, so that it need not ask again for what it has
PART = "X-Room-Part"  # a script asks only for what changed on the screen


@dataclass
class Visit:
    """A workshop as somebody in the room meets it."""

    workshop: Workshop
    seat: Seat | None

    @property
    def trajectory(self) -> Trajectory:
        return self.workshop.trajectory

    @property
    def step(self) -> WorkshopStep | None:
        return self.workshop.current_step

    @property
    def person_there(self) -> Seat:
        """Give the seat, for what only somebody with a seat can do."""
        if self.seat is None:
            raise Http404
        return self.seat


def room_of(request: HttpRequest, code: str) -> Visit:
    """Find the workshop of a code, and the seat that this browser keeps there."""
    workshop = codes.workshop_with(code)
    seat = _seat_of(request, workshop) if workshop else None
    if seat is None and codes.is_guessing(request, right=workshop is not None):
        raise Refused(_("Er zijn te veel verkeerde codes getypt. Probeer het over tien minuten opnieuw."))
    if workshop is None:
        raise Http404
    return Visit(workshop, seat)


def _seat_of(request: HttpRequest, workshop: Workshop) -> Seat | None:
    known = cookies.seat_in(request.COOKIES, workshop.code, workshop.pk)
    if known is None:
        return None
    seats = Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop, pk=known)
    return seats.select_related("group").first()


def wants_part(request: HttpRequest) -> bool:
    """Tell whether a script asks for the changing part of a page."""
    return PART in request.headers


def shown(
    request: HttpRequest, room: Visit, name: str, known: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Show a page of the room, or only its changing part when a script asks for that."""
    context = _about(room) | (known or {})
    if wants_part(request):
        part = render(request, f"meet/{name}_part.html", context, status=status)
        part.headers[VERSION] = str(room.workshop.version)
        return part
    context["organisation"] = room.trajectory.organisations.first()
    return render(request, f"meet/{name}.html", context, status=status)


def join_address(workshop: Workshop) -> str:
    """Give the whole address that the QR code opens."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("meet:phone", args=[workshop.code])


def _about(room: Visit) -> dict[str, Any]:
    here = room.trajectory
    # While looking people are there to tell.
    asks = here.to_tell if current_phase(here) == Phase.LOOK else here.main_question
    return around(room.workshop) | {"seat": room.seat, "asks": asks}
