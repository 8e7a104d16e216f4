"""Asking a teller, on their own receipt, whether they take on what they said; who that is, nobody reads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.models import InTrajectory


class TellerQuestion(InTrajectory):
    """One question about one sentence. Who is asked stands nowhere: it is who said the sentence, and goes with it."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        NO = "no", _("Nee, nu niet")

    excerpt = models.OneToOneField("look.Excerpt", on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey("act.Action", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_by = models.ForeignKey("trajectories.Participation", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField()
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
