"""The trace: from any sentence to the voice behind it and the action after it, as far as this reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from wijwerken.house.manifest import Reference, TraceLink
from wijwerken.house.registry import answers, gather
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class Trace:
    """One thing in the chain, with what comes before it and what came of it."""

    here: TraceLink
    back: list[TraceLink]
    forward: list[TraceLink]


def trace(actor: Actor, trajectory: Trajectory, reference: Reference) -> Trace | None:
    """Give a thing's place in the chain; nothing when it is not there or not for this reader."""
    here = next(filter(None, _titles(actor, trajectory, reference)), None)
    if here is None:
        return None
    links = list(gather(lambda room: room.chain.trace_links, actor, trajectory, reference))
    return Trace(
        here=here,
        back=[link for link in links if link.direction == "back"],
        forward=[link for link in links if link.direction == "forward"],
    )


def _titles(actor: Actor, trajectory: Trajectory, reference: Reference) -> list[TraceLink | None]:
    return list(answers(lambda room: room.chain.trace_title, actor, trajectory, reference))
