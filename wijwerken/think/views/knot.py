"""One excerpt on one thread: marks, another thread, or loose again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.addresses import addresses
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import queries, ties
from wijwerken.think.forms import KnotForm, MoveForm
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("think.tie")
def knot(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Mark an excerpt on its thread, move it, or take it off."""
    actor = actor_of(request)
    tie = get_object_or_404(
        Tie.objects.of(trajectory).select_related("excerpt", "red_thread"),
        pk=identifier,
        excerpt__in=queries.readable(actor, trajectory),
    )
    others = RedThread.objects.of(trajectory).exclude(pk=tie.red_thread_id).order_by("folded")
    marks = KnotForm(request.POST if _is(request, "mark") else None, initial=_marks(tie))
    move = MoveForm(request.POST if _is(request, "move") else None, threads=others)
    if request.method == "POST":
        at = _do(request, actor, trajectory, tie, marks, move)
        if at is not None:
            return redirect(f"{reverse('think:board', args=[trajectory.slug])}?draad={at.pk}")
    context = {"tie": tie, "marks": marks, "move": move, "others": others.exists()}
    return render(request, "think/knot.html", context, status=400 if move.errors else 200)


def hanging(trajectory: Trajectory, ties: Iterable[Any]) -> list[Any]:
    """Let ties that are shown carry the address of their knot, and of where their words come from."""
    rows = list(ties)
    knot_of = addresses("think:knot", trajectory.slug)
    trace_of = addresses("trajectories:trace", trajectory.slug, EXCERPT)
    for tie in rows:
        tie.knot, tie.trace = knot_of(tie.pk), trace_of(tie.excerpt_id)
    return rows


def _do(
    request: HttpRequest, actor: Actor, trajectory: Trajectory, tie: Tie, marks: KnotForm, move: MoveForm
) -> RedThread | None:
    if _is(request, "untie"):
        messages.success(request, _("Het fragment is weer los."))
        return ties.untie(actor, trajectory, tie)
    if _is(request, "mark") and marks.is_valid():
        return ties.mark(actor, trajectory, tie, **marks.cleaned_data)
    if _is(request, "move") and move.is_valid():
        messages.success(request, _("Het fragment hangt nu aan deze draad."))
        return ties.move(actor, trajectory, tie, move.cleaned_data["to"])
    return None


def _is(request: HttpRequest, action: str) -> bool:
    return request.method == "POST" and request.POST.get("action") == action


def _marks(tie: Tie) -> dict[str, bool]:
    return {name: getattr(tie, name) for name in KnotForm.base_fields}
