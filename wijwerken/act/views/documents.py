"""The plan and the final report on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijwerken.act.domain import board, final_report, plan_on_paper
from wijwerken.house.documents import respond
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("act.see_plan")
def plan_document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the Plan van Aanpak as a file to print or to work on."""
    actor = actor_of(request)
    if not board.may_read(actor, trajectory):
        raise Http404
    made = plan_on_paper.plan_on_paper(actor, trajectory, get_language() or "nl")
    return respond(made, form, f"{_('plan-van-aanpak')}-{trajectory.slug}", place=trajectory)


@door("act.see_ideas")
def report_document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the eindverslag that the participation law asks for."""
    made = final_report.final_report(actor_of(request), trajectory, get_language() or "nl")
    return respond(made, form, f"{_('eindverslag')}-{trajectory.slug}", place=trajectory)
