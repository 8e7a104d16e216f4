"""Reading words: who may read which, and who was heard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.text import fold
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CHECKED, ReadState
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.once import once
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

NOBODY = Q(pk__in=[])
WHO = Coalesce("person", "pk")  # someone in two conversations is one person; without a receipt each voice is one


def excerpts_for(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Excerpt]:
    """Give the excerpts this person may read now; everyone always reads their own."""
    may_read = _may_read(actor, trajectory)
    if actor.person is not None:
        may_read |= Q(speaker__person=actor.person)
    return Excerpt.objects.of(trajectory).filter(may_read)


def publishable(trajectory: Trajectory) -> ScopedQuerySet[Excerpt]:
    """Give the excerpts whose speakers confirmed them and agreed to share them with everyone."""
    return Excerpt.objects.of(trajectory).filter(
        audience=Audience.EVERYONE, check_state__in=CHECKED, read_state=ReadState.PASSED, is_hidden=False
    )


def own_words(person: Person, trajectory: Trajectory) -> ScopedQuerySet[Excerpt]:
    """Give everything one person said in a trajectory."""
    mine = Excerpt.objects.of(trajectory).filter(speaker__person=person).select_related("speaker__conversation")
    return mine.order_by("speaker__conversation__on", "speaker__conversation_id", "position")


def unread(trajectory: Trajectory) -> ScopedQuerySet[Conversation]:
    """Give the contributions from the public box that nobody of the core group has read yet."""
    return _in_box(trajectory, ReadState.UNREAD)


def held(trajectory: Trajectory) -> ScopedQuerySet[Conversation]:
    """Give the contributions from the public box that the core group holds for now."""
    return _in_box(trajectory, ReadState.HELD)


def found(actor: Actor, trajectory: Trajectory, words: str) -> ScopedQuerySet[Excerpt]:
    """Give the readable excerpts in which these words stand, also as parts of words and without accents."""
    hits = excerpts_for(actor, trajectory)
    for part in fold(words).split():
        hits = hits.filter(folded__contains=part)
    return hits


@dataclass(frozen=True)
class Heard:
    """How many people were heard, and from how many groups."""

    people: int
    groups: int


@once
def heard(trajectory: Trajectory) -> Heard:
    """Count the people who were heard and the groups they are from."""
    counted = _who_spoke(trajectory).aggregate(people=Count(WHO, distinct=True))
    return Heard(people=counted["people"], groups=len(heard_by_group(trajectory)))


@once
def heard_by_group(trajectory: Trajectory) -> dict[UUID, int]:
    """Count per stakeholder group how many of its people were heard."""
    in_groups = _who_spoke(trajectory).filter(groups__isnull=False)
    return dict(in_groups.values_list("groups").annotate(people=Count(WHO, distinct=True)))


@once
def places(trajectory: Trajectory) -> Counter[str]:
    """Count the conversations that were held outside, inside and elsewhere (C23)."""
    known = Conversation.objects.of(trajectory).exclude(place_kind="")
    return Counter(dict(known.values_list("place_kind").annotate(conversations=Count("pk"))))


def _may_read(actor: Actor, trajectory: Trajectory) -> Q:
    if rules.in_core_group(actor, trajectory):
        return Q(read_state__in=[ReadState.PASSED, ReadState.UNREAD], is_hidden=False)
    if rules.is_inside(actor, trajectory):
        shared = [Audience.PARTICIPANTS, Audience.EVERYONE]
        return Q(audience__in=shared, read_state=ReadState.PASSED, is_hidden=False)
    return NOBODY


def _in_box(trajectory: Trajectory, state: str) -> ScopedQuerySet[Conversation]:
    # An excerpt its speaker hid is nobody's to read, not even for the first time.
    waiting = Excerpt.objects.of(trajectory).filter(read_state=state, is_hidden=False)
    return Conversation.objects.of(trajectory).filter(pk__in=waiting.values("speaker__conversation"))


def _who_spoke(trajectory: Trajectory) -> ScopedQuerySet[Speaker]:
    words = Excerpt.objects.of(trajectory).filter(speaker=OuterRef("pk"))
    return Speaker.objects.of(trajectory).filter(Exists(words))
