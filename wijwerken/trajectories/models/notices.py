"""A message for people on their receipt."""

from django.db import models

from .base import InTrajectory


class Notice(InTrajectory):
    """A plain message to one person, or (without person) to everyone who takes part; shown on the receipt."""

    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    url = models.CharField(max_length=240, blank=True)
    on = models.DateField()
    place = models.PositiveIntegerField(default=0)  # among what its readers were told that day; no time is kept
    did = models.TextField(blank=True)  # what the core group did with this person's words that day, one deed a line
