"""What stays of a workshop when everyone has gone home."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class Harvest(InTrajectory):
    """The harvest of one workshop: that it was brought in, and who was there by group."""

    workshop = models.OneToOneField("meet.Workshop", on_delete=models.CASCADE, related_name="harvest")
    on = models.DateField()
    attendance = models.JSONField(default=list)  # [{"group": id or "", "people": n}]: never who
