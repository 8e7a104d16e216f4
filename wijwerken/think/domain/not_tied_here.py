"""Why nothing can be tied here now, and the one step that opens it; who may not tie reads who can."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import phase_change, standstill
from wijwerken.trajectories.domain.participation import readers
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


@dataclass(frozen=True)
class Closed:
    """Why the table is closed to somebody, and what opens it: a phase to go to, or a page to go to first."""

    title: str
    why: str
    phase: str = ""
    button: str = ""
    url: str = ""


def why(actor: Actor, trajectory: Trajectory) -> Closed:
    """Say why this person cannot tie here now, with the one step that opens it when it is theirs to take."""
    if not rules.in_core_group(actor, trajectory):
        names = {"names": readers(trajectory)}
        return Closed(
            _("Wie knoopt hier?"), _("Rode draden knoopt de kerngroep: %(names)s. Wie meedoet, leest mee.") % names
        )
    if current_phase(trajectory) == Phase.ENDED:
        return Closed(_not_now(), _("Dit traject is afgerond. De draden blijven zoals ze zijn."))
    return _before_looking(actor, trajectory)


def _before_looking(actor: Actor, trajectory: Trajectory) -> Closed:
    here = _("Jullie zijn nog bij Voorbereiden. Knopen kan vanaf Kijken.")
    if not rules.may(actor, "trajectories.move_on", trajectory):
        pause = reverse("trajectories:pause", args=[trajectory.slug])
        return Closed(
            _not_now(), f"{here} {standstill.why_nothing_new(trajectory)}", button=_("Ga samen verder"), url=pause
        )
    onward = next(way for way in phase_change.ways(trajectory) if way.phase == Phase.LOOK)
    if onward.why_closed:
        boundaries = reverse("trajectories:boundaries", args=[trajectory.slug])
        return Closed(_not_now(), f"{here} {onward.why_closed}", button=_("Naar de kaders"), url=boundaries)
    return Closed(_not_now(), here, phase=Phase.LOOK.value, button=_("Ga naar Kijken"))


def _not_now() -> str:
    return _("Hier kan nu niet geknoopt worden")
