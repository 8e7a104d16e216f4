"""Gatherings, and what people want to talk about there."""

from django.db import models

from .base import InTrajectory


class Gathering(InTrajectory):
    """A meeting with a date and who was there by group, never by name."""

    title = models.CharField(max_length=160)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    groups = models.ManyToManyField("trajectories.StakeholderGroup", blank=True, related_name="+")
    harvest = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "at"]


class AgendaPoint(InTrajectory):
    """Something a person who takes part, or the works council, wants to talk about (S07)."""

    words = models.CharField(max_length=300)
    by = models.ForeignKey("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on"]
