"""Figures of a trajectory as they stood last night."""

from django.db import models

from wijwerken.trajectories.models import InTrajectory


class KeptFigures(InTrajectory):
    """Who was heard, as everyone outside the core group may know it: worked out at night, of words that were read."""

    on = models.DateField()
    people = models.PositiveIntegerField(default=0)
    by_group = models.JSONField(default=dict)  # id of a stakeholder group -> people of it
    words = models.PositiveIntegerField(default=0)  # fragments that another wrote down for who said them
    confirmed = models.PositiveIntegerField(default=0)  # of which who said them confirmed them
    no_new_group = models.BooleanField(null=True)  # the last three conversations brought none; nothing when unknown

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory"], name="look_one_row_of_figures")]
