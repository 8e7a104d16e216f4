"""Hours: what a role asks, what was agreed with one person, what a leader freed, and that somebody has less room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Row
from wijwerken.trajectories.vocabulary import Per, Role

from .base import InTrajectory


class RoleHours(InTrajectory):
    """What taking part in a role costs, said beforehand; and what falls away for who takes part lightly."""

    role = models.CharField(max_length=16, choices=Role.choices)
    hours = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=8, choices=Per.choices, default=Per.WEEK)
    light_hours = models.PositiveSmallIntegerField(default=0)  # none: nobody takes part lightly in this role
    light_without = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "role"], name="trajectories_one_price_per_role")]


class LightPart(InTrajectory):
    """Somebody takes part lightly, by their own choice; why is asked nowhere."""

    participation = models.OneToOneField("trajectories.Participation", on_delete=models.CASCADE, related_name="+")


class HoursRequest(InTrajectory):
    """Hours that a leader is asked to free for one person, and the answer; silence is never a yes."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        YES_AND = "yes_and", _("Ja, en dan valt dit weg")
        NO_BECAUSE = "no_because", _("Nee, want")

    participation = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    leader = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shown_name = models.CharField(max_length=120, blank=True)  # of the leader, as they signed the answer
    code_hmac = models.CharField(max_length=64, blank=True)  # of the link for a leader we do not know yet
    hours = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=8, choices=Per.choices, default=Per.WEEK)
    until = models.DateField()
    asked_on = models.DateField()
    answer_before = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)  # what falls away, or why not
    answered_on = models.DateField(null=True, blank=True)


class LessRoom(Row):
    """Somebody said that it becomes too much this month; it ends by itself, and nobody is told why."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "until"], name="trajectories_less_once_a_month")]
