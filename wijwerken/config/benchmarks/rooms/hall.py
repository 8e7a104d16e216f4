"""The hall of which is measured how it follows: its addresses, in the process of the server."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt

from wijwerken.house import clock
from wijwerken.meet.domain import lead, preparation, rehearsal, seats
from wijwerken.meet.domain.answers import GivenCard, record_cards
from wijwerken.meet.domain.codes import workshop_with
from wijwerken.meet.domain.work_forms import WorkForm, WorkFormStep
from wijwerken.meet.hub import cookies
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.people.actor import VISITOR
from wijwerken.rounds.domain.next_sentence import choose_next, routing_table, seed_for
from wijwerken.rounds.models import Recognition
from wijwerken.trajectories.models import StakeholderGroup

GROUPS = ("bewoners", "winkeliers", "jongeren", "wijkteam")
EVERY = 4  # one in so many puts a card
STEPS = (
    WorkFormStep("words", "Wat mist u?", 5, captures="cards"),
    WorkFormStep("groups", "Zoek uw tafel", 2, settings={"size": 4}),
    WorkFormStep("recognition", "Wat herkent u?", 10, captures="recognitions"),
    WorkFormStep("scale", "Voelde u zich gehoord?", 2, settings={"lowest": "nee", "highest": "ja"}),
    WorkFormStep("choose", "Waar begint u mee?", 5, settings={"options": ["Licht", "Bankjes", "Een markt"], "most": 1}),
    WorkFormStep("round_robin", "Hoe zit u hier?", 5),
)


@csrf_exempt
def make(request: HttpRequest) -> JsonResponse:
    """Fill a hall with this many people; gives who sits where, and the steps."""
    people = json.loads(request.body)["people"]
    trajectory, leads = rehearsal.hall()
    form = WorkForm("", "Volle zaal", "", ("think",), STEPS, 29, (1, 5_000))
    workshop = preparation.prepare(leads, trajectory, form, preparation.Occasion("Volle zaal", clock.today()))
    step = WorkshopStep.objects.of(trajectory).get(workshop=workshop, kind="recognition")
    preparation.choose_round(leads, trajectory, step, rehearsal.open_round(leads, trajectory, 50))
    groups = [StakeholderGroup.objects.get_or_create(trajectory=trajectory, name=name)[0].pk for name in GROUPS]
    taken = [seats.NewSeat(workshop.pk, f"Mens {at}", groups[at % len(groups)]) for at in range(people)]
    seats.take_seats(VISITOR, trajectory, taken)
    workshop.refresh_from_db()
    first = lead.open_workshop(leads, trajectory, workshop).current_step
    assert first  # noqa: S101 - it has steps
    words = [GivenCard(UUID(int=one.id.int ^ 1), first.pk, one.id, f"Ik mis iets dat {at} heet, in onze straat.")
             for at, one in enumerate(taken) if at % EVERY == 0]  # fmt: skip
    record_cards(VISITOR, trajectory, words)
    login(request, leads.account, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    return JsonResponse({
        "code": workshop.code,
        "session": f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}",
        "desk": reverse("meet:lead", args=[trajectory.slug, workshop.pk]),
        "steps": {one.kind: str(one.pk) for one in WorkshopStep.objects.of(trajectory).filter(workshop=workshop)},
        "cookies": [_cookie(workshop, one.id) for one in taken],
    })  # fmt: skip


def _cookie(workshop: Workshop, seat: UUID) -> str:
    made = cookies.cookie_for(workshop.code, workshop.pk, seat)
    return f"{made.name}={made.value}"


@csrf_exempt
def go(request: HttpRequest, code: str) -> JsonResponse:
    """Press as who facilitates does: go to a step, or open what was written."""
    workshop, wanted = _workshop(code), json.loads(request.body)["to"]
    leads = rehearsal.hall()[1]
    if wanted == "reveal":
        lead.reveal(leads, workshop.trajectory, workshop)
    else:
        step = WorkshopStep.objects.of(workshop.trajectory_id).get(workshop=workshop, pk=wanted)
        lead.begin_step(leads, workshop.trajectory, workshop, step)
    return JsonResponse({"version": workshop.version})


def own(request: HttpRequest, code: str) -> JsonResponse:
    """Tell of each seat what has to stand on its phone: asked of the rows, one by one, and not of a page."""
    workshop = _workshop(code)
    step = workshop.current_step
    assert step  # noqa: S101 - the benchmark opened it
    rows = Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop)
    turns = [seat.pk for seat in seats.turns(workshop)]
    laid_open = Card.objects.of(workshop.trajectory_id).filter(step=step, is_revealed=True)
    return JsonResponse({
        "step": str(step.pk),
        "open": list(laid_open.values_list("words", flat=True)),
        "seats": {seat.pk.hex: _own(step, seat) | {"before": turns.index(seat.pk)} for seat in rows},
    })  # fmt: skip


def _own(step: WorkshopStep, seat: Seat) -> dict[str, Any]:
    told: dict[str, Any] = {
        "table": seat.table,
        "cards": list(seat.cards.filter(step=step).values_list("words", flat=True)),
    }
    if step.recognition_round is not None:
        table = routing_table(step.recognition_round)
        seen = set(
            Recognition.objects.of(step.trajectory_id).filter(seat=seat.pk).values_list("statement_id", flat=True)
        )
        chosen = choose_next(table, seen, seed_for(seat.pk, len(seen)))
        told["sentence"] = str(chosen) if chosen else None
    return told


def _workshop(code: str) -> Workshop:
    workshop = workshop_with(code)
    assert workshop  # noqa: S101 - the benchmark made it
    return workshop


urlpatterns = [
    path("maatstaf/zaal/", make),
    path("maatstaf/zaal/<str:code>/naar/", go),
    path("maatstaf/zaal/<str:code>/eigen/", own),
]
