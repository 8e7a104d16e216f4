"""What calendars must know of a date beside the date itself: that it was moved or called off."""

from django.db import models

from .base import InTrajectory


class DateMark(InTrajectory):
    """A date that was moved or called off, whatever it is the date of; of one that never was there is no mark."""

    about = models.UUIDField(unique=True)  # the id of the thing it is the date of
    moves = models.PositiveIntegerField(default=0)
    changed_on = models.DateField()
    cancelled_on = models.DateField(null=True, blank=True)
    # Of what was called off, the day that stands in calendars: the thing itself is gone, with its name and place.
    on = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
