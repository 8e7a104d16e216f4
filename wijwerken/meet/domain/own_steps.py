"""Own steps: what somebody chose to do, written in the plan with their own yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wijwerken.act.domain import actions, ideas
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.look.models import Excerpt
from wijwerken.meet.models import Card
from wijwerken.meet.vocabulary import CardKind
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import gates
from wijwerken.trajectories.models import GateDeviation, Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

LONGEST = 240
FIRST_STEP_DAYS = 14


@dataclass(frozen=True)
class Claim:
    """A step that somebody chose: their words, and the name they sat down with."""

    excerpt: Excerpt | None
    words: str
    person: UUID | None
    name: str = ""
    at_table: bool = False  # typed in from paper by who facilitates


def is_claim(card: Card) -> bool:
    """Tell whether a card is chosen where that was the question; an answer along the way is an offer."""
    return card.kind == CardKind.OWN_STEP and card.step.settings.get("card_kind") == CardKind.OWN_STEP


def why_not_in_plan(actor: Actor, trajectory: Trajectory) -> str:
    """Say why own steps can't go in the plan yet; empty when they can. Until then they lie ready as offers."""
    if current_phase(trajectory) != Phase.ACT:
        return _("Een plan hoort bij Doen. De stappen liggen klaar als aanbod.")
    if not gates.is_open(trajectory, GateDeviation.Gate.GIVE_BACK):
        return gates.why_closed(GateDeviation.Gate.GIVE_BACK)
    return rules.may(actor, "act.propose_action", trajectory).reason


def into_plan(actor: Actor, trajectory: Trajectory, claims: Sequence[Claim]) -> int:
    """Put chosen steps in the plan, each with the yes of who chose it; tells how many."""
    if not claims or why_not_in_plan(actor, trajectory):
        return 0
    return sum(1 for claim in claims if _put(actor, trajectory, claim) is not None)


def _put(actor: Actor, trajectory: Trajectory, claim: Claim) -> Action | None:
    who = _who(claim)
    if who is None or (claim.at_table and not claim.name):
        return None  # nobody to say yes: it stays an offer on the table
    told = actions.Told(words=_short(claim.words))
    yes = actions.Yes(
        first_step=_short(claim.words),
        first_step_on=clock.today() + dt.timedelta(days=FIRST_STEP_DAYS),
        name=claim.name or _("Iemand aan tafel"),
    )
    voice = ideas.find(who, trajectory, f"voice-{claim.excerpt.pk}") if claim.excerpt else None
    action = actions.propose(actor if claim.at_table else who, trajectory, told, [voice] if voice else ())
    if not claim.at_table:
        return actions.take_on(who, trajectory, action, yes)
    part = Participation.objects.of(trajectory).get(person=who.person)
    return actions.yes_at_table(actor, trajectory, action, yes, part)


def _who(claim: Claim) -> Actor | None:
    person = Person.objects.filter(pk=claim.person).first() if claim.person else None
    return Actor(person=person, via="receipt") if person else None


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(LONGEST)
