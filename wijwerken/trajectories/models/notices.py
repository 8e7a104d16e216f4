"""A message for people on their receipt."""

from django.db import models

from .base import InTrajectory


class Notice(InTrajectory):
    """A plain message to one person, or (without person) to everyone who takes part; shown on the receipt."""

    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    url = models.CharField(max_length=240, blank=True)
    on = models.DateField()
