"""The organisations behind a trajectory: whose name a page carries, and in whose log it stands that it was opened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.people.models import Organisation
from wijwerken.trajectories.models import Trajectory


@once
def organisations_behind(trajectory: Trajectory) -> list[Organisation]:
    """Give the organisations behind a trajectory, always in the same order."""
    return _organisations_behind(trajectory.pk)


@prepared
def _organisations_behind(trajectory: UUID) -> QuerySet[Organisation]:
    behind = Trajectory.organisations.through.objects.filter(trajectory=trajectory).values("organisation")
    return Organisation.objects.filter(pk__in=behind).order_by("pk")
