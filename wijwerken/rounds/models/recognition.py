"""Recognition rounds: sentences of people, and who recognises them; never who stands in which group."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.models import InTrajectory


class RecognitionRound(InTrajectory):
    """One round in which people say which sentences they recognise; nobody sees an outcome before it is closed."""

    number = models.PositiveIntegerField()
    by_link = models.BooleanField(default=True)  # False: only in a room, through the seats of a workshop
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    map_wanted_on = models.DateField(null=True, blank=True)  # the day the group chose to see the map
    is_stale = models.BooleanField(default=False)  # answers came or went since the figures were asked for
    counted = models.PositiveIntegerField(default=0)  # answers there were at the last daily count
    by_ticket = models.BooleanField(default=False)  # a small group: only with a ticket, a code or an account
    tickets = models.PositiveIntegerField(default=0)  # how many were made: so many answers are expected

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="rounds_round_number")]

    @property
    def is_open(self) -> bool:
        return self.opened_on is not None and self.closed_on is None

    @property
    def is_prepared(self) -> bool:
        return self.opened_on is None

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class Statement(InTrajectory):
    """One sentence in a round: a pointer to someone's words, never a copy, so that they can be taken back."""

    recognition_round = models.ForeignKey(
        "rounds.RecognitionRound", on_delete=models.CASCADE, related_name="statements"
    )
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recognition_round", "excerpt"], name="rounds_statement_once_a_round")
        ]


class Recognition(InTrajectory):
    """What one seat said of one statement; the last answer counts. No time, and no person: a seat is a random number.

    Rows are written by `record_recognitions` only, which lays them in a random place of the table.
    """

    class Says(models.IntegerChoices):
        YES = 1, _("Dit herken ik")
        NO = -1, _("Dit herken ik niet")
        UNSURE = 0, _("Ik weet het niet")

    trajectory = models.ForeignKey(
        "trajectories.Trajectory", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Found through the constraint below: every index less makes hundreds of answers a second lighter to keep.
    statement = models.ForeignKey(
        "rounds.Statement", on_delete=models.CASCADE, related_name="recognitions", db_index=False
    )
    seat = models.UUIDField()
    recognition = models.SmallIntegerField(choices=Says.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "seat"], name="rounds_last_answer_of_a_seat")]


class RoundSeat(InTrajectory):
    """Whose seat this is, for someone with a receipt or an account; a nameless seat has no row here at all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # the seat itself
    recognition_round = models.ForeignKey("rounds.RecognitionRound", on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recognition_round", "person"], name="rounds_one_seat_a_person")]


class RoundTicket(InTrajectory):
    """A ticket that gives one seat, once; it does not know which seat, and goes when the round closes."""

    recognition_round = models.ForeignKey("rounds.RecognitionRound", on_delete=models.CASCADE, related_name="+")
    code_hmac = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)


class StatementVoice(InTrajectory):
    """Own words that somebody told at a statement: an excerpt like any other, and which sentence it was about."""

    statement = models.ForeignKey("rounds.Statement", on_delete=models.CASCADE, related_name="voices")
    excerpt = models.ForeignKey("look.Excerpt", on_delete=models.CASCADE, related_name="+")


class RoundFindings(InTrajectory):
    """What was worked out of a round, in the background: small numbers left out, no seats, nobody's place or words.

    While a round is open there are only weights, for choosing which sentence to show next.
    """

    recognition_round = models.OneToOneField(
        "rounds.RecognitionRound", on_delete=models.CASCADE, related_name="findings"
    )
    algorithm = models.CharField(max_length=40)
    weights = models.JSONField(default=dict)  # {statement: weight}
    people = models.PositiveIntegerField(default=0)  # how many answered; none while it is open, or under five
    without_ticket = models.PositiveIntegerField(default=0)  # of them without a code; one to four are kept as one
    is_final = models.BooleanField(default=False)  # somebody who answered was erased: never worked out anew
    placed = models.PositiveIntegerField(default=0)  # how many answered enough for a place on the map
    verdict = models.CharField(max_length=24, blank=True)
    evidence = models.JSONField(default=dict)
    figures = models.JSONField(default=list)  # a row for every statement, as it may be shown
    # What the map is drawn from, in the language of the reader: dots without a name, from left to right.
    sketch = models.JSONField(default=dict)
