"""What stands in an edition: of a draft as it would be now, of a published one as it was given back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import Actor
from wijwerken.think.domain import joined_answers, queries
from wijwerken.think.models import Edition, EditionAssumption, EditionSentence, EditionThread, RedThread, Tie
from wijwerken.think.vocabulary import STRIKING, Mark
from wijwerken.trajectories.domain import assumptions
from wijwerken.trajectories.models import Assumption, Trajectory

IN_FRONT = 3


@dataclass(frozen=True)
class Sentence:
    """Someone's words as they stand in an edition."""

    excerpt_id: UUID
    text: str
    language: str = "nl"
    mark: str = ""
    is_counter: bool = False
    in_front: bool = False
    id: UUID | None = None  # of the published sentence

    @property
    def mark_label(self) -> str:
        return str(Mark(self.mark).label) if self.mark else ""


@dataclass
class ThreadPart:
    """A thread as it stands in an edition."""

    red_thread_id: UUID | None
    name: str
    summary: str = ""
    also_heard: bool = False
    people: int = 0
    sentences: list[Sentence] = field(default_factory=list)
    id: UUID | None = None
    total: int = 0  # how many sentences there are, also those not loaded

    @property
    def has_more(self) -> bool:
        return max(self.total, len(self.sentences)) > len(self.front)

    @property
    def says_people(self) -> str:
        """Say how many people said something that belongs here; small numbers stay unsaid."""
        if not self.people:
            return ""
        if self.people < SMALLEST_SHOWN:
            return _("Enkele mensen zeiden iets wat hierbij hoort.")
        return _("%(n)s mensen zeiden iets wat hierbij hoort.") % {"n": self.people}

    @property
    def front(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.in_front]

    @property
    def more(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if not sentence.in_front]


@dataclass(frozen=True)
class Thought:
    """What a maker thought beforehand beside what was heard; without a thought: "dit dachten wij niet"."""

    thought: str
    heard: Sentence | None
    assumption_id: UUID | None = None


@dataclass
class Contents:
    """Everything that people said or thought in one edition; the makers' own texts stand on the edition."""

    edition: Edition
    parts: list[ThreadPart] = field(default_factory=list)
    solutions: list[Sentence] = field(default_factory=list)
    loose: list[Sentence] = field(default_factory=list)
    loose_not_shared: int = 0
    thoughts: list[Thought] = field(default_factory=list)
    marked: list[Sentence] | None = None  # given when not every sentence is loaded

    @property
    def threads(self) -> list[ThreadPart]:
        return [part for part in self.parts if not part.also_heard]

    @property
    def also_heard(self) -> list[ThreadPart]:
        return [part for part in self.parts if part.also_heard]

    @property
    def surprises(self) -> list[Sentence]:
        if self.marked is not None:
            return _once(self.marked)
        return _once(sentence for part in self.parts for sentence in part.sentences if sentence.mark in STRIKING)

    def sentences(self) -> Iterator[Sentence]:
        """Give every sentence, in the order in which an edition is read."""
        for part in self.parts:
            yield from part.sentences
        yield from self.solutions
        yield from self.loose
        yield from (thought.heard for thought in self.thoughts if thought.heard)


def not_known(edition: Edition) -> str:
    """Give what the makers do not know or did wrong; without that, only what they ticked themselves (G08)."""
    if edition.not_known:
        return edition.not_known
    if edition.nothing_wrong_confirmed:
        return _("De kerngroep kruiste aan: er is echt niets dat wij niet weten of fout deden.")
    return _("Hier schreef de kerngroep nog niets op.") if edition.is_draft else _("Hier staat nu niets.")


def contents_of(edition: Edition, actor: Actor) -> Contents:
    """Give what stands in an edition, for this reader."""
    return planned(edition, actor) if edition.is_draft else given_back(edition)


