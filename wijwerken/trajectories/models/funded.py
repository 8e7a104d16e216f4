"""Which funder stands on the documents of a trajectory."""

from django.db import models

from .base import InTrajectory


class FundedBy(InTrajectory):
    """From this day on the funder stands on every document of this trajectory."""

    funder = models.ForeignKey("people.Funder", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="trajectories_one_funder")]
