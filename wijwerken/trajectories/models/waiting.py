"""Texts of people outside the core group that look like words that were not shared."""

from django.db import models

from .base import InTrajectory


class WaitingText(InTrajectory):
    """Points at a row that only its writer and the core group see until that group looked; holds no words."""

    kind = models.CharField(max_length=40)  # "act.idea"
    row = models.UUIDField()
    # Who wrote first; when that person is erased and the words stay nameless, they wait all the same.
    by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    # Others saw the row before: it stays in sight, and only what was written on it later waits.
    stays = models.BooleanField(default=False)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="trajectories_one_waiting_text")]
