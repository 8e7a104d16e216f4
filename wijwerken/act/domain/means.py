"""The room that was given beforehand, and what goes beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from wijwerken.act.models import Action, MandateRequest
from wijwerken.trajectories.domain.agreements import is_agreed, room_of
from wijwerken.trajectories.models import Trajectory

Answer = MandateRequest.Answer
Falls = Literal["", "no_room", "beyond", "within"]


@dataclass(frozen=True)
class Means:
    """Hours and euros."""

    hours: int = 0
    euros: int = 0

    def holds(self, other: Means) -> bool:
        """Tell whether this is enough for that."""
        return other.hours <= self.hours and other.euros <= self.euros


def spoken_for(trajectory: Trajectory, apart_from: Action | None = None) -> Means:
    """Add up what owned actions take from the room; what was asked apart does not count, whatever the answer is."""
    rows = Action.objects.of(trajectory).exclude(said_yes_on=None).exclude(pk__in=_asked_apart(trajectory))
    if apart_from is not None:
        rows = rows.exclude(pk=apart_from.pk)
    taken = list(rows.values_list("hours", "euros"))
    return Means(sum(hours for hours, _euros in taken), sum(euros for _hours, euros in taken))


def _asked_apart(trajectory: Trajectory) -> QuerySet[Any, Any]:
    # A yes covers what was asked. What waits or was refused takes nothing, until the group changes what it needs.
    covered = Q(answer__in=[Answer.YES, Answer.YES_IF], hours__gte=F("action__hours"), euros__gte=F("action__euros"))
    as_asked = Q(answer__in=["", Answer.NO_BECAUSE], hours=F("action__hours"), euros=F("action__euros"))
    return MandateRequest.objects.of(trajectory).filter(covered | as_asked).order_by().values("action")


def falls(action: Action) -> Falls:
    """Tell where an action falls: beyond the room that is left, within it, or nowhere while there is no room.

    What is done or stopped asks nothing any more, nor does an action without means.
    """
    if not (action.is_open and (action.hours or action.euros)):
        return ""
    room = room_of(action.trajectory)
    if room is None or not is_agreed(room):
        return "no_room"
    return "beyond" if _is_more_than(Means(room.hours, room.euros), action) else "within"


def goes_beyond(action: Action) -> bool:
    """Tell whether this action takes more than the room that is left, so that a klap is needed (A09)."""
    return needs_klap(falls(action))


def is_covered(action: Action) -> bool:
    """Tell whether a yes was said to as much as this action asks."""
    return any(
        one.answer in (Answer.YES, Answer.YES_IF) and one.hours >= action.hours and one.euros >= action.euros
        for one in action.mandate_requests.all()
    )


def needs_klap(where: Falls) -> bool:
    """Tell whether an action that falls there needs a klap."""
    return where in ("no_room", "beyond")


def where_it_falls(where: Falls) -> str:
    """Say whether an action falls within the room; of one that asks no means nothing is said."""
    return {
        "": "",
        "no_room": _("De ruimte-afspraak is nog niet rond."),
        "beyond": _("Dit gaat over de ruimte heen."),
        "within": _("Dit valt binnen de ruimte."),
    }[where]


def _is_more_than(room: Means, action: Action) -> bool:
    others = spoken_for(action.trajectory, apart_from=action)
    together = Means(others.hours + action.hours, others.euros + action.euros)
    # Only what this action asks can go beyond: hours over the room do not make an action without hours a question.
    return (action.hours > 0 and together.hours > room.hours) or (action.euros > 0 and together.euros > room.euros)
