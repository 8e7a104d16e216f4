"""What stays of a workshop when everyone has gone home."""

from django.db import models

from wijwerken.house.scope import Versioned
from wijwerken.trajectories.models import InTrajectory


class Harvest(InTrajectory, Versioned):
    """The harvest of one workshop: who was there by group, and what the group agreed or left open."""

    workshop = models.OneToOneField("meet.Workshop", on_delete=models.CASCADE, related_name="harvest")
    on = models.DateField()
    attendance = models.JSONField(default=list)  # [{"group": id or "", "people": n}]: never who
    agreements = models.TextField(blank=True)  # a line each, written by who facilitates with the group
    differences = models.TextField(blank=True)  # what the group does not agree on, as precisely as it can
