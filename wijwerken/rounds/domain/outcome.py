"""Working a round out: figures without small numbers, the verdict, and the map. No seat goes in or comes out."""

from __future__ import annotations

import random
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from wijwerken import __version__
from wijwerken.analysis.perspective_map import PerspectiveMap, VoteMatrix, analyse, published
from wijwerken.analysis.perspective_map.listing import listing
from wijwerken.analysis.perspective_map.routing import priorities
from wijwerken.analysis.perspective_map.sketch import DRAWN_FROM, sketch
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.rounds.domain.statements import shown
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundFindings, RoundSeat, Statement

ALGORITHM = f"perspective_map {__version__}"


def work_out(identifier: UUID) -> RoundFindings | None:
    """Work a round out anew from all its answers; nothing is kept when more answers came or went meanwhile."""
    everywhere = RecognitionRound.objects.everywhere(because="figures of a round, in the background")
    if not everywhere.filter(pk=identifier).update(is_stale=False):
        return None
    found = everywhere.get(pk=identifier)
    votes, statements = _answers(found)
    figures = _figures(votes, statements, found)
    if found.is_closed and figures["people"]:
        figures["without_ticket"] = _without_ticket(found, statements, figures["people"])
    with transaction.atomic():
        held = everywhere.select_for_update().filter(pk=identifier).first()
        if held is None or held.is_closed != found.is_closed or (held.is_closed and held.is_stale):
            return None  # asked for once more already
        before = RoundFindings.objects.of(held.trajectory_id).filter(recognition_round=held).first()
        if before is not None and before.is_final:
            return None  # what was told stands fast
        if before is not None and before.figures and figures["people"]:
            figures |= {"people": before.people, "without_ticket": before.without_ticket}  # also when a sentence went
        return RoundFindings.objects.of(held.trajectory_id).update_or_create(
            recognition_round=held, defaults=figures, create_defaults=figures | {"trajectory_id": held.trajectory_id}
        )[0]


def _answers(found: RecognitionRound) -> tuple[VoteMatrix, list[UUID]]:
    """Read the answers with a number by lot in the place of each seat, and of each statement its place in a list."""
    statements = list(
        shown(Statement.objects.of(found.trajectory_id).filter(recognition_round=found)).values_list("pk", flat=True)
    )
    places = {statement: place for place, statement in enumerate(statements)}
    rows = Recognition.objects.of(found.trajectory_id).filter(statement__in=statements)
    answers = list(rows.values_list("seat", "statement", "recognition"))
    random.shuffle(answers)
    numbers: dict[UUID, int] = {}
    people = [numbers.setdefault(seat, len(numbers)) for seat, _, _ in answers]
    votes = VoteMatrix.from_triples(
        people,
        [places[statement] for _, statement, _ in answers],
        [says for _, _, says in answers],
        all_participants=range(len(numbers)),
        all_statements=range(len(statements)),
    )
    return votes, statements


def _without_ticket(found: RecognitionRound, statements: list[UUID], people: int) -> int:
    """Count the seats that anybody with the link could take; one to four are kept as one, all but a few as all."""
    if not found.by_link or found.by_ticket:
        return 0
    seats = Recognition.objects.of(found.trajectory_id).filter(statement__in=statements).order_by()
    known = RoundSeat.objects.of(found.trajectory_id).filter(recognition_round=found).values("pk")
    count: int = seats.exclude(seat__in=known).values("seat").distinct().count()
    if count < SMALLEST_SHOWN:
        return min(count, 1)
    return people if people - count < SMALLEST_SHOWN else count


def _figures(votes: VoteMatrix, statements: list[UUID], found: RecognitionRound) -> dict[str, Any]:
    """Give what may be kept: while it is open only weights; under five people, or with tickets left over, nothing."""
    nothing: dict[str, Any] = {
        "algorithm": ALGORITHM,
        "weights": {},
        "people": 0,
        "placed": 0,
        "verdict": "",
        "evidence": {},
        "figures": [],
        "sketch": {},
        "without_ticket": 0,
    }
    if not votes.count:
        return nothing
    result = analyse(votes, mode="honest")
    if not found.is_closed:
        return nothing | {"weights": _weights(result, statements)}
    if votes.shape[0] < max(SMALLEST_SHOWN, found.tickets):
        return nothing
    return nothing | {"people": votes.shape[0]} | _findings(result, statements)


def _weights(result: PerspectiveMap, statements: list[UUID]) -> dict[str, float]:
    """How much each sentence asks for answers; one without any is not in here and counts as the heaviest."""
    weight = priorities(result)
    return {
        str(statements[place]): round(float(weight[column]), 6)
        for column, place in enumerate(result.statements.ids.tolist())
    }


def _findings(result: PerspectiveMap, statements: list[UUID]) -> dict[str, Any]:
    fit_to_show = published(result)
    placed = int(result.placed.sum())
    return {
        "placed": placed,
        "verdict": result.verdict.value,
        "evidence": asdict(result.evidence) | {"groups": _groups(fit_to_show, statements)},
        "figures": _rows(result, statements),
        "sketch": sketch(fit_to_show).to_keep() if placed >= DRAWN_FROM else {},
    }


def _rows(result: PerspectiveMap, statements: list[UUID]) -> list[dict[str, Any]]:
    rows = {
        statements[place]: {
            "block": one.block.value,
            "answered": one.answered,
            "parts": [[list(part), count] for part, count in one.parts],
            "nearly": one.nearly,
        }
        for place, one in zip(result.statements.ids.tolist(), listing(result.statements), strict=True)
    }
    empty: dict[str, Any] = {"block": "too_few", "answered": None, "parts": [], "nearly": None}
    return [{"statement": str(statement)} | rows.get(statement, empty) for statement in statements]


def _groups(fit_to_show: PerspectiveMap, statements: list[UUID]) -> list[dict[str, Any]]:
    """What each group recognises more often than the others; only where the verdict allows groups."""
    if not fit_to_show.has_groups:
        return []
    return [
        {
            "number": number + 1,
            "more_often": [
                str(statements[one.statement])
                for one in fit_to_show.representative
                if one.group == number and one.side == "agree"
            ],
        }
        for number in range(fit_to_show.group_count)
    ]
