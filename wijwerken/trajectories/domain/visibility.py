"""What visitors may see of a trajectory: nothing before the boundaries are published."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house.refusal import Refused
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.models import GateDeviation, Trajectory


def is_public(trajectory: Trajectory) -> bool:
    """Tell whether visitors may see this trajectory and be asked to join."""
    return gates.is_open(trajectory, GateDeviation.Gate.BOUNDARIES)


def must_be_readable(actor: Actor, trajectory: Trajectory) -> None:
    """Stop visitors with the reason, and whom to call, while a trajectory is still being prepared."""
    if rules.is_inside(actor, trajectory) or is_public(trajectory):
        return
    reason = _("Dit wordt nog voorbereid. Meedoen kan zodra er staat wat vaststaat en wat open is.")
    if trajectory.contact_phone:
        reason += " " + _("Vragen? Bel %(name)s: %(phone)s.") % {
            "name": trajectory.contact_name,
            "phone": trajectory.contact_phone,
        }
    raise Refused(reason)


def worked_on() -> list[Trajectory]:
    """List the questions from outside that are open to everyone now, for the start page."""
    return list(
        Trajectory.objects.filter(kind=Trajectory.Kind.SOCIETAL)
        .exclude(boundaries_published_on=None)
        .order_by("who_asks", "main_question")
    )
