"""Actions: each with one owner who said yes personally."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Action(InTrajectory, Versioned):
    """Something somebody does. Without an owner who said yes it is still an idea on the plan."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("gepland")
        BUSY = "busy", _("bezig")
        DONE = "done", _("gedaan")
        STOPPED = "stopped", _("gestopt en geleerd")

    plan = models.ForeignKey("act.ActionPlan", null=True, blank=True, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField(max_length=240)
    ideas = models.ManyToManyField("act.Idea", blank=True, related_name="actions")
    red_threads = models.ManyToManyField("think.RedThread", blank=True, related_name="+")
    owner = models.ForeignKey(
        "trajectories.Participation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_yes_on = models.DateField(null=True, blank=True)
    helpers = models.ManyToManyField("trajectories.Participation", blank=True, related_name="+")
    first_step = models.CharField(max_length=240, blank=True)
    first_step_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    horizon = models.DateField(null=True, blank=True)
    how_we_see = models.CharField(max_length=240, blank=True)
    hours = models.PositiveIntegerField(default=0)
    euros = models.PositiveIntegerField(default=0)
    is_small_step = models.BooleanField(default=False)  # klein stapje: one person, within two weeks
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PLANNED)
    lesson = models.TextField(blank=True)
    result = models.TextField(blank=True)
    success = models.CharField(max_length=240, blank=True)  # succesje: what may be celebrated
    ended_on = models.DateField(null=True, blank=True)


class ActionUpdate(InTrajectory):
    """A short word on how an action goes."""

    action = models.ForeignKey("act.Action", on_delete=models.CASCADE, related_name="updates")
    words = models.TextField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
