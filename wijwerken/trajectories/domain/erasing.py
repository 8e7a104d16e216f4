"""What the spine holds of one person, and taking it out."""

from __future__ import annotations

from typing import Any

from wijwerken.house.domain import logbook
from wijwerken.people.models import Person
from wijwerken.trajectories.models import (
    AgendaPoint,
    Assumption,
    HeardAnswer,
    Invitation,
    Notice,
    Participation,
    ProblemView,
)

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


def take_out(person: Person) -> None:
    """Take a person out of the spine: their parts, answers, invitations and messages."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person)
    logbook.forget(parts.values_list("pk", flat=True))
    ProblemView.objects.everywhere(BECAUSE).filter(by__in=parts).delete()
    HeardAnswer.objects.everywhere(BECAUSE).filter(person=person).delete()
    Notice.objects.everywhere(BECAUSE).filter(person=person).delete()
    Invitation.objects.everywhere(BECAUSE).filter(person=person).delete()
    parts.delete()
