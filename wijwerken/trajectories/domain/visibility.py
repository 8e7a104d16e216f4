"""What visitors may see of a trajectory: nothing before the boundaries are published, or of a question from within."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house.refusal import Refused
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gates, own_people
from wijwerken.trajectories.models import GateDeviation, Trajectory
from wijwerken.trajectories.rules.phases import newest_changes
from wijwerken.trajectories.vocabulary import Phase


def is_public(trajectory: Trajectory) -> bool:
    """Tell whether people may be asked to join: what is fixed and what is open stands there."""
    return gates.is_open(trajectory, GateDeviation.Gate.BOUNDARIES)


def may_read(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this actor may read what stands open here: everyone, or of a question from within its own people."""
    if rules.is_inside(actor, trajectory):
        return True
    return is_public(trajectory) and own_people.may_come_in(actor, trajectory)


def must_be_readable(actor: Actor, trajectory: Trajectory) -> None:
    """Stop visitors with the reason, and whom to call, while a trajectory is still being prepared."""
    if may_read(actor, trajectory):
        return
    if not own_people.may_come_in(actor, trajectory):
        raise Refused(own_people.why_not())
    reason = _("Dit wordt nog voorbereid. Meedoen kan zodra er staat wat vaststaat en wat open is.")
    if trajectory.calls.phone:
        reason += " " + _("Vragen? Bel %(name)s: %(phone)s.") % {
            "name": trajectory.calls.name,
            "phone": trajectory.calls.phone,
        }
        reason = sentences(reason, trajectory.calls.under)
    raise Refused(reason)


def readable_by_everyone() -> list[tuple[Trajectory, Phase]]:
    """Give the questions from outside that everyone may read, each with its phase, in two queries."""
    shown = Trajectory.objects.filter(kind=Trajectory.Kind.SOCIETAL).exclude(boundaries_published_on=None)
    found = list(shown.order_by("who_asks", "main_question"))
    steps = newest_changes([one.pk for one in found])
    return [(one, Phase(steps[one.pk].phase) if one.pk in steps else Phase.PREPARE) for one in found]


def questions_for_everyone() -> tuple[list[Trajectory], list[Trajectory]]:
    """Give those questions for the start page: worked on now, and ended."""
    found = readable_by_everyone()
    return [one for one, phase in found if phase != Phase.ENDED], [one for one, phase in found if phase == Phase.ENDED]
