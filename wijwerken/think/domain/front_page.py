"""The front page of an edition: what comes first, and how much more there is, so that it stays quick to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

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
from wijwerken.think.vocabulary import STRIKING

Part = EditionSentence.Part
HEARD, MARKED = Q(part=Part.HEARD), Q(part=Part.THREAD, mark__in=STRIKING)
IN_FRONT = Q(part=Part.THREAD, in_front=True)
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

    @cached_property
    def threads_total(self) -> int:
        return len(self.contents.threads) + sum(not part.also_heard for part in self.more_threads)


def front_page(edition: Edition, actor: Actor) -> FrontPage:
    """Give the front page of an edition: of a draft as it would be now, of a published one as it was given."""
    return _of_draft(planned(edition, actor)) if edition.is_draft else _of_given(edition)


def sentences_of(edition: Edition) -> ScopedQuerySet[EditionSentence]:
    """Give the sentences of a published edition that are still shared, in the order in which they are read."""
    rows = EditionSentence.objects.of(edition.trajectory_id).filter(edition=edition)
    return rows.filter(queries.still_shared(edition.trajectory)).order_by("position", "pk")


@dataclass
class Totals:
    """How many sentences of an edition are still shared: so that nothing is looked for where there is none."""

    by_place: Counter[tuple[str, UUID | None]] = field(default_factory=Counter)  # of each part, or thread in it
    fixed: int = 0  # those that always stand on the front page: in front of a thread, or beside a thought
    marked: int = 0


def _of_given(edition: Edition) -> FrontPage:
    shared, rows = sentences_of(edition), _threads_of(edition)
    totals, shown = _totals(shared), _first(rows)
    first = {part.id for part in shown}
    fixed = list(shared.filter(HEARD | IN_FRONT & Q(edition_thread__in=first))) if totals.fixed else []
    for row in fixed:
        if row.edition_thread_id is not None and row.part == Part.THREAD:
            next(part for part in shown if part.id == row.edition_thread_id).sentences.append(kept_sentence(row))
    for part in rows:
        part.total = totals.by_place[Part.THREAD.value, part.id]
    solutions, loose = totals.by_place[Part.SOLUTION.value, None], totals.by_place[Part.LOOSE.value, None]
    return FrontPage(
        contents=Contents(
            edition=edition,
            parts=[part for part in rows if part.id in first],
            solutions=_listed(shared.filter(part=Part.SOLUTION), SOLUTIONS) if solutions else [],
            loose=_listed(shared.filter(part=Part.LOOSE), LOOSE) if loose else [],
            loose_not_shared=edition.loose_not_shared,
            thoughts=kept_thoughts(edition, [row for row in fixed if row.part == Part.HEARD]),
            marked=_listed(shared.filter(MARKED), SURPRISES) if totals.marked else [],
        ),
        more_threads=[part for part in rows if part.id not in first],
        solutions_total=solutions,
        loose_total=loose,
    )


def _totals(shared: ScopedQuerySet[EditionSentence]) -> Totals:
    rows: Any = shared.order_by().values_list("part", "edition_thread", "in_front", "mark").annotate(n=Count("pk"))
    totals = Totals()
    for part, thread, in_front, mark, n in rows:
        totals.by_place[part, thread] += n
        totals.fixed += n if part == Part.HEARD or (part == Part.THREAD and in_front) else 0
        totals.marked += n if part == Part.THREAD and mark in STRIKING else 0
    return totals


def _threads_of(edition: Edition) -> list[ThreadPart]:
    """Give the threads of a published edition, without what people said."""
    rows = EditionThread.objects.of(edition.trajectory_id).filter(edition=edition).order_by("position")
    told = rows.values_list("name", "summary", "also_heard", "people", "pk")
    return [ThreadPart(None, name, summary, also, people, [], pk) for name, summary, also, people, pk in told]


def _of_draft(contents: Contents) -> FrontPage:
    shown = [*contents.threads[:THREADS], *contents.also_heard[:THREADS]]
    more = [part for part in contents.parts if part not in shown]
    page = FrontPage(contents, more, len(contents.solutions), len(contents.loose))
    contents.marked = contents.surprises[:SURPRISES]
    contents.parts = [part for part in contents.parts if part in shown]
    contents.solutions, contents.loose = contents.solutions[:SOLUTIONS], contents.loose[:LOOSE]
    return page


def _first(parts: list[ThreadPart]) -> list[ThreadPart]:
    main = [part for part in parts if not part.also_heard][:THREADS]
    return [*main, *[part for part in parts if part.also_heard][:THREADS]]


def _listed(rows: ScopedQuerySet[EditionSentence], most: int) -> list[Sentence]:
    return [kept_sentence(row) for row in rows[:most]]
