"""The plan that the group itself owns, and when it looks back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class ActionPlan(InTrajectory, Versioned):
    """The group's plan for one cycle."""

    cycle = models.ForeignKey("trajectories.Cycle", null=True, on_delete=models.CASCADE, related_name="+")
    goal = models.TextField(blank=True)
    direction = models.TextField(blank=True)  # the chosen direction, and the considerations behind it (G07)
    how_we_see = models.TextField(blank=True)  # how we see that it worked
    horizon = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)


class Review(InTrajectory):
    """Meeting again after a month and a season: what did it bring?"""

    class Kind(models.TextChoices):
        MONTH = "month", _("na een maand")
        SEASON = "season", _("na een seizoen")

    plan = models.ForeignKey("act.ActionPlan", on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    brought = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
