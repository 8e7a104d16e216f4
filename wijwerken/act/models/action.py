"""Actions: each with one owner who said yes personally."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Action(InTrajectory, Versioned):
    """Something somebody does. Until its owner said yes it is still an idea on the plan."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("gepland")
        BUSY = "busy", _("bezig")
        DONE = "done", _("gedaan")
        STOPPED = "stopped", _("gestopt")

    class Horizon(models.TextChoices):
        NOW = "now", _("nu")
        YEAR = "year", _("dit jaar")
        LASTING = "lasting", _("blijvend")

    class Outside(models.TextChoices):
        MOMENT = "moment", _("De dag, de plek en de eerste stap, zonder naam")
        NAME = "name", _("De voornaam, zonder dag, plek en eerste stap")

    OPEN = (Status.PLANNED, Status.BUSY)

    plan = models.ForeignKey("act.ActionPlan", null=True, blank=True, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField(max_length=240, blank=True)  # empty only when the words in it were taken back
    on = models.DateField(null=True, blank=True)  # since when these words stand here; not known of earlier versions
    ideas = models.ManyToManyField("act.Idea", blank=True, related_name="actions")
    red_threads = models.ManyToManyField("think.RedThread", blank=True, related_name="+")
    proposed_by = models.ForeignKey(
        "trajectories.Participation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(
        "trajectories.Participation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_name = models.CharField(max_length=120, blank=True)  # the name the owner chose to stand in the plan
    outside = models.CharField(max_length=8, choices=Outside.choices, default=Outside.MOMENT)  # read by everyone
    said_yes_on = models.DateField(null=True, blank=True)
    at_table = models.BooleanField(default=False)  # the yes was said at the table and typed in by someone else
    helpers = models.ManyToManyField("trajectories.Participation", blank=True, related_name="+")
    with_whom = models.CharField(max_length=160, blank=True)  # helpers in words: "met 6 buren"
    first_step = models.CharField(max_length=240, blank=True)
    first_step_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    horizon = models.CharField(max_length=8, choices=Horizon.choices, blank=True)
    how_we_see = models.CharField(max_length=240, blank=True)
    hours = models.PositiveIntegerField(default=0)
    euros = models.PositiveIntegerField(default=0)
    is_small_step = models.BooleanField(default=False)  # klein stapje: one person, within two weeks
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PLANNED)
    lesson = models.TextField(blank=True)
    result = models.TextField(blank=True)
    success = models.CharField(max_length=240, blank=True)  # succesje: what may be celebrated
    ended_on = models.DateField(null=True, blank=True)
    last_sign_on = models.DateField()  # when it was last heard of
    asked_on = models.DateField(null=True, blank=True)  # when its owner was asked how it goes

    @property
    def is_owned(self) -> bool:
        """Tell whether somebody said yes to this personally."""
        return self.said_yes_on is not None

    def came_after(self, day: dt.date) -> bool | None:
        """Tell whether this came to stand on the plan after a day; None when nobody knows."""
        if self.on is not None:
            return self.on > day
        was_there = self.last_sign_on <= day or (self.said_yes_on is not None and self.said_yes_on <= day)
        return False if was_there else None

    @property
    def is_open(self) -> bool:
        """Tell whether this still goes on."""
        return self.status in self.OPEN

    @property
    def title(self) -> str:
        """Give what this action is called."""
        return self.words or str(_("Deze actie krijgt een nieuwe naam"))


class ActionUpdate(InTrajectory):
    """A short word on how an action goes."""

    action = models.ForeignKey("act.Action", on_delete=models.CASCADE, related_name="updates")
    words = models.TextField()
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
