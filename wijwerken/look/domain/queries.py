"""Reading words: who may read which, and who was heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Set
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import Words
from wijwerken.look.vocabulary import HEARD_FROM, WRITTEN_DOWN, Source
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

WHO = Coalesce("person", "pk")  # someone in two conversations is one person; without a receipt each voice is one


def excerpts_for(actor: Actor, trajectory: Trajectory) -> Words[Excerpt]:
    """Give the excerpts this person may read now; everyone always reads their own."""
    return Excerpt.objects.of(trajectory).readable_by(actor, trajectory)


def told_together(actor: Actor, trajectory: Trajectory) -> Words[Excerpt]:
    """Give the readable excerpts of which this person may see what else was said in the same conversation.

    Somebody may give their name to one of them later, by taking on their own offer. So a nameless voice ends at the
    fragment, except for who said it and for the core group, who held the conversation.
    """
    readable = excerpts_for(actor, trajectory)
    if rules.in_core_group(actor, trajectory):
        return readable
    together = Q(speaker__is_named=True)
    if actor.person is not None:
        together |= Q(speaker__person=actor.person)
    return readable.filter(together)


def shared_inside(trajectory: Trajectory) -> Words[Excerpt]:
    """Give the excerpts that everyone who takes part can read."""
    return Excerpt.objects.of(trajectory).shared_with(Audience.PARTICIPANTS)


def publishable(trajectory: Trajectory | UUID) -> Words[Excerpt]:
    """Give the excerpts whose speakers confirmed them and agreed to share them with everyone."""
    return Excerpt.objects.of(trajectory).publishable()


def written_down(words: Words[Excerpt]) -> Words[Excerpt]:
    """Keep what another wrote down for who said it, so that a yes of the speaker is still worth asking for."""
    return words.filter(speaker__conversation__source__in=WRITTEN_DOWN)


def is_shared_inside(excerpt: Excerpt) -> bool:
    """Tell whether everyone who takes part may read these words now."""
    return Excerpt.objects.of(excerpt.trajectory_id).shared_with(Audience.PARTICIPANTS).filter(pk=excerpt.pk).exists()


def own_words(person: Person | UUID, trajectory: Trajectory | UUID) -> Words[Excerpt]:
    """Give everything one person said in a trajectory."""
    mine = Excerpt.objects.of(trajectory).filter(speaker__person=person).select_related("speaker__conversation")
    return mine.order_by("speaker__conversation__on", "speaker__conversation_id", "position")


# All of a talk, told by others too.
_OF_A_TALK = tuple(f"speaker__conversation__{name}" for name in ("said", "interpretation"))


@once
def voices_of(trajectory: Trajectory, person: Person) -> list[Excerpt]:
    """List everything one person said, for every room that tells what came of it on one receipt."""
    return _voices_of(trajectory.pk, person.pk)


def voices_of_all(trajectory: Trajectory, people: Collection[UUID]) -> list[Excerpt]:
    """Give everything these people said, in one question for all of them; of one, what is at hand already."""
    if len(people) == 1:
        (only,) = people
        return voices_of(trajectory, Person(pk=only))
    rows = Excerpt.objects.of(trajectory).filter(speaker__person__in=people).select_related("speaker__conversation")
    return list(rows.order_by("speaker__conversation__on", "speaker__conversation_id", "position").defer(*_OF_A_TALK))


@prepared
def _voices_of(trajectory: UUID, person: UUID) -> QuerySet[Excerpt]:
    return own_words(person, trajectory).defer(*_OF_A_TALK)


def unread(trajectory: Trajectory, words: str = "") -> ScopedQuerySet[Conversation]:
    """Give the contributions from the public box that nobody has read yet; with words, those in which they stand."""
    return _said_in(trajectory, Excerpt.objects.of(trajectory).unread(), words)


def how_many_unread(trajectory: Trajectory) -> int:
    """Count the voices that nobody has read yet: each card from a room is one, whose ever it is."""
    waits = Excerpt.objects.of(trajectory).unread()
    return Speaker.objects.of(trajectory).filter(pk__in=waits.values("speaker")).count()


def came_by_the_box(trajectory: Trajectory) -> bool:
    """Tell whether anything came in by the page where people tell."""
    return Conversation.objects.of(trajectory).filter(source=Source.PUBLIC_BOX).exists()


def held(trajectory: Trajectory, words: str = "") -> ScopedQuerySet[Conversation]:
    """Give the contributions from the public box that the core group holds for now, or those with these words."""
    return _said_in(trajectory, Excerpt.objects.of(trajectory).held(), words)


def found(actor: Actor, trajectory: Trajectory, words: str) -> Words[Excerpt]:
    """Give the readable excerpts in which these words stand, also as parts of words and without accents."""
    return excerpts_for(actor, trajectory).found(words)


@dataclass(frozen=True)
class Heard:
    """How many people were heard, and from how many groups."""

    people: int
    groups: int


@once
def heard(trajectory: Trajectory) -> Heard:
    """Count the people who were heard and the groups they are from."""
    ((people,),) = _people_heard(trajectory.pk)
    return Heard(people=people, groups=len(groups_heard(trajectory)))


@prepared
def _people_heard(trajectory: UUID) -> QuerySet[Speaker, tuple[int]]:
    each_once = Func(WHO, template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    return _who_spoke(trajectory).order_by().values_list(each_once)


@once
def groups_heard(trajectory: Trajectory) -> Set[UUID]:
    """Give the stakeholder groups of which enough people were heard (method.md 1.2, L1)."""
    return {group for group, _people in _groups_heard(trajectory.pk)}


@prepared
def _groups_heard(trajectory: UUID) -> QuerySet[Speaker, tuple[UUID, int]]:
    by_group = _who_spoke(trajectory).filter(groups__isnull=False).order_by().values_list("groups")
    return by_group.annotate(people=Count(WHO, distinct=True)).filter(people__gte=HEARD_FROM)


@once
def groups_that_spoke(trajectory: Trajectory) -> Set[UUID]:
    """Give the stakeholder groups of which anybody spoke: the first voice of each is enough."""
    return set(_groups_that_spoke(trajectory.pk))


@prepared
def _groups_that_spoke(trajectory: UUID) -> QuerySet[StakeholderGroup, UUID]:
    spoke = _who_spoke(trajectory).filter(groups=OuterRef("pk"))
    return StakeholderGroup.objects.of(trajectory).filter(Exists(spoke)).values_list("pk", flat=True)


@once
def heard_by_group(trajectory: Trajectory) -> dict[UUID, int]:
    """Count per stakeholder group how many of its people were heard."""
    in_groups = _who_spoke(trajectory).filter(groups__isnull=False)
    return dict(in_groups.values_list("groups").annotate(people=Count(WHO, distinct=True)))


@once
def places(trajectory: Trajectory) -> Counter[str]:
    """Count the conversations that were held outside, inside and elsewhere (C23)."""
    return Counter(dict(_places(trajectory.pk)))


@prepared
def _places(trajectory: UUID) -> QuerySet[Conversation, tuple[str, int]]:
    known = Conversation.objects.of(trajectory).exclude(place_kind="")
    return known.values_list("place_kind").annotate(conversations=Count("pk"))


def _said_in(trajectory: Trajectory, waiting: Words[Excerpt], words: str) -> ScopedQuerySet[Conversation]:
    waiting = waiting.found(words) if words else waiting
    return Conversation.objects.of(trajectory).filter(pk__in=waiting.values("speaker__conversation"))


def _who_spoke(trajectory: Trajectory | UUID) -> ScopedQuerySet[Speaker]:
    # What a speaker said stands in the same trajectory: asked by speaker alone, the index holds the whole answer.
    words = Excerpt.objects.everywhere(because="part of a query on one trajectory").filter(speaker=OuterRef("pk"))
    return Speaker.objects.of(trajectory).filter(Exists(words))
