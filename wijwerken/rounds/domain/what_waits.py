"""What waits for one person in recognition rounds: one that is open, and what came out of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.domain.one_question import Ask, Found
from wijwerken.rounds.domain.rounds import address
from wijwerken.rounds.models import RecognitionRound, RoundSeat
from wijwerken.rounds.vocabulary import ROUND
from wijwerken.trajectories.domain.participation import EVERYWHERE, theirs
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait in recognition rounds."""
    return {"open": _to_answer(ask), "closed": _newly_closed(ask)}


def of(found: Found) -> Iterator[ForYou]:
    """List the rounds that somebody may still answer, and those of which the outcome is new."""
    ask = found.ask
    if found["open"]:
        for held in _to_answer(ask).select_related("trajectory").order_by("opened_on", "pk"):
            yield _is_open(ask.person, held)
    if found["closed"]:
        for held in _newly_closed(ask).select_related("trajectory").order_by("closed_on", "pk"):
            yield _is_closed(ask.person, held)


def _by_link(ask: Ask) -> QuerySet[RecognitionRound]:
    rows = RecognitionRound.objects.everywhere(EVERYWHERE).filter(by_link=True)
    return rows.filter(theirs(ask, INSIDE - CORE_GROUP))


def _to_answer(ask: Ask) -> QuerySet[RecognitionRound]:
    taken = RoundSeat.objects.everywhere(EVERYWHERE).filter(person=ask.person, recognition_round=OuterRef("pk"))
    return _by_link(ask).exclude(opened_on=None).filter(closed_on=None).exclude(Exists(taken))


def _newly_closed(ask: Ask) -> QuerySet[RecognitionRound]:
    return _by_link(ask).filter(closed_on__gte=ask.news_since)


def _is_open(me: UUID, held: RecognitionRound) -> ForYou:
    return ForYou(
        asked="answer",
        about=Reference(ROUND, held.pk),
        person=me,
        day=held.opened_on,  # type: ignore[arg-type]
        sentence=_("Er is een ronde met zinnen. Wat is herkenbaar?"),
        url=address(held.trajectory, held),
        button=_("Doe mee"),
        place=held.trajectory_id,
        minutes=for_you.ANSWER,
    )


def _is_closed(me: UUID, held: RecognitionRound) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(ROUND, held.pk),
        person=me,
        day=held.closed_on,  # type: ignore[arg-type]
        sentence=_("De ronde is dicht. Lees wat mensen herkennen."),
        url=reverse("rounds:outcome", args=[held.trajectory.slug, held.number]),
        button=_("Lees wat eruit kwam"),
        place=held.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )
