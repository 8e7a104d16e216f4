"""Asking a speaker for a yes, from a page that says whose is missing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@require_POST
@door("trajectories.shape")
def ask(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Go back to where one was; the door asked already."""
    back = request.POST.get("back", "")
    is_here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back) if is_here else redirect("trajectories:trajectory", trajectory.slug)
