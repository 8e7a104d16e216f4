""" "Waar hoort deze stem?": for one loose voice three threads it may belong to, never one."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions.more_like_these import RESTS_ON, offered_by, suggestions
from wijwerken.think.domain.suggestions.shelf import Shelf, shelf_of
from wijwerken.think.domain.ties import BY_HAND, Offered
from wijwerken.think.models import RedThread, SuggestionAnswer, Tie
from wijwerken.trajectories.models import Trajectory

THREE = 3


@dataclass(frozen=True)
class Home:
    """A thread a loose voice may belong to, and its voices that are most like it."""

    thread: RedThread
    rests_on: list[Excerpt]


@dataclass(frozen=True)
class LooseVoice:
    """One loose voice on the table, with three threads, or without when there are not three yet."""

    excerpt: Excerpt | None = None
    homes: list[Home] = field(default_factory=list)
    offered: Offered = BY_HAND


def loose_voice(actor: Actor, trajectory: Trajectory, after: UUID | None = None) -> LooseVoice:
    """Lay the next loose voice on the table, with the three threads that it may belong to."""
    excerpt = _next(actor, trajectory, after)
    shelf = shelf_of(trajectory)
    if excerpt is None or shelf is None or excerpt.pk not in shelf.places:
        return LooseVoice(excerpt)
    threads = _threads(shelf, trajectory, excerpt)
    if len(threads) < THREE:
        return LooseVoice(excerpt)
    best = shelf.candidate_threads(list(threads.values()), shelf.places[excerpt.pk])[:THREE]
    chosen = {list(threads)[place]: list(threads.values())[place] for place in best}
    return LooseVoice(excerpt, _homes(trajectory, shelf, excerpt, chosen), offered_by(shelf.read))


def _next(actor: Actor, trajectory: Trajectory, after: UUID | None) -> Excerpt | None:
    # Public ids are random, so the next one by id is any voice.
    loose = queries.loose(actor, trajectory).only("text", "language", "trajectory").order_by("pk")
    found = loose.filter(pk__gt=after).first() if after is not None else None
    return found or loose.first()


def _threads(shelf: Shelf, trajectory: Trajectory, excerpt: Excerpt) -> dict[UUID, list[int]]:
    """Give the places of the voices on each thread, without the threads somebody said no to."""
    no = SuggestionAnswer.objects.of(trajectory).filter(excerpt=excerpt, answer=SuggestionAnswer.Answer.NOT)
    ties = Tie.objects.of(trajectory).filter(is_counter=False).exclude(red_thread__in=no.values("red_thread"))
    found: dict[UUID, list[int]] = {}
    for thread, tied in ties.order_by("red_thread_id", "excerpt_id").values_list("red_thread_id", "excerpt_id"):
        if tied in shelf.places:
            found.setdefault(thread, []).append(shelf.places[tied])
    return found


def _homes(trajectory: Trajectory, shelf: Shelf, excerpt: Excerpt, threads: dict[UUID, list[int]]) -> list[Home]:
    place = shelf.places[excerpt.pk]
    like = {
        thread: [shelf.ids[one] for one in shelf.most_like(place, members)[:RESTS_ON]]
        for thread, members in threads.items()
    }
    words = suggestions(trajectory, {excerpt.pk: [one for ones in like.values() for one in ones]})
    by_id = {one.pk: one for suggestion in words for one in suggestion.rests_on}
    named = {thread.pk: thread for thread in RedThread.objects.of(trajectory).filter(pk__in=threads)}
    return [Home(named[thread], [by_id[one] for one in like[thread]]) for thread in threads]
