"""What the page of a trajectory and searching in it tell about recognition rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house.facts import Accounted, Fact, Hit
from wijwerken.house.manifest import ForYou, MenuItem, Step
from wijwerken.house.seeking import Sought
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.rounds.domain import chain, findings, what_waits
from wijwerken.rounds.domain.rounds import address, newest_closed, open_by_link, rounds_of
from wijwerken.rounds.models import RecognitionRound
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

THINK = Phase.THINK.value
MOST_HITS = 50


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say whether there is a round to prepare, to answer, or to read."""
    if rules.in_core_group(actor, trajectory):
        yield _holding(trajectory)
        return
    now, closed = open_by_link(trajectory), newest_closed(trajectory)
    if now is not None:
        yield _step_answer(trajectory, now)
    elif closed is not None:
        yield _step_read(trajectory, closed)


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the room in which people say what they recognise, for who takes part."""
    if rules.is_inside(actor, trajectory):
        answering = reverse("trajectories:trajectory", args=[trajectory.slug]) + "herken/"
        yield MenuItem(
            _("Herkennen"),
            reverse("rounds:rounds", args=[trajectory.slug]),
            "think",
            2,
            (answering,),
            pgettext("also found by", "stellingen ronde"),
        )


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, how many people said what they recognise."""
    closed = newest_closed(trajectory)
    if closed is None or current_phase(trajectory) == THINK:
        return
    found = findings.of(closed)
    if found is not None and findings.has_enough(found):
        yield Fact(THINK, _("Wat wij herkennen"), _("%(n)s mensen gaven antwoord") % {"n": found.people})


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council which rounds were held with everyone who had the link."""
    for held in sorted(rounds_of(trajectory), key=lambda one: one.number):
        if held.is_closed and held.by_link:
            yield _held(trajectory, held)


def _held(trajectory: Trajectory, held: RecognitionRound) -> Accounted:
    days = {"from": date_format(held.opened_on, "j F Y"), "until": date_format(held.closed_on, "j F Y")}  # type: ignore[arg-type]
    says = _("Van %(from)s tot en met %(until)s.") % days
    return Accounted("people", _("Herkenningsronde"), says, address(trajectory, held))


def page(trajectory: Trajectory) -> str:
    """Give the address of the rounds of a trajectory, for who holds them."""
    return reverse("rounds:rounds", args=[trajectory.slug])


def page_once_opened(trajectory: Trajectory) -> str:
    """Give that address for everyone else, once there is something to read or to answer."""
    return page(trajectory) if any(not each.is_prepared for each in rounds_of(trajectory)) else ""


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find sentences of rounds that were opened."""
    for statement in Sought(words).among(chain.opened(trajectory), "excerpt__folded")[:MOST_HITS]:
        found = chain.link(trajectory, statement)
        yield Hit(found.kind, found.title, found.url, own_words=True)


def _step_answer(trajectory: Trajectory, now: RecognitionRound) -> Step:
    invites = _("Er is een ronde: wat herkent u?")
    url = address(trajectory, now)
    return Step(THINK, _("Wat herkent u?"), "busy", url=url, invitation=invites, button=_("Doe mee"), first=True)


def _step_read(trajectory: Trajectory, closed: RecognitionRound) -> Step:
    return Step(THINK, _("Wat herkennen wij?"), "done", url=address(trajectory, closed), first=True)


def _holding(trajectory: Trajectory) -> Step:
    newest = next(iter(rounds_of(trajectory)), None)
    if newest is None:
        return _step_none(trajectory)
    if newest.is_closed:
        return _step_closed(trajectory, newest)
    if not newest.by_link:
        return _step_in_workshop(trajectory, newest)
    return _step_prepared(trajectory, newest) if newest.is_prepared else _step_open(trajectory, newest)


def _step_none(trajectory: Trajectory) -> Step:
    return Step(THINK, _("Herkenningsronde"), "open", url=page(trajectory))


def _step_prepared(trajectory: Trajectory, held: RecognitionRound) -> Step:
    says = _("De herkenningsronde is in de maak. Kies de zinnen en open hem.")
    url = _page_of(trajectory, held)
    return Step(THINK, _("Herkenningsronde"), "busy", url=url, invitation=says, button=_("Verder maken"))


def _step_open(trajectory: Trajectory, held: RecognitionRound) -> Step:
    says = _("De herkenningsronde is open. Wie nodig je nog uit?")
    url = _page_of(trajectory, held)
    return Step(THINK, _("Herkenningsronde"), "busy", url=url, invitation=says, button=_("Bekijk de ronde"))


def _step_in_workshop(trajectory: Trajectory, held: RecognitionRound) -> Step:
    """Nobody can be invited to a round of a meeting, and it opens when the meeting is there."""
    note = _("in een bijeenkomst")
    return Step(THINK, _("Herkenningsronde"), "busy", note=note, url=_page_of(trajectory, held))


def _step_closed(trajectory: Trajectory, held: RecognitionRound) -> Step:
    day = date_format(held.closed_on, "j F")  # type: ignore[arg-type]
    return Step(THINK, _("Herkenningsronde"), "done", note=day, url=address(trajectory, held))


def _page_of(trajectory: Trajectory, held: RecognitionRound) -> str:
    return reverse("rounds:round", args=[trajectory.slug, held.number])


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List the rounds that somebody may still answer, and those of which the outcome is new."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "rounds"))


pages = {"rounds": page, "opened_rounds": page_once_opened}
