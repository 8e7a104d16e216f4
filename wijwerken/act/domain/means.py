"""The room that was given beforehand, and what goes beyond it."""

from __future__ import annotations

from dataclasses import dataclass

from wijwerken.act.models import Action, MandateRequest
from wijwerken.trajectories.domain.agreements import is_agreed, room_of
from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class Means:
    """Hours and euros."""

    hours: int = 0
    euros: int = 0

    def holds(self, other: Means) -> bool:
        """Tell whether this is enough for that."""
        return other.hours <= self.hours and other.euros <= self.euros


def given(trajectory: Trajectory) -> Means:
    """Tell what the group may spend without asking; nothing until both sides said yes."""
    room = room_of(trajectory)
    return Means(room.hours, room.euros) if room and is_agreed(room) else Means()


def spoken_for(trajectory: Trajectory, apart_from: Action | None = None) -> Means:
    """Add up what owned actions take from the room; what a leader said yes to apart does not count."""
    covered = MandateRequest.objects.of(trajectory).filter(
        answer__in=[MandateRequest.Answer.YES, MandateRequest.Answer.YES_IF]
    )
    rows = Action.objects.of(trajectory).exclude(said_yes_on=None).exclude(pk__in=covered.values("action"))
    if apart_from is not None:
        rows = rows.exclude(pk=apart_from.pk)
    taken = list(rows.values_list("hours", "euros"))
    return Means(sum(hours for hours, _ in taken), sum(euros for _, euros in taken))


def goes_beyond(action: Action) -> bool:
    """Tell whether this action takes more than the room that is left, so that a klap is needed (A09)."""
    if not (action.hours or action.euros):
        return False
    others = spoken_for(action.trajectory, apart_from=action)
    together = Means(others.hours + action.hours, others.euros + action.euros)
    room = given(action.trajectory)
    # Only what this action asks can go beyond: hours over the room do not make an action without hours a question.
    return (action.hours > 0 and together.hours > room.hours) or (action.euros > 0 and together.euros > room.euros)
