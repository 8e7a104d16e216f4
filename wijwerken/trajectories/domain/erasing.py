"""What the spine holds of one person, and taking it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wijwerken.house.domain import logbook
from wijwerken.people.domain import identities
from wijwerken.people.domain.retention import IDENTITY_DAYS
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import (
    AgendaPoint,
    Assumption,
    HeardAnswer,
    Invitation,
    Notice,
    Participation,
    PhaseChange,
    ProblemView,
)
from wijwerken.trajectories.vocabulary import Phase, Role

BECAUSE = "everything of one person"


def own_data(person: Person) -> dict[str, Any]:
    """Give what the spine holds of this person."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).select_related("trajectory")
    return {
        "participations": [
            {
                "trajectory": part.trajectory.main_question,
                "role": part.role,
                "shown_name": part.shown_name,
                "on": part.on.isoformat(),
            }
            for part in parts
        ],
        "assumptions": [
            row.words for row in Assumption.objects.everywhere(BECAUSE).filter(by__person=person).order_by("on")
        ],
        "problem_views": [row.words for row in ProblemView.objects.everywhere(BECAUSE).filter(by__person=person)],
        "points": [row.words for row in AgendaPoint.objects.everywhere(BECAUSE).filter(by__person=person)],
        "felt_heard": [
            {"felt": row.felt, "words": row.words}
            for row in HeardAnswer.objects.everywhere(BECAUSE).filter(person=person)
        ],
        "notices": [row.words for row in Notice.objects.everywhere(BECAUSE).filter(person=person)],
    }


def to_hand_over(person: Person) -> Iterator[str]:
    """Name the running trajectories that have nobody but this person to guide them."""
    mine = Participation.objects.everywhere(BECAUSE).filter(person=person, role=Role.FACILITATOR)
    for part in mine.select_related("trajectory"):
        others = Participation.objects.of(part.trajectory).filter(role=Role.FACILITATOR).exclude(person=person)
        if current_phase(part.trajectory) != Phase.ENDED and not others.exists():
            yield _("U bent de enige procesbegeleider van: %(question)s") % {"question": part.trajectory.main_question}


def forget_identities(today: dt.date) -> int:
    """Forget names and addresses of people whose last trajectory ended long enough ago."""
    ended = PhaseChange.objects.everywhere(BECAUSE).filter(
        phase=Phase.ENDED, on__lt=today - dt.timedelta(days=IDENTITY_DAYS)
    )
    parts = Participation.objects.everywhere(BECAUSE)
    over = [
        row.trajectory_id for row in ended.select_related("trajectory") if current_phase(row.trajectory) == Phase.ENDED
    ]
    running = parts.exclude(trajectory__in=over).values("person")
    done = parts.filter(trajectory__in=over).exclude(person__in=running).values_list("person", flat=True)
    return identities.forget_all(done)


def take_out(person: Person) -> None:
    """Take a person out of the spine: their parts, answers, invitations and messages."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person)
    logbook.forget(parts.values_list("pk", flat=True))
    ProblemView.objects.everywhere(BECAUSE).filter(by__in=parts).delete()
    HeardAnswer.objects.everywhere(BECAUSE).filter(person=person).delete()
    Notice.objects.everywhere(BECAUSE).filter(person=person).delete()
    Invitation.objects.everywhere(BECAUSE).filter(person=person).delete()
    parts.delete()
