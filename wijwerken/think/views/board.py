"""The tying table: loose excerpts, one thread, and all threads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import queries, steps_back, tying
from wijwerken.think.domain.suggesting import asking, finding, saying
from wijwerken.think.models import RedThread, TyingStep
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.door import door

LOOSE_SHOWN = 20
HANGING_SHOWN = 10
THREADS_SHOWN = 20
COUNTED = 200  # beyond this a number helps nobody who ties, and counting takes long


@door("think.see_threads")
def board(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tie excerpts to threads by choosing and pressing a button, or by dragging; others read along."""
    actor = actor_of(request)
    if request.method != "POST":
        return _show(request, actor, trajectory)
    try:
        at = _do(request, actor, trajectory)
    except NotSound as no:
        return _show(request, actor, trajectory, why_not=no.reason)
    return redirect(_address(trajectory, at))


@door("think.see_threads")
def at_the_table(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tell in one line who else ties now; the page asks this once a minute."""
    others = queries.at_the_table(actor_of(request), trajectory)
    says = [
        _("%(name)s knoopt ook, bij “%(thread)s”") % {"name": name, "thread": thread}
        if thread
        else _("%(name)s knoopt ook") % {"name": name}
        for name, thread in others
        if name
    ]
    return HttpResponse(". ".join(says), content_type="text/plain; charset=utf-8")


def _do(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> RedThread | None:
    chosen = _identifiers(request)
    name = request.POST.get("thread", "")
    action = request.POST.get("action", "tie")
    if action == "undo":
        at = steps_back.undo(actor, trajectory)
        messages.success(request, _("Je laatste stap is ongedaan gemaakt."))
        return at
    if action == "new":
        return tying.make_thread(actor, trajectory, name, chosen)
    if not chosen:
        raise NotSound(_("Kies eerst een of meer fragmenten."))
    return tying.tie(actor, trajectory, tying.thread_named(trajectory, name), chosen)


def _identifiers(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(value) for value in request.POST.getlist("excerpts")]
    except ValueError as no:
        raise NotSound(_("Kies eerst een of meer fragmenten.")) from no


def _show(request: HttpRequest, actor: Actor, trajectory: Trajectory, why_not: str = "") -> HttpResponse:
    words = request.GET.get("zoek", "").strip()
    threads = list(queries.threads(trajectory).only("name", "needs_name", "trajectory"))
    step = steps_back.last_step(actor, trajectory)
    here = _here(request, threads, step)
    found = queries.loose(actor, trajectory, words)
    most = max(COUNTED, _how_many(request))
    total = found[: most + 1].count()
    may_tie = rules.may(actor, "think.tie", trajectory)
    read = asking.see_that_all_is_read(trajectory, with_chosen=False) if may_tie else None
    loose = _loose(actor, found, _how_many(request), set(request.POST.getlist("excerpts")))
    context = {
        "threads": threads,
        "listed": _listed(request, threads, here),
        "all_threads": request.GET.get("draden") == "alle",
        "here": here,
        "typed": request.POST.get("thread", here.name if here else ""),
        "loose": loose,
        "akin": finding.akin(actor, trajectory, words, [row.pk for row in loose]) if may_tie else [],
        "how_far": saying.how_far(read) if may_tie else "",
        "with_less": saying.read_with_less(read),
        "total": total,
        "says_total": _says_total(total, most),
        "more": _how_many(request) + LOOSE_SHOWN if total > _how_many(request) else 0,
        "words": words,
        "may_tie": may_tie,
        "can_undo": step is not None,
        "hanging": _hanging(actor, trajectory, here),
        "found_threads": list(queries.threads_with(trajectory, words)) if words else [],
        "why_not": why_not,
    }
    return render(request, "think/board.html", context, status=400 if why_not else 200)


def _says_total(total: int, most: int) -> str:
    if total > most:
        return _("Meer dan %(n)s fragmenten.") % {"n": most}
    return ngettext("%(n)s fragment.", "%(n)s fragmenten.", total) % {"n": total}


def _here(request: HttpRequest, threads: list[RedThread], step: TyingStep | None) -> RedThread | None:
    asked = request.GET.get("draad", "")
    chosen = next((thread for thread in threads if str(thread.pk) == asked), None)
    if chosen is None and step is not None:
        chosen = next((thread for thread in threads if thread.pk == step.red_thread_id), None)
    return chosen or (threads[0] if threads else None)


def _listed(request: HttpRequest, threads: list[RedThread], here: RedThread | None) -> list[RedThread]:
    if request.GET.get("draden") == "alle":
        return threads
    first = threads[:THREADS_SHOWN]
    return first if here is None or here in first else [*first, here]


def _loose(actor: Actor, found: Any, how_many: int, chosen: set[str]) -> list[Any]:
    # Public ids are random, so the first ones by id are a random handful; within it every reader has another order.
    rows: list[Any] = shuffled(found.only("text", "language").order_by("pk")[:how_many], actor)
    for row in rows:
        row.chosen = str(row.pk) in chosen
    return rows


def _how_many(request: HttpRequest) -> int:
    asked = request.GET.get("meer", "")
    return min(int(asked), 10_000) if asked.isdigit() and int(asked) > LOOSE_SHOWN else LOOSE_SHOWN


def _hanging(actor: Actor, trajectory: Trajectory, here: RedThread | None) -> list[Any]:
    if here is None:
        return []
    ties = list(queries.ties_on(here)[:HANGING_SHOWN])
    readable = queries.readable_among(actor, trajectory, [tie.excerpt_id for tie in ties])
    for tie in ties:
        tie.may_read = tie.excerpt_id in readable  # type: ignore[attr-defined]
    return ties


def _address(trajectory: Trajectory, at: RedThread | None) -> str:
    bare = reverse("think:board", args=[trajectory.slug])
    return f"{bare}?draad={at.pk}" if at else bare
