"""What each group sees, two side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.people.actor import actor_of
from wijwerken.think.domain.perspectives import groups_heard, perspective, side_by_side
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


@door("think.see_threads")
def perspectives(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Lay what two groups see side by side: what they share comes first."""
    actor = actor_of(request)
    groups = groups_heard(actor, trajectory)
    left = _chosen(request, "links", groups, 0)
    right = _chosen(request, "rechts", groups, 1)
    both = [group for group in (left, right if right != left else None) if group is not None]
    sides = [perspective(actor, trajectory, group) for group in both]
    if len(sides) == 2:
        side_by_side(*sides)
    known = {
        "groups": groups,
        "sides": sides,
        "left": left,
        "right": right,
        "is_untold": len(sides) == 2 and any(side.is_untold for side in sides) and any(side.seen for side in sides),
    }
    return render(request, "think/perspectives.html", known)


def _chosen(request: HttpRequest, name: str, groups: list[StakeholderGroup], otherwise: int) -> StakeholderGroup | None:
    asked = request.GET.get(name, "")
    found = next((group for group in groups if str(group.pk) == asked), None)
    return found or (groups[otherwise] if len(groups) > otherwise else None)
