"""What the page of a trajectory tells about recognition rounds."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Fact, Step
from wijwerken.house.small_numbers import few
from wijwerken.people.actor import Actor
from wijwerken.think.domain import findings
from wijwerken.think.domain.rounds import address, newest_closed, open_by_link, rounds_of
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Phase

THINK = Phase.THINK.value


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say whether there is a round to prepare, to answer, or to read."""
    if rules.in_core_group(actor, trajectory):
        yield from _holding(trajectory)
        return
    now, closed = open_by_link(trajectory), newest_closed(trajectory)
    if now is not None:
        yield Step(
            THINK,
            _("Wat herkent u?"),
            "busy",
            url=address(trajectory, now),
            invitation=_("Er is een ronde: wat herkent u?"),
            button=_("Doe mee"),
        )
    elif closed is not None:
        yield Step(THINK, _("Wat herkennen wij?"), "done", url=address(trajectory, closed))


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, how many people said what they recognise."""
    closed = newest_closed(trajectory)
    if closed is None or current_phase(trajectory) == THINK:
        return
    found = findings.of(closed)
    if found is not None and findings.has_enough(found):
        yield Fact(THINK, _("Wat wij herkennen"), _("%(n)s mensen gaven antwoord") % {"n": few(found.people)})


def has_a_page(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether there is something to show of rounds: to who holds them, and to everyone once one was opened."""
    return rules.in_core_group(actor, trajectory) or any(not each.is_prepared for each in rounds_of(trajectory))


def _holding(trajectory: Trajectory) -> Iterator[Step]:
    newest = next(iter(rounds_of(trajectory)), None)
    title = _("Herkenningsronde")
    if newest is None:
        yield Step(THINK, title, "open", url=reverse("think:rounds", args=[trajectory.slug]))
        return
    url = reverse("think:round", args=[trajectory.slug, newest.number])
    if newest.is_prepared:
        says = _("De herkenningsronde is in de maak. Kies de zinnen en open hem.")
        yield Step(THINK, title, "busy", url=url, invitation=says, button=_("Verder maken"))
    elif newest.is_open:
        says = _("De herkenningsronde is open. Wie nodig je nog uit?")
        yield Step(THINK, title, "busy", url=url, invitation=says, button=_("Bekijk de ronde"))
    else:
        day = date_format(newest.closed_on, "j F")  # type: ignore[arg-type]
        yield Step(THINK, title, "done", note=day, url=address(trajectory, newest))
