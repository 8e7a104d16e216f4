"""What people say is about them: the core group looks, and decides with a reason to both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import posted, sent
from wijwerken.look.domain.mentions import decision
from wijwerken.look.forms.mentions import KEEP, MASK, TAKE_OUT, DecideForm
from wijwerken.look.views.pages import one
from wijwerken.people.actor import Actor, actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

DONE = {
    MASK: gettext_lazy("De woorden zijn vervangen. Wie een code heeft, leest waarom."),
    KEEP: gettext_lazy("De zin blijft staan. Wie een code heeft, leest waarom."),
    TAKE_OUT: gettext_lazy("De zin is weg. Wie een code heeft, leest waarom."),
}


@door("look.decide_mention")
def mentions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the sentences about which somebody waits for an answer."""
    return render(request, "look/mentions.html", {"waiting": decision.waiting(actor_of(request), trajectory)})


@door("look.decide_mention")
def decide(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Decide about one sentence, with a reason that both read."""
    actor = actor_of(request)
    mention = one(decision.open_ones(trajectory), identifier)
    waits = next(each for each in decision.waiting(actor, trajectory) if mention in each.mentions)
    form = DecideForm(posted(request), waits=waits)
    if sent(request, form, lambda: _decide(actor, trajectory, waits, form.cleaned_data)):
        messages.success(request, str(DONE[form.cleaned_data["decision"]]))
        return redirect("look:mentions", slug=trajectory.slug)
    return render(request, "look/mention.html", {"waits": waits, "form": form}, status=400 if form.errors else 200)


def _decide(actor: Actor, trajectory: Trajectory, waits: decision.Waiting, told: dict[str, Any]) -> None:
    if told["decision"] == MASK:
        decision.mask(actor, trajectory, waits.first, told["parts"].splitlines(), told["reason"])
    elif told["decision"] == KEEP:
        decision.keep(actor, trajectory, waits.first, told["reason"])
    else:
        decision.take_out(actor, trajectory, waits.first, told["reason"])
