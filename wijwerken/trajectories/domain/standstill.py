"""Pas op de plaats: standing still after old pain, looking back together, and going on with an honest message."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Pause, Trajectory
from wijwerken.trajectories.rules.pauses import current_pause
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Audience, Phase


# Never refused for its words: who stops because something hurts, stops now.
@deed("trajectories.pause.begun", says=gettext_lazy("De groep staat even stil"), may="trajectories.steer")
def stand_still(actor: Actor, trajectory: Trajectory, because: str = "") -> Pause:
    """Stop the planning, because something hurts that comes first; a reason in words that were not shared stays out."""
    standing = current_pause(trajectory)
    if standing is not None:
        return standing
    kept = "" if must_stay_out(actor, trajectory, because) else because.strip()
    return Pause.objects.create(trajectory=trajectory, because=kept, since=clock.today())


def why_nothing_new(trajectory: Trajectory) -> str:
    """Say to everyone, while the group stands still, that nothing new begins and what goes on; never what hurt."""
    pause = None if current_phase(trajectory) == Phase.ENDED else current_pause(trajectory)
    if pause is None:
        return ""
    since = _("De groep staat even stil sinds %(day)s.") % {"day": date_format(pause.since, "j F")}
    rest = _("Zij kijkt eerst samen terug. Tot dan begint er niets nieuws. Wat al liep, gaat door.")
    tell = _("Vertellen kan gewoon.") if trajectory.voices_welcome else ""
    return sentences(since, rest, tell)


def must_stay_out(actor: Actor, trajectory: Trajectory, because: str) -> bool:
    """Tell whether this reason holds words that were not shared with who takes part, so that it was not kept."""
    own = actor.person.pk if actor.person else None
    return bool(unshared.quoted(trajectory, Audience.PARTICIPANTS, [because], but_of=own))


def left_out() -> str:
    """Say that we stand still, and that the reason was not kept."""
    return _("Jullie staan stil. De reden is niet bewaard: daar staan woorden in die iemand niet deelde.")


@deed(
    "trajectories.pause.ended",
    says=gettext_lazy("De groep keek terug en gaat verder"),
    may="trajectories.steer",
    seen_by=Audience.EVERYONE,
)
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
