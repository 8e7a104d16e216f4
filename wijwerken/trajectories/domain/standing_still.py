"""Pas op de plaats: standing still after old pain, looking back together, and going on with an honest message."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.pauses import current_pause
from wijwerken.trajectories.models import Pause, Trajectory


@deed("trajectories.pause.begun", may="trajectories.steer")
def stand_still(actor: Actor, trajectory: Trajectory, because: str = "") -> Pause:
    """Stop the planning, because something hurts that comes first."""
    standing = current_pause(trajectory)
    return standing or Pause.objects.create(trajectory=trajectory, because=because.strip(), since=clock.today())


@deed("trajectories.pause.ended", may="trajectories.steer")
def go_on(actor: Actor, trajectory: Trajectory, looked_back: str, message: str) -> Pause:
    """Go on after looking back together, with an honest message to everyone."""
    pause = current_pause(trajectory)
    if pause is None:
        raise NotSound(_("De groep staat nu niet stil."))
    if not looked_back.strip():
        raise NotSound(_("Schrijf eerst op wat jullie samen zagen. Een paar zinnen is genoeg."), field="looked_back")
    if not message.strip():
        raise NotSound(_("Schrijf een eerlijk bericht aan wie meedoet. Zij lezen het bij hun code."), field="message")
    pause.looked_back, pause.message, pause.ended_on = looked_back.strip(), message.strip(), clock.today()
    pause.save()
    tell(trajectory, pause.message)
    return pause
