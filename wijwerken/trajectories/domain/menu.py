"""The pages of the spine in the menu of a trajectory."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wijwerken.house.manifest import MenuItem
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Trajectory


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """List what the menu shows: the trajectory for everyone, people and logbook for who takes part."""
    yield MenuItem(_("Traject"), url("trajectory", trajectory))
    if rules.is_inside(actor, trajectory):
        yield MenuItem(_("Mensen"), url("people", trajectory))
        yield MenuItem(_("Logboek"), url("logbook", trajectory))
