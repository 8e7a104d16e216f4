"""De klap: a clear yes, yes if, or no because, for what goes beyond the room or needs somebody's yes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.models import InTrajectory


class MandateRequest(InTrajectory):
    """What the group asks a leader, and the answer by the promised date."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        YES_IF = "yes_if", _("Ja, als")
        NO_BECAUSE = "no_because", _("Nee, want")

    action = models.ForeignKey("act.Action", on_delete=models.CASCADE, related_name="mandate_requests")
    asks = models.CharField(max_length=300)
    hours = models.PositiveIntegerField(default=0)  # what it asks beyond the room; none when it asks something else
    euros = models.PositiveIntegerField(default=0)
    asked_of = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    # who pressed the button: who carries the action, or the core group
    asked_by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    whom_to_call = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    asked_on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)  # after a no or a yes-if the group may ask again
    answer_before = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    words = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["answer_before"]
