"""The front page of an edition: what comes first, and how much more there is, so that it stays quick to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.contents import (
    Contents,
    Sentence,
    ThreadPart,
    kept_sentence,
    kept_thoughts,
    planned,
)
from wijwerken.think.models import Edition, EditionSentence, EditionThread

Part = EditionSentence.Part
THREADS, SOLUTIONS, LOOSE, SURPRISES, MORE_THREADS = 6, 5, 10, 10, 20


@dataclass
class FrontPage:
    """What stands on the first page of an edition, with the totals of what stands behind it."""

    contents: Contents
    more_threads: list[ThreadPart] = field(default_factory=list)
    solutions_total: int = 0
    loose_total: int = 0

    @property
    def named_threads(self) -> list[ThreadPart]:
        """Give the other threads that are named on the first page; the rest is one click away."""
        return self.more_threads[:MORE_THREADS]

    @property
    def unnamed_total(self) -> int:
        return len(self.more_threads) - len(self.named_threads)

    @property
    def threads_total(self) -> int:
        return len(self.contents.threads) + sum(not part.also_heard for part in self.more_threads)


def front_page(edition: Edition, actor: Actor) -> FrontPage:
    """Give the front page of an edition: of a draft as it would be now, of a published one as it was given."""
    return _of_draft(planned(edition, actor)) if edition.is_draft else _of_given(edition)


def sentences_of(edition: Edition) -> ScopedQuerySet[EditionSentence]:
    """Give the sentences of a published edition that are still shared, in the order in which they are read."""
    rows = EditionSentence.objects.of(edition.trajectory_id).filter(edition=edition)
    return rows.filter(queries.still_shared(edition.trajectory)).order_by("position", "pk")


def _of_given(edition: Edition) -> FrontPage:
    shared = sentences_of(edition)
    totals = {
        (part, thread): n
        for part, thread, n in shared.order_by().values_list("part", "edition_thread").annotate(n=Count("pk"))
    }
    rows = list(EditionThread.objects.of(edition.trajectory_id).filter(edition=edition).order_by("position"))
    shown = _first(rows)
    front: dict[UUID | None, list[Sentence]] = {}
    in_front = shared.filter(part=Part.THREAD, in_front=True, edition_thread__in=shown)
    for row in in_front:
        front.setdefault(row.edition_thread_id, []).append(kept_sentence(row))
    parts = [_part(row, front.get(row.pk, []), totals.get((Part.THREAD.value, row.pk), 0)) for row in rows]
    first = {row.pk for row in shown}
    return FrontPage(
        contents=Contents(
            edition=edition,
            parts=[part for part in parts if part.id in first],
            solutions=_listed(shared.filter(part=Part.SOLUTION), SOLUTIONS),
            loose=_listed(shared.filter(part=Part.LOOSE), LOOSE),
            loose_not_shared=edition.loose_not_shared,
            thoughts=kept_thoughts(edition, shared.filter(part=Part.HEARD)),
            marked=_listed(shared.filter(part=Part.THREAD).exclude(mark=""), SURPRISES),
        ),
        more_threads=[part for part in parts if part.id not in first],
        solutions_total=totals.get((Part.SOLUTION.value, None), 0),
        loose_total=totals.get((Part.LOOSE.value, None), 0),
    )


def _of_draft(contents: Contents) -> FrontPage:
    shown = [*contents.threads[:THREADS], *contents.also_heard[:THREADS]]
    more = [part for part in contents.parts if part not in shown]
    page = FrontPage(contents, more, len(contents.solutions), len(contents.loose))
    contents.marked = contents.surprises[:SURPRISES]
    contents.parts = [part for part in contents.parts if part in shown]
    contents.solutions, contents.loose = contents.solutions[:SOLUTIONS], contents.loose[:LOOSE]
    return page


def _first(rows: list[EditionThread]) -> list[EditionThread]:
    main = [row for row in rows if not row.also_heard][:THREADS]
    return [*main, *[row for row in rows if row.also_heard][:THREADS]]


def _part(row: EditionThread, front: list[Sentence], total: int) -> ThreadPart:
    return ThreadPart(row.red_thread_id, row.name, row.summary, row.also_heard, row.people, front, row.pk, total)


def _listed(rows: ScopedQuerySet[EditionSentence], most: int) -> list[Sentence]:
    return [kept_sentence(row) for row in rows[:most]]
