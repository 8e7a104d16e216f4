"""Reading words: who may read which, and who was heard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.text import fold
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CHECKED, ReadState
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

NOBODY = Q(pk__in=[])


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


def heard(trajectory: Trajectory) -> Heard:
    """Count the people who were heard and the groups they are from."""
    rows = _rows(trajectory)
    people = {person or speaker for speaker, person, _group in rows}
    return Heard(people=len(people), groups=len({group for _speaker, _person, group in rows if group is not None}))


def heard_by_group(trajectory: Trajectory) -> dict[UUID, int]:
    """Count per stakeholder group how many of its people were heard."""
    people_of: dict[UUID, set[Any]] = {}
    for speaker, person, group in _rows(trajectory):
        if group is not None:
            people_of.setdefault(group, set()).add(person or speaker)
    return {group: len(people) for group, people in people_of.items()}


def places(trajectory: Trajectory) -> Counter[str]:
    """Count the conversations that were held outside, inside and elsewhere (C23)."""
    kinds = Conversation.objects.of(trajectory).exclude(place_kind="").values_list("place_kind", flat=True)
    return Counter(kinds)


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


def _rows(trajectory: Trajectory) -> list[tuple[UUID, UUID | None, UUID | None]]:
    spoke = Excerpt.objects.of(trajectory).values("speaker")
    return list(Speaker.objects.of(trajectory).filter(pk__in=spoke).values_list("pk", "person", "groups"))
