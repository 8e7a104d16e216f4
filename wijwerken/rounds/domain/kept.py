"""What a round keeps of people, gives them, takes out with them, and deletes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.manifest import RetentionRule
from wijwerken.house.small_numbers import few
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.rounds.domain import findings, seats
from wijwerken.rounds.domain.figures_request import ask_again, ask_anew
from wijwerken.rounds.domain.recognitions import forget_seats
from wijwerken.rounds.domain.rounds import rounds_of
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundFindings, RoundSeat
from wijwerken.trajectories.models import Trajectory

COUNTED = log_line("rounds.recognitions.counted", _("Er kwamen antwoorden binnen in een herkenningsronde"))
SEAT_DAYS = 365


def on_erased(person: Person) -> None:
    """Erase every answer of a person, and that they had a seat."""
    mine = RoundSeat.objects.everywhere(because="erasing a person").filter(person=person)
    forget_seats(list(mine.values_list("pk", flat=True)))
    mine.all().delete()


def own_data(person: Person) -> Mapping[str, Any]:
    """Give what rounds hold of this person: what they answered."""
    return {"recognitions": _own_answers(person)}


def export(actor: Actor, trajectory: Trajectory) -> Mapping[str, Any]:
    """Give the closed rounds as they may be shown: sentences with their figures, nothing by seat or person."""
    closed = [held for held in rounds_of(trajectory) if held.is_closed]
    return {"recognition_rounds": [_export_round(actor, trajectory, held) for held in closed]}


def daily() -> None:
    """Count the answers in the logbook, mix the tables, and ask once more for figures that are missing or old."""
    count_answers()
    seats.mix_answers()
    ask_where_it_does_not_fit()
    ask_again()


def count_answers() -> int:
    """Write in each logbook that answers came in, once for what came since the last count; tells for how many."""
    done = 0
    for held in RecognitionRound.objects.everywhere(because="the daily count of nameless answers"):
        total = Recognition.objects.of(held.trajectory_id).filter(statement__recognition_round=held).count()
        if total > held.counted:
            logbook.write(held.trajectory_id, COUNTED, round=str(held.pk), answers=few(total - held.counted))
            done += 1
        if total != held.counted:
            RecognitionRound.objects.of(held.trajectory_id).filter(pk=held.pk).update(counted=total)
    return done


def ask_where_it_does_not_fit() -> None:
    """Ask anew where figures are missing, or hold a sentence that is not shown any more (old pain marked later)."""
    closed = RecognitionRound.objects.everywhere(because="figures that are missing").exclude(closed_on=None)
    with transaction.atomic():
        ask_anew(closed.filter(findings=None))
    with_figures = RoundFindings.objects.everywhere(because="figures that no longer fit").exclude(figures=[])
    for found in with_figures.filter(is_final=False).select_related("recognition_round"):
        if not findings.fits(found):
            with transaction.atomic():
                ask_anew([found.recognition_round])


def delete_seats(today: dt.date) -> int:
    """Delete whose seat was whose, a year after a round closed; the answers stay, without anyone behind them."""
    old = RecognitionRound.objects.everywhere(because="retention").filter(
        closed_on__lt=today - dt.timedelta(days=SEAT_DAYS)
    )
    rows = RoundSeat.objects.everywhere(because="retention").filter(recognition_round__in=old.values("pk"))
    return rows.delete()[0]


retention = (
    RetentionRule("round_seats", _("wie welke antwoorden gaf in een herkenningsronde: een jaar erna"), delete_seats),
)


def _own_answers(person: Person) -> list[dict[str, Any]]:
    """Give a person what they answered; never in which group a picture would put them, for that is nowhere."""
    mine = RoundSeat.objects.everywhere(because="a person's own data").filter(person=person)
    given = Recognition.objects.everywhere(because="a person's own data").filter(seat__in=mine.values("pk"))
    rows = given.select_related("trajectory", "statement__excerpt", "statement__recognition_round")
    return [
        {
            "trajectory": row.trajectory.main_question,
            "round": row.statement.recognition_round.number,
            "sentence": row.statement.excerpt.text,
            "answer": str(row.get_recognition_display()),
        }
        for row in rows.order_by("trajectory", "statement__recognition_round__number", "pk")
    ]


def _export_round(actor: Actor, trajectory: Trajectory, held: RecognitionRound) -> dict[str, Any]:
    found, seat = findings.of(held), seats.seat_of(actor.person, held)
    said: dict[str, Any] = {
        "number": held.number,
        "opened_on": held.opened_on.isoformat() if held.opened_on else None,
        "closed_on": held.closed_on.isoformat() if held.closed_on else None,
        "people": few(found.people) if found else None,
    }
    if found is None or not findings.has_enough(found):
        # The words alone: with fewer than five answers there is nothing else to tell.
        return said | {"sentences": [{"words": one.excerpt.text} for one in statements_of(held)]}
    lines = [(mark, line) for mark, _title, lines in findings.listing(actor, held, found).blocks for line in lines]
    return said | {
        "verdict": "" if findings.why_not_for(actor, trajectory, held, seat) else found.verdict,
        "sentences": [{"words": line.text, "heading": mark, "says": line.says} for mark, line in lines],
    }
