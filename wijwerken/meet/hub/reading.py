"""What the hub reads from the database: always in one thread of its own, never in the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError, connections
from django.db.models import Count

from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.meet.domain import codes, queries
from wijwerken.meet.domain.queries import Snapshot
from wijwerken.meet.models import Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import StepKind
from wijwerken.rounds.domain.next_sentence import RoutingTable, routing_table
from wijwerken.rounds.models import Recognition, RecognitionRound

T = TypeVar("T")
BECAUSE = "the hub serves every workshop"


@dataclass(frozen=True)
class Picture:
    """A workshop as memory keeps it: what is on the screens, and the sentences of its round."""

    snapshot: Snapshot
    sentences: RoutingTable[UUID] | None


@dataclass(frozen=True)
class Counted:
    """How many answers are in at the step of now, and from how many people."""

    answers: int
    people: int
    in_room: int


class Reader:
    """One thread with one connection, for everything that is read."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meet-reader")

    async def read(self, question: Callable[..., T], *about: Any) -> T:
        """Ask the database something and wait for the answer without holding anybody up."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, asked_again_once, question, *about)

    def stop(self) -> None:
        """End."""
        self.pool.submit(connections.close_all)
        self.pool.shutdown(wait=True, cancel_futures=False)


def asked_again_once(question: Callable[..., T], *about: Any) -> T:
    """Ask; a connection that broke while nobody used it is made anew."""
    try:
        return question(*about)
    except (OperationalError, InterfaceError):
        connections.close_all()
        return question(*about)


def find(code: str) -> UUID | None:
    """Find the workshop of a code."""
    asked = Workshop.objects.everywhere(because=BECAUSE).filter(code=codes.tidy(code))
    return asked.values_list("pk", flat=True).first()


def picture(workshop: UUID) -> Picture | None:
    """Read what is on the screens of a workshop."""
    snapshot = queries.snapshot(workshop)
    if snapshot is None:
        return None
    in_round = snapshot.step.recognition_round if snapshot.step else None
    return Picture(snapshot, sentences_of(in_round) if in_round else None)


def sentences_of(identifier: UUID) -> RoutingTable[UUID] | None:
    """Read the sentences of a round and how they are routed."""
    asked = RecognitionRound.objects.everywhere(because=BECAUSE).filter(pk=identifier).first()
    return routing_table(asked) if asked else None


def counted(workshop: UUID) -> Counted:
    """Count what is in at the step of now."""
    asked = Workshop.objects.everywhere(because=BECAUSE).filter(pk=workshop).select_related("current_step").first()
    if asked is None:
        return Counted(0, 0, 0)
    in_room = queries.seats(asked).count()
    step = asked.current_step
    if step is None:
        return Counted(0, 0, in_room)
    if step.kind == StepKind.RECOGNITION:
        answers, people = recognitions_in(step.recognition_round_id)
        return Counted(answers, people, in_room)
    return Counted(queries.answers(step), len(queries.answered(step)), in_room)


def recognitions_in(recognition_round: UUID | None) -> tuple[int, int]:
    """Count the answers of a round that the database holds now, and the people who gave them."""
    asked = Recognition.objects.everywhere(because=BECAUSE).filter(statement__recognition_round=recognition_round)
    found = asked.aggregate(answers=Count("pk"), people=Count("seat", distinct=True))
    return found["answers"], found["people"]


def stored_recognitions(workshop: UUID) -> int:
    """Count the answers that all rounds of a workshop hold now, one for each person and sentence; none from a few."""
    steps = WorkshopStep.objects.everywhere(because=BECAUSE).filter(workshop=workshop)
    rounds = steps.exclude(recognition_round=None).values("recognition_round")
    asked = Recognition.objects.everywhere(because=BECAUSE).filter(statement__recognition_round__in=rounds)
    found = asked.aggregate(answers=Count("pk"), people=Count("seat", distinct=True))
    return found["answers"] if found["people"] >= SMALLEST_SHOWN else 0


def already_answered(recognition_round: UUID | None, seat: UUID) -> set[str] | None:
    """List the sentences that a seat answered; nothing (None) when there is no such seat (any more)."""
    if not Seat.objects.everywhere(because=BECAUSE).filter(pk=seat).exists():
        return None
    asked = Recognition.objects.everywhere(because=BECAUSE).filter(
        seat=seat, statement__recognition_round=recognition_round
    )
    return {str(one) for one in asked.values_list("statement_id", flat=True)}


def versions(workshops: Collection[UUID]) -> dict[UUID, tuple[int, str]]:
    """Tell at which version these workshops stand now, and in which phase."""
    return queries.versions(list(workshops))
