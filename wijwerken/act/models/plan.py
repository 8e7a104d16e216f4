"""The plan that the group itself owns, the directions it chose, and when it looks back."""

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class ActionPlan(InTrajectory, Versioned):
    """The group's plan for one cycle; adopted when the group says this is what we do."""

    cycle = models.OneToOneField("trajectories.Cycle", on_delete=models.CASCADE, related_name="+")
    goal = models.TextField(blank=True)
    goal_on = models.DateField(null=True, blank=True)  # since when it reads so; not known of earlier versions
    how_we_see = models.TextField(blank=True)  # how we see that it worked
    horizon = models.DateField(null=True, blank=True)
    adopted_on = models.DateField(null=True, blank=True)


class Direction(InTrajectory):
    """A direction the group chose, with the considerations behind it (G07); earlier ones stay readable."""

    plan = models.ForeignKey("act.ActionPlan", on_delete=models.CASCADE, related_name="directions")
    words = models.CharField(max_length=300)
    considerations = models.TextField()
    heard = models.CharField(max_length=240, blank=True)  # who was heard before choosing
    ideas = models.ManyToManyField("act.Idea", blank=True, related_name="+")
    number = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="act_direction_number")]
