"""Keeping your own words (member check): read, confirm, correct, share, hide, take back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import corrected
from wijwerken.look.domain.withdrawing import take_words_out
from wijwerken.look.domain.words import LONGEST, replace_part
from wijwerken.look.models import Excerpt
from wijwerken.look.rules import NOT_YOURS
from wijwerken.look.vocabulary import CheckState, ReadState, Source
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

# What people do with their own words stands in the logbook without who did it and without which words: with those, an
# entry about an action under someone's name would lead back to what they said without a name.


@deed("look.excerpt.confirmed", may="look.keep_own_words", logged=False)
def confirm(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> Excerpt:
    """Say that these are your words."""
    _must_be_own(actor, excerpt)
    if excerpt.check_state != CheckState.CORRECTED:
        excerpt.check_state = CheckState.CONFIRMED
    excerpt.save(update_fields=["check_state", "folded"])
    _log(trajectory, "look.excerpt.confirmed")
    return excerpt


@deed("look.excerpt.corrected", may="look.keep_own_words", logged=False)
def correct(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, text: str) -> Excerpt:
    """Correct your own words; the old ones are gone everywhere, and what was tied to them stays tied."""
    _must_be_own(actor, excerpt)
    _must_be_sound(text)
    conversation = excerpt.speaker.conversation
    conversation.said = replace_part(conversation.said, excerpt.text, text.strip())
    conversation.interpretation = replace_part(conversation.interpretation, excerpt.text, text.strip())
    conversation.save(update_fields=["said", "interpretation"])
    was, excerpt.text, excerpt.check_state = excerpt.text, text.strip(), CheckState.CORRECTED
    excerpt.version += 1
    if conversation.source == Source.PUBLIC_BOX:
        # New words through the public box are read first, like the first ones.
        excerpt.read_state, excerpt.held_because, excerpt.read_reason = ReadState.UNREAD, "", ""
    excerpt.save()
    corrected(Reference("look.excerpt", excerpt.pk, was=was))
    _log(trajectory, "look.excerpt.corrected")
    return excerpt


@deed("look.excerpt.shared", may="look.keep_own_words", logged=False)
def share(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, audience: str) -> Excerpt:
    """Choose who may read these words: who holds the conversations, everyone who takes part, or everyone."""
    _must_be_own(actor, excerpt)
    if audience not in Audience.values:
        raise NotSound(_("Kies wie dit mag lezen."), field="audience")
    narrower = excerpt.audience == Audience.EVERYONE and audience != Audience.EVERYONE
    excerpt.audience = audience
    excerpt.save(update_fields=["audience", "folded"])
    if narrower:
        corrected(Reference("look.excerpt", excerpt.pk))
    _log(trajectory, "look.excerpt.shared")
    return excerpt


@deed("look.excerpt.hidden", may="look.keep_own_words", logged=False)
def hide(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, *, hidden: bool = True) -> Excerpt:
    """Keep your words out of everyone's sight for now, or show them again."""
    _must_be_own(actor, excerpt)
    excerpt.is_hidden = hidden
    excerpt.save(update_fields=["is_hidden", "folded"])
    corrected(Reference("look.excerpt", excerpt.pk))
    _log(trajectory, "look.excerpt.hidden" if hidden else "look.excerpt.shown_again")
    return excerpt


@deed("look.excerpt.withdrawn", may="look.keep_own_words", logged=False)
def withdraw(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Take your words back: they are gone everywhere, also from editions."""
    _must_be_own(actor, excerpt)
    take_words_out(excerpt)
    _log(trajectory, "look.excerpt.withdrawn")


def _must_be_own(actor: Actor, excerpt: Excerpt) -> None:
    if actor.person is None or excerpt.speaker.person_id != actor.person.pk:
        raise Refused(str(NOT_YOURS))


def _must_be_sound(text: str) -> None:
    if not text.strip():
        raise NotSound(_("Er staat niets meer. Wilt u uw woorden terughalen? Kies dan dat."), field="text")
    if len(text) > LONGEST:
        raise NotSound(_("Dit is langer dan 10.000 tekens. Maak het iets korter."), field="text")


def _log(trajectory: Trajectory, deed_name: str) -> None:
    logbook.write(trajectory.pk, deed_name, {})
