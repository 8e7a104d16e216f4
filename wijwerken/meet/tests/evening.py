"""An evening to test with: a workshop with the steps one asks for, and people in the room."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from tests.cast import Cast
from wijwerken.meet.domain import lead, preparation, seats
from wijwerken.meet.domain.work_forms import WorkForm, WorkFormStep
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Seat, Workshop

DAY = dt.date(2026, 11, 22)


def step(kind: str, title: str = "Wat mist u?", **settings: object) -> WorkFormStep:
    """Write one step down."""
    return WorkFormStep(kind, title, 5, settings=settings)


def work_form(*steps: WorkFormStep, is_decision: bool = False) -> WorkForm:
    """Make a work form of these steps."""
    return WorkForm("proef", "Proef", "", ("think",), steps, 5 * len(steps), (1, 99), is_decision)


def held(cast: Cast, *steps: WorkFormStep) -> Workshop:
    """Hold a workshop with these steps; the first one is open."""
    because = "Om te proberen"
    occasion = preparation.Occasion("Avond in De Wiek", DAY, early_because=because)
    workshop = preparation.prepare(cast.facilitator, cast.trajectory, work_form(*steps), occasion)
    return lead.open_workshop(cast.facilitator, cast.trajectory, workshop)


def sits(cast: Cast, workshop: Workshop, **told: object) -> tuple[Seat, Client]:
    """Let somebody without an account come in, with a phone of their own."""
    seat = seats.join(cast.outsider, workshop, **told)  # type: ignore[arg-type]
    phone = Client()
    cookie = cookies.cookie_for(workshop.code, workshop.pk, seat.pk)
    phone.cookies[cookie.name] = cookie.value
    return seat, phone


def give(phone: Client, workshop: Workshop, what: str, **told: str):
    """Send a form of the phone without any script."""
    workshop.refresh_from_db()
    return phone.post(f"/meedoen/{workshop.code}/{what}/", {"step": str(workshop.current_step_id), **told})


def page(phone: Client, workshop: Workshop) -> str:
    """Read what stands on the phone."""
    return phone.get(f"/meedoen/{workshop.code}/").content.decode()
