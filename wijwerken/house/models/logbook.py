"""The logbook: one hash chain per place, over salted commitments, without words or names."""

from django.db import models

from wijwerken.house.place import THE_HOUSE
from wijwerken.house.scope import Row, ScopedManager


class LogEntry(Row):
    """One deed in the logbook of a place: a trajectory, an organisation, or the house itself.

    `payload` (who, about what) can be erased together with `salt`; the chain runs over `commitment` and still holds.
    """

    SCOPE = "place_id"

    place_id = models.UUIDField(default=THE_HOUSE.pk)
    number = models.PositiveIntegerField()
    on = models.DateField()
    deed = models.CharField(max_length=80)
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = ScopedManager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["place_id", "number"], name="house_log_number")]


class LogHead(Row):
    """Where the chain of a place stands now: so that a cut tail shows."""

    place_id = models.UUIDField(default=THE_HOUSE.pk, unique=True)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
