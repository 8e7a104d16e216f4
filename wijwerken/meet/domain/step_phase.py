"""In which phase of the method a step belongs: the paper of desk, beamer and phone follows it."""

from __future__ import annotations

from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import StepKind, WorkshopState
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

# Recognising is understanding each other, and weighing proposals is choosing, in whatever phase a room does it. The
# rest may be done in every phase, and has the paper of the phase of now.
BELONGS_TO = {StepKind.RECOGNITION.value: Phase.THINK.value, StepKind.RESISTANCE.value: Phase.ACT.value}


def phase_of(workshop: Workshop) -> str:
    """Tell of which phase the paper is on every screen of this workshop now."""
    step = workshop.current_step if workshop.state != WorkshopState.CLOSED else None
    return (BELONGS_TO.get(step.kind) if step else None) or current_phase(workshop.trajectory)
