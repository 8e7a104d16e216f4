"""The traject page, and going to another phase."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.asking import posted, sent
from wijwerken.house.registry import page
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    boundaries,
    follow,
    gates,
    overview,
    phase_change,
    promises,
    standstill,
    today,
)
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.domain.steps import answering, url
from wijwerken.trajectories.door import door
from wijwerken.trajectories.forms.trajectory import PhaseForm
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import TRAJECTORY, WHY_PHASE, Phase, Role


@door("trajectories.see")
def trajectory(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show where a trajectory is now and the one thing that comes next; visitors see the public page."""
    actor = actor_of(request)
    known = _known(actor, trajectory)
    if not rules.is_inside(actor, trajectory):
        known |= {
            "boundaries": boundaries.all_of(trajectory),
            "asked_above": _asked_above(trajectory),
            "follows": follow.own(actor, trajectory),
        }
        return render(request, "trajectories/public.html", known)
    known |= _for_you(actor, trajectory)
    return render(request, "trajectories/trajectory.html", known)


def _known(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    is_there = there_is(trajectory)
    promise = promises.next_promise(trajectory) if is_there["promise"] else None
    return {
        "columns": overview.columns(actor, trajectory),
        "promise": promise,
        "promise_says": promises.sentence(promise) if promise else "",
        "days_to_go": (promise.due_on - clock.today()).days if promise else 0,
        "in_core_group": rules.in_core_group(actor, trajectory),
        "deviations": phase_change.deviations(trajectory) if is_there["deviation"] else [],
        "standing_still": standstill.why_nothing_new(trajectory) if is_there["pause"] else "",
        "silence": is_there["silence"],
        "answers_wait": list(answering(actor, trajectory)) if current_phase(trajectory) == Phase.ENDED else [],
        "tell_url": page("tell", trajectory),
        "paper_card_url": page("type_paper_card", trajectory),
    }


def _asked_above(trajectory: Trajectory) -> str:
    """Give where the button above leads with which somebody takes part; it is not named once more below."""
    is_open = page("tell", trajectory) and trajectory.voices_welcome and current_phase(trajectory) != Phase.ENDED
    return url("invitation", trajectory) if is_open else ""


def _for_you(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    """Give what waits here for this reader: the first thing is the main one of the page."""
    lines = today.lines_here(actor, trajectory)
    part = rules.participation_of(actor, trajectory)
    return {
        "main_line": today.WaitingLine(lines[0], None) if lines else None,
        "more_lines": [today.WaitingLine(line, None) for line in lines[1:]],
        "asked_pages": {line.url.partition("#")[0] for line in lines},
        "alive_is_asked": any(line.asked == "look_back" and line.about.kind == TRAJECTORY for line in lines),
        "own_name": part.shown_name if part else "",
        "is_sponsor": rules.role_of(actor, trajectory) == Role.SPONSOR,
    }


@door("trajectories.steer")
def move(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Go to another phase together, or open a gate early with a reason that stays visible."""
    actor = actor_of(request)
    ways = phase_change.ways(trajectory)
    form = PhaseForm(posted(request), ways=ways)
    if sent(request, form, lambda: _go(actor, trajectory, form)):
        messages.success(request, now_in(form.chosen().phase))
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    explained = [(Phase(way.phase).label, WHY_PHASE[way.phase], way.why_closed) for way in ways if not way.new_cycle]
    known = {
        "form": form,
        "ways": ways,
        "explained": explained,
        "may_move": rules.may(actor, "trajectories.move_on", trajectory),
        "standing_still": standstill.why_nothing_new(trajectory),
        "in_core_group": True,
    }
    return render(request, "trajectories/move.html", known, status=400 if form.errors else 200)


def now_in(phase: str) -> str:
    """Say in which phase everybody is from now on."""
    return _("Jullie zijn nu bij %(phase)s.") % {"phase": str(Phase(phase).label).capitalize()}


def _go(actor: Actor, trajectory: Trajectory, form: PhaseForm) -> None:
    chosen = form.chosen()
    if chosen.why_closed:
        gates.open_early(actor, trajectory, chosen.gate, form.cleaned_data["reason"])
    phase_change.move(actor, trajectory, chosen.phase, new_cycle=chosen.new_cycle)
