"""One red thread: all its voices, its note, and changing it without losing what another changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house.asking import page_of, posted, reason_of
from wijwerken.people.actor import actor_of
from wijwerken.think.domain import names, queries, ties
from wijwerken.think.domain.energy import energy_of
from wijwerken.think.domain.name_hint import in_their_words
from wijwerken.think.forms import ThreadForm
from wijwerken.think.models import RedThread, Tie
from wijwerken.think.views.knot import hanging
from wijwerken.think.views.merging import save_merged
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

A_PAGE, A_LIST = 20, 50


@door("think.see_threads")
def thread(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Read a thread: everyone who takes part sees the same knots and note, and the words they may read."""
    actor = actor_of(request)
    found = get_object_or_404(RedThread.objects.of(trajectory), pk=identifier)
    may_tie = rules.may(actor, "think.tie", trajectory)
    names.for_reader(actor, trajectory, [found])
    page = page_of(queries.hanging_on(actor, trajectory, found), request.GET.get("pagina"), A_PAGE)
    context = {
        "thread": found,
        "page": page,
        "ties": hanging(trajectory, page),
        "support": queries.support_of(trajectory.pk, [found.pk]).get(found.pk, queries.Support()),
        "energy": energy_of(trajectory, [found.pk]).get(found.pk, ""),
        "may_tie": may_tie,
        "waits": names.whose_yes(actor, trajectory, found) if may_tie else [],
    }
    return render(request, "think/thread.html", context)


@door("think.tie")
def change(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Give a thread another name, note or mark."""
    actor = actor_of(request)
    found = get_object_or_404(RedThread.objects.of(trajectory), pk=identifier)
    names.for_reader(actor, trajectory, [found])
    form = ThreadForm(posted(request), seen=found)
    while_typing = {"data-advice": reverse("think:name_advice", args=[trajectory.slug]), "data-of": str(found.pk)}
    form.fields["name"].widget.attrs.update(while_typing)
    conflicts = None
    if request.method == "POST":
        conflicts = save_merged(
            form, lambda version, changes: ties.change_thread(actor, trajectory, found.pk, version, changes)
        )
        if conflicts == []:
            _hint(request, found)
            return redirect("think:thread", trajectory.slug, found.pk)
    context = {
        "thread": found,
        "form": form,
        "conflicts": conflicts,
        "who": queries.who_changed(actor, trajectory, found),
        "waits": names.whose_yes(actor, trajectory, found),
        "hint": not in_their_words(found.name, _said(found)),
        "said": _said(found)[:6],
        "why_it_stays": reason_of(lambda: ties.must_be_removable(trajectory, found)),
    }
    status = 409 if conflicts else 400 if form.errors else 200
    return render(request, "think/thread_change.html", context, status=status)


@require_POST
@door("think.tie")
def remove(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a thread away; its excerpts are loose again."""
    found = get_object_or_404(RedThread.objects.of(trajectory), pk=identifier)
    ties.remove_thread(actor_of(request), trajectory, found)
    messages.success(request, _("De draad is weg. De fragmenten zijn weer los. Met “Maak ongedaan” komt hij terug."))
    return redirect("think:board", trajectory.slug)


@door("think.see_threads")
def also_heard(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Read what few people said, what surprised, and what hangs nowhere: all of it is kept."""
    actor = actor_of(request)
    support = queries.support(trajectory)
    few = [
        row
        for row in queries.threads(trajectory)
        if row.also_heard or not support.get(row.pk, queries.Support()).carries
    ]
    marked = Tie.objects.of(trajectory).filter(queries.MARKED).order_by("pk")
    loose = queries.loose(actor, trajectory)
    context = {
        "few": few,
        "marked": hanging(trajectory, queries.as_seen_by(actor, trajectory, marked)[:A_LIST]),
        "loose": list(loose.order_by("pk")[:A_LIST]),
        "loose_total": loose.count(),
    }
    return render(request, "think/also_heard.html", context)


def _said(found: RedThread) -> list[str]:
    return list(queries.ties_on(found).values_list("excerpt__text", flat=True))


def _hint(request: HttpRequest, found: RedThread) -> None:
    found.refresh_from_db()
    if not in_their_words(found.called, _said(found)):
        hint = _("Deze naam staat niet in de fragmenten. Zei iemand het zo? Anders: neem een zin van hen.")
        messages.info(request, hint)
        return
    messages.success(request, _("De draad is veranderd."))
