"""The logbook, readable by everyone who takes part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.house.asking import number_from
from wijwerken.house.domain import logbook as chain
from wijwerken.trajectories.domain import readable_log
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import GateDeviation, Trajectory

ON_A_PAGE = 50


@door("trajectories.read_logbook")
def logbook(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show what was done, newest first, and where a gate was opened early with which reason."""
    start = number_from(request.GET.get("vanaf")) or 0
    found = readable_log.lines(trajectory, start, ON_A_PAGE + 1)
    context = {
        "lines": found[:ON_A_PAGE],
        "older": start + ON_A_PAGE if len(found) > ON_A_PAGE else None,
        "head": chain.head_of(trajectory.pk),
        "deviations": GateDeviation.objects.of(trajectory).select_related("by"),
    }
    return render(request, "trajectories/logbook.html", context)
