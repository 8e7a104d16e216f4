"""The first division the computer proposes, and taking a group over or throwing it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import do_and_say, pressed, uuids_from
from wijwerken.house.order import shuffled
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import name_advice, queries, undo
from wijwerken.think.domain.suggestions import division, requests, status
from wijwerken.think.models import Grouping, SuggestedGroup
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

Detail = SuggestedGroup.Detail


@door("think.weigh_suggestions")
def grouping(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """See a first division, coarser or finer, or read why there is none."""
    actor = actor_of(request)
    if request.method == "POST":
        do_and_say(request, lambda: _do(request, actor, trajectory))
        return redirect("think:grouping", trajectory.slug)
    made = Grouping.objects.of(trajectory).first()
    detail = request.GET.get("hoe", "")
    detail = detail if detail in Detail.values else Detail.MIDDLE.value
    read = requests.see_that_all_is_read(trajectory)
    context = {
        "made": made,
        "state": made.state if made else "",
        "groups": division.open_groups(actor, trajectory, detail) if made else [],
        "in_none": division.in_none(actor, trajectory, detail) if made else 0,
        "detail": detail,
        "details": Detail.choices,
        "made_by": status.made_by(made.on) if made else "",
        "too_few": division.too_few(trajectory),
        "how_far": status.how_far(read),
        "with_less": status.read_with_less(read),
        "can_undo": undo.last_step(actor, trajectory) is not None,
    }
    return render(request, "think/grouping.html", context)


@door("think.weigh_suggestions")
def group(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Look at one suggested group: name it and make it a thread, or throw it away."""
    actor = actor_of(request)
    found = get_object_or_404(
        SuggestedGroup.objects.of(trajectory).select_related("grouping"),
        pk=identifier,
        taken_as=None,
        is_thrown_away=False,
    )
    decided = pressed(request, lambda: _decide(request, actor, trajectory, found))
    if decided:
        return decided.result
    readable = queries.readable(actor, trajectory).filter(pk__in=found.excerpts.values("pk"))
    excerpts: list[Any] = shuffled(readable.only("text", "language"), actor)
    for excerpt in excerpts:
        excerpt.left_out = bool(decided.why) and str(excerpt.pk) not in request.POST.getlist("excerpts")
    context = {
        "group": found,
        "excerpts": excerpts,
        "typed": request.POST.get("name", ""),
        "why_not": decided.why,
        "made_by": status.made_by(found.grouping.on),
    }
    return render(request, "think/group.html", context, status=400 if decided.why else 200)


def _do(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> None:
    if request.POST.get("action") == "undo":
        undo.undo(actor, trajectory)
        messages.success(request, _("Je laatste stap is ongedaan gemaakt."))
    else:
        division.ask(actor, trajectory)


def _decide(request: HttpRequest, actor: Actor, trajectory: Trajectory, found: SuggestedGroup) -> HttpResponse:
    if request.POST.get("action") == "throw":
        division.throw_away(actor, trajectory, found)
        messages.success(request, _("Deze groep is weg. De fragmenten hangen waar ze hingen."))
        return redirect("think:grouping", trajectory.slug)
    chosen = uuids_from(request.POST.getlist("excerpts"))
    thread = division.take_over(actor, trajectory, found, request.POST.get("name", ""), chosen)
    if not_so := name_advice.not_said_so(actor, trajectory, thread.called, chosen):
        messages.info(request, not_so)
    messages.success(request, _("De draad is er. Kijk hem na, of zoek er meer bij."))
    return redirect("think:thread", trajectory.slug, thread.pk)
