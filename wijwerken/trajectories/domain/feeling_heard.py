"""Did people feel heard? Asked once, shown only together."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import HeardAnswer, Trajectory

ENOUGH = 5  # under five answers nothing is shown: it could point at somebody


@deed("trajectories.heard.answered", may="trajectories.take_part", logged=False)
def answer(actor: Actor, trajectory: Trajectory, felt: int, words: str = "") -> HeardAnswer:
    """Say whether you felt heard; a second answer takes the place of the first."""
    if felt not in range(1, 6):
        raise NotSound(_("Kies een van de vijf antwoorden."), field="felt")
    given, _made = HeardAnswer.objects.of(trajectory).update_or_create(
        trajectory=trajectory,
        person=actor.person,
        defaults={"felt": felt, "words": words.strip(), "on": clock.today()},
    )
    return given


@dataclass(frozen=True)
class Together:
    """All answers together."""

    answers: int
    felt_heard: int  # how many answered 4 or 5


def together(trajectory: Trajectory) -> Together | None:
    """Give all answers together, from five answers up."""
    felt = list(HeardAnswer.objects.of(trajectory).values_list("felt", flat=True))
    if len(felt) < ENOUGH:
        return None
    return Together(answers=len(felt), felt_heard=sum(one >= 4 for one in felt))


def words(actor: Actor, trajectory: Trajectory) -> list[str]:
    """Give the core group what people wrote with it, from five answers up and in an order that tells nothing."""
    if together(trajectory) is None or not rules.in_core_group(actor, trajectory):
        return []
    said = dict(HeardAnswer.objects.of(trajectory).exclude(words="").values_list("pk", "words"))
    return [said[key] for key in shuffled(said, actor)]
