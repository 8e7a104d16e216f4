"""Taking part: rights hang here, so that someone with only a receipt can own an action."""

from django.db import models

from wijwerken.trajectories.vocabulary import Role

from .base import InTrajectory


class Participation(InTrajectory):
    """One person's part in one trajectory. `shown_name` is the name they chose to show, or nothing."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.PARTICIPANT)
    shown_name = models.CharField(max_length=120, blank=True)
    groups = models.ManyToManyField("trajectories.StakeholderGroup", blank=True, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "person"], name="trajectories_one_participation")]
