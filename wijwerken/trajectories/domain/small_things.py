"""Which small things stand in a trajectory now: most of them seldom do, so a page asks for all of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet

from wijwerken.house import clock
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.trajectories.models import (
    AliveCheck,
    Answer,
    AnswerRound,
    Gap,
    GateDeviation,
    Gathering,
    Pause,
    Promise,
    ReviewDay,
    RoomAgreement,
    Trajectory,
    WaitingText,
)
from wijwerken.trajectories.models.answers import waits_for_a_call


@once
def there_is(trajectory: Trajectory) -> Mapping[str, bool]:
    """Tell by its name of each small thing whether there is one; only what there is, is worth a query of its own."""
    found: Mapping[str, bool] = _there_is(trajectory.pk, clock.today())[0]
    return found


@prepared
def _there_is(trajectory: UUID, today: dt.date) -> QuerySet[Trajectory, Any]:
    things: dict[str, Any] = {
        "promise": Promise.objects.of(trajectory).filter(kept_on=None),
        "pause": Pause.objects.of(trajectory).filter(ended_on=None),
        "silence": AliveCheck.objects.of(trajectory).filter(answer=""),
        "deviation": GateDeviation.objects.of(trajectory),
        "room": RoomAgreement.objects.of(trajectory),
        "gathering": Gathering.objects.of(trajectory).filter(on__gte=today),
        "waiting_text": WaitingText.objects.of(trajectory),
        "gap": Gap.objects.of(trajectory).filter(closed_on=None),
        "review_day": ReviewDay.objects.of(trajectory).filter(held_on=None),
        "answer_due": AnswerRound.objects.of(trajectory).filter(given_on=None),
        "to_call": Answer.objects.of(trajectory).filter(waits_for_a_call()),
        "stands_due": AnswerRound.objects.of(trajectory).filter(asks_again_on__lte=today, looked_again_on=None),
    }
    return Trajectory.objects.filter(pk=trajectory).values(**{name: Exists(rows) for name, rows in things.items()})
