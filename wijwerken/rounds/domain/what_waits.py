"""What waits for one person in recognition rounds: one that is open, and what came out of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import clock, for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.prepared import prepared
from wijwerken.people.models import Person
from wijwerken.rounds.domain.rounds import address
from wijwerken.rounds.models import RecognitionRound, RoundSeat
from wijwerken.rounds.vocabulary import ROUND
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for, there_is_for
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE


def of(person: Person) -> Iterator[ForYou]:
    """List the rounds that somebody may still answer, and those of which the outcome is new."""
    me, since = person.pk, clock.today() - for_you.NEWS_STAYS
    there = _there_is(me, since)[0]
    if there["open"]:
        for held in _to_answer(me).select_related("trajectory").order_by("opened_on", "pk"):
            yield _is_open(me, held)
    if there["closed"]:
        for held in _newly_closed(me, since).select_related("trajectory").order_by("closed_on", "pk"):
            yield _is_closed(me, held)


@prepared
def _there_is(person: UUID, since: dt.date) -> QuerySet[Person, Any]:
    return there_is_for(person, open=_to_answer(person), closed=_newly_closed(person, since))


def _by_link(person: UUID) -> QuerySet[RecognitionRound]:
    rows = RecognitionRound.objects.everywhere(EVERYWHERE).filter(by_link=True)
    return rows.filter(trajectory__in=going_on_for(person, INSIDE - CORE_GROUP))


def _to_answer(person: UUID) -> QuerySet[RecognitionRound]:
    taken = RoundSeat.objects.everywhere(EVERYWHERE).filter(person=person, recognition_round=OuterRef("pk"))
    return _by_link(person).exclude(opened_on=None).filter(closed_on=None).exclude(Exists(taken))


def _newly_closed(person: UUID, since: dt.date) -> QuerySet[RecognitionRound]:
    return _by_link(person).filter(closed_on__gte=since)


def _is_open(me: UUID, held: RecognitionRound) -> ForYou:
    return ForYou(
        asked="answer",
        about=Reference(ROUND, held.pk),
        person=me,
        day=held.opened_on,  # type: ignore[arg-type]
        sentence=_("Er is een ronde: wat herkent u?"),
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
