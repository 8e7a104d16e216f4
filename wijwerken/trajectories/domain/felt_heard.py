"""Did people feel heard? Told together and once, when the trajectory ends; the rule is `analysis/small_groups.py`.

Told earlier and again, two looks would lie beside each other, and one answer between them.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.analysis.small_groups import told
from wijwerken.house import clock
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import HeardAnswer, Trajectory

HEARD = 4  # of five


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


def keep_together(trajectory: Trajectory) -> None:
    """Keep what may be told of all answers, at the end; somebody who answers or is erased later changes nothing."""
    if trajectory.felt_heard and trajectory.felt_heard["people"]:
        return  # also when a trajectory began again and ends again
    felt = [one >= HEARD for one in HeardAnswer.objects.of(trajectory).values_list("felt", flat=True)]
    may = told({True: sum(felt), False: len(felt) - sum(felt)})
    some = next((count for kinds, count in may.parts if kinds == (True,)), None)
    trajectory.felt_heard = {"people": may.people, "some": some, "most": may.most}
    trajectory.save(update_fields=["felt_heard"])


def together(trajectory: Trajectory) -> str:
    """Say how many felt heard, in a sentence; nothing before the end, or when fewer than five answered."""
    kept = trajectory.felt_heard or {}
    if not kept.get("people"):
        return ""
    if kept["some"]:
        known = {"some": kept["some"], "all": kept["people"]}
        return _("%(some)s van de %(all)s mensen die antwoordden, voelden zich gehoord.") % known
    if kept["most"]:
        return _("De helft of meer van de mensen die antwoordden, voelde zich gehoord.")
    return _("Minder dan de helft van de mensen die antwoordden, voelde zich gehoord.")


def words(actor: Actor, trajectory: Trajectory) -> list[str]:
    """Give the core group what people wrote with it, from five answers up and in an order that tells nothing."""
    few = HeardAnswer.objects.of(trajectory).count() < SMALLEST_SHOWN
    if few or not rules.in_core_group(actor, trajectory):
        return []
    said = dict(HeardAnswer.objects.of(trajectory).exclude(words="").values_list("pk", "words"))
    return [said[key] for key in shuffled(said, actor)]
