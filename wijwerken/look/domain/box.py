"""The public box: the page where anyone tells in their own words, when it is open."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import Refused
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import GateDeviation, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def why_closed(trajectory: Trajectory) -> str:
    """Say honestly why one cannot tell anything here now; empty when one can."""
    if current_phase(trajectory) == Phase.ENDED:
        return _("Dit traject is afgerond. Er wordt niet meer geluisterd op deze pagina.")
    if not gates.is_open(trajectory, GateDeviation.Gate.BOUNDARIES):
        return _("Wij schrijven eerst op wat vaststaat en wat open is. Daarna kunt u hier vertellen.")
    if not trajectory.voices_welcome:
        return _("De kerngroep leest nu wat er al verteld is. Deze pagina staat daarom even dicht.")
    return ""


def must_be_open(trajectory: Trajectory) -> None:
    """Stop with the reason when the box is closed."""
    if reason := why_closed(trajectory):
        raise Refused(reason)


@deed("look.box.closed", says=gettext_lazy("De pagina waar mensen vertellen is even dicht"), may="look.open_box")
def close_box(actor: Actor, trajectory: Trajectory) -> None:
    """Close the page where people tell, for now."""
    _set(trajectory, voices_welcome=False)


@deed("look.box.opened", says=gettext_lazy("De pagina waar mensen vertellen is open"), may="look.open_box")
def open_box(actor: Actor, trajectory: Trajectory) -> None:
    """Open the page where people tell."""
    _set(trajectory, voices_welcome=True)


def _set(trajectory: Trajectory, *, voices_welcome: bool) -> None:
    trajectory.voices_welcome = voices_welcome
    trajectory.save(update_fields=["voices_welcome"])
