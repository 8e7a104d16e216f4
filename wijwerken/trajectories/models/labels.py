"""What somebody is in their organisation: labels for the cross-section of the group, which open nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import InTrajectory


class ParticipantLabels(InTrajectory):
    """The kinds, the department and the level of one participant; no rule or query of rights reads them."""

    class Level(models.TextChoices):
        BOARD = "board", _("bestuur of directie")
        HEAD = "head", _("hoofd van een afdeling")
        TEAM = "team", _("leidt een team")
        COORDINATOR = "coordinator", _("coördineert het werk")
        FLOOR = "floor", _("doet het werk zelf")

    participation = models.OneToOneField("trajectories.Participation", on_delete=models.CASCADE, related_name="+")
    kinds = models.JSONField(default=list)  # values of vocabulary.ParticipantKind
    own_kind = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
