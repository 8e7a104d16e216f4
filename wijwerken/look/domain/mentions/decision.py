"""What the core group does when somebody says that a sentence is about them: mask, keep or take out, with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.order import shuffled
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import corrected, narrowed
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain.masked_words import put_mask
from wijwerken.look.domain.mentions.outcome import tell_both, tell_speaker
from wijwerken.look.domain.words import MASK, holds
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.models.gate import shown
from wijwerken.look.vocabulary import EXCERPT, MentionState
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_change
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

TAKEN_OUT = "taken_out"
MORE_THAN_A_NAME = gettext_lazy(
    "Er ging meer weg dan een naam. Alleen de kerngroep leest uw zin nu. Klopt hij zo? Kies dan opnieuw wie hem leest."
)


@dataclass(frozen=True)
class Waiting:
    """One sentence, or one other place, about which somebody waits for an answer."""

    mentions: list[Mention]

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def excerpt(self) -> Excerpt | None:
        return self.first.excerpt

    @property
    def look_before(self) -> dt.date:
        return min(mention.look_before for mention in self.mentions)

    @property
    def is_late(self) -> bool:
        return self.look_before < clock.today()

    @property
    def is_held(self) -> bool:
        return self.excerpt is not None and self.excerpt.is_held

    @property
    def pointing(self) -> list[str]:
        """Give the words that were pointed at and stand in the sentence, each once."""
        text = self.excerpt.text if self.excerpt else ""
        return sorted({mention.pointing for mention in self.mentions if holds(text, mention.pointing)})


def waiting(actor: Actor, trajectory: Trajectory) -> list[Waiting]:
    """List what waits for an answer: what must be looked at first comes first, and nothing tells who came first."""
    by_place: dict[object, list[Mention]] = {}
    for mention in shuffled(_open_ones(trajectory.pk), actor):
        by_place.setdefault(mention.excerpt_id or mention.pk, []).append(mention)
    return sorted(map(Waiting, by_place.values()), key=lambda one: one.look_before)


@prepared
def _open_ones(trajectory: UUID) -> QuerySet[Mention]:
    return open_ones(trajectory).select_related("excerpt")


def open_ones(trajectory: Trajectory | UUID) -> ScopedQuerySet[Mention]:
    """Give what nobody decided about yet; what its speaker hid is nobody's to read."""
    return _open(Mention.objects.of(trajectory))


def open_ones_in(where: Q) -> ScopedQuerySet[Mention]:
    """Give the same of many trajectories at once, for who carries them."""
    return _open(Mention.objects.everywhere("what waits for one person").filter(where))


def _open(rows: ScopedQuerySet[Mention]) -> ScopedQuerySet[Mention]:
    return rows.filter(state=MentionState.OPEN).filter(Q(excerpt=None) | shown(through="excerpt"))


@deed(
    "look.mention.masked",
    says=gettext_lazy("De woorden die iemand aanwezen, zijn vervangen"),
    may="look.decide_mention",
)
def mask(actor: Actor, trajectory: Trajectory, mention: Mention, parts: Iterable[str], reason: str) -> None:
    """Put "[naam]" in the place of the words that point at somebody, and let the sentence be read again.

    When more than a name went, its speaker is asked first.
    """
    excerpt, mentions = _locked(trajectory, mention)
    _must_have(reason)
    wanted = [part.strip() for part in parts if part.strip()]
    if excerpt is None or not wanted or MASK in wanted:
        raise NotSound(_("Welke woorden moeten weg? Neem ze precies over."), field="parts")
    for part in wanted:
        if not holds(excerpt.text, part):
            raise NotSound(_("Dit staat niet in de zin: %(part)s.") % {"part": part}, field="parts")
    _answer(mentions, MentionState.MASKED, reason)
    excerpt.let_read_again()
    waits = put_mask(excerpt, wanted)
    tell_both(trajectory, excerpt, mentions)
    if waits:
        with override(trajectory.language):
            tell_speaker(trajectory, excerpt, str(MORE_THAN_A_NAME))


@deed(
    "look.mention.kept",
    says=gettext_lazy("Een zin waarvan iemand zei dat hij over hem of haar gaat, blijft staan"),
    may="look.decide_mention",
)
def keep(actor: Actor, trajectory: Trajectory, mention: Mention, reason: str) -> None:
    """Let a sentence stand as it is, with the reason; the same words do not hold it at once again."""
    excerpt, mentions = _locked(trajectory, mention)
    _must_have(reason)
    _answer(mentions, MentionState.KEPT, reason)
    if excerpt is not None and excerpt.is_held_about_somebody:
        excerpt.let_read_again()
        excerpt.keep_reading()
        corrected(Reference(EXCERPT, excerpt.pk))
    tell_both(trajectory, excerpt, mentions)


@deed(
    "look.mention.taken_out",
    says=gettext_lazy("Een zin waarvan iemand zei dat hij over hem of haar gaat, is weggehaald"),
    may="look.decide_mention",
)
def take_out(actor: Actor, trajectory: Trajectory, mention: Mention, reason: str) -> None:
    """Show a sentence to nobody any more; it stays its speaker's, who reads why and can say it otherwise."""
    excerpt, mentions = _locked(trajectory, mention)
    _must_have(reason)
    _answer(mentions, MentionState.TAKEN_OUT, reason)
    if excerpt is not None:
        note_change(EXCERPT, excerpt.pk, TAKEN_OUT, excerpt.version)
        excerpt.hold_about_somebody(reason.strip())
        corrected(Reference(EXCERPT, excerpt.pk))
        narrowed(Reference(EXCERPT, excerpt.pk))  # what others wrote around it quotes it no longer
    tell_both(trajectory, excerpt, mentions)


def _locked(trajectory: Trajectory, mention: Mention) -> tuple[Excerpt | None, list[Mention]]:
    """Lock the sentence and everything that is said about it: one answer answers all."""
    excerpt = None
    if mention.excerpt_id is not None:
        rows = Excerpt.objects.of(trajectory).select_for_update(of=("self",))
        excerpt = rows.select_related("speaker__person", "speaker__conversation").get(pk=mention.excerpt_id)
    rows_open = open_ones(trajectory).select_related("person")
    rows_open = rows_open.filter(excerpt=excerpt) if excerpt else rows_open.filter(pk=mention.pk)
    mentions = list(rows_open)
    if not mentions:
        raise NotSound(_("Hierover is al besloten. Er hoeft niets meer."))
    return excerpt, mentions


def _must_have(reason: str) -> None:
    if not reason.strip():
        raise NotSound(_("Schrijf op waarom. Wie een code heeft, leest dat."), field="reason")


def _answer(mentions: Iterable[Mention], state: str, reason: str) -> None:
    for mention in mentions:
        mention.state, mention.reason, mention.decided_on = state, reason.strip(), clock.today()
        mention.save(update_fields=["state", "reason", "decided_on"])
