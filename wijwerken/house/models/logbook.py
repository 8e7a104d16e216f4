"""The logbook: one hash chain per trajectory, over salted commitments, without words or names."""

from uuid import UUID

from django.db import models

from wijwerken.house.scope import Row

HOUSE_CHAIN = UUID(int=0)  # the chain of deeds that belong to no trajectory


class LogEntry(Row):
    """One deed in the logbook of a trajectory (or of the house itself: `HOUSE_CHAIN`).

    `payload` (who, about what) can be erased together with `salt`; the chain runs over `commitment` and still holds.
    """

    trajectory_id = models.UUIDField(default=HOUSE_CHAIN)
    number = models.PositiveIntegerField()
    on = models.DateField()
    deed = models.CharField(max_length=80)
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trajectory_id", "number"], name="house_log_number")]


class LogHead(Row):
    """Where the chain of a trajectory stands now: so that a cut tail shows."""

    trajectory_id = models.UUIDField(default=HOUSE_CHAIN, unique=True)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
