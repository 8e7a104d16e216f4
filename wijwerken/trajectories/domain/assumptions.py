"""What the makers think beforehand: their own until the first give-back, frozen at the first voice."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import gate_holds, withdrawn
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_withdrawal
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.counts import voices
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Assumption, GateDeviation, Trajectory
from wijwerken.trajectories.vocabulary import ASSUMPTION

Source = Assumption.Source


def are_frozen(trajectory: Trajectory) -> bool:
    """Tell whether the first voice has come in, after which nobody changes what they thought before."""
    return voices(trajectory) > 0


def are_opened(trajectory: Trajectory) -> bool:
    """Tell whether a give-back has been published, after which everyone inside reads the assumptions."""
    return gate_holds(GateDeviation.Gate.GIVE_BACK, trajectory)


def readable(actor: Actor, trajectory: Trajectory) -> list[Assumption]:
    """List the assumptions this actor may read: their own, and after the first give-back all."""
    rows = Assumption.objects.of(trajectory).select_related("by").order_by("on", "pk")
    part = rules.participation_of(actor, trajectory)
    if part is None:
        return []
    return list(rows if are_opened(trajectory) else rows.filter(by=part))


@deed(
    "trajectories.assumption.written",
    says=gettext_lazy("Een aanname is vooraf opgeschreven"),
    may="trajectories.assume",
)
def assume(actor: Actor, trajectory: Trajectory, words: str, source: str = Source.MAKER) -> Assumption:
    """Write down beforehand what you yourself expect to hear, or the plan that was there already."""
    if source != Source.PLAN:
        must_not_be_frozen(trajectory)
    if not words.strip():
        raise NotSound(_("Schrijf op wat je denkt. Eén zin is genoeg."), field="words")
    by = rules.participation_of(actor, trajectory)
    if by is None:
        raise Refused(str(rules.ONLY_CORE_GROUP))
    return Assumption.objects.create(trajectory=trajectory, by=by, source=source, words=words.strip(), on=clock.today())


@deed(
    "trajectories.assumption.changed", says=gettext_lazy("Een aanname is vooraf veranderd"), may="trajectories.assume"
)
def rewrite(actor: Actor, trajectory: Trajectory, assumption: Assumption, seen: int, words: str) -> Assumption:
    """Change your own assumption, as long as no voice has come in."""
    _must_be_own(actor, trajectory, assumption)
    must_not_be_frozen(trajectory)
    if not words.strip():
        raise NotSound(_("Schrijf op wat je denkt, of haal deze aanname weg."), field="words")
    claim(Assumption.objects.of(trajectory), assumption, seen)
    assumption.words = words.strip()
    assumption.save(update_fields=["words"])
    return assumption


@deed(
    "trajectories.assumption.dropped", says=gettext_lazy("Een aanname is vooraf weggehaald"), may="trajectories.assume"
)
def drop(actor: Actor, trajectory: Trajectory, assumption: Assumption) -> None:
    """Take away your own assumption, as long as no voice has come in."""
    _must_be_own(actor, trajectory, assumption)
    must_not_be_frozen(trajectory)
    note_withdrawal(ASSUMPTION, assumption.pk)
    withdrawn(Reference(ASSUMPTION, assumption.pk))


def _must_be_own(actor: Actor, trajectory: Trajectory, assumption: Assumption) -> None:
    if assumption.by != rules.participation_of(actor, trajectory):
        raise Refused(_("Dit schreef een ander op. Alleen wie het schreef kan het veranderen."))


def must_not_be_frozen(trajectory: Trajectory) -> None:
    """Stop when the first voice has come in: what was thought before lies fixed."""
    if are_frozen(trajectory):
        raise Refused(
            _("De eerste stem is binnen. Wat jullie vooraf dachten ligt nu vast, om later eerlijk te vergelijken.")
        )
