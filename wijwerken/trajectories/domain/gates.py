"""The three gates of the method: they hold, or somebody opens one early with a reason that stays visible."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.once import once
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import gate_holds
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import GateDeviation, Trajectory
from wijwerken.trajectories.vocabulary import Audience

Gate = GateDeviation.Gate


@once
def is_open(trajectory: Trajectory, gate: str) -> bool:
    """Tell whether a gate holds, or was opened early with a reason."""
    return gate_holds(gate, trajectory) or GateDeviation.objects.of(trajectory).filter(gate=gate).exists()


def must_be_open(trajectory: Trajectory, gate: str) -> None:
    """Stop with the reason when a gate does not hold and nobody opened it early."""
    if not is_open(trajectory, gate):
        raise Refused(why_closed(gate))


def why_closed(gate: str) -> str:
    """Say why a gate is there."""
    return {
        Gate.BOUNDARIES.value: _(
            "Dit mag pas als de kaders gepubliceerd zijn, omdat mensen vooraf willen weten wat vaststaat."
        ),
        Gate.SPEAKERS_YES.value: _("Dit mag pas na het ja van wie het zei, omdat woorden van de spreker blijven."),
        Gate.GIVE_BACK.value: _("Dit mag pas na een teruggave, omdat mensen eerst hun woorden terugkrijgen."),
    }[gate]


@deed(
    "trajectories.gate.opened_early",
    says=gettext_lazy("Een stap is eerder gezet dan de methode vraagt; de reden staat bovenaan"),
    may="trajectories.move_on",
    seen_by=Audience.EVERYONE,
)
def open_early(actor: Actor, trajectory: Trajectory, gate: str, reason: str) -> GateDeviation:
    """Open a gate early; the reason and who did it stay visible for everyone."""
    if gate == Gate.SPEAKERS_YES:
        raise Refused(_("Zonder ja van de spreker delen wij geen woorden. Daar is geen uitzondering op."))
    if not reason.strip():
        raise NotSound(_("Schrijf op waarom. Iedereen die meedoet kan dat lezen."), field="reason")
    return GateDeviation.objects.create(
        trajectory=trajectory,
        gate=gate,
        reason=reason.strip(),
        by=rules.participation_of(actor, trajectory),
        on=clock.today(),
    )
