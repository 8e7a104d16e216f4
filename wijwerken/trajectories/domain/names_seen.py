"""Who reads under which name people take part: as the pages that name them open, and nobody who chose no name."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from wijwerken.house.registry import who_may
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP

BECAUSE = "the people of all trajectories of one person, as far as they may read their names"


def names_seen(actor: Actor, places: Iterable[Trajectory]) -> list[Participation]:
    """List who takes part in these trajectories under a name that this actor may read, in two queries."""
    if actor.person is None:
        return []
    parts = Participation.objects.everywhere(BECAUSE).filter(trajectory__in=[place.pk for place in places])
    roles = dict(parts.filter(person=actor.person).values_list("trajectory", "role"))
    # The cross-section of the group names everybody; the page of whom it concerns names who carries the trajectory.
    everybody = _where_opens("trajectories.see_cross_section", roles)
    carrying = _where_opens("trajectories.suggest_missing", roles)
    seen = Q(trajectory__in=everybody) | Q(trajectory__in=carrying, role__in=CORE_GROUP)
    return list(parts.filter(seen).exclude(shown_name="").order_by("shown_name", "pk"))


def _where_opens(permission: str, roles: dict[UUID, str]) -> list[UUID]:
    return [place for place, role in roles.items() if role in who_may()[permission].roles]
