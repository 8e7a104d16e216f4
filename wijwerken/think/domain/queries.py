"""Reading threads: what hangs where, what is still loose, and how many people stand behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from wijwerken.house.once import once
from wijwerken.house.prepared import how_many, prepared
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.seeking import Sought
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.mentions.published import looked_at, waits_for_a_look
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import Words, counting, read, readable_by
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.models import Edition, EditionSentence, RedThread, Response, Tie, TyingStep
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory

UNANSWERED = Q(answer="")
SETTLED = Q(joining__in=[Response.Joining.ASKED.value, Response.Joining.YES.value])
# As `Response.waits`, for many at once.
WAITS = UNANSWERED & ~SETTLED & ~Q(kind=Response.Kind.RECOGNISE.value, words="")
MARKED = Q(is_surprise=True) | Q(is_simple_solution=True)
ENOUGH_PEOPLE, ENOUGH_GROUPS = 3, 2  # a thread that rests on fewer is "Ook gehoord" (method.md T1)


def readable(actor: Actor, trajectory: Trajectory) -> Words[Excerpt]:
    """Give the excerpts this actor may read and that somebody of the core group has read first."""
    return look.excerpts_for(actor, trajectory).read()


def readable_among(actor: Actor, trajectory: Trajectory, excerpts: Iterable[UUID]) -> set[UUID]:
    """Tell which of these excerpts this actor may read."""
    return set(readable(actor, trajectory).filter(pk__in=list(excerpts)).values_list("pk", flat=True))


def loose(actor: Actor, trajectory: Trajectory, words: str = "") -> Words[Excerpt]:
    """Give the readable excerpts that hang on no thread yet, or among all of them those with these words."""
    found = readable(actor, trajectory)
    return found.found(words) if words else found.filter(~_hangs())


def loose_and_shared(trajectory: Trajectory) -> Words[Excerpt]:
    """Give the voices that hang on no thread and may be given back; solutions have a place of their own."""
    return look.publishable(trajectory).filter(~_hangs()).exclude(kind=ExcerptKind.SOLUTION)


def still_shared(trajectory: Trajectory | UUID) -> Exists:
    """Keep only what holds an excerpt that may still be given back; looked up one by one, not all of them."""
    return Exists(look.publishable(trajectory).filter(pk=OuterRef("excerpt")))


def threads(trajectory: Trajectory) -> ScopedQuerySet[Any]:
    """Give all threads with the number of excerpts on them, by name; never by size, for it is no contest."""
    size = Coalesce(Subquery(_ties_of_thread().values("n")), 0)
    return RedThread.objects.of(trajectory).annotate(size=size).order_by("folded")


class Listed(NamedTuple):
    """A thread as it stands in a list."""

    pk: UUID
    trajectory_id: UUID
    name: str
    waiting_name: str
    needs_name: bool
    size: int

    @property
    def says_size(self) -> str:
        """Say how much hangs on it."""
        return ngettext("%(n)s fragment", "%(n)s fragmenten", self.size) % {"n": self.size}


def listed(actor: Actor, trajectory: Trajectory) -> list[Listed]:
    """Give all threads by name, called as this reader may know them; whole rows of so many take long to make."""
    core = rules.in_core_group(actor, trajectory)
    rows = threads(trajectory).values_list("pk", "name", "waiting_name", "needs_name", "size")
    return [
        Listed(pk, trajectory.pk, (core and waiting) or name, waiting, needs_name, size)
        for pk, name, waiting, needs_name, size in rows
    ]


def how_many_threads(trajectory: Trajectory) -> int:
    """Count the red threads."""
    return there_is(trajectory).threads


class There(NamedTuple):
    """What there is in denken: how many threads, whether an edition is being made, and whether answers wait."""

    threads: int
    is_made: bool
    waits: bool


@once
def there_is(trajectory: Trajectory) -> There:
    """Tell what there is in denken, in one question."""
    (found,) = _there_is(trajectory.pk)
    return There(int(found[0]), bool(found[1]), bool(found[2]))


@prepared
def _there_is(trajectory: UUID) -> QuerySet[Trajectory, Any]:
    made = Edition.objects.of(trajectory).filter(published_on=None)
    waits = Response.objects.of(trajectory).filter(WAITS)
    threads = how_many(RedThread.objects.of(trajectory))
    return Trajectory.objects.filter(pk=trajectory).values_list(threads, Exists(made), Exists(waits))


def threads_with(trajectory: Trajectory, words: str) -> ScopedQuerySet[RedThread]:
    """Give the threads with these words in their name, also as parts of words and without accents."""
    return Sought(words).among(RedThread.objects.of(trajectory)).order_by("folded")


@dataclass(frozen=True)
class Support:
    """How many people, from how many groups, stand behind a thread."""

    people: int = 0
    groups: int = 0

    @property
    def carries(self) -> bool:
        """Tell whether a thread rests on enough people to stand by itself (T1)."""
        return self.people >= ENOUGH_PEOPLE and self.groups >= ENOUGH_GROUPS


def support(trajectory: Trajectory) -> dict[UUID, Support]:
    """Count the people and groups behind each thread of a trajectory."""
    return support_of(trajectory.pk)


def support_of(trajectory_id: UUID, only: Iterable[UUID] | None = None) -> dict[UUID, Support]:
    """Count the people and groups behind threads; who heard earlier views first, or says otherwise, is left out."""
    return _supports(_behind(trajectory_id, only))


def support_for(trajectory: Trajectory, person: Person) -> dict[UUID, Support]:
    """Count the people and groups behind the threads on which something of this person hangs."""
    return _supports(_behind_own(trajectory.pk, person.pk))


@prepared
def _behind_own(trajectory: UUID, person: UUID) -> QuerySet[Tie, Any]:
    return _behind(trajectory, threads_of(trajectory, person))


def _behind(trajectory: UUID, only: Any) -> QuerySet[Tie, Any]:
    ties = Tie.objects.of(trajectory).filter(counting(through="excerpt"))
    ties = ties.filter(is_counter=False, excerpt__is_prompted=False)
    if only is not None:
        ties = ties.filter(red_thread__in=only)
    speakers = Coalesce("excerpt__speaker__person_id", "excerpt__speaker_id")
    found: Any = ties.order_by().values("red_thread")
    return found.annotate(
        people=Count(speakers, distinct=True), groups=Count("excerpt__speaker__groups", distinct=True)
    )


def _supports(rows: Iterable[Any]) -> dict[UUID, Support]:
    return {row["red_thread"]: Support(row["people"], row["groups"]) for row in rows}


def ties_on(thread: RedThread) -> ScopedQuerySet[Tie]:
    """Give everything that hangs on a thread, with its words: first who says so, then who says it differently."""
    return _hanging_on(thread).select_related("excerpt")


def hanging_on(actor: Actor, trajectory: Trajectory, thread: RedThread | Listed) -> ScopedQuerySet[Any]:
    """Give what hangs on a thread as this actor sees it, in the same order."""
    return as_seen_by(actor, trajectory, _hanging_on(thread))


def as_seen_by(actor: Actor, trajectory: Trajectory, ties: ScopedQuerySet[Tie]) -> ScopedQuerySet[Any]:
    """Let each of these ties carry the words that hang on it, and whether this actor may read them."""
    may_read = readable_by(actor, trajectory, through="excerpt") & read(through="excerpt")
    found: Any = ties.annotate(
        may_read=ExpressionWrapper(may_read, output_field=BooleanField()),
        text=F("excerpt__text"),
        language=F("excerpt__language"),
    )
    return found


def _hanging_on(thread: RedThread | Listed) -> ScopedQuerySet[Tie]:
    return Tie.objects.of(thread.trajectory_id).filter(red_thread=thread.pk).order_by("is_counter", "id")


def who_changed(actor: Actor, trajectory: Trajectory, thread: RedThread) -> str:
    """Give the name of who else changed this thread last, as far as that is still known."""
    steps = TyingStep.objects.of(trajectory).filter(red_thread=thread)
    last = steps.exclude(by=rules.participation_of(actor, trajectory)).select_related("by").first()
    return last.by.shown_name if last else ""


def published(trajectory: Trajectory | UUID) -> ScopedQuerySet[Edition]:
    """Give the editions that were given back, the first one first."""
    return Edition.objects.of(trajectory).exclude(published_on=None).order_by("number")


@once
def newest_edition(trajectory: Trajectory) -> Edition | None:
    """Give the newest edition that was given back."""
    return next(iter(_newest_edition(trajectory.pk)), None)


@prepared
def _newest_edition(trajectory: UUID) -> QuerySet[Edition]:
    return published(trajectory).reverse()[:1]


def is_looked_at(edition: Edition) -> bool:
    """Tell whether something of an edition is not shown for now, because somebody said that it is about them."""
    if not waits_for_a_look(edition.trajectory):
        return False
    held = looked_at(edition.trajectory).values("pk")
    return EditionSentence.objects.of(edition.trajectory_id).filter(edition=edition, excerpt__in=held).exists()


def opened(trajectory: Trajectory, number: int) -> tuple[Edition | None, bool]:
    """Give an edition to open, and whether a newer one was given back; both are found by its number."""
    rows = list(Edition.objects.of(trajectory).filter(number__gte=number).order_by("number"))
    found = next((row for row in rows if row.number == number), None)
    if found is not None:
        found.trajectory = trajectory  # what was worked out of it already is not asked again
    return found, any(row.number > number and not row.is_draft for row in rows)


def readable_editions(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Edition]:
    """Give the published editions this actor may read; those not shared are only for who takes part."""
    found = published(trajectory)
    return found if rules.is_inside(actor, trajectory) else found.filter(not_shared_because="")


def draft(trajectory: Trajectory) -> Edition | None:
    """Give the edition that is being made, if there is one."""
    return Edition.objects.of(trajectory).filter(published_on=None).first()


def spoke_on(trajectory: Trajectory, threads: Collection[UUID]) -> QuerySet[Tie, UUID | None]:
    """Give everyone whose words hang on any of these threads."""
    rows = Tie.objects.of(trajectory).filter(red_thread__in=threads)
    return rows.order_by().values_list("excerpt__speaker__person", flat=True).distinct()


@once
def ties_of(trajectory: Trajectory, person: Person) -> list[Tie]:
    """List on which threads everything hangs that one person said, for every room that tells what came of it.

    Each says whether it counts among the people of its thread.
    """
    return _ties_of(trajectory.pk, person.pk)


@prepared
def _ties_of(trajectory: UUID, person: UUID) -> QuerySet[Tie]:
    ties = Tie.objects.of(trajectory).filter(excerpt__speaker__person=person)
    counts = counting(through="excerpt") & Q(is_counter=False, excerpt__is_prompted=False)
    counted: Any = ties.annotate(is_counted=ExpressionWrapper(counts, output_field=BooleanField()))
    return counted.select_related("red_thread").order_by("red_thread__folded")


def threads_of(trajectory: UUID, person: UUID) -> QuerySet[Any, Any]:
    """Find the threads on which something of this person hangs, as part of another question."""
    return Tie.objects.of(trajectory).filter(excerpt__speaker__person=person).values("red_thread")


def _ties_of_thread() -> QuerySet[Any, Any]:
    # Counted per thread from the index, which is far quicker than grouping every tie of a trajectory.
    ties = Tie.objects.everywhere(because="part of a query on one trajectory").filter(red_thread=OuterRef("pk"))
    return ties.order_by().values("red_thread").annotate(n=Count("*"))


def _hangs() -> Q:
    return Q(Exists(Tie.objects.everywhere(because="part of a query on one trajectory").filter(excerpt=OuterRef("pk"))))
