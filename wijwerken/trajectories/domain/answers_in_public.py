"""The answers as everyone reads them: what came of each red thread, also for who left no way back."""

from __future__ import annotations

from dataclasses import dataclass

from wijwerken.house.manifest import Reference, TraceLink
from wijwerken.house.registry import gather
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class OfThread:
    """One red thread as it was given back, with what people do about it, or why nothing."""

    name: str
    url: str
    actions: list[TraceLink]
    because: str
    no_yes: list[tuple[TraceLink, str]]  # what nobody said yes to, and what is said of that


@dataclass(frozen=True)
class InPublic:
    """What came of each thread of the newest give-back; the edition itself holds every sentence that was shared."""

    edition: TraceLink
    threads: list[OfThread]


def in_public(actor: Actor, trajectory: Trajectory) -> InPublic | None:
    """Give what came of each red thread; nothing as long as nothing was given back that this reader may read."""
    # Asked of the room itself: a moment of which nobody gave the answer makes room for the next, its edition stays.
    edition = next(iter(gather(lambda room: room.chain.given_back, actor, trajectory)), None)
    if edition is None:
        return None
    threads = [link for link in _links(actor, trajectory, edition.to) if link.direction == "back"]
    yes = {link.to: link for link in gather(lambda room: room.chain.undertaken, trajectory)}
    no_yes = dict(gather(lambda room: room.chain.without_yes, trajectory))
    why_not = dict(gather(lambda room: room.chain.left_out, trajectory))
    return InPublic(edition, [_of(actor, trajectory, link, yes, no_yes, why_not) for link in threads])


def _of(
    actor: Actor,
    trajectory: Trajectory,
    thread: TraceLink,
    yes: dict[Reference, TraceLink],
    no_yes: dict[Reference, str],
    why_not: dict[Reference, str],
) -> OfThread:
    came = {link.to: link for link in _links(actor, trajectory, thread.to) if link.direction == "forward"}
    actions = [yes[one] for one in came if one in yes]
    waiting = [(link, no_yes[one]) for one, link in came.items() if one in no_yes]
    return OfThread(thread.title, thread.url, actions, "" if actions else why_not.get(thread.to, ""), waiting)


def _links(actor: Actor, trajectory: Trajectory, reference: Reference) -> list[TraceLink]:
    return list(gather(lambda room: room.chain.trace_links, actor, trajectory, reference))
