"""Gatherings, and what people want to talk about there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import InTrajectory


class Gathering(InTrajectory):
    """A meeting with a date and who was there by group, never by name."""

    title = models.CharField(max_length=160)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)  # how long; 0: nobody agreed on it
    place = models.CharField(max_length=160, blank=True)
    groups = models.ManyToManyField("trajectories.StakeholderGroup", blank=True, related_name="+")
    harvest = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "at"]


class GatheringAnswer(InTrajectory):
    """What somebody answered to "komt u?": yes, a sentence instead, or no. No day is kept, and no order."""

    class Answer(models.TextChoices):
        COMES = "yes", _("Ja, ik kom")
        SENDS_WORDS = "words", _("Ik stuur liever een zin")
        NOT_NOW = "no", _("Nee, nu niet")

    gathering = models.ForeignKey("trajectories.Gathering", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    words = models.CharField(max_length=300, blank=True)  # read out at the gathering
    shows_name = models.BooleanField(default=False)  # only of who comes, and who shows a name here

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "by"], name="trajectories_one_answer_per_gathering")
        ]


class AgendaPoint(InTrajectory):
    """Something a person who takes part, or the works council, wants to talk about (S07)."""

    words = models.CharField(max_length=300)
    by = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on"]
