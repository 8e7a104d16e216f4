"""The one question afterwards: did you feel heard?"""

from django.db import models

from .base import InTrajectory


class HeardAnswer(InTrajectory):
    """One answer to "Voelde u zich gehoord?" (1 to 5, and words); shown only from five answers up."""

    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="+")
    felt = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "person"], name="trajectories_one_heard_answer")]
