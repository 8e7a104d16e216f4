"""What a page about a whole trajectory tells of answers: in words, and nothing that could point at anybody.

A number that falls by one when somebody takes their words back tells which way they were answered, and one that grows
tells who came later; so numbers go in steps of five.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from wijwerken.house.registry import gather
from wijwerken.house.small_numbers import so_far
from wijwerken.trajectories.domain import answer_rounds
from wijwerken.trajectories.models import Answer, Trajectory


@dataclass(frozen=True)
class RoundFacts:
    """After which moment everyone got an answer, how many which way, and who had no way back."""

    says: str
    on: dt.date
    ways: list[str]
    without_way: str


def of_trajectory(trajectory: Trajectory) -> list[RoundFacts]:
    """Tell of each moment how many got an answer which way, the oldest first."""
    rounds = answer_rounds.given(trajectory)
    if not rounds:
        return []
    ways: dict[UUID, Counter[str]] = defaultdict(Counter)
    for round_, way in Answer.objects.of(trajectory).values_list("round", "way"):
        ways[round_][way] += 1
    nameless = [one.on for one in gather(lambda room: room.chain.tellers, trajectory) if one.person is None]
    facts = []
    for one in reversed(rounds):
        day = one.given_on or one.came_on
        without = 0 if one.after == one.After.YEAR else sum(on <= day for on in nameless)
        no_way = answer_rounds.no_way_back(without, say=so_far) if without else ""
        which = answer_rounds.said_of_ways(ways[one.pk], say=so_far)
        facts.append(RoundFacts(answer_rounds.name(one), day, which, no_way))
    return facts
