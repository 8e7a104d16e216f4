"""From what an action came: ideas that grew into others, threads, and everyone whose words those are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from wijwerken.act.models import Action, Idea
from wijwerken.think.domain import queries as think
from wijwerken.trajectories.models import Trajectory

Grouped = dict[UUID, set[UUID]]


def spoke_of(trajectory: Trajectory, actions: Collection[UUID]) -> Iterator[UUID]:
    """Give everyone of whose words these actions came, in one question for all of them."""
    rows = Action.objects.of(trajectory).filter(pk__in=actions).exclude(said_yes_on=None)
    behind = _ideas_behind(trajectory, set(rows.exclude(ideas=None).values_list("ideas", flat=True)))
    begun = Idea.objects.of(trajectory).filter(pk__in=behind).values_list("excerpt__speaker__person", "red_thread")
    said, threads = {person for person, _thread in begun}, {thread for _person, thread in begun}
    threads |= set(rows.values_list("red_threads", flat=True))
    found = said | set(think.spoke_on(trajectory, threads - {None}))
    yield from (person for person in found if person is not None)


def _ideas_behind(trajectory: Trajectory, ideas_of: set[UUID]) -> set[UUID]:
    """Give ideas with all those that they grew from."""
    back = grouped((into, source) for source, into in grown(trajectory)) if ideas_of else {}
    found: set[UUID] = set()
    new = set(ideas_of)
    while new:
        found |= new
        new = reached(new, back) - found
    return found


def grown(trajectory: Trajectory) -> list[tuple[UUID, UUID]]:
    """Give each idea with one that it grew into."""
    rows = Idea.grown_from.through.objects.filter(from_idea__trajectory=trajectory)
    return list(rows.values_list("to_idea", "from_idea"))


def actions_of_ideas(trajectory: Trajectory, keys: set[UUID]) -> Any:
    """Give these ideas, each with one action that came of it."""
    rows = Action.ideas.through.objects.filter(action__trajectory=trajectory, idea__in=keys)
    return rows.values_list("idea", "action")


def grouped(pairs: Iterable[tuple[UUID, UUID]]) -> Grouped:
    """Lay together what belongs to one key."""
    found: Grouped = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def reached(keys: Iterable[UUID], grouped: Grouped) -> set[UUID]:
    """Give everything that belongs to any of these keys."""
    return set().union(*(grouped.get(key, set()) for key in keys))
