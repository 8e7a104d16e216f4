"""A year later: whether what was promised is there now, told to who heard the promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.manifest import Reference, TraceLink
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import gather
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import answer_rounds
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import AnswerRound, StandsNow, Trajectory
from wijwerken.trajectories.vocabulary import ANSWER_ROUND, Audience

Says = StandsNow.Says


@dataclass(frozen=True)
class Stands:
    """What the core group says of one thing that was promised."""

    about: Reference
    says: str
    because: str = ""


def due(trajectory: Trajectory) -> AnswerRound | None:
    """Give the newest answer of about a year ago of which nobody looked again what became of it."""
    rows = AnswerRound.objects.of(trajectory).filter(asks_again_on__lte=clock.today(), looked_again_on=None)
    return rows.order_by("-asks_again_on").first()


def promised(trajectory: Trajectory) -> list[TraceLink]:
    """List what people said yes to, as everybody reads it."""
    return list(gather(lambda room: room.chain.undertaken, trajectory))


@deed(
    "trajectories.answers.looked_again",
    says=gettext_lazy("De groep keek een jaar later of het er nu staat"),
    may="trajectories.give_answers",
    seen_by=Audience.EVERYONE,
)
def look_again(actor: Actor, trajectory: Trajectory, moment: AnswerRound, told: Iterable[Stands]) -> AnswerRound:
    """Say of each thing whether it is there now; then the answer for who told lies ready to be given."""
    known = {link.to for link in promised(trajectory)}
    stands = [one for one in told if one.about in known]
    if not stands or len(stands) < len(known):
        raise NotSound(_("Zeg van elke actie: ja, nog niet, of nee."))
    if any(one.says == Says.NO and not one.because.strip() for one in stands):
        raise NotSound(_("Schrijf bij nee op waarom. Eén zin is genoeg."))
    asked = AnswerRound.objects.of(trajectory).filter(asks_again_on__lte=clock.today(), looked_again_on=None)
    if not asked.update(looked_again_on=clock.today()):  # of two who say it at once, the first one did
        raise NotSound(_("Een ander was je net voor. Kijk wat er nu staat."))
    there_is.forget(trajectory)
    later = answer_rounds.came(trajectory, AnswerRound.After.YEAR, Reference(ANSWER_ROUND, moment.pk))
    for one in stands:
        StandsNow.objects.create(
            trajectory=trajectory,
            round=later,
            about_kind=one.about.kind,
            about_id=one.about.id,
            says=one.says,
            because=one.because.strip() if one.says == Says.NO else "",
            on=clock.today(),
        )
    return later
