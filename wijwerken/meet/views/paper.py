"""Paper in the room: what can be printed, and typing in what came back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import number_from, posted, sent
from wijwerken.house.documents import respond
from wijwerken.meet.domain import paper as papers
from wijwerken.meet.domain import paper_cards, queries
from wijwerken.meet.domain.work_forms import at_the_table
from wijwerken.meet.forms import TypeOverForm
from wijwerken.meet.models import Workshop
from wijwerken.meet.views.room import join_address
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("meet.hold_workshop")
def paper(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Show what can be printed for a workshop, so that it also runs without phones."""
    workshop = _workshop(trajectory, workshop_id)
    names = papers.set_of_workshop(workshop).names
    known = {
        "workshop": workshop,
        "papers": [(name, papers.TITLES[name]) for name in names],
        "has_cards": bool(paper_cards.steps_with_cards(workshop)),
        "piles": at_the_table.PILES.items() if workshop.form == at_the_table.SLUG else (),
        "rounds": [step.recognition_round for step in queries.steps(workshop) if step.recognition_round],
    }
    return render(request, "meet/paper.html", known)


@door("meet.hold_workshop")
def paper_document(
    request: HttpRequest, trajectory: Trajectory, workshop_id: UUID, name: str, form: str
) -> HttpResponse:
    """Print one paper of a workshop."""
    workshop = _workshop(trajectory, workshop_id)
    made = papers.document(papers.set_of_workshop(workshop, join_address(workshop)), name)
    if made is None:
        raise Http404
    return respond(made, form, f"{trajectory.slug}-{name}-{workshop.code}", place=trajectory)


@door("meet.hold_workshop")
def type_over(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID) -> HttpResponse:
    """Type paper cards in."""
    workshop = _workshop(trajectory, workshop_id)
    steps = paper_cards.steps_with_cards(workshop)
    if not steps:
        raise Http404
    first = {"step": request.GET.get("stap") or workshop.current_step_id or steps[0].pk}
    form = TypeOverForm(steps, posted(request), initial=first)
    if sent(request, form, lambda: _type_over(request, trajectory, form)):
        messages.success(request, _("Het staat erbij. Typ gerust verder."))
        response = redirect("meet:type_over", slug=trajectory.slug, workshop_id=workshop.pk)
        response["Location"] += f"?stap={form.cleaned_data['step']}"
        return response
    known = {"workshop": workshop, "form": form}
    return render(request, "meet/type_over.html", known, status=400 if form.errors else 200)


def _type_over(request: HttpRequest, trajectory: Trajectory, form: TypeOverForm) -> None:
    typed = form.cleaned_data
    written = paper_cards.OnPaper(typed["words"].splitlines(), typed["first_name"], typed["number"])
    paper_cards.type_over(actor_of(request), trajectory, form.chosen(), written)


def _workshop(trajectory: Trajectory, workshop_id: UUID) -> Workshop:
    return get_object_or_404(Workshop.objects.of(trajectory).select_related("current_step"), pk=workshop_id)


@door("meet.hold_workshop")
def draw(request: HttpRequest, trajectory: Trajectory, workshop_id: UUID, pile: str) -> HttpResponse:
    """Draw a card of the table game on the screen, for who has no printed set."""
    workshop = _workshop(trajectory, workshop_id)
    if workshop.form != at_the_table.SLUG or pile not in at_the_table.PILES:
        raise Http404
    typed = request.GET.get("was", "").split(".")
    drawn = [number for each in typed if (number := number_from(each)) is not None][:99]
    number = at_the_table.draw(pile, drawn)
    known = {
        "workshop": workshop,
        "pile": at_the_table.PILES[pile],
        "card": at_the_table.GAME_CARDS[number].words if number is not None else "",
        "was": ".".join(map(str, [*drawn, number])),
    }
    return render(request, "meet/draw.html", known)
