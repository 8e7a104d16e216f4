"""Two honest pages: who can read what I wrote, and who may do what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.people.actor import actor_of
from wijwerken.people.domain import backups
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.domain.who_may_what import lines
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("trajectories.see")
def who_sees(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say the whole truth about who can read what somebody wrote."""
    known = {
        "choices": dict(own_people.audiences(trajectory)),
        "how_many": own_people.says_how_many(trajectory),
        "backup_days": backups.days(),
    }
    return render(request, "trajectories/who_sees.html", known)


@door("trajectories.see")
def who_may(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Say who may do what in this trajectory, and what this reader may do."""
    actor = actor_of(request)
    return render(request, "trajectories/who_may.html", {"lines": lines(), "role": rules.role_of(actor, trajectory)})
