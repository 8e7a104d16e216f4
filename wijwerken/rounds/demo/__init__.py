"""The rounds of the demo: one that is closed, with sixty people who answered, and one that is open now."""

from __future__ import annotations

import random
import uuid
from typing import Any

from wijwerken.house.demo import Demo, read
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import outcome, rounds
from wijwerken.rounds.domain.next_sentence import MOST_A_PERSON
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.trajectories.models import Trajectory

UNSURE = 0.11


def fill(demo: Demo) -> None:
    """At the counter two rounds are held."""
    told = read(__file__, "balie.json")
    for row in told["rounds"]:
        _hold(demo, demo.actors[told["by"]], demo.trajectories["balie"], row)


def _hold(demo: Demo, maker: Actor, trajectory: Trajectory, row: dict[str, Any]) -> None:
    """Hold one round as it is told: its sentences, each with how many of two kinds of people recognise it."""
    chances = {demo.excerpt(beginning): shares for beginning, shares in row["sentences"].items()}
    with demo.at(row["begun"]):
        held = rounds.begin_round(maker, trajectory)
        for statement in list(statements_of(held)):
            rounds.leave_out(maker, trajectory, held, statement.pk)
        rounds.choose(maker, trajectory, held, chances)
    with demo.at(row["opened"]):
        rounds.open_round(maker, trajectory, held)
        _answer(held, chances, row["people"])
    if "closed" in row:
        with demo.at(row["closed"]):
            rounds.close_round(maker, trajectory, held)
            outcome.work_out(held.pk)
    if "map_wanted" in row:
        with demo.at(row["map_wanted"]):
            rounds.want_map(maker, trajectory, held)


def _answer(held: RecognitionRound, chances: dict[uuid.UUID, list[int]], people: int) -> None:
    """Let people answer at most twelve sentences each; half of them work at the front, half at the back."""
    lot = random.Random(held.number)  # noqa: S311 - the demo looks the same every time
    statements: list[Statement] = sorted(statements_of(held), key=lambda one: one.excerpt.text)
    batch = []
    for person in range(people):
        seat = uuid.uuid4()
        for statement in lot.sample(statements, min(MOST_A_PERSON, len(statements))):
            recognises = lot.random() * 100 < chances[statement.excerpt_id][person % 2]
            says = 0 if lot.random() < UNSURE else 1 if recognises else -1
            batch.append(GivenRecognition(statement.pk, seat, says))
    record_recognitions(batch)
