"""The evening: cards for the wall, the script, and typing in what people said."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.house.documents import respond
from wijwerken.house.order import shuffled
from wijwerken.people.actor import actor_of
from wijwerken.think.domain import papers, queries, responses
from wijwerken.think.domain.contents import contents_of
from wijwerken.think.forms import HarvestForm
from wijwerken.think.views.edition import readable_edition
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("think.read_edition")
def cards(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Show the wall cards of an edition to print."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    cards_shown = papers.cards_of(contents_of(found, actor))
    return render(request, "think/cards.html", {"edition": found, "cards": cards_shown})


@door("think.read_edition")
def cards_document(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print the wall cards of an edition."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    return respond(
        papers.wall_cards(contents_of(found, actor)), form, f"{trajectory.slug}-{_('muurkaarten')}", place=trajectory
    )


@door("think.tie")
def loose_cards(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show all excerpts as cards, to tie at a table with red yarn."""
    actor = actor_of(request)
    excerpts = shuffled(queries.readable(actor, trajectory), actor)
    return render(request, "think/cards.html", {"cards": papers.cards_of_excerpts(excerpts)})


@door("think.tie")
def loose_cards_document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Print all excerpts as cards."""
    actor = actor_of(request)
    excerpts = shuffled(queries.readable(actor, trajectory), actor)
    return respond(
        papers.table_cards(trajectory, excerpts), form, f"{trajectory.slug}-{_('fragmenten')}", place=trajectory
    )


@door("think.compose")
def script(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Prepare the evening: what to print, the steps with minutes, and where to type in what was said."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    steps = list(papers.evening_steps(contents_of(found, actor)))
    return render(request, "think/evening.html", {"edition": found, "steps": steps})


@door("think.compose")
def script_document(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print the script of the evening."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    name = f"{trajectory.slug}-{_('draaiboek')}-{found.number}"
    return respond(papers.evening_script(contents_of(found, actor)), form, name, place=trajectory)


@door("think.read_responses")
def harvest(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Type in what people said at the evening, in five minutes."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    form = HarvestForm(posted(request))
    if sent(request, form, lambda: responses.harvest(actor, trajectory, found, form.lines())):
        messages.success(request, _("De antwoorden van de avond staan erbij."))
        return redirect("think:responses", trajectory.slug)
    return render(request, "think/harvest.html", {"edition": found, "form": form}, status=400 if form.errors else 200)