def given_back(edition: Edition) -> Contents:
    """Give a published edition as it was given back, without what is no longer shared."""
    trajectory_id = edition.trajectory_id
    rows = list(
        EditionSentence.objects.of(trajectory_id)
        .filter(queries.still_shared(edition.trajectory), edition=edition)
        .order_by("position")
    )
    threads = EditionThread.objects.of(trajectory_id).filter(edition=edition).order_by("position")
    parts = [_kept_part(row, [s for s in rows if s.edition_thread_id == row.pk]) for row in threads]
    return Contents(
        edition=edition,
        parts=parts,
        solutions=[kept_sentence(row) for row in rows if row.part == EditionSentence.Part.SOLUTION],
        loose=[kept_sentence(row) for row in rows if row.part == EditionSentence.Part.LOOSE],
        loose_not_shared=edition.loose_not_shared,
        thoughts=kept_thoughts(edition, [row for row in rows if row.part == EditionSentence.Part.HEARD]),
    )


def kept_thoughts(edition: Edition, heard: Iterable[EditionSentence]) -> list[Thought]:
    """Give what the makers thought beforehand, each beside the sentence that was heard, as it was given back."""
    said = {row.pk: kept_sentence(row) for row in heard}
    rows = EditionAssumption.objects.of(edition.trajectory_id).filter(edition=edition).order_by("position")
    return [
        Thought(row.thought, said.get(row.heard_id) if row.heard_id else None, row.assumption_id)
        for row in rows
        if row.thought or row.heard_id in said
    ]


def planned(edition: Edition, actor: Actor | None = None) -> Contents:
    """Give a draft as it would be published now; `actor` sees only the assumptions they may read."""
    trajectory = edition.trajectory
    shared = {excerpt.pk: excerpt for excerpt in look.publishable(trajectory).order_by("pk")}
    tied = set(Tie.objects.of(trajectory).values_list("excerpt_id", flat=True))
    solutions = [e for e in shared.values() if e.kind == ExcerptKind.SOLUTION]
    loose = [e for e in shared.values() if e.pk not in tied and e.kind != ExcerptKind.SOLUTION]
    unshared = Excerpt.objects.of(trajectory).counting()
    answers = joined_answers.not_given_yet(edition)
    return Contents(
        edition=edition,
        parts=planned_parts(edition, shared, answers),
        solutions=[_sentence(excerpt, answers) for excerpt in solutions],
        loose=[_sentence(excerpt, answers) for excerpt in loose],
        loose_not_shared=unshared.exclude(pk__in=tied).exclude(pk__in=shared).count(),
        thoughts=list(_planned_thoughts(edition, shared, actor)),
    )


def outline(edition: Edition) -> list[ThreadPart]:
    """Give the threads of a draft in order, without words; a thread that was tied since comes at the end by itself."""
    trajectory = edition.trajectory
    choices = _choices(edition)
    support = queries.support(trajectory)
    threads = list(queries.threads(trajectory).filter(size__gt=0))
    threads.sort(key=lambda thread: choices[thread.pk].position if thread.pk in choices else len(threads))
    return [_outlined(thread, choices.get(thread.pk), support.get(thread.pk, queries.Support())) for thread in threads]


def shared_sizes(edition: Edition) -> dict[UUID, int]:
    """Count for each thread the sentences that may be given back and were not left out of this draft."""
    ties = Tie.objects.of(edition.trajectory_id).filter(queries.still_shared(edition.trajectory))
    left_out = EditionThread.left_out.through._base_manager.filter(
        editionthread__edition=edition,
        editionthread__red_thread=OuterRef("red_thread"),
        excerpt=OuterRef("excerpt"),
    )
    rows = ties.exclude(Exists(left_out)).order_by().values("red_thread").annotate(n=Count("pk"))
    return {row["red_thread"]: row["n"] for row in rows}


def planned_parts(edition: Edition, shared: dict[UUID, Excerpt], answers: Set[UUID]) -> list[ThreadPart]:
    """Give the threads of a draft in order, each with its sentences."""
    choices = {
        row.red_thread_id: row
        for row in EditionThread.objects.of(edition.trajectory_id)
        .filter(edition=edition)
        .prefetch_related("left_out", "in_front")
    }
    ties: dict[UUID, list[Tie]] = {}
    for tie in Tie.objects.of(edition.trajectory_id).order_by("is_counter", "id"):
        if tie.excerpt_id in shared:
            ties.setdefault(tie.red_thread_id, []).append(tie)
    parts = outline(edition)
    for part in parts:
        if part.red_thread_id is not None:
            choice = choices.get(part.red_thread_id)
            part.sentences = _planned_sentences(choice, ties.get(part.red_thread_id, []), shared, answers)
    return parts


