"""The traject page, and going to another phase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.registry import page
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import alive, boundaries, gates, moving, overview, promises, visibility
from wijwerken.trajectories.domain.pauses import current_pause
from wijwerken.trajectories.domain.phases import current_cycle
from wijwerken.trajectories.models import Boundary, Trajectory
from wijwerken.trajectories.views.asking import Words, sent
from wijwerken.trajectories.views.door import door
from wijwerken.trajectories.vocabulary import WHY_PHASE, Phase


@door("trajectories.see")
def trajectory(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show where a trajectory is now and the one thing that comes next; visitors see the public page."""
    actor = actor_of(request)
    visibility.must_be_readable(actor, trajectory)
    known = _known(actor, trajectory)
    if not rules.is_inside(actor, trajectory):
        return render(request, "trajectories/public.html", known)
    return render(request, "trajectories/trajectory.html", known)


def _known(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    promise = promises.next_promise(trajectory)
    rows = boundaries.all_of(trajectory)
    return {
        "columns": overview.columns(actor, trajectory),
        "promise": promise,
        "promise_says": promises.sentence(promise) if promise else "",
        "days_to_go": (promise.due_on - clock.today()).days if promise else 0,
        "in_core_group": rules.in_core_group(actor, trajectory),
        "deviations": moving.deviations(trajectory),
        "pause": current_pause(trajectory),
        "silence": alive.open_question(trajectory),
        "cycle": current_cycle(trajectory),
        "tell_url": page("tell", trajectory),
        "paper_card_url": page("type_paper_card", trajectory),
        "boundaries": rows,
        "fixed": [row for row in rows if row.openness != Boundary.Openness.OPEN],
        "open": [row for row in rows if row.openness == Boundary.Openness.OPEN],
    }


class MoveForm(forms.Form):
    """Where to, and why earlier than the method asks."""

    to = forms.ChoiceField(label=gettext_lazy("Waar gaan jullie heen?"), widget=forms.RadioSelect)
    reason = Words(
        label=gettext_lazy("Waarom nu al?"),
        help_text=gettext_lazy("Alleen nodig als een stap nog niet klaar is. Iedereen die meedoet kan dit lezen."),
    )

    def __init__(self, *args: Any, ways: list[moving.Way], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [(_key(way), _says(way)) for way in ways]  # type: ignore[attr-defined]
        self.fields["to"].initial = _key(ways[0]) if ways else None
        if not any(way.why_closed for way in ways):
            del self.fields["reason"]


@door("trajectories.steer")
def move(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Go to another phase together, or open a gate early with a reason that stays visible."""
    actor = actor_of(request)
    ways = moving.ways(trajectory)
    form = MoveForm(request.POST or None, ways=ways)
    if sent(request, form, lambda: _go(actor, trajectory, ways, form)):
        messages.success(request, _("Jullie zijn nu in een andere fase."))
        return redirect("trajectories:trajectory", slug=trajectory.slug)
    explained = [(Phase(way.phase).label, WHY_PHASE[way.phase], way.why_closed) for way in ways if not way.new_cycle]
    known = {"form": form, "ways": ways, "explained": explained}
    return render(request, "trajectories/move.html", known, status=400 if form.errors else 200)


def _go(actor: Actor, trajectory: Trajectory, ways: list[moving.Way], form: MoveForm) -> None:
    chosen = next(way for way in ways if _key(way) == form.cleaned_data["to"])
    if chosen.why_closed:
        gates.open_early(actor, trajectory, chosen.gate, form.cleaned_data["reason"])
    moving.move(actor, trajectory, chosen.phase, new_cycle=chosen.new_cycle)


def _key(way: moving.Way) -> str:
    return f"{way.phase}-again" if way.new_cycle else way.phase


def _says(way: moving.Way) -> str:
    if way.new_cycle:
        return _("Opnieuw kijken: een nieuwe ronde begint")
    return _("Naar %(phase)s") % {"phase": Phase(way.phase).label}
