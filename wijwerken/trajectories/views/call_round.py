"""The belronde on a phone: who is to be called, one call with its script, and three keys."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, pressed
from wijwerken.house.registry import page
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import call_round as calls
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Answer, Trajectory


@door("trajectories.call_tellers")
def call_round(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List who hears their answer by telephone, and how far it is."""
    lines = calls.lines(actor_of(request), trajectory)
    known = {
        "to_call": [line for line in lines if not line.is_done],
        "done": [line for line in lines if line.is_done],
        "progress": calls.progress(lines),
    }
    return render(request, "trajectories/call_round.html", known)


@door("trajectories.call_tellers")
def call(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show one call: the number, what is read aloud, and three keys; a key notes how it went."""
    actor, row = actor_of(request), _found(trajectory, identifier)
    if request.method == "POST":
        state = request.POST.get("state", "")
        if request.headers.get("Accept") == "application/json":  # a key that waited for the line
            heard = pressed(request, lambda: calls.note_call(actor, trajectory, row, state))
            return JsonResponse({"heard": bool(heard)})
        noted = do_and_say(request, lambda: calls.note_call(actor, trajectory, row, state), _said(state))
        if noted and state == calls.State.SAYS_MORE:
            return redirect(page("tell_by_phone", row))
        return redirect(url("call_round", trajectory))
    known = {
        "answer": row,
        "script": calls.script(actor, trajectory, row),
        "left": calls.number(actor, trajectory, row),
    }
    response = render(request, "trajectories/call.html", known)
    response.headers["Cache-Control"] = "no-store"  # a number is not kept on the device after the call
    return response


@require_POST
@door("trajectories.call_tellers")
def again(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Put a call back on the list."""
    row = _found(trajectory, identifier)
    do_and_say(request, lambda: calls.call_again(actor_of(request), trajectory, row), _("Het staat weer in de lijst."))
    return redirect(url("call_round", trajectory))


def _found(trajectory: Trajectory, identifier: UUID) -> Answer:
    row = calls.find(trajectory, identifier)
    if row is None:
        raise Http404
    return row


def _said(state: str) -> str:
    if state == calls.State.HEARD:
        return _("Genoteerd: gehoord.")
    return _("Genoteerd: niet bereikt. Het staat nog in de lijst.") if state == calls.State.NOT_REACHED else ""