def readable_assumptions(actor: Actor | None, trajectory: Trajectory) -> list[Assumption]:
    """Give the assumptions this maker may read: before the first give-back only their own; the house reads all."""
    if actor is None:
        return list(Assumption.objects.of(trajectory).order_by("on", "pk"))
    return assumptions.readable(actor, trajectory)


def _choices(edition: Edition) -> dict[UUID | None, EditionThread]:
    rows = EditionThread.objects.of(edition.trajectory_id).filter(edition=edition)
    return {row.red_thread_id: row for row in rows}


def _outlined(thread: RedThread, choice: EditionThread | None, carried: queries.Support) -> ThreadPart:
    return ThreadPart(
        red_thread_id=thread.pk,
        name=thread.name,
        summary=choice.summary if choice else "",
        also_heard=choice.also_heard if choice else thread.also_heard or not carried.carries,
        people=carried.people,
        id=choice.pk if choice else None,
    )


def _planned_sentences(
    choice: EditionThread | None, ties: list[Tie], shared: dict[UUID, Excerpt], answers: Set[UUID]
) -> list[Sentence]:
    left_out = {excerpt.pk for excerpt in choice.left_out.all()} if choice else set()
    said = [tie for tie in ties if tie.excerpt_id not in left_out]
    chosen = {excerpt.pk for excerpt in choice.in_front.all()} if choice else set()
    front = chosen & {tie.excerpt_id for tie in said} or _front_by_itself(said)
    return [_tied_sentence(tie, shared[tie.excerpt_id], answers, in_front=tie.excerpt_id in front) for tie in said]


def _front_by_itself(said: list[Tie]) -> set[UUID]:
    # When the makers chose nothing: the first few, and always someone who says it differently.
    same = [tie.excerpt_id for tie in said if not tie.is_counter]
    other = [tie.excerpt_id for tie in said if tie.is_counter][:1]
    return {*same[: IN_FRONT - len(other)], *other}


def _planned_thoughts(edition: Edition, shared: dict[UUID, Excerpt], actor: Actor | None) -> Iterator[Thought]:
    pairs = {
        row.assumption_id: row for row in EditionAssumption.objects.of(edition.trajectory_id).filter(edition=edition)
    }
    for assumption in readable_assumptions(actor, edition.trajectory):
        pair = pairs.get(assumption.pk)
        heard = shared.get(pair.excerpt_id) if pair and pair.excerpt_id else None
        yield Thought(assumption.words, _sentence(heard) if heard else None, assumption.pk)
    unthought = EditionAssumption.objects.of(edition.trajectory_id).filter(edition=edition, assumption=None)
    for row in unthought:
        if row.excerpt_id in shared:
            yield Thought("", _sentence(shared[row.excerpt_id]))


def _sentence(excerpt: Excerpt, answers: Set[UUID] = frozenset()) -> Sentence:
    return Sentence(excerpt.pk, excerpt.text, excerpt.language, Mark.ANSWER.value if excerpt.pk in answers else "")


def _tied_sentence(tie: Tie, excerpt: Excerpt, answers: Set[UUID], *, in_front: bool) -> Sentence:
    said = _sentence(excerpt, answers)
    mark = Mark.SURPRISE.value if tie.is_surprise else Mark.SIMPLE.value if tie.is_simple_solution else said.mark
    return Sentence(excerpt.pk, excerpt.text, excerpt.language, mark, tie.is_counter, in_front)


def kept_sentence(row: EditionSentence) -> Sentence:
    """Give a sentence as it was given back."""
    return Sentence(row.excerpt_id, row.text, row.language, row.mark, row.is_counter, row.in_front, row.pk)


def _kept_part(row: EditionThread, rows: list[EditionSentence]) -> ThreadPart:
    return ThreadPart(
        row.red_thread_id, row.name, row.summary, row.also_heard, row.people, [kept_sentence(s) for s in rows], row.pk
    )


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    return list({sentence.excerpt_id: sentence for sentence in sentences}.values())
