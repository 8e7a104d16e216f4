"""Which sentences stand somewhere that this reader may open, so that somebody can say that one is about them."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.registry import gather
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain import queries
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.models.gate import Words
from wijwerken.look.vocabulary import MentionState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Trajectory


def sentences(actor: Actor, trajectory: Trajectory, words: str = "") -> Words[Excerpt]:
    """Give the sentences this reader can come across, or among those the ones in which these words stand."""
    readable = queries.excerpts_for(actor, trajectory).read()
    if actor.person is not None:
        readable = readable.exclude(speaker__person=actor.person)
    across = Q(pk__in=readable.values("pk"))
    for shown in gather(lambda room: room.chain.shown_words, actor, trajectory):
        across |= Q(pk__in=shown)
    return Excerpt.objects.of(trajectory).filter(across).found(words)


def is_looked_at(trajectory: Trajectory, excerpt: UUID) -> bool:
    """Tell whether this sentence is held now, because somebody said that it is about them."""
    return looked_at(trajectory).filter(pk=excerpt).exists()


def looked_at(trajectory: Trajectory) -> Words[Excerpt]:
    """Give the sentences that nobody reads for now, until the core group has looked."""
    return Excerpt.objects.of(trajectory).held_about_somebody().filter(pk__in=_asked(trajectory).values("excerpt"))


def waits_for_a_look(trajectory: Trajectory) -> bool:
    """Tell whether somebody said of any sentence that it is about them, and the core group did not look yet."""
    return _asked(trajectory).exists()


def address(trajectory: Trajectory, excerpt: UUID | None = None) -> str:
    """Give the address where somebody says that a sentence is about them."""
    if excerpt is None:
        return reverse("look:about_me", args=[trajectory.slug])
    return reverse("look:about_me_sentence", args=[trajectory.slug, excerpt])


def line_on_paper(trajectory: Trajectory) -> str:
    """Write the line that stands on every copy on paper: where somebody says that a sentence is about them."""
    where = (settings.WIJWERKEN_PUBLIC_URL + address(trajectory)).split("://", 1)[-1]
    return _("Gaat een zin hier over u? Zeg het ons: %(where)s") % {"where": where}


def _asked(trajectory: Trajectory) -> ScopedQuerySet[Mention]:
    return Mention.objects.of(trajectory).filter(state=MentionState.OPEN).exclude(excerpt=None)
