"""Before somebody says yes: what becomes visible of them, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wijwerken.act.models import Action, Idea
from wijwerken.look.domain.queries import own_words, shared_inside
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class BeforeYes:
    """What others read beside a name that comes to stand at an action."""

    sentences: list[Excerpt]  # the words the action came from, as far as everyone who takes part reads them
    is_own_nameless: bool  # among them are words this person told without a name


def before_yes(actor: Actor, trajectory: Trajectory, action: Action) -> BeforeYes:
    """Tell what others will read with an action, before somebody gives their name to it."""
    voices = _voices_behind(trajectory, action)
    shown = shared_inside(trajectory).filter(pk__in=voices).order_by("pk")
    mine = own_words(actor.person, trajectory) if actor.person else Excerpt.objects.of(trajectory).none()
    return BeforeYes(list(shown), mine.filter(pk__in=voices, speaker__is_named=False).exists())


def before_own(trajectory: Trajectory, excerpt: Excerpt) -> BeforeYes:
    """Tell the same of one's own words, before an action is made of them."""
    shown = shared_inside(trajectory).filter(pk=excerpt.pk)
    return BeforeYes(list(shown), not excerpt.speaker.is_named)


def _voices_behind(trajectory: Trajectory, action: Action) -> set[UUID]:
    """Give the voices an action came from, however often the ideas between them grew."""
    grown: dict[UUID, set[UUID]] = {}
    edges = Idea.grown_from.through.objects.filter(from_idea__trajectory=trajectory)
    for idea, source in edges.values_list("from_idea", "to_idea"):
        grown.setdefault(idea, set()).add(source)
    found: set[UUID] = set()
    new = set(action.ideas.values_list("pk", flat=True))
    while new:
        found |= new
        new = {source for idea in new for source in grown.get(idea, ())} - found
    voices = Idea.objects.of(trajectory).filter(pk__in=found).exclude(excerpt=None)
    return set(voices.values_list("excerpt", flat=True))
