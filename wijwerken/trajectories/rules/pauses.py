"""Whether the group stands still now (pas op de plaats)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijwerken.house.prepared import prepared
from wijwerken.trajectories.models import Pause, Trajectory

NOTHING_NEW = _("De groep staat even stil. Zij kijkt eerst samen terug. Tot dan begint er niets nieuws.")


def current_pause(trajectory: Trajectory) -> Pause | None:
    """Give the pause that holds now, if there is one."""
    return next(iter(_current_pause(trajectory.pk)), None)


@prepared
def _current_pause(trajectory: UUID) -> QuerySet[Pause]:
    return Pause.objects.of(trajectory).filter(ended_on=None).order_by("pk")[:1]


def is_paused(trajectory: Trajectory) -> bool:
    """Tell whether the group stands still now."""
    return current_pause(trajectory) is not None
