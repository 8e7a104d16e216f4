"""The texts that wait for the core group, because they look like words that were not shared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.people.actor import actor_of
from wijwerken.trajectories.domain import let_through, texts_that_wait
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.shape")
def waiting_texts(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show what waits, with the words it looks like, to who may read those already."""
    return render(request, "trajectories/waiting_texts.html", {"waiting": texts_that_wait.waiting(trajectory)})


@require_POST
@door("trajectories.shape")
def decide(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Let a text be seen, or ask who wrote it to say it differently."""
    if request.POST.get("choice") == "reword":
        let_through.ask_to_reword(actor_of(request), trajectory, identifier)
        messages.success(request, _("De vraag staat bij Mijn woorden. De tekst wacht nog."))
    else:
        let_through.let_through(actor_of(request), trajectory, identifier)
        messages.success(request, _("Iedereen die mag meelezen, ziet de tekst nu."))
    return redirect("trajectories:waiting_texts", trajectory.slug)
