"""A gathering: people met on a day, at a place."""

from django.db import models

from .base import InTrajectory


class Gathering(InTrajectory):
    """A meeting with a date and who was there by group, never by name."""

    title = models.CharField(max_length=160)
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    groups = models.ManyToManyField("trajectories.StakeholderGroup", blank=True, related_name="+")
    harvest = models.TextField(blank=True)
