"""The tying table: loose excerpts, one thread, and all threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wijwerken.house.asking import do_and_say, number_from, pressed, uuid_from, uuids_from
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import at_the_table as table
from wijwerken.think.domain import name_advice as name_advice_on
from wijwerken.think.domain import names, not_tied_here, queries, ties, undo
from wijwerken.think.domain.at_the_table import Stepped
from wijwerken.think.domain.queries import Listed
from wijwerken.think.domain.suggestions import by_meaning, requests, status
from wijwerken.think.models import RedThread, TyingStep
from wijwerken.think.views.knot import hanging
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import phase_change
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Phase

LOOSE_SHOWN = 20
HANGING_SHOWN = 10
THREADS_SHOWN = 20
MOST_PAGES = 500
COUNTED = 200  # beyond this a number helps nobody who ties, and counting takes long


@door("think.see_threads")
def board(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tie excerpts to threads by choosing and pressing a button, or by dragging; others read along."""
    actor = actor_of(request)
    tied = pressed(request, lambda: _do(request, actor, trajectory))
    if tied:
        return redirect(_address(trajectory, tied.result))
    return _show(request, actor, trajectory, why_not=tied.says)


@door("think.see_threads")
def at_the_table(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Tell in one line who else ties now, and by a mark whether anything changed; the page asks every few seconds."""
    steps = table.newest_steps(trajectory)
    others = table.others(actor_of(request), trajectory, steps)
    says = [
        _("%(name)s knoopt ook, bij “%(thread)s”") % {"name": name, "thread": thread}
        if thread
        else _("%(name)s knoopt ook") % {"name": name}
        for name, thread in others
        if name
    ]
    return JsonResponse({"says": ". ".join(says), "mark": table.mark_of(steps)})


@require_POST
@door("think.tie")
def name_advice(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say beside the field, while it is typed, whether somebody said it so and whether others may read it."""
    chosen = uuids_from(request.POST.getlist("excerpts"))
    named = uuid_from(request.POST.get("of", ""))
    thread = RedThread.objects.of(trajectory).filter(pk=named).first() if named else None
    said = name_advice_on.advice(actor_of(request), trajectory, request.POST.get("name", ""), chosen, thread)
    return JsonResponse({"advice": said})


@require_POST
@door("trajectories.move_on")
def open_table(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Go from Voorbereiden to Kijken, from the table itself."""
    do_and_say(
        request,
        lambda: phase_change.move(actor_of(request), trajectory, Phase.LOOK.value),
        _("Jullie zijn nu bij Kijken. Er kan geknoopt worden."),
    )
    return redirect("think:board", trajectory.slug)


def _do(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> RedThread | None:
    """Do what was pressed: take a step back, make a thread, or hang fragments on one that is there."""
    action, name = request.POST.get("action", "tie"), request.POST.get("thread", "")
    if action == "undo":
        return _undo(request, actor, trajectory)
    chosen = uuids_from(request.POST.getlist("excerpts"))
    if action == "new":
        made = ties.make_thread(actor, trajectory, name, chosen)
        if not_so := name_advice_on.not_said_so(actor, trajectory, made.called, chosen):
            messages.info(request, not_so)
        return made
    if not chosen:
        raise NotSound(_("Kies eerst een of meer fragmenten."))
    return ties.tie(actor, trajectory, ties.thread_named(trajectory, name), chosen)


def _undo(request: HttpRequest, actor: Actor, trajectory: Trajectory) -> RedThread | None:
    at = undo.undo(actor, trajectory)
    messages.success(request, _("Je laatste stap is ongedaan gemaakt."))
    return at


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see on the table; it stands in the address, so that a link brings it back."""

    words: str
    thread: str
    all_threads: bool
    page: int

    @classmethod
    def in_address(cls, request: HttpRequest) -> Wanted:
        """Read it from the address of the page."""
        words = request.GET.get("zoek", "").strip()
        page = min(max(number_from(request.GET.get("pagina")) or 1, 1), MOST_PAGES)
        return cls(words, request.GET.get("draad", ""), request.GET.get("draden") == "alle", page)


class Strip(NamedTuple):
    """A fragment that can be chosen, and whether it is."""

    pk: UUID
    text: str
    language: str
    chosen: bool


class Leaf(NamedTuple):
    """Which page of the loose fragments this is; how many there are, is not counted when there are very many."""

    number: int
    pages: int
    is_last: bool
    is_known: bool


def _show(request: HttpRequest, actor: Actor, trajectory: Trajectory, why_not: str = "") -> HttpResponse:
    wanted, may_tie = Wanted.in_address(request), bool(rules.may(actor, "think.tie", trajectory))
    steps = table.newest_steps(trajectory) if may_tie else []
    step = _own_step(actor, trajectory, steps)
    threads = queries.listed(actor, trajectory)
    here = _here(wanted, threads, step)
    loose = _loose(actor, trajectory, wanted, set(request.POST.getlist("excerpts")))
    context = {
        "may_tie": may_tie,
        "closed": None if may_tie else not_tied_here.why(actor, trajectory),
        "mark": table.mark_of(steps),
        "can_undo": step is not None,
        "why_not": why_not,
        "typed": request.POST.get("thread", here.name if here else ""),
        **loose,
        **(_suggested(actor, trajectory, wanted, loose["loose"]) if may_tie else {}),
        **_in_hand(actor, trajectory, here, may_tie=may_tie),
        **_all(trajectory, wanted, threads, here),
    }
    return render(request, "think/board.html", context, status=400 if why_not else 200)


def _loose(actor: Actor, trajectory: Trajectory, wanted: Wanted, chosen: set[str]) -> dict[str, Any]:
    """Give what hangs on no thread yet, and how much of it there is."""
    most = max(COUNTED, wanted.page * LOOSE_SHOWN)
    # Public ids are random, so the first ones by id are a random handful; within it every reader has another order.
    # The first of them and how many there are, are read at once: looking for what is loose is what takes long.
    found = queries.loose(actor, trajectory, wanted.words).order_by("pk").values_list("pk", "text", "language")
    first = list(found[: most + 1])
    pages = max(1, -(-len(first) // LOOSE_SHOWN))
    here = min(wanted.page, pages)
    there = first[(here - 1) * LOOSE_SHOWN : here * LOOSE_SHOWN]
    return {
        "loose": shuffled((Strip(pk, text, language, str(pk) in chosen) for pk, text, language in there), actor),
        "words": wanted.words,
        "total": len(first),
        "says_total": _says_total(len(first), most),
        "page": Leaf(here, pages, is_last=here == pages, is_known=len(first) <= most),
    }


def _says_total(total: int, most: int) -> str:
    if total > most:
        return _("Meer dan %(n)s fragmenten.") % {"n": most}
    return ngettext("%(n)s fragment.", "%(n)s fragmenten.", total) % {"n": total}


def _suggested(actor: Actor, trajectory: Trajectory, wanted: Wanted, loose: list[Any]) -> dict[str, Any]:
    """Give what is akin to the words that are searched for, and how far reading for suggestions is."""
    read = requests.see_that_all_is_read(trajectory, with_chosen=False)
    return {
        "akin": by_meaning.akin(actor, trajectory, wanted.words, [row.pk for row in loose]),
        "how_far": status.how_far(read),
        "with_less": status.read_with_less(read),
    }


def _own_step(actor: Actor, trajectory: Trajectory, steps: list[Stepped]) -> Stepped | TyingStep | None:
    """Give one's own newest step: mostly it is among the newest of all."""
    me = rules.participation_of(actor, trajectory)
    own = next((step for step in steps if me is not None and step.by_id == me.pk), None)
    return own or (undo.last_step(actor, trajectory) if len(steps) == table.KNOWN else None)


def _here(wanted: Wanted, threads: list[Listed], step: Stepped | TyingStep | None) -> Listed | None:
    """Give the thread in hand: the one that was wanted for, else that of one's last step, else the first."""
    chosen = next((thread for thread in threads if str(thread.pk) == wanted.thread), None)
    if chosen is None and step is not None:
        chosen = next((thread for thread in threads if thread.pk == step.red_thread_id), None)
    return chosen or (threads[0] if threads else None)


def _in_hand(actor: Actor, trajectory: Trajectory, here: Listed | None, *, may_tie: bool) -> dict[str, Any]:
    """Give the thread in hand, what hangs on it, and whose yes its name waits for."""
    if here is None:
        return {"here": None, "hanging": [], "waits": []}
    ties = hanging(trajectory, queries.hanging_on(actor, trajectory, here)[:HANGING_SHOWN])
    return {"here": here, "hanging": ties, "waits": names.whose_yes(actor, trajectory, here) if may_tie else []}


def _all(trajectory: Trajectory, wanted: Wanted, threads: list[Listed], here: Listed | None) -> dict[str, Any]:
    """Give the threads there are: the first of them unless all were wanted for, and which ones the search found."""
    first = threads[:THREADS_SHOWN]
    few = first if here is None or here in first else [*first, here]
    return {
        "threads": threads,
        "names": format_html_join("\n", '<option value="{}"></option>', ((thread.name,) for thread in threads)),
        "listed": threads if wanted.all_threads else few,
        "all_threads": wanted.all_threads,
        "found_threads": list(queries.threads_with(trajectory, wanted.words)) if wanted.words else [],
    }


def _address(trajectory: Trajectory, at: RedThread | None) -> str:
    bare = reverse("think:board", args=[trajectory.slug])
    return f"{bare}?draad={at.pk}" if at else bare
